/**
 * Customers who were never asked are told that they may object.
 *
 * What: marketing email to people who were never asked because they bought something similar (consent `soft-opt-in`), in the European
 * Union or the United Kingdom, holds the sentence of its language that legal approved (`legal.objection` in brand/brand.yaml), word for
 * word but for white space, quotes and dashes.
 *
 * Why: without that sentence in every email the exception does not hold, and each of them is spam.
 *
 * Law: UWG § 7(3) No. 4 (Germany, each email); GDPR Art. 21(4) with ePrivacy Directive Art. 13(2); PECR reg. 22(3)(c).
 *
 * Fix: where the sentence was changed, the approved one is suggested.
 *
 * @example good
 * ```yaml
 * language: de-DE
 * audience: { regions: [DE], consent: soft-opt-in, similarProducts: true }
 * brand: { legal: { addresses: {}, footer: '', optOut: Abmelden, objection: { de: 'Sie können jederzeit widersprechen, ohne dass Kosten entstehen.' } } }
 * html: '<p>Neues.</p><p>Sie können  jederzeit widersprechen, ohne dass Kosten entstehen.</p>'
 * findings: []
 * ```
 *
 * @example good: people who agreed need no such sentence
 * ```yaml
 * audience: { regions: [DE], consent: opt-in }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: the sentence is not there
 * ```yaml
 * language: de
 * regions: [DE, AT]
 * audience: { title: Kunden, regions: [DE, AT], consent: soft-opt-in, similarProducts: true }
 * brand: { legal: { addresses: {}, footer: '', optOut: Abmelden, objection: { de: 'Sie können jederzeit widersprechen, ohne dass Kosten entstehen.' } } }
 * html: '<p>Neues.</p>'
 * findings:
 *   - 'block: Nobody on the list “Kunden” was asked, so readers in Germany and Austria must be told that they may object. Put “Sie können jederzeit widersprechen, ohne dass Kosten entstehen.” in the footer.'
 * ```
 *
 * @example bad: it was changed
 * ```yaml
 * language: en-GB
 * regions: [GB]
 * audience: { title: Buyers, regions: [GB], consent: soft-opt-in, similarProducts: true }
 * brand: { legal: { addresses: {}, footer: '', optOut: Unsubscribe, objection: { en: 'You may object to these emails at any time, at no cost.' } } }
 * html: '<p>You may object to these emails at any time at little cost.</p>'
 * findings:
 *   - 'warn: “You may object to these emails at any time at little cost.” is not what legal approved, word for word. Say “You may object to these emails at any time, at no cost.”'
 * ```
 *
 * @example bad: legal has approved none
 * ```yaml
 * language: fr
 * regions: [FR]
 * audience: { title: Clients, regions: [FR], consent: soft-opt-in, similarProducts: true }
 * findings:
 *   - 'warn: Nobody on the list “Clients” was asked, so readers in France must be told that they may object, and brand.yaml has no sentence for “fr” that says so (legal.objection). Ask legal for one.'
 * ```
 */

import { baseLanguage, type MailList, mailLists, marketingMailTo, regionNames } from "../facts/mail.ts";
import { PECR_CONSENT, RIGHT_TO_OBJECT, UWG_OBJECTION } from "../laws/mail.ts";
import type { Complaint, Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";
import { isEuropeanUnion } from "../text/regions.ts";

export const rightToObject: Rule = {
  meta: {
    id: "right-to-object",
    title: "Customers who were not asked are told that they may object",
    group: "mail and inbox",
    kind: "registry",
    severity: "block",
    fix: "suggest",
    law: [UWG_OBJECTION, RIGHT_TO_OBJECT, PECR_CONSENT],
  },
  applicability: (context) =>
    marketingMailTo(context, {
      concerns: (list) => concernedRegions(list).length > 0,
      otherwise: "Nobody in the European Union or the United Kingdom gets it without having been asked first.",
    }),
  check: (context, { complain }) => ({
    end: () => {
      const lists = (mailLists(context) ?? []).filter((list) => concernedRegions(list).length > 0);
      const regions = [...new Set(lists.flatMap(concernedRegions))];
      const { sentence, path } = approvedSentence(context);
      if (sentence !== undefined && phraseKey(context.subject.visibleText).includes(phraseKey(sentence))) return;
      const titles = lists.map(({ title }) => `“${title}”`).join(", ");
      const why = `Nobody on the list${lists.length > 1 ? "s" : ""} ${titles} was asked, so readers in ${regionNames(regions)} must be told that they may object`;
      const shared = { severity: regions.includes("DE") ? "block" : "warn", related: context.brand.brand.place(path) } as const;
      const spot = { kind: "asset" } as const;
      if (sentence === undefined) {
        const message = `${why}, and brand.yaml has no sentence for “${context.language}” that says so (legal.objection). Ask legal for one.`;
        complain({ ...shared, spot, quote: "no sentence on the right to object is registered", message });
        return;
      }
      const changed = changedSentence(sentence, context);
      complain({ ...shared, ...(changed ?? { spot, quote: "no right to object", message: `${why}. Put “${sentence}” in the footer.` }) });
    },
  }),
};

/** Where people on the list must be told; nowhere if they agreed, or have it by contract. */
function concernedRegions({ consent, regions }: MailList): readonly string[] {
  return consent === "soft-opt-in" ? regions.filter((region) => region === "GB" || isEuropeanUnion(region)) : [];
}

function approvedSentence({ brand, language }: RuleContext): { readonly sentence?: string; readonly path: readonly string[] } {
  const sentences = new Map(Object.entries(brand.brand.value.legal.objection ?? {}));
  const key = [language, baseLanguage(language)].find((name) => sentences.has(name));
  const sentence = key === undefined ? undefined : sentences.get(key);
  return key === undefined || sentence === undefined ? { path: ["legal"] } : { sentence, path: ["legal", "objection", key] };
}

/** A sentence that shares four of five words with the approved one was meant to be it. */
function changedSentence(
  sentence: string,
  { subject }: RuleContext,
): Pick<Complaint, "spot" | "quote" | "message" | "fix" | "prescribed"> | undefined {
  const wanted = wordsOf(sentence);
  for (const segment of subject.segments) {
    if (segment.origin.kind !== "html" || segment.origin.hidden) continue;
    const near = sentencesOf(segment).find(({ text }) => likeness(wordsOf(text), wanted) >= 0.8);
    if (near === undefined) continue;
    return {
      spot: { kind: "segment", segment, start: near.start },
      quote: near.text,
      message: `“${near.text}” is not what legal approved, word for word. Say “${sentence}”`,
      fix: { kind: "suggest", replacement: sentence },
      prescribed: sentence,
    };
  }
  return undefined;
}

function sentencesOf({ raw }: Segment): readonly { readonly start: number; readonly text: string }[] {
  return Array.from(raw.matchAll(/[^.!?]+[.!?]?/g), ({ 0: found, index }) => {
    const text = found.trim();
    return { start: index + found.indexOf(text), text };
  });
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(phraseKey(text).match(/[\p{L}\p{N}]+/gu));
}

/** The share of words that two texts have in common, of those in the longer one. */
function likeness(words: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  const common = [...words].filter((word) => wanted.has(word)).length;
  return common / Math.max(words.size, wanted.size, 1);
}
