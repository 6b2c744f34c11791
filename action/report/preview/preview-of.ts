/** One campaign as one self-contained page: what goes out, as its readers will see it, with what the checks found beside it. */
import { fingerprints, madeFrom, pageOf } from "../page/frame.ts";
import { type Markup, markup } from "../page/markup.ts";
import { verdict } from "../page/verdict.ts";
import { type AssetSection, assetSection } from "./asset-section.ts";
import { personasOf } from "./personas.ts";
import type { PreviewQuestion } from "./preview-question.ts";
import { readerStyle, STYLE } from "./style.ts";

export interface Preview {
  /** A name for the file: `<slug>.html`. */
  readonly file: string;
  readonly html: string;
}

/** Pictures of a mail are where they are when it is sent; `frame-src about:` is for the frames' own documents. */
const SHOWS = ["img-src https: data:", "frame-src about:"];

/** The page of one campaign. The same facts give the same bytes; no work tree and no clock take part. */
export function previewOf(question: PreviewQuestion): Preview {
  const { campaign, reports, problems = [], choices = [], commit } = question;
  const { name, goal, assets } = campaign.brief.value;
  const sections = assets.map((asset) => assetSection(question, asset));
  const html = pageOf({
    title: `${name}: preview`,
    shows: SHOWS,
    style: STYLE + readerStyle(personasOf(question.brand).map(({ id }) => id)),
    header: markup`<p class="kicker">Preview. Looking at it sends nothing to anyone.</p>
<h1>${name}</h1>
<p>What it is for: ${goal.statement}</p>
${verdict({ reports: reports.filter((report) => report.campaign === campaign.slug), problems, choices })}
<nav aria-label="Parts of this campaign"><ul>${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`,
    main: markup`${sections.map(article)}`,
    footer: markup`<h2>For the auditor</h2><p>${madeFrom({ commit })} Version of the folder: <code>${campaign.version}</code>.</p>${fingerprints({ campaigns: [campaign], commit })}`,
  });
  return { file: `${campaign.slug}.html`, html };
}

function article({ id, title, body }: AssetSection): Markup {
  return markup`<article class="asset" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</article>
`;
}
