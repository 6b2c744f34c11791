/** What only a person can judge: findings that do not block, what the rules ask, what cannot be read back; and the claims and exceptions a yes includes. */

import type { AssetReport, Finding } from "#model/finding.ts";
import { platformInWords } from "#model/platform-names.ts";
import { grantedFor, numberedFindings, SECTIONS } from "../sections.ts";
import { toJudge } from "../to-judge.ts";
import { type WordPart, wordDiff } from "../word-diff.ts";
import { writtenInWords } from "../written-by.ts";
import { assetName } from "./asset-words.ts";
import { choiceBlocks } from "./choices.ts";
import { atMost, listedSome, type Section } from "./detail.ts";
import { escaped, linkTo, markdownText, mention } from "./markdown-text.ts";
import { day } from "./times.ts";

/** Which of several texts, what rules leave to a person, and what cannot be read back: it comes first, for nobody else can decide it. Empty where there is nothing. */
export function askedBlocks(section: Section): readonly string[] {
  const { campaign, detail } = section;
  const asked = askedPoints(section);
  const unread = campaign.assets
    .filter(({ unreadable, isStaged }) => isStaged && unreadable.length > 0)
    .map((asset) => {
      const fields = listedSome(
        asset.unreadable.map((field) => markdownText(field, 64)),
        detail.names,
      );
      return `${fields} of ${assetName(campaign, asset)}: ${platformInWords(asset.platform)} does not show us what became of it. Please look at the ${linkTo("draft", asset.link)} yourself.`;
    });
  const choices = choiceBlocks(section);
  if (choices.length === 0) return points(SECTIONS.questions, [...asked, ...unread], section);
  return [`**${SECTIONS.questions}**`, ...choices, ...points("And these", [...asked, ...unread], section)];
}

/** What the rules and the reviewer ask, each once with the assets it is about. */
function askedPoints(section: Section): readonly string[] {
  const { campaign, detail } = section;
  const all = campaign.reports.flatMap((report) => toJudge(report).map((asked) => ({ ...asked, asset: report.asset })));
  return [...Map.groupBy(all, ({ title, reason }) => `${title}\n${reason}`).values()].map((alike) => {
    const { title = "", reason = "" } = alike[0] ?? {};
    const names = listedSome(
      alike.map(({ asset }) => nameOf(section, asset)),
      detail.names,
    );
    return `${markdownText(title, detail.text)}, in ${names}: ${sentence(markdownText(reason, detail.text))}`;
  });
}

/** Findings that do not block: warnings, then notes. Empty where there are none. */
export function toLookAtBlocks(section: Section): readonly string[] {
  const found = section.campaign.reports.flatMap((report) =>
    numberedFindings(report)
      .filter(({ severity }) => severity !== "block")
      .map((finding) => ({ finding, isNote: finding.severity === "note" })),
  );
  const inOrder = found.toSorted((left, right) => Number(left.isNote) - Number(right.isNote));
  return points(
    SECTIONS.look,
    inOrder.map(({ finding }) => findingPoint(finding, section)),
    section,
  );
}

function points(title: string, all: readonly string[], { detail }: Section): readonly string[] {
  const once = [...new Set(all)];
  if (once.length === 0) return [];
  const { shown, rest } = atMost(once, detail.points);
  const more =
    rest === 0 ? [] : [`${rest} more are not shown here, because this comment is long: they are in the checks of this pull request.`];
  return [`**${title}**\n\n${shown.map((point, index) => `${index + 1}. ${point}`).join("\n")}`, ...more];
}

function findingPoint({ message, quote, asset, place, law, prescribed, version }: Finding, section: Section): string {
  const { detail } = section;
  const quoted = quote.trim() === "" || message.includes(quote) ? "" : `“${markdownText(quote, detail.text)}”: `;
  const where = `${version === undefined ? "" : `version ${version} of `}${nameOf(section, asset)}${place.line === undefined ? "" : `, line ${place.line} of its text`}`;
  const title =
    law === undefined ? "" : markdownText([law.title, law.section].filter((part) => part !== undefined).join(", "), detail.text);
  const why = law === undefined ? "" : ` Why: ${linkTo(title, law.url)}.`;
  const difference = prescribed === undefined ? "" : `<br>${differenceInWords(wordDiff(quote, prescribed), detail.text)}`;
  return `${quoted}${sentence(markdownText(message, detail.text))} (${where})${why}${difference}`;
}

