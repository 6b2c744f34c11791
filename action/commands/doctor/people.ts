/** `doctor` on people: every role held, every holder known, deputies and break-glass too, and nobody alone with their own work. */
import { sameLogin } from "#approval/people.ts";
import type { Config } from "#model/types.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";

/** A holder written as `organisation/team`. */
export function isTeam(holder: string): boolean {
  return holder.includes("/");
}

export interface PeopleQuestion {
  readonly config: Config;
  /** Logins of those who wrote what stands in `campaigns/`. */
  readonly authors: readonly string[];
  /** Teams mean something on GitHub only. */
  readonly isOnForge: boolean;
}

export function checkPeople({ config, authors, isOnForge }: PeopleQuestion): readonly DoctorLine[] {
  return [
    ...heldRoles(config),
    ...knownPeople(config),
    ...sharedAddresses(config),
    ...(isOnForge ? [] : teamsWithoutForge(config)),
    ...breakGlass(config),
    ...aloneWithOwnWork(config, authors),
  ];
}

/** Everybody who may answer for a role: its holders and its deputies. */
export function holdersOf({ roles, response }: Config, role: string): readonly string[] {
  return [...new Set([...(roles[role] ?? []), ...(response?.[role]?.deputies ?? [])])];
}

function heldRoles({ roles }: Config): readonly DoctorLine[] {
  const empty = Object.entries(roles).filter(([, holders]) => holders.length === 0);
  const names = Object.keys(roles);
  if (empty.length === 0) {
    const found = names.length === 0 ? "No role is defined." : `Every role is held by somebody: ${listed(names)}.`;
    return names.length === 0
      ? [
          {
            status: "wrong",
            check: "roles/held",
            found,
            fix: [{ say: "Say under `roles` who answers for what:", lines: ["  legal: [<login>]"] }],
          },
        ]
      : [{ status: "right", check: "roles/held", found }];
  }
  return empty.map(([role]) => ({
    status: "wrong",
    check: `roles/held/${role}`,
    found: `Nobody holds the role ${role}, so what it must approve never goes out.`,
    fix: [{ say: "Say under `roles` who holds it:", lines: [`  ${role}: [<login>]`] }],
  }));
}

/** Who is named somewhere must have their Git addresses under `people`: nobody approves what they touched, and that is seen by the address. */
function knownPeople(config: Config): readonly DoctorLine[] {
  const { people, roles, breakGlass: glass = [] } = config;
  const named: readonly (readonly [login: string, as: string])[] = [
    ...Object.keys(roles).flatMap((role) => holdersOf(config, role).map((login) => [login, role] as const)),
    ...glass.map((login) => [login, "break-glass"] as const),
  ];
  const unknown = Map.groupBy(
    named.filter(([login]) => !isTeam(login) && !Object.keys(people).some((known) => sameLogin(known, login))),
    ([login]) => login,
  );
  if (unknown.size === 0)
    return [{ status: "right", check: "people/known", found: "Everybody who holds a role has their Git addresses under people." }];
  return [...unknown].map(([login, entries]) => ({
    status: "wrong",
    check: `people/known/${login}`,
    found: `@${login} (${listed([...new Set(entries.map(([, as]) => as))])}) has no Git address under people: nobody could tell what they wrote themselves.`,
    fix: [{ say: "Paste this under `people`, with the address in their commits:", lines: [`  ${login}:`, "    git: [<address>]"] }],
  }));
}

function sharedAddresses({ people }: Config): readonly DoctorLine[] {
  const owners = Map.groupBy(
    Object.entries(people).flatMap(([login, { git }]) => git.map((address) => ({ login, address: address.trim().toLowerCase() }))),
    ({ address }) => address,
  );
  return [...owners.values()].flatMap((entries): readonly DoctorLine[] => {
    const logins = [...new Set(entries.map(({ login }) => login))];
    if (logins.length < 2) return [];
    return [
      {
        status: "wrong",
        check: `people/shared-address/${logins.join("+")}`,
        found: `${listed(logins.map((login) => `@${login}`))} share one Git address under people: what one wrote counts as another's.`,
        fix: [{ say: "Give each person the address only they commit with." }],
      },
    ];
  });
}

function teamsWithoutForge({ roles }: Config): readonly DoctorLine[] {
  const teams = [...new Set(Object.values(roles).flat().filter(isTeam))];
  if (teams.length === 0) return [];
  return [
    {
      status: "wrong",
      check: "roles/teams",
      found: `${listed(teams)} ${teams.length === 1 ? "is a team" : "are teams"}, and without GitHub nobody can tell who is in it.`,
      fix: [{ say: "Name people by their logins under `roles`." }],
    },
  ];
}

function breakGlass({ breakGlass: glass = [] }: Config): readonly DoctorLine[] {
  if (glass.length === 0) return [];
  const who = listed(glass.map((login) => `@${login}`));
  const found = `${who} may launch without a missing approval, with a reason; it is announced and recorded every time.`;
  return [{ status: "note", check: "break-glass", found }];
}

/** Nobody approves what they touched: a role with one holder who writes campaigns stands still when they do. */
function aloneWithOwnWork(config: Config, authors: readonly string[]): readonly DoctorLine[] {
  const alone = Object.keys(config.roles).flatMap((role) => {
    const [only, ...others] = holdersOf(config, role);
    return only !== undefined && others.length === 0 && !isTeam(only) && authors.some((author) => sameLogin(author, only))
      ? [{ role, login: only }]
      : [];
  });
  return alone.map(({ role, login }) => ({
    status: "note",
    check: `roles/alone/${role}`,
    found: `Only @${login} holds ${role}, and they write campaigns, too: what they wrote nobody can approve for ${role}.`,
    advice: [{ say: "Name a second holder under `roles`, or a deputy under `response`." }],
  }));
}
