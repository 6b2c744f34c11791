/** What the rules' findings ask the author: say the proven words, or ask whoever may allow these. */
import type { Finding } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { ask, type Offered } from "./ask.ts";
import { shortDay } from "./days.ts";
import { quotedWords } from "./inert.ts";
import { occurrencesIn } from "./text-places.ts";

const CLAIM_RULE = "unregistered-claim";

export interface FindingAsking {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly today: LocalDate;
  /** Whom a rule's exceptions are asked of. */
  readonly roleFor: (rule: string) => string;
}

/** The question of a finding; nothing where nobody but the text can mend it, or where it only warns and has nothing to offer. */
export function findingQuestion(asking: FindingAsking, finding: Finding): Question | undefined {
  const { rule, quote, severity, fix } = finding;
  const isClaim = rule === CLAIM_RULE;
  const said = fix?.kind === "suggest" ? sayInstead(asking, finding, fix.replacement) : undefined;
  const canAsk = isClaim && severity === "block";
  if (said === undefined && !canAsk) return undefined;
  const role = asking.roleFor(rule);
  const somebody: readonly Offered[] = isClaim ? [{ words: `ask ${role} to add it`, edit: { kind: "ask", role } }] : [];
  const text = isClaim ? `${quotedWords(quote)} is not among our proven claims.` : finding.message;
  return ask({
    about: [asking.campaign.slug, rule, quote, said?.edit.kind === "text" ? finding.asset : ""],
    text,
    choices: said === undefined ? somebody : [said, ...somebody],
    ...(said === undefined ? { way: "Or change these words in the text." } : {}),
  });
}

/** Where the words came from the brief and nobody edited the text since, the brief is mended, and every text follows. */
function sayInstead({ campaign, brand, today }: FindingAsking, finding: Finding, replacement: string): Offered | undefined {
  const { quote } = finding;
  const source = campaign.assets.find(({ id }) => id === finding.asset);
  if (source === undefined) return undefined;
  const words = `say ${quotedWords(replacement)}${proof(brand, replacement, today)}`;
  const { keyPoints } = campaign.brief.value;
  const points = keyPoints.flatMap((point, index) => (point.includes(quote) ? [index] : []));
  const [point] = points;
  if (point !== undefined && points.length === 1 && isAsGenerated(campaign, source)) {
    // A claim stands for itself: the whole point becomes the proven sentence. Of other words only these are exchanged.
    const value = finding.rule === CLAIM_RULE ? capital(replacement) : (keyPoints[point] ?? "").replace(quote, () => replacement);
    return { words, edit: { kind: "brief", path: ["keyPoints", point], value } };
  }
  if (occurrencesIn(source.text, quote) !== 1) return undefined;
  return { words, edit: { kind: "text", asset: finding.asset, before: quote, after: replacement } };
}

function isAsGenerated({ provenance }: CampaignSource, { id, sha256 }: AssetSource): boolean {
  return provenance?.value.assets[id]?.generated?.output === sha256;
}

function proof({ claims }: BrandKit, wording: string, today: LocalDate): string {
  const claim = claims.value.claims.find((each) => each.wording.includes(wording));
  return claim === undefined ? "" : ` (proven until ${shortDay(claim.expires, today)})`;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
