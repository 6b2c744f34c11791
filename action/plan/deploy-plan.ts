/** The plan of a deploy: pure, over what the tree says, what was recorded and what was seen. */
import { isMailing, stopTurn } from "#model/content.ts";
import { withinBudgets } from "./budgets.ts";
import { type Change, goesOut, type Plan } from "./change.ts";
import { decideAbsent } from "./decide-absent.ts";
import { decidePresent } from "./decide-present.ts";
import { pagesFirst } from "./pages-first.ts";
import type { AssetSituation, PlanSettings } from "./situation.ts";

/**
 * Plans every asset and orders the result: what is taken back first (ads, which cost money by the minute, then mails, then the pages they
 * lead to), then what goes out (pages, then mails, then ads). The order of the input does not matter. Level-triggered: it asks what should be, never what was pushed.
 */
export function planDeploy(situations: readonly AssetSituation[], settings: PlanSettings): Plan {
  const decided = [...situations]
    .sort(byName)
    .map((situation) =>
      situation.desired === undefined ? decideAbsent(situation) : decidePresent(situation, situation.desired, settings),
    );
  const { halted: why } = settings;
  const allowed = why === undefined ? decided : decided.map((change) => halted(change, why));
  const linked = allowed.map((change) => withItsCampaign(pagesFirst(change, allowed, settings), situations));
  const ordered = linked.sort((left, right) => rank(left) - rank(right));
  return { changes: withinBudgets(withinSendCeiling(ordered, settings), settings.elsewhere) };
}

function byName(left: AssetSituation, right: AssetSituation): number {
  // An asset that moves to another account is two of the same name for one run: out of the old one, into the new one.
  const name = ({ identity }: AssetSituation) => `${identity.campaign}/${identity.environment}/${identity.asset} ${identity.resourceKey}`;
  return name(left) < name(right) ? -1 : 1;
}

function rank(change: Change): number {
  const turn = stopTurn(change.situation.identity.kind);
  if (change.kind !== "act") return change.kind === "hand-over" ? 7 : 0;
  switch (change.operation) {
    case "withdraw":
    case "discard":
      return 1 + turn;
    case "stage":
    case "publish":
    case "restore":
      return 6 - turn;
  }
}

/** What would go out stays where it is; what is taken back is taken back all the same. */
function halted(change: Change, reason: string): Change {
  const goesOut =
    // Whoever is to cancel what left the tree is told so all the same.
    (change.kind === "hand-over" && change.situation.desired !== undefined) ||
    change.kind === "by-hand" ||
    (change.kind === "act" && (change.operation === "publish" || change.operation === "restore"));
  if (!goesOut) return change;
  return {
    kind: "refuse",
    situation: change.situation,
    code: "STOPPED",
    reason: `Everything is stopped: ${reason}`,
    way: `Whoever stopped it deletes the file .github/campaigns.stop on the default branch. ${change.kind === "by-hand" ? "Until then nobody makes it." : "It then goes out by itself."}`,
  };
}

/** Of a campaign that is stopped nobody is told to make anything. */
function withItsCampaign(change: Change, all: readonly AssetSituation[]): Change {
  if (change.kind !== "by-hand") return change;
  const { situation } = change;
  const isStopped = all.some(
    ({ identity, record }) => identity.campaign === situation.identity.campaign && record?.block?.kind === "stopped",
  );
  if (!isStopped) return change;
  return {
    kind: "refuse",
    situation,
    code: "STOPPED",
    reason: "Its campaign is stopped. It is made by hand, so the stop did not reach it.",
    way: "See to it by hand that it is not running.",
  };
}

function withinSendCeiling(changes: readonly Change[], { sendsPerRun }: PlanSettings): readonly Change[] {
  let sends = 0;
  return changes.map((change) => {
    if (!isMailing(change.situation.identity.kind) || !goesOut(change)) return change;
    sends += 1;
    if (sends <= sendsPerRun) return change;
    return {
      kind: "refuse",
      situation: change.situation,
      code: "CEILING",
      reason: `More than ${sendsPerRun} mails would go out in one run.`,
      way: "Raise ceilings.sendsPerRun in .github/campaigns.yml, or deploy again.",
    };
  });
}
