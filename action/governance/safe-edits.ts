/** Edits of an author's text that change words and nothing else: found rule by rule, and dropped where they would touch what is protected. */
import { isDeepStrictEqual } from "node:util";
import { briefIn } from "#model/brief-in.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { addressOf, isOwnSite } from "./facts/addresses.ts";
import { type ProtectedSpan, protectedSpans } from "./protected-spans.ts";
import type { CorrectionContext, Exchange, OwnText, Rule } from "./rule.ts";
import { bodyAddresses, bodyProse, buildOf, fieldProse, frontMatterValue } from "./source-prose.ts";
import { isInside, overlaps, type Span } from "./text/phrases.ts";

export interface Edit extends Span {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

export interface EditRequest {
  readonly campaign: CampaignSource;
  readonly asset: AssetSource;
  readonly brand: BrandKit;
  readonly today: LocalDate;
  readonly rules: readonly Rule[];
}

/**
 * The edits that are safe in this text, in the order of their places. Proven before they are given: everything protected is found again,
 * byte for byte and in order; the Markdown is built as before, with links that lead where they led; the front matter reads as before but
 * for the exchanged words. Where the fields cannot be corrected so, the body still is.
 */
export function safeEdits(text: string, request: EditRequest): readonly Edit[] {
  const { asset } = request;
  const guarded = protectedIn(text, request);
  const [prose, addresses] = [bodyProse(text, asset.bodyLine), bodyAddresses(text, asset.bodyLine)];
  const body = [
    ...editsIn(
      prose.map((span) => ({ ...span, kind: "body", field: "" })),
      { text, guarded, request },
    ),
    ...editsIn(
      addresses.map((span) => ({ ...span, kind: "address", field: "" })),
      { text, guarded, request },
    ),
  ];
  const fields = editsIn(
    fieldProse(text, asset.bodyLine).map((span) => ({ ...span, kind: "field" })),
    { text, guarded, request },
  );
  const candidates = [[...fields, ...body], body, fields].map(inOrder);
  return candidates.find((edits) => edits.length > 0 && isProven(text, edits, guarded, request)) ?? [];
}

/** What no correction may change in the text. */
export function protectedIn(text: string, { campaign, brand, asset }: EditRequest): readonly ProtectedSpan[] {
  const language = languageOf(campaign, asset);
  return protectedSpans(text, { brand, brief: briefIn(campaign.brief, language), language });
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.toReversed().reduce((result, { start, end, after }) => result.slice(0, start) + after + result.slice(end), text);
}

/** Whether an exception in force allows these words, or some that they are part of, in this asset. */
export function isExcepted(rule: string, words: string, { campaign, asset, today }: EditRequest): boolean {
  const key = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  return (campaign.waivers?.value.waivers ?? []).some(
    (waiver) =>
      waiver.rule === rule && waiver.asset === asset.id && today <= waiver.expires && ` ${key(waiver.text)} `.includes(` ${key(words)} `),
  );
}

type Stretch = Span & Pick<OwnText, "kind" | "field">;

interface EditQuestion {
  readonly text: string;
  readonly guarded: readonly ProtectedSpan[];
  readonly request: EditRequest;
}

function editsIn(stretches: readonly Stretch[], question: EditQuestion): readonly Edit[] {
  const { text, request } = question;
  const context = contextOf(request);
  const correctors = request.rules.flatMap(({ meta, correct }) =>
    correct === undefined || meta.fix !== "safe" ? [] : [{ rule: meta.id, find: correct(context) }],
  );
  return stretches.flatMap((stretch) => {
    const { kind, field } = stretch;
    const own = { kind, field, text: text.slice(stretch.start, stretch.end) };
    return correctors.flatMap(({ rule, find }) =>
      find(own).flatMap((exchange) => {
        const edit = {
          rule,
          start: stretch.start + exchange.start,
          end: stretch.start + exchange.end,
          before: own.text.slice(exchange.start, exchange.end),
          after: exchange.after,
        };
        return isOpen(edit, exchange, stretch, question) ? [edit] : [];
      }),
    );
  });
}

/** Whether words may be exchanged there at all. White space is kept as it stands, and a word with Markdown's marks in it is put in by a person. */
function isOpen(edit: Edit, { mayChange }: Exchange, stretch: Stretch, { guarded, request }: EditQuestion): boolean {
  if (edit.before === edit.after || /[\r\n]/.test(edit.before + edit.after)) return false;
  if (stretch.kind === "body" && /[*_`[\]<>#|~\\]/.test(edit.after)) return false;
  if (isExcepted(edit.rule, edit.before, request)) return false;
  const closed = guarded.filter((other) => stretch.kind !== "field" || !isOwnQuotes(other, stretch));
  return !closed.some((span) => {
    if (span.kind === "name" && mayChange === "name") return isInside(edit, [span]);
    return overlaps(edit, [span]) && !(span.kind === "address" && mayChange === "address");
  });
}

/** The quotation marks a value of the front matter is written in are YAML's, not a quotation. */
function isOwnQuotes({ kind, start, end }: ProtectedSpan, value: Span): boolean {
  return kind === "quotation" && start < value.start && end > value.end;
}

/** Of two that meet in the same words the first stays; the other has its turn in the next round. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    if ((kept.at(-1)?.end ?? 0) <= edit.start) kept.push(edit);
  }
  return kept;
}

function isProven(text: string, edits: readonly Edit[], guarded: readonly ProtectedSpan[], request: EditRequest): boolean {
  const after = applyEdits(text, edits);
  return keepsBuild(text, after, request) && keepsMeaning(text, after, edits, request) && keepsProtected(after, edits, guarded, request);
}

/** Links lead where they led; only how an own site is reached may differ. */
function keepsBuild(text: string, after: string, { asset, brand }: EditRequest): boolean {
  const addressAs = (address: string) =>
    isOwnSite(addressOf(address).host, brand.brand.value) ? address.replace(/^http:/i, "https:") : address;
  return isDeepStrictEqual(buildOf(text, asset.bodyLine, addressAs), buildOf(after, asset.bodyLine, addressAs));
}

/** The front matter still reads as before, word for word but for the exchanged ones. */
function keepsMeaning(text: string, changed: string, edits: readonly Edit[], { asset: { bodyLine } }: EditRequest): boolean {
  const before = frontMatterValue(text, bodyLine);
  const after = frontMatterValue(changed, bodyLine);
  return isDeepStrictEqual(withoutWords(before, edits), withoutWords(after, edits));
}

/** A value with the exchanged words and what they were exchanged for blanked out, so that two of them can be compared. */
function withoutWords(value: unknown, edits: readonly Edit[]): unknown {
  if (typeof value === "string") {
    return edits.reduce((text, { before, after }) => text.replaceAll(before, "").replaceAll(after, ""), value);
  }
  if (Array.isArray(value)) return value.map((member) => withoutWords(member, edits));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutWords(member, edits)]));
}

/** Everything protected is found again after the edits, in the same order and the same bytes. */
function keepsProtected(after: string, edits: readonly Edit[], guarded: readonly ProtectedSpan[], request: EditRequest): boolean {
  const left = guarded.filter((span) => !overlaps(span, edits)).map(spanKey);
  const found = protectedIn(after, request).map(spanKey);
  let at = 0;
  for (const key of found) if (key === left[at]) at += 1;
  return at === left.length;
}

function spanKey({ kind, text }: ProtectedSpan): string {
  return `${kind}\n${text}`;
}

function contextOf({ campaign, asset, brand }: EditRequest): CorrectionContext {
  const { value } = campaign.brief;
  const wanted = value.assets.find(({ id }) => id === asset.id);
  const language = languageOf(campaign, asset);
  return { kind: wanted?.kind ?? "email", language, brief: briefIn(campaign.brief, language), brand };
}

function languageOf({ brief: { value } }: CampaignSource, asset: AssetSource): string {
  return value.assets.find(({ id }) => id === asset.id)?.language ?? value.language;
}
