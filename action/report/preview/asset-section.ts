/** One asset's part of a preview: what readers see, and beside it what is decided and what the checks found. */

import { documentsOf } from "#model/content.ts";
import { versionA, versionB } from "#model/email-test.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { PayloadSource } from "#model/source.ts";
import type { BriefAsset } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { kindInWords } from "../words.ts";
import { adView } from "./ad.ts";
import { emailView, testView } from "./email.ts";
import { facts, linkList, listFacts } from "./facts.ts";
import { tokenReader } from "./fill-tokens.ts";
import { found } from "./found.ts";
import { landingPageView } from "./landing-page.ts";
import { USUAL } from "./personas.ts";
import type { AssetView, PreviewQuestion } from "./preview-question.ts";
import { sequenceView } from "./sequence.ts";

export interface AssetSection {
  readonly id: string;
  /** `Mail: Reports in under a second`; by its id where it is not made yet. */
  readonly title: Markup;
  readonly body: Markup;
}

export function assetSection(question: PreviewQuestion, { id, kind }: BriefAsset): AssetSection {
  const source = question.campaign.payloads[id];
  const words = kindInWords(kind);
  if (source === undefined) {
    return { id, title: markup`${words}: ${id}`, body: markup`<p>It is not made yet, so there is nothing to see.</p>` };
  }
  const view = viewOf(question, source);
  const title = markup`${words}: <span lang="${source.payload.facets.content.language}">${view.title}</span>`;
  return { id, title, body: bodyOf(question, source, view) };
}

/** One member per kind of asset: a new kind adds its file and its line here. */
function viewOf(question: PreviewQuestion, source: PayloadSource): AssetView {
  const { payload, texts } = source;
  const [html, text] = documentsOf(payload);
  const common = {
    brand: question.brand,
    tokens: tokenReader(question.dialects[payload.platform], question.brand.fields.value),
    html: texts[html?.path ?? ""] ?? "",
    text: texts[text?.path ?? ""] ?? "",
  };
  switch (payload.kind) {
    case "email": {
      const b = versionB(payload);
      if (b === undefined) return emailView({ ...common, payload });
      const { html: htmlB, text: textB } = b.facets.content;
      const other = { ...common, html: texts[htmlB.path] ?? "", text: texts[textB.path] ?? "", payload: b };
      return testView(payload, [{ ...common, payload: versionA(payload) }, other]);
    }
    case "landing-page":
      return landingPageView({ ...common, payload });
    case "sequence":
      return sequenceView(payload, { texts, tokens: common.tokens });
    default:
      return adView(payload);
  }
}

function bodyOf(question: PreviewQuestion, source: PayloadSource, { pieces, facts: own }: AssetView): Markup {
  const { brand, campaign, reports, corrections = [] } = question;
  const { payload, asset } = source;
  const rows = [...own, ...facts(payload, brand), ...listFacts(question.lists?.[asset])].map(
    ({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`,
  );
  // On a phone in this order: what stands against it, what readers see, what is decided; on a wide screen the middle one stands left of both.
  return markup`<div class="body">
<div class="beside found">
<h3>What the checks found</h3>
${found({
  report: reports.find((report) => report.campaign === campaign.slug && report.asset === asset),
  corrections: corrections.filter((correction) => correction.asset === asset && correction.place.file.startsWith(`${campaign.folder}/`)),
})}
</div>
<div class="shows">
${unfilled(question, source)}${pieces}
</div>
<div class="beside decided">
<h3>What is decided</h3>
<dl>${rows}</dl>
${linkList(payload.facets.tracking)}
</div>
</div>`;
}

/** Script that only the platform can run is said to be so, instead of shown as if readers saw it. */
function unfilled({ brand, dialects }: PreviewQuestion, { payload, texts }: PayloadSource): Markup | undefined {
  const tokens = tokenReader(dialects[payload.platform], brand.fields.value);
  const isLeft = Object.values(texts).some((text) => tokens.holdsScript(tokens.fill(text, USUAL, "text")));
  if (!isLeft) return undefined;
  return markup`<p class="verdict bad">Some of it is filled in by ${platformInWords(payload.platform)} when it goes out and cannot be shown here: what stands between curly brackets. Look at the draft.</p>
`;
}
