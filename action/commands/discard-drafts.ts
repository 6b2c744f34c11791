/** Discards every draft of one change: it was closed without a merge, so nobody needs them. Never anything that is, or may be, out. */
import { openJournal } from "#apply/journal.ts";
import { letSettle } from "#apply/look.ts";
import { type DiscardTask, runDiscard } from "#apply/run-discard.ts";
import { changeCode } from "#model/marker.ts";
import type { AssetRecord, ObjectRef } from "#model/types.ts";
import { isAbandoned } from "#plan/sweep.ts";
import type { Ledger } from "#ports/ledger.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { portOf } from "./deploy-team.ts";
import { search } from "./look-around.ts";
import type { OpenPlatforms } from "./platforms.ts";
import type { Team } from "./team.ts";
import type { World } from "./world.ts";

export interface DiscardQuestion {
  readonly world: World;
  readonly team: Pick<Team, "config">;
  readonly ledger: Ledger;
  readonly platforms: OpenPlatforms;
  /** The pull request (`#12`) or branch. */
  readonly change: string;
  /** For the ledger; absent: that it was closed without a merge. */
  readonly reason?: string;
}

export interface DiscardedDrafts {
  /** `<campaign>/<asset>` */
  readonly discarded: readonly string[];
  readonly left: readonly { readonly asset: string; readonly reason: string }[];
}

/** Said where a run has not finished with an asset. */
export const UNFINISHED = "A run has not finished with it, so it is left alone.";

/** Run again, it finds what it discarded gone and writes nothing. The caller has checked the installation. */
export async function discardDraftsOf(question: DiscardQuestion): Promise<DiscardedDrafts> {
  const { world, team, ledger, platforms, change } = question;
  const reason = question.reason ?? `${change} was closed without a merge`;
  const snapshot = await ledger.read();
  const concerned = Object.values(snapshot.campaigns)
    .flatMap(({ assets }) => Object.values(assets))
    .filter(({ environment }) => environment === team.config.environment)
    .filter((record) => record.drafts.some((draft) => draft.change === change) || isAbandoned(record, [change]));

  const ports = new Map<string, PlatformPort>();
  const tasks: DiscardTask[] = [];
  const left: { readonly asset: string; readonly reason: string }[] = [];
  for (const record of concerned) {
    const abandoned = isAbandoned(record, [change]);
    if ((record.state === "held" || record.intent !== undefined) && !abandoned) {
      left.push({ asset: nameOf(record), reason: UNFINISHED });
      continue;
    }
    const port = await platforms.port(record.platform);
    ports.set(record.platform, port);
    const strays = abandoned ? await straysOf(world, port, record, change) : { kind: "found" as const, refs: [] };
    if (strays.kind === "unread") left.push({ asset: nameOf(record), reason: strays.reason });
    else
      tasks.push({
        record,
        drafts: record.drafts.filter((draft) => draft.change === change),
        strays: strays.refs,
        closesIntent: abandoned,
        reason,
      });
  }

  const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
  const outcomes = await runDiscard({ tasks, journal, clock: world.clock, platformOf: ({ platform }) => portOf(ports, platform) });
  return {
    discarded: outcomes.filter(({ discarded }) => discarded.length > 0).map(({ record }) => nameOf(record)),
    left: [...left, ...outcomes.flatMap(({ record, left: kept }) => kept.map((one) => ({ asset: nameOf(record), reason: one.reason })))],
  };
}

/** What a staging that was cut off may have left: it is waited for, then looked for by its marker. */
async function straysOf(
  world: World,
  port: PlatformPort,
  record: AssetRecord,
  change: string,
): Promise<{ readonly kind: "found"; readonly refs: readonly ObjectRef[] } | { readonly kind: "unread"; readonly reason: string }> {
  await letSettle(port, world.clock, record);
  const searched = await search({ find: async (query) => [...(await port.find(query)), ...((await port.remains?.()) ?? [])] }, record);
  if (searched.kind === "unread") return searched;
  const known = new Set([record.object?.id, ...record.drafts.map(({ object }) => object.id)]);
  return {
    kind: "found",
    refs: searched.found
      .filter(({ marker, state, ref }) => marker.changeCode === changeCode(change) && state === "draft" && !known.has(ref.id))
      .map(({ ref }) => ref),
  };
}

function nameOf({ campaign, asset }: AssetRecord): string {
  return `${campaign}/${asset}`;
}
