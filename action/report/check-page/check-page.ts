/** What the checks say of campaigns as one self-contained page: to be read on a phone, printed and filed. Nothing on it runs or loads anything. */
import { registeredClaims } from "#governance/facts/claims-used.ts";
import { type AssetReport, isBlocked } from "#model/finding.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { BriefAsset } from "#model/types.ts";
import { escapeHtml } from "#payload/holes.ts";
import { placeInWords } from "../preview/found.ts";
import { type Markup, markup } from "../preview/markup.ts";
import { numberedFindings } from "../sections.ts";
import { toJudge } from "../to-judge.ts";
import { kindInWords, platformInWords, plural } from "../words.ts";
import { assetSections, everyCheck, type SectionsQuestion } from "./asset-sections.ts";
import type { CheckPageQuestion } from "./page-question.ts";
import { shownAsset } from "./shown-asset.ts";
import { STYLE } from "./style.ts";

/**
 * No script, no frame, no form, and pictures only where they are part of the file: opening the page asks nobody for anything.
 * Source: https://www.w3.org/TR/CSP3/ (read 2026-11).
 */
const POLICY = ["default-src 'none'", "img-src data:", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"].join("; ");

const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
`;

/** The page. The same facts give the same bytes. */
export function checkPage(question: CheckPageQuestion): string {
  const { campaigns, on } = question;
  const names = campaigns.map(({ brief }) => brief.value.name);
  const title = names.length === 1 ? `${names[0] ?? ""}: what the checks say` : "What the checks say";
  const page = markup`<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<p class="kicker">What the checks say, on ${on}. Looking at it sends nothing to anyone.</p>
<h1>${names.length === 0 ? "Nothing could be checked" : names.length === 1 ? names[0] : plural(names.length, "campaign")}</h1>
${verdict(question)}
${parts(question)}
</header>
<main id="content" tabindex="-1">
${campaigns.map((campaign) => campaignPart(question, campaign))}
</main>
${forTheFile(question)}
</body>
</html>
`;
  return HEAD + page.markup;
}

function verdict({ reports, problems }: CheckPageQuestion): Markup {
  const all = reports.flatMap((report) => numberedFindings(report));
  const blocking = all.filter(({ severity }) => severity === "block").length + problems.length;
  const asked = reports.flatMap(toJudge).length;
  const more = all.filter(({ severity }) => severity !== "block").length;
  const rest = [
    asked === 0 ? "" : `${plural(asked, "question")} for you.`,
    more === 0 ? "" : `${plural(more, "more thing")} to look at.`,
  ].filter(Boolean);
  const isBad = problems.length > 0 || reports.some(isBlocked);
  const words = !isBad
    ? "Nothing stands in the way."
    : blocking === 0
      ? "A check could not be made, so it cannot go out."
      : `${plural(blocking, "thing")} must be changed before it can go out.`;
  const items = problems.map(
    ({ message, hint, place }) =>
      markup`<li>${message}${/[.!?]$/.test(message) ? "" : "."}${hint === undefined ? "" : ` ${hint}`}${place === undefined ? undefined : markup` <span class="place">${placeInWords(place)}</span>`}</li>`,
  );
  return markup`<div class="verdict${isBad ? " bad" : ""}"><strong>${words}</strong> ${rest.join(" ")}${items.length === 0 ? undefined : markup`<ul>${items}</ul>`}</div>`;
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
  const body =
    source === undefined || report === undefined || question.brand === undefined
      ? markup`<p>It is not made yet, so there is nothing to check.</p>`
      : checked(question, { campaign, source, report, part });
  return markup`<article class="asset" id="${part}" aria-labelledby="${part}-title">
<h2 id="${part}-title">${title}</h2>
<p class="place">${platformInWords(platform)}</p>
${body}
</article>
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
  const { view, placed } = shownAsset({ source, brand, dialect: dialects[source.payload.platform], findings, idOf });
  const sections: SectionsQuestion = {
    report,
    findings,
    placed,
    claims: registeredClaims({ ...campaign, payloads: { [source.asset]: source } }, brand),
    corrections: corrections.filter(({ asset, place }) => asset === source.asset && place.file.startsWith(`${campaign.folder}/`)),
    rules,
    on,
    idOf,
    picture: `${part}-picture`,
  };
  return markup`<div class="body"><div class="says">
${assetSections(sections)}</div>
<div class="picture" id="${part}-picture" tabindex="-1"><h3>As its reader sees it</h3>
${view}</div>
<div class="ran">${everyCheck(sections)}</div></div>`;
}

/** Slugs and ids are letters, digits and hyphens; whatever else came here leads nowhere. */
function partId({ slug }: CampaignSource, asset: string): string {
  return `${slug}_${asset}`.replace(/[^\w-]/g, "-");
}

/** What all of this was said of, for whoever files it. */
function forTheFile({ campaigns, reports, commit, on }: CheckPageQuestion): Markup {
  const prints = campaigns.flatMap((campaign) =>
    Object.values(campaign.payloads).map(
      ({ asset, file, digest }) =>
        markup`<li><strong>${campaign.slug}/${asset}</strong><br><code>${file}</code><br>SHA-256 <code>${digest}</code></li>`,
    ),
  );
  const packs = [...new Set(reports.map(({ pack }) => pack))].join(", ");
  const from =
    commit === undefined ? markup`Made from files that are not all committed.` : markup`Made from commit <code>${commit}</code>.`;
  return markup`<footer><h2>For the file</h2><p>Checked on ${on}${packs === "" ? "" : `, with rules ${packs}`}. ${from} This page decides nothing: what counts is the decision in the pull request, on exactly these fingerprints.</p><ul class="digests">${prints}</ul></footer>`;
}
