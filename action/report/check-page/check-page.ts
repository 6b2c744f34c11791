/** What the checks say of campaigns as one self-contained page: to be read on a phone, printed and filed. Nothing on it runs or loads anything. */

import { registeredClaims } from "#governance/facts/claims-used.ts";
import { isAd, templateOf } from "#model/content.ts";
import type { AssetReport } from "#model/finding.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { BriefAsset, Payload } from "#model/types.ts";
import { fingerprints, madeFrom, pageOf } from "../page/frame.ts";
import { type Markup, markup } from "../page/markup.ts";
import { verdict } from "../page/verdict.ts";
import { numberedFindings } from "../sections.ts";
import { kindInWords, plural } from "../words.ts";
import { writtenInWords } from "../written-by.ts";
import { assetSections, everyCheck, type SectionsQuestion } from "./asset-sections.ts";
import { choicePart } from "./choices.ts";
import type { CheckPageQuestion } from "./page-question.ts";
import { shownAsset } from "./shown-asset.ts";
import { STYLE } from "./style.ts";

/** The page. The same facts give the same bytes. */
export function checkPage(question: CheckPageQuestion): string {
  const { campaigns, on } = question;
  const names = campaigns.map(({ brief }) => brief.value.name);
  const title = names.length === 1 ? `${names[0] ?? ""}: what the checks say` : "What the checks say";
  return pageOf({
    title,
    shows: ["img-src data:"],
    style: STYLE,
    header: markup`<p class="kicker">What the checks say, on ${on}. Looking at it sends nothing to anyone.</p>
<h1>${names.length === 0 ? "Nothing could be checked" : names.length === 1 ? names[0] : plural(names.length, "campaign")}</h1>
${verdict(question)}
${parts(question)}`,
    main: markup`${campaigns.map((campaign) => campaignPart(question, campaign))}`,
    footer: forTheFile(question),
  });
}

function parts({ campaigns }: CheckPageQuestion): Markup | undefined {
  const links = campaigns.flatMap((campaign) =>
    campaign.brief.value.assets.map(
      ({ id, kind }) =>
        markup`<li><a href="#${partId(campaign, id)}">${campaigns.length === 1 ? "" : `${campaign.brief.value.name}: `}${kindInWords(kind)} ${id}</a></li>`,
    ),
  );
  return links.length < 2 ? undefined : markup`<nav aria-label="Parts of this page"><ul>${links}</ul></nav>`;
}

function campaignPart(question: CheckPageQuestion, campaign: CampaignSource): Markup {
  const { name, goal, assets } = campaign.brief.value;
  const heading = question.campaigns.length === 1 ? undefined : markup`<h2 class="campaign">${name}</h2>`;
  return markup`${heading}<p class="goal">What it is for: ${goal.statement}</p>
${assets.map((asset) => assetPart(question, campaign, asset))}`;
}

function assetPart(question: CheckPageQuestion, campaign: CampaignSource, { id, kind, platform }: BriefAsset): Markup {
  const source = campaign.payloads[id];
  const report = question.reports.find((one) => one.campaign === campaign.slug && one.asset === id);
  const part = partId(campaign, id);
  const title = markup`${kindInWords(kind)} <span class="name">${id}</span>`;
  const choice = question.choices?.find((one) => one.campaign === campaign.slug && one.asset === id);
  const body =
    choice !== undefined
      ? choicePart(choice)
      : source === undefined || report === undefined || question.brand === undefined
        ? markup`<p>It is not made yet, so there is nothing to check.</p>`
        : checked(question, { campaign, source, report, part });
  return markup`<article class="asset" id="${part}" aria-labelledby="${part}-title">
<h2 id="${part}-title">${title}</h2>
<p class="place">${platformInWords(platform)}</p>
${writer(question, campaign, id)}${body}
</article>
`;
}

/** Who wrote the words, where that was a language model. */
function writer({ written = [] }: CheckPageQuestion, { slug }: CampaignSource, id: string): Markup | undefined {
  const one = written.find(({ campaign, asset }) => campaign === slug && asset === id);
  return one === undefined
    ? undefined
    : markup`<p class="place">Written by ${writtenInWords(one, one.model)}.</p>
`;
}

interface CheckedAsset {
  readonly campaign: CampaignSource;
  readonly source: PayloadSource;
  readonly report: AssetReport;
  readonly part: string;
}

function checked(question: CheckPageQuestion, { campaign, source, report, part }: CheckedAsset): Markup {
  const { brand, dialects, corrections, rules, on } = question;
  if (brand === undefined) return markup``;
  const findings = numberedFindings(report);
  const idOf = (number: number) => `${part}-finding-${number}`;
  const pictureOf = (mail: number | undefined) => `${part}-picture${mail === undefined ? "" : `-${mail}`}`;
  const { view, placed } = shownAsset({
    source,
    brand,
    dialect: dialects[source.payload.platform],
    findings,
    idOf,
    pictureOf,
    partOf: (asset) => partId(campaign, asset),
  });
  const issue = question.issues?.find((one) => one.campaign === campaign.slug && one.asset === source.asset);
  const sections: SectionsQuestion = {
    report,
    ...(issue === undefined ? {} : { issue }),
    findings,
    placed: new Set(placed),
    claims: registeredClaims({ ...campaign, payloads: { [source.asset]: source } }, brand),
    corrections: corrections.filter(({ asset, place }) => asset === source.asset && place.file.startsWith(`${campaign.folder}/`)),
    rules,
    on,
    idOf,
    pictureOf,
  };
  return markup`<div class="body"><div class="says">
${assetSections(sections)}</div>
<div class="picture" id="${pictureOf(undefined)}" tabindex="-1"><h3>${pictureTitle(source.payload)}</h3>
${view}</div>
<div class="ran">${everyCheck(sections)}</div></div>`;
}

function pictureTitle(payload: Payload): string {
  if (templateOf(payload)?.kind === "platform")
    return `The words in their slots; ${platformInWords(payload.platform)} has the template around them`;
  if (isAd(payload)) return "As it would appear";
  return payload.kind === "sequence" ? "As its reader gets it" : "As its reader sees it";
}

/** Slugs and ids are letters, digits and hyphens; whatever else came here leads nowhere. */
function partId({ slug }: CampaignSource, asset: string): string {
  return `${slug}_${asset}`.replace(/[^\w-]/g, "-");
}

/** What all of this was said of, for whoever files it. */
function forTheFile({ campaigns, reports, commit, on }: CheckPageQuestion): Markup {
  const packs = [...new Set(reports.map(({ pack }) => pack))].join(", ");
  return markup`<h2>For the file</h2><p>Checked on ${on}${packs === "" ? "" : `, with rules ${packs}`}. ${madeFrom({ commit })} This page decides nothing: what counts is the decision in the pull request, on exactly these fingerprints.</p>${fingerprints({ campaigns, commit })}`;
}