/** Word by word: what stands there struck out, what must stand there underlined; of a long one the beginning. */
export function differenceInWords(parts: readonly WordPart[], limit: number): string {
  let left = limit * 4;
  const said = parts.flatMap(({ kind, words }) => {
    if (left <= 0) return [];
    const shown = words.slice(0, left);
    left -= shown.length;
    const text = escaped(shown.toWellFormed());
    return [kind === "same" ? text : kind === "wrong" ? `<del>${text}</del>` : `<ins>${text}</ins>`];
  });
  return `Word by word: ${said.join("")}${left <= 0 ? "…" : ""}`;
}

function nameOf({ campaign }: Section, id: string): string {
  const asset = campaign.assets.find((candidate) => candidate.asset === id);
  return asset === undefined ? markdownText(id, 64) : assetName(campaign, asset);
}

function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}

/** `**Claims used**: C-014 … · **Exceptions**: none`; only what somebody looked for. */
export function claimsLine({ campaign, detail }: Section): string | undefined {
  const { claims, reports } = campaign;
  const used = claims?.map(
    ({ id, wording, evidence, expires }) =>
      `${markdownText(id, 32)} “${markdownText(wording, detail.text)}” (proof: ${markdownText(evidence, detail.text)}; until ${day(expires)})`,
  );
  const parts = [
    ...(used === undefined ? [] : [`**${SECTIONS.claims}**: ${used.length === 0 ? "none" : listedSome(used, detail.points)}`]),
    ...(reports.length === 0 ? [] : [`**${SECTIONS.exceptions}**: ${exceptions(reports, detail)}`]),
    ...knownFindings(reports, detail),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
}

/** `The mail was written by …`, a line for each asset whose words a language model wrote; undefined where there is none. */
export function writtenLines({ campaign, detail }: Section): string | undefined {
  const { shown, rest } = atMost(campaign.written ?? [], detail.rows);
  if (shown.length === 0) return undefined;
  const lines = shown.map((one) => {
    const asset = campaign.assets.find((candidate) => candidate.asset === one.asset);
    const name = asset === undefined ? markdownText(one.asset, 64) : assetName(campaign, asset);
    const said = writtenInWords(one, markdownText(one.model, 64));
    return `${name.charAt(0).toUpperCase()}${name.slice(1)} was written by ${said}.`;
  });
  return [...lines, ...(rest === 0 ? [] : [`${rest} more were written by a language model, too.`])].join("<br>");
}

/** What was found before and does not block; what would block is named, with whoever accepted it. */
function knownFindings(reports: readonly AssetReport[], { text, points }: Section["detail"]): readonly string[] {
  const known = reports.flatMap((report) => report.known ?? []);
  if (known.length === 0) return [];
  const heavy = known.filter(({ severity }) => severity === "block");
  const named = heavy.map(({ quote, since, acceptedBy, reason = "", role }) => {
    const by = acceptedBy === undefined ? "" : `, accepted by ${mention(acceptedBy)}: ${markdownText(reason, text).replace(/\.$/, "")}`;
    return `“${markdownText(quote, text)}” since ${day(since)}${by} (it counts once **${markdownText(role, 64)}** says yes)`;
  });
  return [
    `**Known findings**: ${known.length}${named.length === 0 ? ", none of which would block" : `, among them ${listedSome(named, points)}`}`,
  ];
}

function exceptions(reports: readonly AssetReport[], { text, points }: Section["detail"]): string {
  const said = reports.flatMap(({ waived }) =>
    waived.map((waiver) => {
      const { grantedBy, role, reason, expires } = waiver;
      return `“${markdownText(waiver.text, text)}”, granted by ${mention(grantedBy)}${grantedFor(waiver)} until ${day(expires)}: ${markdownText(reason, text).replace(/\.$/, "")} (it counts once **${markdownText(role, 64)}** says yes)`;
    }),
  );
  return said.length === 0 ? "none" : listedSome(said, points);
}
