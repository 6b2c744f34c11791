/** What only a person can judge: findings that do not block, what the rules ask, what cannot be read back; and the claims and exceptions a yes includes. */
import { type AssetReport, type Finding, openFindings } from "#model/finding.ts";
import { toJudge } from "../to-judge.ts";
import { platformInWords } from "../words.ts";
import { assetName } from "./asset-words.ts";
import { atMost, listedSome, type Section } from "./detail.ts";
import { linkTo, markdownText, mention } from "./markdown-text.ts";
import { day } from "./times.ts";

/** `**Only you can judge these two**` and the numbered points; empty where there are none. */
export function judgeBlocks(section: Section): readonly string[] {
  const points = pointsOf(section);
  if (points.length === 0) return [];
  const { shown, rest } = atMost(points, section.detail.points);
  const title = points.length === 1 ? "Only you can judge this" : `Only you can judge these ${points.length}`;
  const more =
    rest === 0 ? [] : [`${rest} more are not shown here, because this comment is long: they are in the checks of this pull request.`];
  return [`**${title}**\n\n${shown.map((point, index) => `${index + 1}. ${point}`).join("\n")}`, ...more];
}

function pointsOf(section: Section): readonly string[] {
  const { campaign, detail } = section;
  const found = campaign.reports.flatMap((report) =>
    openFindings(report)
      .filter(({ severity }) => severity !== "block")
      .toSorted((left, right) => Number(left.severity === "note") - Number(right.severity === "note"))
      .map((finding) => findingPoint(finding, section)),
  );
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
  return [...new Set([...found, ...asked, ...unread])];
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

function findingPoint({ message, quote, asset, place, law }: Finding, section: Section): string {
  const { detail } = section;
  const quoted = quote.trim() === "" || message.includes(quote) ? "" : `“${markdownText(quote, detail.text)}”: `;
  const where = `${nameOf(section, asset)}${place.line === undefined ? "" : `, line ${place.line} of its text`}`;
  const title =
    law === undefined ? "" : markdownText([law.title, law.section].filter((part) => part !== undefined).join(", "), detail.text);
  const why = law === undefined ? "" : ` Why: ${linkTo(title, law.url)}.`;
  return `${quoted}${sentence(markdownText(message, detail.text))} (${where})${why}`;
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
    ...(used === undefined ? [] : [`**Claims used**: ${used.length === 0 ? "none" : listedSome(used, detail.points)}`]),
    ...(reports.length === 0 ? [] : [`**Exceptions**: ${exceptions(reports, detail)}`]),
    ...knownFindings(reports, detail),
  ];
  return parts.length === 0 ? undefined : parts.join(" · ");
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
  const said = reports.flatMap(({ waived, results }) =>
    waived.map(({ rule, textHash, grantedBy, role, reason, expires }) => {
      const found = results.flatMap(({ findings }) => findings).find((finding) => finding.rule === rule && finding.textHash === textHash);
      const words =
        found === undefined
          ? markdownText(results.find((each) => each.rule === rule)?.title ?? rule, 64)
          : `“${markdownText(found.quote, text)}”`;
      return `${words}, granted by ${mention(grantedBy)} until ${day(expires)}: ${markdownText(reason, text).replace(/\.$/, "")} (it counts once **${markdownText(role, 64)}** says yes)`;
    }),
  );
  return said.length === 0 ? "none" : listedSome(said, points);
}
