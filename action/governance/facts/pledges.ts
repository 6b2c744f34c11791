/** What a few words promise (a percentage, an amount, a code, a free thing), and whether a longer text keeps it. */
import type { Segment, Subject } from "../subject.ts";
import { findAmounts, findPercents, type WrittenAmount, type WrittenPercent } from "../text/amounts.ts";
import type { Span } from "../text/phrases.ts";
import { type FreeThing, findFreeThings, saysFree } from "../words/free-things.ts";
import { findCodes, isDiscount } from "../words/offer-words.ts";

interface Written extends Span {
  readonly text: string;
}

export type Pledge =
  | ({ readonly what: "percent"; readonly percent: number; readonly isDiscount: boolean; readonly isCeiling: boolean } & Written)
  | ({ readonly what: "amount"; readonly amount: WrittenAmount } & Written)
  | ({ readonly what: "code" } & Written)
  | ({ readonly what: "free"; readonly thing: FreeThing } & Written);

/** What a reader sees of a mail or page, read once. */
export interface SeenWords {
  readonly blocks: readonly string[];
  readonly amounts: readonly WrittenAmount[];
  readonly percents: readonly { readonly found: WrittenPercent; readonly block: string }[];
}

const UP_TO = /(?<!\p{L})(?:up to|as much as|bis zu|jusqu['’]à)\s*$/iu;
const HALF = /(?<!\p{L})(?:half[ -](?:price|off)|halbe[rmn]? preis|moitié prix)(?!\p{L})/iu;

/** Blocks that are shown, and words in place of a picture. */
export function seenWordsOf({ segments }: Pick<Subject, "segments">): SeenWords {
  const blocks = segments.filter(isSeen).map(({ text }) => text);
  const percents = blocks.flatMap((block) => findPercents(block).map((found) => ({ found, block })));
  return { blocks, amounts: blocks.flatMap(findAmounts), percents };
}

function isSeen({ origin }: Segment): boolean {
  return (origin.kind === "html" && !origin.hidden) || (origin.kind === "attribute" && origin.name === "alt");
}

/** `code`: the one of the brief, so that it is found in other spellings. "100% online" is a manner of speaking, and promises nothing. */
export function pledgesIn(text: string, code: string | undefined): readonly Pledge[] {
  const percents = findPercents(text).flatMap((written): readonly Pledge[] => {
    const isOff = isDiscount(text, written);
    if (written.percent === 100 && !isOff) return [];
    return [{ what: "percent", ...written, isDiscount: isOff, isCeiling: UP_TO.test(text.slice(0, written.start)) }];
  });
  return [
    ...percents,
    ...findAmounts(text).map((amount): Pledge => ({ what: "amount", start: amount.start, end: amount.end, text: amount.text, amount })),
    ...findCodes(text, code).map((written): Pledge => ({ what: "code", start: written.start, end: written.end, text: written.text })),
    ...findFreeThings(text).map((thing): Pledge => ({ what: "free", start: thing.start, end: thing.end, text: thing.text, thing })),
  ];
}

/** `missing`: not said at all · `other`: another value is said instead · `less`: said, but only “up to” it. */
export type Breach =
  | { readonly kind: "missing" }
  | { readonly kind: "other"; readonly instead: string }
  | { readonly kind: "less"; readonly instead: string };

/** How a text breaks a promise; undefined where it keeps it. "Half price" keeps 50%. */
export function breachOf(pledge: Pledge, seen: SeenWords): Breach | undefined {
  const { blocks, amounts } = seen;
  switch (pledge.what) {
    case "percent":
      return breachOfPercent(pledge, seen);
    case "amount":
      return amounts.some((amount) => isSameAmount(amount, pledge.amount)) ? undefined : { kind: "missing" };
    case "code":
      return blocks.some((block) => block.includes(pledge.text)) ? undefined : { kind: "missing" };
    case "free":
      return blocks.some((block) => saysFree(block, pledge.thing)) ? undefined : { kind: "missing" };
  }
}

function isSameAmount({ micros, currencies }: WrittenAmount, other: WrittenAmount): boolean {
  return micros === other.micros && currencies.some((currency) => other.currencies.includes(currency));
}

function breachOfPercent(pledge: Extract<Pledge, { what: "percent" }>, { blocks, percents }: SeenWords): Breach | undefined {
  if (pledge.percent === 50 && blocks.some((block) => HALF.test(block))) return undefined;
  const same = percents.filter(({ found }) => found.percent === pledge.percent);
  if (!pledge.isDiscount) return same.length > 0 ? undefined : { kind: "missing" };
  if (same.length > 0) {
    const [ceiling] = same.flatMap(({ found, block }) => UP_TO.exec(block.slice(0, found.start))?.[0].trim() ?? []);
    const isCeiling = same.every(({ found, block }) => UP_TO.test(block.slice(0, found.start)));
    return pledge.isCeiling || !isCeiling || ceiling === undefined ? undefined : { kind: "less", instead: `${ceiling} ${pledge.text}` };
  }
  const [other] = percents.filter(({ found, block }) => isDiscount(block, found));
  return other === undefined ? { kind: "missing" } : { kind: "other", instead: other.found.text };
}
