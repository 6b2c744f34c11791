/** One campaign as one self-contained page: what goes out, as its readers will see it, with what the checks found beside it. */
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import { escapeHtml } from "#payload/holes.ts";
import { plural } from "../words.ts";
import { type AssetSection, assetSection } from "./asset-section.ts";
import { placeInWords } from "./found.ts";
import { type Markup, markup } from "./markup.ts";
import { personasOf } from "./personas.ts";
import type { PreviewQuestion } from "./preview-question.ts";
import { readerStyle, STYLE } from "./style.ts";

export interface Preview {
  /** A name for the file: `<slug>.html`. */
  readonly file: string;
  readonly html: string;
}

/**
 * Nothing on the page runs, and a frame reaches nothing but its pictures: hostile texts in a payload stay texts.
 * `frame-src about:` is for the frames' own documents. Source: https://www.w3.org/TR/CSP3/ (read 2026-11).
 */
const POLICY = [
  "default-src 'none'",
  "img-src https: data:",
  "style-src 'unsafe-inline'",
  "frame-src about:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The policy stands before everything it holds for. */
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

/** The page of one campaign. The same facts give the same bytes; no work tree and no clock take part. */
export function previewOf(question: PreviewQuestion): Preview {
  const { campaign } = question;
  const { name, goal, assets } = campaign.brief.value;
  const sections = assets.map((asset) => assetSection(question, asset));
  const page = markup`<title>${name}: preview</title>
<style>${{ markup: STYLE + readerStyle(personasOf(question.brand).map(({ id }) => id)) }}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<p class="kicker">Preview. Looking at it sends nothing to anyone.</p>
<h1>${name}</h1>
<p>What it is for: ${goal.statement}</p>
${verdict(question)}
<nav aria-label="Parts of this campaign"><ul>${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${sections.map(article)}
</main>
${footer(question)}
</body>
</html>
`;
  return { file: `${campaign.slug}.html`, html: HEAD + page.markup };
}

function article({ id, title, body }: AssetSection): Markup {
  return markup`<article class="asset" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</article>
`;
}

function verdict({ campaign, reports: given, problems = [] }: PreviewQuestion): Markup {
  const reports = given.filter((report: AssetReport) => report.campaign === campaign.slug);
  const open = reports.flatMap(openFindings);
  const blocking = open.filter(({ severity }) => severity === "block").length;
  const toSee = open.length - blocking;
  const look = toSee === 0 ? "" : ` ${plural(toSee, "more thing")} to look at.`;
  if (problems.length === 0 && !reports.some(isBlocked)) {
    return markup`<p class="verdict"><strong>The checks found nothing that stands in the way.</strong>${look}</p>`;
  }
  const count = blocking + problems.length;
  const words = count === 0 ? "A check could not be made." : `${plural(count, "thing")} must be changed before it can go out.`;
  const items = problems.map(
    ({ message, hint, place }) =>
      markup`<li>${message}${hint === undefined ? "" : ` ${hint}`}${place === undefined ? undefined : markup` <span class="place">${placeInWords(place)}</span>`}</li>`,
  );
  return markup`<div class="verdict bad"><strong>${words}</strong>${look}${items.length === 0 ? undefined : markup`<ul>${items}</ul>`}</div>`;
}

/** The fingerprints an approval is for. */
function footer({ campaign, commit }: PreviewQuestion): Markup {
  const items = Object.values(campaign.payloads).map(({ asset, file, digest }) => {
    const check = commit === undefined ? undefined : markup`<br>Check: <code>git show ${commit}:${file} | sha256sum</code>`;
    return markup`<li><strong>${asset}</strong><br><code>${file}</code><br>SHA-256 <code>${digest}</code>${check}</li>`;
  });
  const from =
    commit === undefined ? markup`Made from files that are not all committed.` : markup`Made from commit <code>${commit}</code>.`;
  return markup`<footer><h2>For the auditor</h2><p>${from} Version of the folder: <code>${campaign.version}</code>.</p><ul class="digests">${items}</ul></footer>`;
}
