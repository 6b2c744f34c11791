/** What a platform's template looks like: its places, which part of the mail stands in each, and what to do next. For a terminal. */
import { platformInWords } from "#model/platform-names.ts";
import { partInWords } from "#model/slot-map.ts";
import type { PlatformName } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
import { type Look, listed, paint, table } from "./words.ts";

export interface TemplateReport {
  readonly campaign: string;
  readonly asset: string;
  readonly platform: PlatformName;
  /** The brief. */
  readonly file: string;
  readonly name: string;
  readonly ref: string;
  /** Place → what stands there in the platform. */
  readonly words: Readonly<Record<string, string>>;
  /** Place → part of the mail, or `fixed`. */
  readonly slots: Readonly<Record<string, string>>;
  /** Nobody had said yet what stands where. */
  readonly isGuess: boolean;
  /** The brief says all of it already. */
  readonly isSame: boolean;
  /** Places the brief names and the template does not have. */
  readonly missing: readonly string[];
  /** What is not as it was when it was last looked at. */
  readonly changed: readonly string[];
  readonly commit?: string;
}

const SHOWN = 44;

export function renderTemplate(report: TemplateReport, look: Look): string {
  const { words, slots, name, ref, platform } = report;
  const rows = Object.entries(words).map(([place, text]) => [place, slotInWords(slots[place] ?? "fixed"), begin(text)]);
  return [
    paint(`“${visibleText(name)}” in ${platformInWords(platform)} (${visibleText(ref)})`, "strong", look),
    "",
    ...table([["Place", "What stands there", "Now, in the template"], ...rows]),
    "",
    ...next(report, look),
  ].join("\n");
}

function next(
  { file, campaign, asset, isGuess, isSame, missing, changed, commit, platform }: TemplateReport,
  look: Look,
): readonly string[] {
  const where = commit === undefined ? `Written to ${file}.` : `Written to ${file}, commit ${commit.slice(0, 12)}.`;
  return [
    ...(missing.length === 0
      ? []
      : [
          paint(
            `The template has no ${missing.length === 1 ? "place" : "places"} ${listed(missing.map((place) => `“${visibleText(place)}”`))}.`,
            "bad",
            look,
          ),
          `Correct ${missing.length === 1 ? "its name" : "their names"} under slots in ${file}, then run this again.`,
        ]),
    ...(changed.length === 0
      ? []
      : [
          `Changed in ${platformInWords(platform)} since it was last looked at: ${listed(changed)}. Whoever approved it approves it again.`,
        ]),
    isSame ? `${file} says all of this already.` : where,
    ...(isGuess
      ? [
          "What stands where is a guess: look through slots in the brief, and correct it.",
          `Then write the text (campaigns generate ${campaign}), and render it (campaigns render ${campaign}).`,
        ]
      : isSame
        ? []
        : [`Render it again: campaigns render ${campaign}. Its own words and its look are approved with ${asset}.`]),
  ];
}

function slotInWords(part: string): string {
  return part === "fixed" ? "its own words" : partInWords(part);
}

/** What a reader would see of it, in a line. */
function begin(html: string): string {
  const plain = visibleText(
    html
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  if (plain === "") return html === "" ? "nothing" : "no words";
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN - 1)}…` : plain;
}
