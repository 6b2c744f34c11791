/** The drafts of a campaign as their platforms themselves show them: one page beside our own preview, in which nothing runs. */
import type { Shown } from "#apply/ask-shown.ts";
import type { StageOutcome } from "#apply/run-stage.ts";
import { titleOfPayload } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Instant } from "#model/types.ts";
import type { PlatformView } from "#ports/platform.ts";
import { madeFrom, pageOf } from "../page/frame.ts";
import { type Markup, markup } from "../page/markup.ts";
import { devices } from "../preview/frames.ts";
import type { Preview } from "../preview/preview-of.ts";
import { STYLE } from "../preview/style.ts";
import { kindInWords, when, zoneOfSituation } from "../words.ts";
import { foreignHtml } from "./foreign-html.ts";
import { hasDocument, shownFile } from "./shown-facts.ts";

export interface ShownQuestion {
  readonly slug: string;
  /** As people call it. */
  readonly name: string;
  readonly outcomes: readonly StageOutcome[];
  readonly commit: string;
}

type HtmlView = Extract<PlatformView, { kind: "html" }>;
type LinkView = Extract<PlatformView, { kind: "link" }>;

/** CSS pixels, as the preview has them. */
const PHONE_WIDTH = 375;
const DESK_WIDTHS = { email: 680, "landing-page": 1024 } as const;
/** As the preview: pictures from where they are, and the frames' own documents. */
const SHOWS = ["img-src https: data:", "frame-src about:"];

/** Undefined where no platform gave a document: an address alone needs no page. */
export function shownPage({ slug, name, outcomes, commit }: ShownQuestion): Preview | undefined {
  const mine = outcomes.filter(({ change }) => change.situation.identity.campaign === slug);
  if (!mine.some(({ shown }) => hasDocument(shown))) return undefined;
  const articles = mine.flatMap((outcome) => (outcome.shown === undefined ? [] : [article(outcome, outcome.shown)]));
  const html = pageOf({
    title: `${name}: as the platforms show it`,
    shows: SHOWS,
    style: STYLE,
    header: markup`<p class="kicker">What the platforms themselves show. Looking at it sends nothing to anyone.</p>
<h1>${name}</h1>
<p>This is what each platform makes of its draft. What is approved stands in the preview. Links lead nowhere here, and nothing runs: what a platform does by a script is missing.</p>`,
    main: markup`${articles}`,
    footer: markup`<p>${madeFrom({ commit })} It proves nothing: what was read back of each draft, field by field, stands in the record.</p>`,
  });
  return { file: shownFile(slug), html };
}

function article({ change, draft }: StageOutcome, shown: Shown): Markup {
  const { situation } = change;
  const { asset, kind, platform } = situation.identity;
  const payload = situation.desired?.payload;
  const language = payload?.facets.content.language ?? "en";
  const where = platformInWords(platform);
  const title = payload === undefined ? markup`${asset}` : markup`<span lang="${language}">${titleOfPayload(payload)}</span>`;
  const link =
    draft === undefined
      ? undefined
      : markup`<p><a href="${draft.link}" rel="noreferrer noopener" target="_blank">Open it in ${where}</a></p>
`;
  const body =
    shown.kind === "not-shown"
      ? markup`<p class="verdict bad">${where} did not show it. ${shown.reason}</p>
`
      : markup`${documentsOf(shown.views, { asset, kind, where, language })}${linksOf(shown.views, where, zoneOfSituation(situation))}`;
  return markup`<article class="asset" id="${asset}" aria-labelledby="${asset}-title">
<h2 id="${asset}-title">${kindInWords(kind)}: ${title}</h2>
${link}${body}</article>
`;
}

const UNFILLED = markup`<p class="note">What stands between curly brackets or percent signs is filled in for each person when it goes out.</p>
`;

interface Told {
  readonly asset: string;
  readonly kind: StageOutcome["change"]["situation"]["identity"]["kind"];
  readonly where: string;
  readonly language: string;
}

function documentsOf(views: readonly PlatformView[], { asset, kind, where, language }: Told): readonly Markup[] {
  const documentKind = kind === "landing-page" ? "landing-page" : "email";
  return views
    .filter((view): view is HtmlView => view.kind === "html")
    .map(({ html, part }) => {
      const frames = devices({
        name: `${kindInWords(kind)} ${asset}${part === undefined ? "" : `, ${part}`}`,
        ...{ kind: documentKind, language, words: `as ${where} shows it`, shown: foreignHtml(html) },
        ...{ phoneWidth: PHONE_WIDTH, deskWidth: DESK_WIDTHS[documentKind] },
      });
      return markup`${part === undefined ? undefined : markup`<h3>${part}</h3>`}${/\{\{|%%/.test(html) ? UNFILLED : undefined}<div class="view">
${frames}
</div>
`;
    });
}

function linksOf(views: readonly PlatformView[], where: string, zone: string): Markup | undefined {
  const links = views.filter((view): view is LinkView => view.kind === "link");
  if (links.length === 0) return undefined;
  const items = links.map(
    ({ address, part }) => markup`<li><a href="${address}" rel="noreferrer noopener" target="_blank">${part ?? "Open it"}</a></li>`,
  );
  return markup`<p>${where} shows it on pages of its own${until(links, zone)}:</p><ul>${items}</ul>
`;
}

function until(links: readonly LinkView[], zone: string): string {
  const last: Instant | undefined = links.flatMap(({ until: end }) => end ?? []).sort()[0];
  return last === undefined ? "" : `, until about ${when(last, zone)}`;
}
