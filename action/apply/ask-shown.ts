/** Asks a platform how it shows a draft itself, once the draft stands in the ledger. It proves nothing and decides nothing: people look at it. */
import type { DraftRecord } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";
import type { StageChange } from "#plan/stage-plan.ts";
import { PlatformFailure, type PlatformPort, type PlatformView } from "#ports/platform.ts";
import { platformsAtOnce } from "./in-parallel.ts";

export type Shown =
  | { readonly kind: "shown"; readonly views: readonly PlatformView[] }
  /** Why not, for people. */
  | { readonly kind: "not-shown"; readonly reason: string };

/** Characters of one document. Mails are cut off by programs from a fifth of that on; what is larger is no page for a person. */
export const LONGEST_VIEW = 500_000;
/** Views of one draft: a sequence has one for each mail. */
const MOST_VIEWS = 20;

/** The outcomes, those with a draft with how their platform shows it. A failure is told and changes nothing: the draft is staged. */
export async function withShown<Outcome extends { readonly change: StageChange; readonly draft?: DraftRecord }>(
  outcomes: readonly Outcome[],
  platformOf: (situation: AssetSituation) => PlatformPort,
): Promise<readonly (Outcome & { readonly shown?: Shown })[]> {
  return await platformsAtOnce(
    outcomes,
    ({ change }) => change.situation.identity.platform,
    async (outcome) => {
      if (outcome.draft === undefined) return outcome;
      const shown = await askShown(platformOf(outcome.change.situation), outcome.draft);
      return shown === undefined ? outcome : { ...outcome, shown };
    },
  );
}

/** Undefined where the platform shows none of its kind. */
async function askShown(platform: PlatformPort, { object, slot }: DraftRecord): Promise<Shown | undefined> {
  if (platform.shown === undefined) return undefined;
  try {
    const views = await platform.shown({ ref: object, slot });
    if (views.length === 0) return undefined;
    if (views.length > MOST_VIEWS) return { kind: "not-shown", reason: `It has ${views.length} parts; at most ${MOST_VIEWS} are shown.` };
    if (views.some((view) => view.kind === "html" && view.html.length > LONGEST_VIEW))
      return { kind: "not-shown", reason: `It is longer than ${LONGEST_VIEW / 1000} thousand characters.` };
    return { kind: "shown", views };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    return { kind: "not-shown", reason: failure.message };
  }
}
