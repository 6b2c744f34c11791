/** What the automatic checks did: how many rules, what was corrected, what does not apply and why. Folded away, for it is not what a person decides. */
import { type AssetReport, type Correction, openFindings, type RuleResult } from "#model/finding.ts";
import { RESULT_WORDS, SECTIONS } from "../sections.ts";
import { isUnasked, unasked } from "../to-judge.ts";
import { plural } from "../words.ts";
import { nameFor } from "./asset-words.ts";
import { listedSome, type Section } from "./detail.ts";
import { folded, markdownText } from "./markdown-text.ts";

/** One folded part; nothing where no rule was run. */
export function checksBlocks(section: Section): readonly string[] {
  const { reports, corrections } = section.campaign;
  if (reports.length === 0) return [];
  const limits = ["They cannot judge whether the text is true, fair and wise. That takes a person.", unasked(reports) ?? ""]
    .join(" ")
    .trim();
  const body = [...ruleLines(reports, section), ...correctionLines(corrections, section), limits];
  return [folded(`${SECTIONS.checks}: ${summary(reports, corrections)}`, body.join("\n\n"))];
}

function summary(reports: readonly AssetReport[], corrections: readonly Correction[]): string {
  const rules = new Set(reports.flatMap(({ results }) => results.map(({ rule }) => rule))).size;
  const open = reports.flatMap((report) => openFindings(report)).length;
  const failed = titlesWith(reports, "error").size;
  const parts = [
    plural(rules, "rule"),
    ...(corrections.length === 0 ? [] : [`corrected in ${plural(corrections.length, "place")}`]),
    ...(titlesWith(reports, "not-applicable").size === 0 ? [] : [`${titlesWith(reports, "not-applicable").size} not applicable`]),
    ...(failed === 0 ? [] : [`${failed} could not be run`]),
  ];
  return `${open === 0 && failed === 0 ? "nothing open" : open === 0 ? "no finding" : `${open} to look at`} (${parts.join(", ")})`;
}

function titlesWith(reports: readonly AssetReport[], wanted: RuleResult["result"]): ReadonlySet<string> {
  return new Set(reports.flatMap(({ results }) => results.filter(({ result }) => result === wanted).map(({ rule }) => rule)));
}

/** Each line once, with the assets it is about where it is not about all of them. */
function ruleLines(reports: readonly AssetReport[], section: Section): readonly string[] {
  const { campaign, detail } = section;
  if (!detail.rules)
    return ["The list of rules is not shown here, because this comment is long: it is in the checks of this pull request."];
  const assetsByLine = new Map<string, string[]>();
  for (const { asset, results } of reports) {
    for (const result of results.filter((one) => !isUnasked(one))) {
      const line = `${markdownText(result.title, detail.text)}: ${resultInWords(result, detail.text)}`;
      assetsByLine.set(line, [...(assetsByLine.get(line) ?? []), nameFor(campaign, asset)]);
    }
  }
  const lines = [...assetsByLine].map(
    ([line, assets]) => `- ${line}${assets.length === reports.length ? "" : ` (${listedSome(assets, detail.names)})`}`,
  );
  return [lines.join("\n")];
}

function resultInWords({ result, reason, judged }: RuleResult, limit: number): string {
  if (result === "needs-review" && judged?.model !== undefined) return "you are asked; a language model read it";
  // What it found, and what it asks, stands above.
  const because = reason === undefined || result === "fail" || result === "needs-review" ? "" : `: ${markdownText(reason, limit)}`;
  return `${RESULT_WORDS[result]}${because}`;
}

function correctionLines(corrections: readonly Correction[], { campaign, detail }: Section): readonly string[] {
  if (corrections.length === 0) return [];
  const shown = detail.corrections === 0 ? [] : corrections.slice(-detail.corrections);
  const rest = corrections.length - shown.length;
  const lines = shown.map(
    ({ asset, before, after }) =>
      `- ${nameFor(campaign, asset)}: ${[marked("del", before, detail.text), marked("ins", after, detail.text)].filter(Boolean).join(" ")}`,
  );
  const more =
    rest === 0
      ? []
      : [`${rest} earlier ${rest === 1 ? "one is" : "ones are"} not shown here: each is under “Files changed” of this pull request.`];
  return ["**Corrected automatically**, nothing else touched:", ...(lines.length === 0 ? [] : [lines.join("\n")]), ...more];
}

function marked(tag: "del" | "ins", words: string, limit: number): string {
  return words === "" ? "" : `<${tag}>${markdownText(words, limit)}</${tag}>`;
}
