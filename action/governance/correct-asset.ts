/** Safe corrections: the brand's own words put in, by minimal edits of the asset's source, with everything protected left as it was. */
import { isDeepStrictEqual } from "node:util";
import type { Correction } from "#model/finding.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { isOwnName, replacementFor, standsAlone } from "./facts/terms.ts";
import { placeAt } from "./locate.ts";
import { type ProtectedSpan, protectedSpans } from "./protected-spans.ts";
import { forbiddenTerm, termFinder } from "./rules/forbidden-term.ts";
import { bodyProse, fieldProse, frontMatterValue } from "./source-prose.ts";
import { isInside, overlaps, type Span } from "./text/phrases.ts";
import { textHash } from "./text/text-hash.ts";

export interface CorrectRequest {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
  /** The day of the run: an exception that has expired keeps no word. */
  readonly today: LocalDate;
}

/** A correction may make room for another (one term inside the next); what has not settled by then is left to a person. */
const MOST_ROUNDS = 5;

interface Edit extends Span {
  readonly before: string;
  readonly after: string;
}

/**
 * The asset's source with every safe correction made, and the list of them; undefined where there is nothing to correct, or where the
 * brand's terms chase each other in a circle. Bytes outside the exchanged words stay as they are, line ends included.
 */
export function correctAsset(request: CorrectRequest): { readonly text: string; readonly corrections: readonly Correction[] } | undefined {
  const asset = request.campaign.assets.find(({ id }) => id === request.assetId);
  if (asset === undefined) return undefined;
  const corrections: Correction[] = [];
  let text = asset.text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = safeEdits(text, asset, request);
    if (edits.length === 0) return corrections.length === 0 ? undefined : { text, corrections };
    for (const { start, end, before, after } of edits) {
      const place = placeAt(asset.file, text, start, end);
      corrections.push({ rule: forbiddenTerm.meta.id, asset: asset.id, place, before, after });
    }
    text = applyEdits(text, edits);
  }
  return undefined;
}

/** The edits of one round, in order, that leave everything protected, and the front matter's meaning, as they were. */
function safeEdits(text: string, asset: AssetSource, request: CorrectRequest): readonly Edit[] {
  const guarded = protectedIn(text, asset, request);
  const body = editsIn(bodyProse(text, asset.bodyLine), { text, guarded, request, asset, body: true });
  const fields = editsIn(fieldProse(text, asset.bodyLine), { text, guarded, request, asset, body: false });
  const candidates = [[...fields, ...body], body].map((edits) => edits.toSorted((left, right) => left.start - right.start));
  return candidates.find((edits) => keepsMeaning(text, edits, asset) && keepsProtected(text, edits, guarded, asset, request)) ?? [];
}

function protectedIn(text: string, asset: AssetSource, { campaign, brand }: CorrectRequest): readonly ProtectedSpan[] {
  const { value } = campaign.brief;
  const language = value.assets.find(({ id }) => id === asset.id)?.language ?? value.language;
  return protectedSpans(text, { brand, brief: campaign.brief, language });
}

interface EditQuestion {
  readonly text: string;
  readonly guarded: readonly ProtectedSpan[];
  readonly request: CorrectRequest;
  readonly asset: AssetSource;
  readonly body: boolean;
}

function editsIn(prose: readonly Span[], { text, guarded, request, asset, body }: EditQuestion): readonly Edit[] {
  const { brand } = request;
  const find = termFinder(brand.brand.value);
  const excepted = exceptedWords(request, asset);
  return prose.flatMap((span) => {
    const closed = guarded.filter((other) => body || !isOwnQuotes(other, span));
    return find(text.slice(span.start, span.end)).flatMap(({ start, end, text: before, term }): readonly Edit[] => {
      const edit = { start: span.start + start, end: span.start + end, before, after: replacementFor(before, term) };
      const blocked = closed.some((protectedSpan) =>
        protectedSpan.kind === "name" && isOwnName(term, brand.brand.value)
          ? isInside(edit, [protectedSpan])
          : overlaps(edit, [protectedSpan]),
      );
      if (term.fix !== "safe" || blocked || !standsAlone(text, edit) || excepted.has(textHash(before))) return [];
      // White space is kept as it stands, and a word with Markdown's marks in it is put in by a person.
      return /[\r\n]/.test(before) || (body && /[*_`[\]<>#|~\\]/.test(edit.after)) ? [] : [edit];
    });
  });
}

/** The quotation marks a value of the front matter is written in are YAML's, not a quotation. */
function isOwnQuotes({ kind, start, end }: ProtectedSpan, value: Span): boolean {
  return kind === "quotation" && start < value.start && end > value.end;
}

/** Hashes of words that an exception in force allows in this asset. */
function exceptedWords({ campaign, today }: CorrectRequest, asset: AssetSource): ReadonlySet<string> {
  const waivers = campaign.waivers?.value.waivers ?? [];
  return new Set(
    waivers
      .filter((waiver) => waiver.rule === forbiddenTerm.meta.id && waiver.asset === asset.id && today <= waiver.expires)
      .map((waiver) => waiver.textHash),
  );
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.toReversed().reduce((result, { start, end, after }) => result.slice(0, start) + after + result.slice(end), text);
}

/** The front matter still reads as before, word for word but for the exchanged ones. */
function keepsMeaning(text: string, edits: readonly Edit[], { bodyLine }: AssetSource): boolean {
  const before = frontMatterValue(text, bodyLine);
  const after = frontMatterValue(applyEdits(text, edits), bodyLine);
  return isDeepStrictEqual(withoutWords(before, edits), withoutWords(after, edits));
}

/** A value with the exchanged words and what they were exchanged for blanked out, so that two of them can be compared. */
function withoutWords(value: unknown, edits: readonly Edit[]): unknown {
  if (typeof value === "string") return edits.reduce((text, { before, after }) => text.replaceAll(before, "").replaceAll(after, ""), value);
  if (Array.isArray(value)) return value.map((member) => withoutWords(member, edits));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutWords(member, edits)]));
}

/** Everything protected is found again after the edits, in the same order and the same bytes. */
function keepsProtected(
  text: string,
  edits: readonly Edit[],
  guarded: readonly ProtectedSpan[],
  asset: AssetSource,
  request: CorrectRequest,
): boolean {
  const left = guarded.filter((span) => !overlaps(span, edits)).map(spanKey);
  const found = protectedIn(applyEdits(text, edits), asset, request).map(spanKey);
  let at = 0;
  for (const key of found) if (key === left[at]) at += 1;
  return at === left.length;
}

function spanKey({ kind, text }: ProtectedSpan): string {
  return `${kind}\n${text}`;
}
