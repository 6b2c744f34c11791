/** `doctor` asks GitHub about everybody who holds a role: may this person see the repository, can this team be read? */
import type { Config } from "#model/types.ts";
import type { Forge } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { holdersOf, isTeam } from "./people.ts";
import { asked, unread } from "./reading.ts";

export async function checkHolders(forge: Forge, config: Config): Promise<readonly DoctorLine[]> {
  const roles = Map.groupBy(
    Object.keys(config.roles).flatMap((role) => holdersOf(config, role).map((holder) => ({ role, holder }))),
    ({ holder }) => holder,
  );
  const lines: DoctorLine[] = [];
  const good: string[] = [];
  for (const [holder, entries] of roles) {
    const held = listed(entries.map(({ role }) => role));
    const line = isTeam(holder) ? await teamLine(forge, holder, held) : await personLine(forge, holder, held);
    if (line === undefined) good.push(isTeam(holder) ? holder : `@${holder}`);
    else lines.push(line);
  }
  if (lines.length > 0 || good.length === 0) return lines;
  return [{ status: "right", check: "holders", found: `GitHub knows everybody who holds a role: ${listed(good)}.` }];
}

async function personLine(forge: Forge, login: string, held: string): Promise<DoctorLine | undefined> {
  const check = `holders/${login}`;
  const reading = await asked(() => forge.permission(login));
  if (reading.kind === "unreadable") return unread({ check, what: `What @${login} may do here` }, reading.reason);
  if (reading.value !== "none") return undefined;
  return {
    status: "wrong",
    check,
    found: `@${login} (${held}) cannot open this repository, so they cannot approve.`,
    fix: [
      {
        say: "Correct the login in .github/campaigns.yml, or let them in:",
        lines: [`gh api --method PUT repos/${forge.repository}/collaborators/${login} -f permission=push`],
      },
    ],
  };
}

async function teamLine(forge: Forge, team: string, held: string): Promise<DoctorLine | undefined> {
  const check = `holders/${team}`;
  const reading = await asked(() => forge.team(team));
  if (reading.kind === "unreadable") return unread({ check, what: `Who is in ${team}` }, reading.reason);
  if (reading.value === undefined) {
    return {
      status: "unread",
      check,
      found: `Who is in ${team} (${held})`,
      reason: "this token may not read teams, or there is no such team.",
      fix: [
        {
          say: "Name people by their logins under `roles`, or give the workflows the token of a GitHub App that may read members (docs/github-setup.md).",
        },
      ],
    };
  }
  if (reading.value.length > 0) return undefined;
  return {
    status: "wrong",
    check,
    found: `${team} (${held}) has no members.`,
    fix: [{ say: "Add people to the team, or name them under `roles`." }],
  };
}
