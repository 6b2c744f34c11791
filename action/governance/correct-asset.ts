/** Safe corrections: what rules may exchange or put in without asking, by minimal edits of the asset's source; all else stays as it was. */
import type { Correction } from "#model/finding.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { placeAt } from "./locate.ts";
import type { Rule } from "./rule.ts";
import { ruleContext } from "./rule-context.ts";
import { RULES } from "./rules.ts";
import { applyEdits, type Edit, type EditRequest, isExcepted, protectedIn, safeEdits } from "./safe-edits.ts";
import { bodyProse, buildOf, lastParagraph } from "./source-prose.ts";

export interface CorrectRequest {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
  /** The day of the run: an exception that has expired keeps no word. */
  readonly today: LocalDate;
  /** For tests of the engine; every run uses all rules. */
  readonly rules?: readonly Rule[];
}

/** A correction may make room for another (one term inside the next); what has not settled by then is left to a person. */
const MOST_ROUNDS = 5;

/**
 * The asset's source with every safe correction made, and the list of them, rule by rule as they were made; undefined where there is
 * nothing to correct, or where corrections chase each other in a circle. Bytes outside the edits stay as they are, line ends included.
 * @throws PipelineError PAYLOAD_BROKEN where a rule has to read what was made of the text, and it is not all there.
 */
export function correctAsset(request: CorrectRequest): { readonly text: string; readonly corrections: readonly Correction[] } | undefined {
  const asset = request.campaign.assets.find(({ id }) => id === request.assetId);
  if (asset === undefined) return undefined;
  const question = { ...request, asset, rules: request.rules ?? RULES };
  const corrections: Correction[] = [];
  let text = asset.text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = safeEdits(text, question);
    if (edits.length === 0) return finished(text, corrections, question);
    corrections.push(...edits.map((edit) => correctionOf(edit, text, asset)));
    text = applyEdits(text, edits);
  }
  return undefined;
}

function finished(text: string, made: readonly Correction[], question: EditRequest): ReturnType<typeof correctAsset> {
  const added = missingSentences(text, question);
  const corrections = [...made, ...added.corrections];
  return corrections.length === 0 ? undefined : { text: added.text, corrections };
}

/** Each approved sentence that is missing, put at the end as a paragraph of its own. One that Markdown would not show word for word is left out. */
function missingSentences(before: string, question: EditRequest): { readonly text: string; readonly corrections: readonly Correction[] } {
  const { asset, campaign, brand, today, rules } = question;
  const source = campaign.payloads[asset.id];
  const wanting = rules.filter(({ meta, putIn }) => meta.fix === "safe" && putIn !== undefined);
  if (source === undefined || (brand.brand.value.legal.statements ?? []).length === 0) return { text: before, corrections: [] };
  const context = ruleContext({ campaign, source, brand, today });
  const corrections: Correction[] = [];
  let text = before;
  for (const { meta, putIn, applicability } of wanting) {
    if (putIn === undefined || applicability(context).kind !== "applies") continue;
    for (const sentence of putIn(context)) {
      const edit = insertionOf(sentence, meta.id, text, question);
      if (edit === undefined) continue;
      text = applyEdits(text, [edit]);
      const at = text.lastIndexOf(sentence);
      corrections.push({
        rule: meta.id,
        asset: asset.id,
        place: placeAt(asset.file, text, at, at + sentence.length),
        before: "",
        after: sentence,
      });
    }
  }
  return { text, corrections };
}

function insertionOf(sentence: string, rule: string, text: string, question: EditRequest): Edit | undefined {
  const { asset } = question;
  const { bodyLine } = asset;
  // What was rendered may be older than the text: it may stand there by now.
  const stands = bodyProse(text, bodyLine).some(({ start, end }) => text.slice(start, end).includes(sentence));
  if (stands || /[\r\n]/.test(sentence) || isExcepted(rule, sentence, question)) return undefined;
  const end = text.trimEnd().length;
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  const edit = { rule, start: end, end, before: "", after: `${line}${line}${sentence}` };
  const after = applyEdits(text, [edit]);
  const same = (address: string) => address;
  const isAdded =
    lastParagraph(after, bodyLine) === sentence &&
    JSON.stringify(buildOf(after, bodyLine, same)) === JSON.stringify([...buildOf(text, bodyLine, same), "paragraph", "text"]);
  const kept = protectedIn(after, question);
  const isKept = protectedIn(text, question).every((span) => kept.some((other) => other.start === span.start && other.text === span.text));
  return isAdded && isKept ? edit : undefined;
}

function correctionOf({ rule, start, end, before, after }: Edit, text: string, asset: AssetSource): Correction {
  return { rule, asset: asset.id, place: placeAt(asset.file, text, start, end), before, after };
}
