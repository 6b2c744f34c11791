/** What `campaigns rules import` took of a style folder, and what it left out and why. */
import type { ImportedRule } from "#governance/style-import/imported-rules.ts";
import { visibleText } from "#model/visible.ts";
import { type Look, paint, plural } from "./words.ts";

export interface ImportReport {
  readonly rules: readonly ImportedRule[];
  /** How many rules of ours were written. */
  readonly written: number;
  readonly file: string;
  readonly language: string;
}

/** Of one rule; the rest is counted, and stands whole in `--json`. */
const MOST_PARTS = 5;

export function renderImport({ rules, written, file, language }: ImportReport, look: Look): string {
  const whole = rules.filter(({ ids, leftOut }) => ids.length > 0 && leftOut.length === 0);
  const partly = rules.filter(({ ids, leftOut }) => ids.length > 0 && leftOut.length > 0);
  const none = rules.filter(({ ids }) => ids.length === 0);
  const head =
    written === 0
      ? paint(`Nothing of the ${plural(rules.length, "rule")} could be taken.`, "bad", look)
      : paint(
          `${whole.length + partly.length} of ${plural(rules.length, "rule")} taken${partly.length === 0 ? "" : `, ${partly.length} of them in part`}: ${plural(written, "rule")} in ${file}.`,
          "good",
          look,
        );
  const next =
    written === 0
      ? []
      : [
          `They look at texts in “${language}” only, and none of them blocks. Read them, then try them:`,
          "  campaigns rules test                    whether each does as its examples say",
          "  campaigns rules calibrate <folder>      what they find in past mails",
        ];
  return [[head, ...next], part("Taken in part:", partly, look), part("Not taken:", none, look)]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

function part(title: string, rules: readonly ImportedRule[], look: Look): readonly string[] {
  if (rules.length === 0) return [];
  return [paint(title, "strong", look), ...rules.flatMap((rule) => linesOf(rule, look))];
}

function linesOf({ name, ids, parts, leftOut }: ImportedRule, look: Look): readonly string[] {
  const [first] = leftOut;
  const isWhole = ids.length === 0 && (leftOut.length === 1 || new Set(leftOut.map(({ why }) => why)).size === 1);
  if (isWhole) return [`  ${visibleText(name)}: ${visibleText(first?.why ?? "")}`];
  const shown = leftOut.slice(0, MOST_PARTS);
  const more = leftOut.length - shown.length;
  return [
    `  ${visibleText(name)}: ${leftOut.length} of ${plural(parts, "part")} left out`,
    ...shown.map(({ part: words = "the whole", why }) => paint(`    ${shortened(visibleText(words))}: ${visibleText(why)}`, "quiet", look)),
    ...(more > 0 ? [paint(`    and ${more} more (all with --json)`, "quiet", look)] : []),
  ];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
