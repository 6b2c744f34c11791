/** Which lost drafts were discarded, and what was left alone and why. */

import type { ExitCode } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, ObjectRef } from "#model/types.ts";
import type { Belonging } from "#plan/sweep.ts";
import type { RemoteState } from "#ports/platform.ts";
import type { KeptWords } from "./kept-words.ts";
import { kindInWords, type Look, paint, plural, reasonInWords, trustInWords } from "./words.ts";

type Head = Pick<AssetRecord, "campaign" | "asset" | "kind" | "platform">;

export interface SweptDraft extends Head {
  readonly ref: ObjectRef;
  /** The change that was closed; absent for what no record named. */
  readonly change?: string;
}

export interface LeftAlone extends Head {
  readonly reason: string;
  readonly link?: string;
}

/** Carries our marker, belongs to an asset of ours, is named by no record, and is not touched. */
export interface Reported extends Head {
  readonly why: Extract<Belonging, { kind: "reported" }>["why"];
  readonly state: RemoteState;
  readonly link: string;
}

export interface SweepReport {
  readonly mode: "discard" | "dry-run";
  readonly discarded: readonly SweptDraft[];
  readonly left: readonly LeftAlone[];
  readonly reported: readonly Reported[];
  /** Drafts of branches that are not there any more. */
  readonly gone: readonly (Head & { readonly change: string; readonly link: string })[];
  readonly unanswered: readonly string[];
  /** Objects with the marker of somebody else. */
  readonly foreign: number;
  /** Named by no record, and younger than a day. */
  readonly young: number;
  /** More than one run discards. */
  readonly waiting: number;
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly notice?: string;
}

/** 1 where a person has to look: something of ours is out and no record names it, or a draft could not be discarded. */
export function sweepExit({ left, reported }: SweepReport): ExitCode {
  return left.length > 0 || reported.some(({ why }) => why === "out") ? 1 : 0;
}

export function renderSweep(report: SweepReport, look: Look): string {
  const { discarded, mode, foreign, young, waiting, unanswered, trust, notice } = report;
  const blocks = [headline(report, look)];
  if (discarded.length > 0)
    blocks.push(
      [`  ${mode === "dry-run" ? "Would be discarded" : "Discarded"}:`, ...discarded.map((draft) => `    ${draftInWords(draft)}`)].join(
        "\n",
      ),
    );
  if (waiting > 0)
    blocks.push(`  ${plural(waiting, "more draft")} ${waiting === 1 ? "waits" : "wait"} for the next run: one run discards at most 50.`);
  const people = toLookAt(report).map(({ words, link }) =>
    [`    ${words}`, ...(link === undefined ? [] : [paint(`      ${link}`, "quiet", look)])].join("\n"),
  );
  if (people.length > 0) blocks.push([paint("  Left alone, please look:", "warn", look), ...people].join("\n"));
  for (const words of unanswered) blocks.push(`  ${reasonInWords(words, "UTC")}`);
  const counts = [
    ...(young > 0
      ? [
          `${plural(young, "draft")} that no record names ${young === 1 ? "is" : "are"} younger than a day, and ${young === 1 ? "was" : "were"} left for now.`,
        ]
      : []),
    ...(foreign > 0
      ? [
          `${plural(foreign, "thing")} ${foreign === 1 ? "carries" : "carry"} the marker of another installation, or of a campaign that is not here, and ${foreign === 1 ? "was" : "were"} not touched.`,
        ]
      : []),
  ];
  if (counts.length > 0) blocks.push(counts.map((line) => `  ${line}`).join("\n"));
  blocks.push(
    paint([mode === "dry-run" ? "Nothing was written." : "", trustInWords(trust), notice ?? ""].filter(Boolean).join(" "), "quiet", look),
  );
  return blocks.join("\n\n");
}

function headline(report: SweepReport, look: Look): string {
  const { mode, discarded } = report;
  const isGrave = sweepExit(report) !== 0;
  const tone = isGrave ? "warn" : "good";
  if (discarded.length > 0)
    return paint(
      `${plural(discarded.length, "draft")} ${mode === "dry-run" ? "would be discarded" : "discarded"}. Drafts reach nobody.`,
      tone,
      look,
    );
  if (isGrave) return paint("Something needs you.", tone, look);
  return paint(toLookAt(report).length > 0 ? "Nothing was discarded." : "There is no lost draft.", tone, look);
}

function draftInWords({ change, ...draft }: SweptDraft): string {
  const why = change === undefined ? "lost, nothing we know of uses it" : `${change} was closed without a merge`;
  return `${nameOf(draft)} (${platformInWords(draft.platform)} ${draft.ref.id}): ${why}`;
}

interface LookAt {
  readonly words: string;
  readonly link?: string;
}

/** Everything a person may want to look at, the gravest first. */
function toLookAt({ left, reported, gone }: SweepReport): readonly LookAt[] {
  const grave = [...reported].sort((one, other) => Number(other.why === "out") - Number(one.why === "out"));
  return [
    ...grave.map((one) => ({ words: `${nameOf(one)}: ${reportedInWords(one)}`, link: one.link })),
    ...left.map((one) => ({
      words: `${nameOf(one)}: ${reasonInWords(one.reason, "UTC")}`,
      ...(one.link === undefined ? {} : { link: one.link }),
    })),
    ...gone.map((one) => ({
      words: `${nameOf(one)}: its draft belongs to ${one.change}, which is not there any more. Delete it by hand if nobody needs it.`,
      link: one.link,
    })),
  ];
}

function reportedInWords({ why, state, platform, campaign }: Reported): string {
  switch (why) {
    case "out":
      return `${state === "unknown" ? `${platformInWords(platform)} reports a state we do not know` : `it is ${state}`}, and no record of ours says so. If it must not be out: campaigns stop ${campaign}`;
    case "unfinished":
      return "a draft that no record names, of an asset a run has not finished with.";
    case "copied":
      return `a draft that looks like a copy somebody made by hand in ${platformInWords(platform)}.`;
  }
}

function nameOf({ kind, campaign, asset }: Head): string {
  return `${kindInWords(kind)} ${campaign}/${asset}`;
}

/** The same for the one issue that is kept: open while a person has to look. */
export function sweepIssue(report: SweepReport): KeptWords {
  const items = toLookAt(report);
  if (items.length === 0) return { kind: "none", lastWord: "Nothing is left that a person has to look at." };
  return {
    kind: "open",
    title: `Lost drafts: ${plural(items.length, "thing")} to look at`,
    body: [
      ...items.map(({ words, link }) => `- ${words}${link === undefined ? "" : ` [Look at it](${link})`}`),
      "",
      "Nothing of this was touched. This is kept current, and closes itself when nothing is left.",
    ].join("\n"),
    lastWord: "Nothing is left that a person has to look at.",
  };
}

export function sweepJson(report: SweepReport): unknown {
  return report;
}
