/** An asset as people will see it, whatever its kind, with its findings boxed. */
import { documentsOf, textsOf } from "#model/content.ts";
import { testInWords, versionA, versionB } from "#model/email-test.ts";
import type { Finding } from "#model/finding.ts";
import type { BrandKit, PayloadSource } from "#model/source.ts";
import type { EmailPayload, LandingPagePayload } from "#model/types.ts";
import type { Dialect } from "#ports/dialect.ts";
import { markup } from "../page/markup.ts";
import { tokenReader } from "../preview/fill-tokens.ts";
import { USUAL } from "../preview/personas.ts";
import { kindInWords } from "../words.ts";
import { shownAd } from "./shown-ad.ts";
import { type DocumentQuestion, NOTE, type Shown, shownDocument } from "./shown-document.ts";
import { inFields, textRows } from "./shown-fields.ts";
import { shownSequence } from "./shown-sequence.ts";

export interface ShownQuestion {
  readonly source: PayloadSource;
  readonly brand: BrandKit;
  readonly dialect: Dialect | undefined;
  /** In the order of their numbers, from 1. */
  readonly findings: readonly Finding[];
  readonly idOf: (number: number) => string;
  /** Id of the picture of a mail of a sequence, by its number. */
  readonly pictureOf: (mail: number) => string;
  /** Id of the part of another asset on this page. */
  readonly partOf: (asset: string) => string;
}

export function shownAsset({ source, brand, dialect, findings, ...ids }: ShownQuestion): Shown {
  const { payload, texts } = source;
  const tokens = tokenReader(dialect, brand.fields.value);
  const common = {
    tokens,
    fill: (text: string) => tokens.fill(text, USUAL, "text"),
    findings: findings.map((finding, index) => ({ number: index + 1, finding })),
    language: payload.facets.content.language,
    ...ids,
  };
  switch (payload.kind) {
    case "email":
      return versionB(payload) === undefined ? mailOrPage(payload, texts, common) : bothVersions(payload, texts, common);
    case "landing-page":
      return mailOrPage(payload, texts, common);
    case "sequence":
      return shownSequence({ ...common, payload, texts });
    default:
      return shownAd(payload, { ...common, company: brand.brand.value.company });
  }
}

type Common = Omit<DocumentQuestion, "html" | "name" | "platform">;

/** The two versions of a mail in an A/B test side by side, each with its own findings. */
function bothVersions(payload: EmailPayload, texts: PayloadSource["texts"], common: Common): Shown {
  const { test } = payload.facets.content;
  const b = versionB(payload);
  const shown = [versionA(payload), ...(b === undefined ? [] : [b])].map((version, index) => {
    const findings = common.findings.filter(({ finding }) => (finding.version === "B") === (index === 1));
    return mailOrPage(version, texts, { ...common, findings });
  });
  const columns = shown.map(
    ({ view }, index) => markup`<section><h4>Version ${index === 0 ? "A" : "B"}</h4>
${view}</section>
`,
  );
  return {
    view: markup`<p>${test === undefined ? "" : testInWords(test)}</p>
<div class="versions">${columns}</div>`,
    placed: shown.flatMap(({ placed }) => placed),
  };
}

function mailOrPage(payload: EmailPayload | LandingPagePayload, texts: PayloadSource["texts"], common: Common): Shown {
  const { content } = payload.facets;
  const thanks = "thankYou" in content && content.thankYou?.kind === "message" ? content.thankYou.text : "";
  const from = "subject" in content ? markup`<dt>From</dt><dd>${content.sender.name}, ${content.sender.address}</dd>` : undefined;
  const rows = textRows([...textsOf(payload), { name: "thankYou", label: "After the form", text: thanks }], common);
  const [document] = documentsOf(payload);
  const html = document === undefined ? "" : (texts[document.path] ?? "");
  const { view, placed } = shownDocument({
    ...common,
    html,
    name: `${kindInWords(payload.kind)} ${payload.asset}`,
    platform: payload.platform,
  });
  return { view: markup`<dl class="fields">${from}${rows}</dl>${view}${NOTE}`, placed: [...inFields(common.findings), ...placed] };
}
