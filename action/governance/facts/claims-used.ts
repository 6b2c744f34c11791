/** Which registered claims a campaign's words use: a yes to the words is a yes to these. */
import { documentsOf, textsOf } from "#model/content.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { registeredWords } from "./registered.ts";

export interface ClaimUsed {
  readonly id: string;
  /** As it stands in the text. */
  readonly wording: string;
  readonly evidence: string;
  readonly expires: LocalDate;
}

/** Each claim once, by its number; read from what goes out: its own texts and plain text. */
export function registeredClaims(campaign: CampaignSource, brand: BrandKit): readonly ClaimUsed[] {
  const find = registeredWords(brand, campaign.brief);
  const used = new Map<string, ClaimUsed>();
  for (const { payload, texts } of Object.values(campaign.payloads)) {
    const head = textsOf(payload).map(({ text }) => text);
    const bodies = documentsOf(payload).flatMap(({ path, mediaType }) => (mediaType === "text/plain" ? [texts[path] ?? ""] : []));
    for (const text of [...head, ...bodies]) {
      for (const { claim, text: wording } of find({ text, raw: text }).claims)
        if (!used.has(claim.id)) used.set(claim.id, { id: claim.id, wording, evidence: claim.evidence, expires: claim.expires });
    }
  }
  return [...used.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}
