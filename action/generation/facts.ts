/** What a playbook's pattern may ask of a brief and the brand: every slot by name, its value in words, and the question where it is missing. */
import type { Brand, Brief } from "#model/types.ts";
import { dateInWords, offerInShort, offerSentence } from "./wording.ts";

/** A fact: one line of words, or a list of them. Absent where the brief does not say. */
export type Fact = string | readonly string[] | undefined;
export type Facts = Readonly<Record<string, { readonly value: Fact; readonly question: string; readonly path: readonly string[] }>>;

const OFFER = "What is the offer: how much off, until when, on which terms?";
const EVENT = "Which event is it: its name, when it starts and ends, and where?";
const NEXT_POINT = "Which further points should the reader remember? Each mail in between says another one.";

/** Every slot of a pattern. Dates and money are worded in `language`. `point`: of a mail of a sequence, which key point is its own, from 0. */
export function factsOf(brief: Brief, brand: Brand, language: string, point?: number): Facts {
  const offer = brief.offer.kind === "discount" ? brief.offer : undefined;
  const { event } = brief;
  const day = (date: string | undefined) => (date === undefined ? undefined : dateInWords(date, language));
  const fact = (value: Fact, question: string, ...path: readonly string[]) => ({
    value: isEmpty(value) ? undefined : value,
    question,
    path,
  });
  const offered = (value: Fact, ...path: readonly string[]) => fact(value, OFFER, "offer", ...path);
  const happening = (value: Fact, ...path: readonly string[]) => fact(value, EVENT, "event", ...path);
  return {
    "brief.name": fact(brief.name, "What is the campaign called?", "name"),
    "brief.product": fact(brief.product ?? brand.product, "Which product is it about?", "product"),
    "brief.action.text": fact(brief.action.text, "What should the reader do, in two or three words for the button?", "action", "text"),
    "brief.action.link": fact(brief.action.link, "Where does the button lead?", "action", "link"),
    "brief.goal.statement": fact(brief.goal.statement, "What is the campaign to achieve?", "goal", "statement"),
    "brief.keyPoints": fact(brief.keyPoints, "Which points should the reader remember?", "keyPoints"),
    "brief.keyPoints.first": fact(brief.keyPoints[0], "Which point should the reader remember first?", "keyPoints"),
    ...(point === undefined ? {} : { "brief.keyPoints.next": fact(brief.keyPoints[point], NEXT_POINT, "keyPoints") }),
    "brief.offer.short": offered(offer && offerInShort(offer, language)),
    "brief.offer.sentence": offered(offer && offerSentence(offer, language)),
    "brief.offer.ends": offered(day(offer?.ends), "ends"),
    "brief.offer.code": offered(offer?.code, "code"),
    "brief.offer.terms": offered(offer?.terms, "terms"),
    "brief.event.name": happening(event?.name, "name"),
    "brief.event.starts": happening(day(event?.starts), "starts"),
    "brief.event.startTime": happening(event && `${event.starts.slice(11)} (${event.zone.replaceAll("_", " ")})`, "starts"),
    "brief.event.ends": happening(day(event?.ends), "ends"),
    "brief.event.place": happening(event?.place, "place"),
    "brief.event.link": happening(event?.link, "link"),
    "brief.event.speakers": happening(event?.speakers, "speakers"),
    "brief.end": fact(day(brief.end?.at), "When does the campaign end?", "end"),
    "brand.company": fact(brand.company, "What is the company called?"),
    "brand.product": fact(brand.product, "What is the brand's product called?"),
    "brand.website": fact(brand.website, "Where is the company's web site?"),
  };
}

function isEmpty(value: Fact): boolean {
  return value === undefined || (typeof value === "string" ? value.trim() === "" : value.length === 0);
}
