/** What a deploy would do, before anybody says yes. */
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import { isAd } from "#model/content.ts";
import { type Change, goesOut, type Plan } from "#plan/change.ts";
import { pagesBefore } from "#plan/pages-first.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { amountInWords, biddingInWords, deliveryInWords, politicalInWords, spokenInWords, worstInWords } from "./ad-words.ts";
import { problemJson } from "./deploy.ts";
import { filingInWords } from "./filing-words.ts";
import { laterInWords } from "./list-words.ts";
import { renderProblem } from "./problem.ts";
import { afterPagesInWords, byHandInWords, type Look, paint, reasonInWords, titleOf, when, whereLine, zoneOfSituation } from "./words.ts";

export interface PlanReport {
  readonly commit: string;
  readonly plan: Plan;
  readonly problems: readonly PipelineError[];
  readonly nowMs: number;
  readonly linkOf: (situation: AssetSituation) => string | undefined;
}

export function planExit({ plan, problems }: PlanReport): ExitCode {
  return exitCodeOf([
    ...plan.changes.flatMap((change) =>
      change.kind === "refuse" ? [change.code] : change.kind === "hold" ? (["OUTCOME_UNKNOWN"] as const) : [],
    ),
    ...problems.map(({ code }) => code),
  ]);
}

export function renderPlan({ commit, plan, problems, linkOf, nowMs }: PlanReport, look: Look): string {
  const blocks = [paint(`If ${commit.slice(0, 10)} were merged now:`, "strong", look)];
  if (plan.changes.length === 0 && problems.length === 0) blocks.push("  Nothing would be launched, changed or taken back.");
  for (const change of plan.changes) {
    const { situation } = change;
    const zone = zoneOfSituation(situation);
    const where = whereLine(situation, linkOf(situation));
    const after = afterPagesInWords(pagesBefore(change, plan.changes));
    const lines = [
      reasonInWords(change.reason, zone),
      ...(change.kind === "refuse"
        ? [`${paint("Next:", "strong", look)} ${reasonInWords(change.way, zone)} ${paint(`(${change.code})`, "quiet", look)}`]
        : []),
      ...(change.kind === "act" ? reversibilityInWords(change) : []),
      ...(comesOut(change) ? [...adInWords(situation, nowMs), ...laterComers(situation)] : []),
      ...filedInWords(situation),
      ...(where === "" ? [] : [paint(where, "quiet", look)]),
    ];
    blocks.push(
      [
        `  ${paint(titleOf(situation), "strong", look)}  ${changeInWords(change, nowMs)}${after === "" ? "" : `, ${after}`}`,
        ...lines.map((line) => `    ${line}`),
      ].join("\n"),
    );
  }
  blocks.push(...problems.map((problem) => renderProblem(problem, look)), paint("This was a look only: nothing was done.", "quiet", look));
  return blocks.join("\n\n");
}

/** Now, or once what holds it back is over. */
function comesOut(change: Change): boolean {
  return goesOut(change) || (change.kind === "record" && change.sighting.state === "waiting");
}

/** Of an ad: what it may cost at worst, what is bid, where it is shown, and what its platform may do by itself. */
function adInWords({ desired }: AssetSituation, nowMs: number): readonly string[] {
  if (desired === undefined || !isAd(desired.payload)) return [];
  const { platform, facets } = desired.payload;
  const { money, schedule, content } = facets;
  const spoken = spokenInWords(content) ?? [];
  if (money.kind === "none") return [deliveryInWords(platform, content.delivery), spoken].flat();
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return [
    [`Costs at most ${amountInWords(money.totalMicros, money.currency)}.`, ...worstInWords({ platform, money, schedule, today })].join(" "),
    `${biddingInWords(money)} ${deliveryInWords(platform, content.delivery)} ${politicalInWords(content.delivery)}`,
    spoken,
  ].flat();
}

/** Of a sequence that goes on letting people in. */
function laterComers({ desired }: AssetSituation): readonly string[] {
  const words = desired === undefined ? undefined : laterInWords(desired.payload.facets.audience);
  return words === undefined ? [] : [words];
}

/** What was launched has its name, and keeps it. */
function filedInWords({ desired, record }: AssetSituation): readonly string[] {
  const words = desired === undefined || record?.object !== undefined ? "" : filingInWords(desired.payload);
  return words === "" ? [] : [`${words.replace(/^./, (first) => first.toUpperCase())}.`];
}

/** Nearer than this (ms) is "at once" to a person. */
const AT_ONCE_MS = 5 * 60_000;

/** What would be done, in a few words after the asset's name. */
export function changeInWords(change: Change, nowMs: number): string {
  const zone = zoneOfSituation(change.situation);
  switch (change.kind) {
    case "none":
      return "stays as it is";
    case "frozen":
      return "cannot be changed any more";
    case "by-hand":
      return byHandInWords(change);
    case "refuse":
      return "would be refused";
    case "hand-over":
      return "would be handed over to a person";
    case "record":
      if (change.sighting.state === "waiting") return `would be held back until ${when(change.sighting.at, zone)}`;
      return `would be recorded as ${change.sighting.state === "withdrawn" ? "taken back" : change.sighting.state}`;
    case "hold":
      return "waits for an answer: was it sent?";
    case "act": {
      const time = change.at === undefined || Date.parse(change.at) - nowMs <= AT_ONCE_MS ? "at once" : `on ${when(change.at, zone)}`;
      const words = {
        stage: "would be staged",
        publish: change.manner === "update" ? `would take the place of what is out, ${time}` : `would go out ${time}`,
        withdraw: "would be taken back",
        restore: `would go back to its earlier version ${time}`,
        discard: "would be tidied up",
      };
      return words[change.operation];
    }
  }
}

/** What could be done about it afterwards; nothing to say of what only takes back. */
function reversibilityInWords({
  operation,
  reversibility,
  stoppableUntil,
  situation,
}: Extract<Change, { kind: "act" }>): readonly string[] {
  if (reversibility !== "irreversible" && (operation === "withdraw" || operation === "discard" || operation === "stage")) return [];
  switch (reversibility) {
    case "reversible":
      return ["It can be taken back at any time; whoever saw it has seen it."];
    case "stoppable":
      return [
        stoppableUntil === undefined
          ? "It can be stopped before it goes out, and not undone afterwards."
          : `It can be stopped until ${when(stoppableUntil, zoneOfSituation(situation))}, and not undone afterwards.`,
      ];
    case "irreversible":
      return ["This cannot be undone."];
    case "by-hand":
      return ["Only a person can undo it, in the platform."];
  }
}

function afterJson(after: readonly string[]): { readonly after?: readonly string[] } {
  return after.length === 0 ? {} : { after };
}

export function planJson({ commit, plan, problems, linkOf }: PlanReport): unknown {
  return {
    commit,
    changes: plan.changes.map((change) => ({
      ...change.situation.identity,
      change: change.kind === "act" ? change.operation : change.kind,
      reason: change.reason,
      ...afterJson(pagesBefore(change, plan.changes)),
      ...(change.kind === "refuse" ? { code: change.code, way: change.way } : {}),
      ...(change.kind === "act" ? { reversibility: change.reversibility, at: change.at, stoppableUntil: change.stoppableUntil } : {}),
      ...(change.situation.approval === undefined ? {} : { approval: change.situation.approval }),
      ...(linkOf(change.situation) === undefined ? {} : { link: linkOf(change.situation) }),
    })),
    problems: problems.map(problemJson),
  };
}
