/** Puts the drafts of what was merged there again: after a stop was lifted, and where somebody asked for it because a deploy refused a draft. */
import type { AssetRecord, Instant } from "#model/types.ts";
import { readCommand } from "#requests/read-command.ts";
import { checkInstallation, openTeam, teamLedger } from "../team.ts";
import type { World } from "../world.ts";
import type { OpenChange } from "./open-change.ts";

/** The campaigns that were staged. Nothing goes out by it: the deploy still waits for a new yes to exactly this. */
export async function stageAgain(world: World, { base, change, slugs, pull }: OpenChange): Promise<readonly string[]> {
  const ledger = await teamLedger(world, base.config);
  const snapshot = await ledger.read();
  const recordsOf = (slug: string) => Object.values(snapshot.campaigns[slug]?.assets ?? {});
  const asked = slugs.some((slug) => recordsOf(slug).some(isDraftRefused)) ? await askedAt(world, pull.number) : [];
  const team = await openTeam(world, base.commit, slugs);
  const lifted = slugs.filter(
    (slug) =>
      team.source.entry(`campaigns/${slug}/brief.yaml`) !== undefined &&
      recordsOf(slug).some(
        (record) =>
          (record.state === "stopped" && record.block === undefined && record.intent === undefined) ||
          (isDraftRefused(record) && asked.some((at) => Date.parse(at) >= Date.parse(record.outcome?.at ?? at))),
      ),
  );
  if (lifted.length === 0) return [];
  await checkInstallation(world, base.config);
  const { stageTeam } = await import("../stage.ts");
  await stageTeam(world, { team, commit: base.commit, change, slugs: lifted, ledger, snapshot });
  return lifted;
}

/** A deploy found its draft changed, gone, or never made. Nobody's edit in the platform is written over unless somebody asks for it. */
function isDraftRefused({ outcome }: AssetRecord): boolean {
  const { result, code } = outcome ?? {};
  return result === "refused" && (code === "DRAFT_CHANGED" || code === "DRAFT_MISSING" || code === "NOT_STAGED");
}

/** When people who may write here wrote `/campaign stage` on it. */
async function askedAt({ forge: door }: World, number: number): Promise<readonly Instant[]> {
  const forge = await door?.open();
  const times: Instant[] = [];
  for (const { author, body, createdAt } of (await forge?.comments(number)) ?? []) {
    const command = author.isBot ? undefined : readCommand(body, { campaigns: [], assets: [], rules: [] });
    if (command?.kind === "stage" && ["write", "admin"].includes((await forge?.permission(author.login)) ?? "none")) times.push(createdAt);
  }
  return times;
}
