/** What a stop undid, and what it could not. */
import type { ExitCode } from "#errors/catalogue.ts";
import type { AssetKind, AssetState, PlatformName } from "#model/types.ts";
import { count, kindInWords, type Look, paint } from "./words.ts";

export interface StopOutcome {
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly before: AssetState;
  readonly link?: string;
  readonly result: "undone" | "nothing" | "too-late" | "failed";
  readonly recipients?: number;
  readonly reason?: string;
}

export interface StopReport {
  readonly slug?: string;
  readonly by: string;
  readonly reason: string;
  readonly seconds: number;
  readonly outcomes: readonly StopOutcome[];
  /** What could not be written down. */
  readonly unrecorded: readonly string[];
}

export function stopExit({ outcomes, unrecorded }: StopReport): ExitCode {
  if (outcomes.some(({ result }) => result === "failed")) return 3;
  return unrecorded.length > 0 || outcomes.some(({ result }) => result === "too-late") ? 1 : 0;
}

export function renderStop(report: StopReport, look: Look): string {
  const { outcomes, seconds, unrecorded, slug } = report;
  const failed = outcomes.filter(({ result }) => result === "failed");
  const late = outcomes.filter(({ result }) => result === "too-late");
  const undone = outcomes.filter(({ result }) => result === "undone");
  const head =
    failed.length > 0
      ? paint("Not everything could be stopped.", "bad", look)
      : late.length > 0
        ? paint("Stopped, but not undone.", "warn", look)
        : paint(`Stopped in ${seconds} s.`, "good", look);
  const lines = [head, ""];
  if (undone.length > 0) lines.push(`  Undone: ${undone.map(inWords).join(", ")}.`);
  const idle = outcomes.filter(({ result }) => result === "nothing");
  if (idle.length > 0)
    lines.push(`  Nothing was out: ${idle.map(({ campaign, asset }) => `${campaign}/${asset}`).join(", ")}. It stays so.`);
  for (const outcome of late)
    lines.push(
      `  Not undone: ${inWords(outcome)}: ${outcome.recipients === undefined ? "people have it" : `${count(outcome.recipients)} people have it`}.`,
    );
  for (const outcome of failed)
    lines.push(
      `  ${paint("Not stopped", "bad", look)}: ${inWords(outcome)}: ${outcome.reason ?? ""}`,
      `    Do it by hand: ${outcome.link ?? "in the platform"}`,
    );
  if (undone.some(({ kind, before }) => kind === "landing-page" && before === "live"))
    lines.push("  Not undone: whoever already saw a page has seen it.");
  if (outcomes.length === 0) lines.push("  Nothing of it is out, and nothing is going to be.");
  lines.push(
    "",
    "  Nothing of it goes out again until a changed version is merged and approved, or a named person lifts the stop (`campaigns resume`) and it is approved again.",
  );
  if (slug !== undefined) lines.push(`  Next: \`campaigns rollback ${slug}\` puts the revert on a branch, ready to merge.`);
  for (const trouble of unrecorded) lines.push("", paint(`  ${trouble}`, "bad", look));
  return lines.join("\n");
}

function inWords({ kind, campaign, asset }: StopOutcome): string {
  return `${kindInWords(kind).toLowerCase()} ${campaign}/${asset}`;
}

export function stopJson(report: StopReport): unknown {
  return report;
}
