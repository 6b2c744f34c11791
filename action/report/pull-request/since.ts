/** What changed for each reviewer since they last decided, in a sentence, and word by word in a part that folds. */
import { diffWordsWithSpace } from "diff";
import type { FacetName } from "#model/types.ts";
import { nameFor } from "./asset-words.ts";
import { atMost, type Section } from "./detail.ts";
import type { SinceFacts } from "./facts.ts";
import { escaped, folded, markdownText, mention } from "./markdown-text.ts";
import { partsInWords } from "./people-words.ts";
import { moment } from "./times.ts";

/** Longer texts (characters) are not compared word by word, and neither are texts that have hardly a word in common. */
const LONGEST = 40_000;
const MOST_EDITS = 2_000;
/** What did not change is shown with so many characters on each side of what did. */
const AROUND = 120;

/** One block per reviewer; empty where nobody decided yet. */
export function sinceBlocks(section: Section): readonly string[] {
  const { shown, rest } = atMost(section.campaign.since, section.detail.points);
  const more =
    rest === 0 ? [] : [`${rest} more people decided on an earlier version; what they decided on is in the reviews of this pull request.`];
  return [...shown.flatMap((since) => sinceBlock(since, section)), ...more];
}

function sinceBlock(since: SinceFacts, section: Section): readonly string[] {
  const { campaign, facts, detail } = section;
  const said = since.decision === "approved" ? "said yes" : "said no";
  const title = `**Since you ${said}, ${mention(since.login)} (${moment(since.at, campaign.zone, facts.nowMs)})**`;
  const parts = since.changed.flatMap(({ asset, facets }) => facets.map((facet) => ({ asset, facet })));
  if (parts.length === 0) return [`${title}: nothing of what you decided on has changed.`];
  const line = `${title}: ${changedInWords(parts, section)}, nothing else of yours.`;
  if (since.texts.length === 0) return [line];
  if (!detail.redline)
    return [
      `${line} The changed words are not shown here, because this comment is long: they are under “Files changed” of this pull request.`,
    ];
  const { shown, rest } = atMost(since.texts, detail.points);
  const lines = shown.map(
    ({ asset, field, before, after }) => `${capital(nameFor(campaign, asset))}, ${markdownText(field, 64)}:<br>${redline(before, after)}`,
  );
  const more = rest === 0 ? [] : [`${rest} more are under “Files changed” of this pull request.`];
  return [line, folded("Before and after", [...lines, ...more].join("\n\n"))];
}

function changedInWords(parts: readonly { readonly asset: string; readonly facet: FacetName }[], section: Section): string {
  const { assets } = section.campaign;
  const known = parts.flatMap(({ asset, facet }) =>
    assets.filter((each) => each.asset === asset).map((found) => ({ asset: found, facet })),
  );
  const gone = [...new Set(parts.map(({ asset }) => asset).filter((asset) => assets.every((each) => each.asset !== asset)))];
  const words = known.length === 0 ? [] : [partsInWords(known, section)];
  return [...words, ...gone.map((asset) => `${markdownText(asset, 64)} is not part of it any more`)].join("; ");
}

/** The words that went struck out, the words that came underlined; long stretches that stayed are shortened. */
export function redline(before: string, after: string): string {
  const parts = before.length + after.length > LONGEST ? undefined : diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (parts === undefined)
    return `<del>${markdownText(before, AROUND * 2)}</del> <ins>${markdownText(after, AROUND * 2)}</ins> (so much of it changed that it is not compared word by word)`;
  return parts
    .map(({ value, added, removed }, index) => {
      if (removed) return marked("del", value);
      if (added) return marked("ins", value);
      return kept(value, index === 0 ? "first" : index === parts.length - 1 ? "last" : "middle");
    })
    .join("")
    .trim();
}

function marked(tag: "del" | "ins", text: string): string {
  // A line break that came or went is seen as a sign, and every other one is a space.
  return `<${tag}>${escaped(/^\s+$/.test(text) ? (text.includes("\n") ? "¶" : "␣") : text)}</${tag}>`;
}

function kept(text: string, at: "first" | "middle" | "last"): string {
  if (text.length <= AROUND * 2) return escaped(text);
  const head = escaped(wholeWords(text.slice(0, AROUND), "end"));
  const tail = escaped(wholeWords(text.slice(-AROUND), "start"));
  return [at === "first" ? "" : head.trimEnd(), at === "last" ? "" : tail.trimStart()].join(" … ");
}

function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** Without the word that was cut in the middle. */
function wholeWords(text: string, cut: "start" | "end"): string {
  return cut === "end"
    ? text.replace(/\S+$/, "").replace(/[\ud800-\udbff]$/, "")
    : text.replace(/^\S+/, "").replace(/^[\udc00-\udfff]/, "");
}
