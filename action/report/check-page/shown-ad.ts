/** An ad as it would appear, its pictures as the place they take; below it every text with its findings boxed, and how much of it is taken. */
import { adLimit } from "#governance/facts/ad-limits.ts";
import { withDefaults } from "#governance/facts/ads.ts";
import { GOOGLE_COUNTS, type Limit } from "#governance/limits.ts";
import { lengthIn } from "#governance/text/widths.ts";
import { adTexts, type PayloadText } from "#model/content.ts";
import type { Ad, AdPayload, AdPin } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { adFacts, adFiles, adSearches } from "../preview/ad.ts";
import { count, listed, plural } from "../words.ts";
import { adCard } from "./ad-card.ts";
import type { Shown } from "./shown-document.ts";
import { type BoxQuestion, inFields, textRows } from "./shown-fields.ts";

export interface AdQuestion extends BoxQuestion {
  /** Whose ad it is. */
  readonly company: string;
}

export function shownAd(payload: AdPayload, question: AdQuestion): Shown {
  const { ad, finalUrl } = payload.facets.content;
  const pins = ad.kind === "search-ad" ? ad.pins : [];
  const rows = textRows(adTexts(ad), question, (text) => markup` ${counted(ad, text)}${pinned(text, pins)}`);
  const facts = adFacts(payload).map(({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`);
  const view = markup`${adCard(ad, { host: hostOf(finalUrl), company: question.company, language: question.language })}
<h4>Every text, and how long it is</h4>
${numbers(ad)}<dl class="fields texts">${rows}${facts}</dl>
${below("Its files", adFiles(payload))}${below("Which searches", adSearches(ad))}`;
  return { view, placed: inFields(question.findings) };
}

function below(title: string, body: Markup | undefined): Markup | undefined {
  return body === undefined ? undefined : markup`<h4>${title}</h4>${body}`;
}

/** `28 of 30`, as its platform counts; nothing where it sets no limit. */
function counted(ad: Ad, { name, text }: PayloadText): Markup | undefined {
  const limit: Limit | undefined = adLimit(ad.kind, name);
  if (limit?.most === undefined) return undefined;
  const length = lengthIn(limit.unit, withDefaults(text));
  const of = `${count(length)} of ${count(limit.most)}`;
  if (length > limit.most) return markup`<span class="count over">${of}: ${count(length - limit.most)} too many</span>`;
  const isCut = limit.shown !== undefined && length > limit.shown;
  return markup`<span class="count">${of}${isCut ? `, and about ${limit.shown ?? 0} are shown at first` : ""}</span>`;
}

const PLACES: Readonly<Record<AdPin["at"], string>> = {
  "headline-1": "first headline",
  "headline-2": "second headline",
  "headline-3": "third headline",
  "description-1": "first description",
  "description-2": "second description",
};

function pinned({ text }: PayloadText, pins: readonly AdPin[]): Markup | undefined {
  const places = pins.filter((pin) => pin.text === text).map(({ at }) => PLACES[at]);
  return places.length === 0 ? undefined : markup` <span class="count">shown only as ${places.join(" or ")}</span>`;
}

const TEXTS = { headlines: "headline", longHeadlines: "long headline", descriptions: "description", paths: "path" } as const;

/** How many texts there are of each sort, and how many may be. */
function numbers(ad: Ad): Markup | undefined {
  if (ad.kind !== "search-ad" && ad.kind !== "display-ad" && ad.kind !== "performance-max") return undefined;
  const limits: Readonly<Record<string, Limit>> = GOOGLE_COUNTS[ad.kind];
  const said = Object.entries(TEXTS).flatMap(([name, word]) => {
    const [limit, many] = [limits[name], adTexts(ad).filter((text) => text.name.startsWith(`${name}.`)).length];
    if (limit?.most === undefined) return [];
    const range = limit.least === undefined ? `at most ${limit.most}` : `${limit.least} to ${limit.most}`;
    return [`${plural(many, word)} (of ${range})`];
  });
  return markup`<p class="note">${listed(said)}. Google puts some of them together each time it shows the ad, so each is read by itself.</p>
`;
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host.replace(/^www\./, "") : link;
}
