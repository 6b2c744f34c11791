/**
 * No two texts of a Google ad say the same, and blanks stand where they belong.
 *
 * What: two headlines or two descriptions that share eight words in ten, whatever their order; a mark with no blank behind it, or one
 * before it. Addresses, numbers, prices and times have marks without blanks; French has blanks before its marks.
 *
 * Why: Google puts several of them beside each other, and refuses or seldom shows ads whose texts say the same.
 *
 * Law: Google's policy on style.
 *
 * Fix: blanks are offered.
 *
 * @example good: different words, and marks as they are written
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports for teams, Reports for one, 'From $1,299.50 at 9:30'], descriptions: ['See acme.example, Node.js and U.S.A. data.', 'Fast, small: done.'] }
 * findings: []
 * ```
 *
 * @example good: French
 * ```yaml
 * language: fr
 * ad: { kind: search-ad, headlines: ['Vos rapports : tout de suite', 'Prêt ?', 'À vous'] }
 * findings: []
 * ```
 *
 * @example bad: said twice
 * ```yaml
 * ad: { kind: search-ad, headlines: [Fast reports for your team, See how it works, Reports for your fast team] }
 * findings:
 *   - 'warn: The headlines 1 and 3 say the same: “Fast reports for your team” and “Reports for your fast team”. Say something else in one of them.'
 * ```
 *
 * @example bad: blanks
 * ```yaml
 * ad: { kind: search-ad, headlines: ['Reports,fast and small', 'See how it works .', Try it] }
 * findings:
 *   - 'warn: There is no blank in “Reports,fast”. Write “Reports, fast”.'
 *   - 'warn: There is a blank before the mark in “works .”. Write “works.”.'
 * ```
 */
import { adOf, googleAd, withDefaults } from "../facts/ads.ts";
import { baseLanguage } from "../facts/mail.ts";
import { GOOGLE_STYLE } from "../laws/ads.ts";
import type { Reporter, Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";

/** Of the words of the shorter text. */
const SAME = 0.8;

export const adRepeatsItself: Rule = {
  meta: {
    id: "ad-repeats-itself",
    title: "No two texts of an ad say the same",
    group: "ads",
    kind: "cross-field",
    severity: "warn",
    fix: "suggest",
    law: [GOOGLE_STYLE],
  },
  tell: "No two headlines and no two descriptions say the same.",
  applicability: googleAd,
  check: (context, reporter) => ({
    field: (segment) => checkBlanks(segment, context, reporter),
    end: () => {
      const ad = adOf(context);
      if (ad === undefined || !("headlines" in ad)) return;
      checkTwins(ad.headlines, "headlines", context, reporter);
      checkTwins(ad.descriptions, "descriptions", context, reporter);
    },
  }),
};

function checkTwins(texts: readonly string[], what: string, { subject }: RuleContext, { complain }: Reporter): void {
  const words = texts.map((text) => wordsOf(withDefaults(text)));
  for (const [index, text] of texts.entries()) {
    const twin = words.findIndex((other, at) => at < index && isSame(other, words[index] ?? new Set()));
    const first = texts[twin];
    if (first === undefined) continue;
    const segment = subject.fields.find(({ origin }) => origin.kind === "field" && origin.name === `${what}.${index}`);
    complain({
      spot: segment === undefined ? { kind: "asset" } : { kind: "segment", segment, start: 0 },
      quote: text,
      message: `The ${what} ${twin + 1} and ${index + 1} say the same: “${first}” and “${text}”. Say something else in one of them.`,
    });
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Eight of ten words of both taken together. */
function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = new Set([...left, ...right]).size;
  return all > 0 && shared / all >= SAME;
}

/** Small letters on both sides: a name like Node.js, an address or a short form has a full stop and no blank, and so it is left alone. */
const GLUED = /(?<![\p{L}\p{N}@/.])(\p{L}{2,30})([,;:!?])(\p{L}{2,30})(?![\p{L}\p{N}]*[@/.])/gu;
const APART = /(?<=\p{L})(\p{L}{0,30}) ([,;:!?]|\.(?![\p{L}\p{N}.]))/gu;

function checkBlanks(segment: Segment, { language }: RuleContext, { complain }: Reporter): void {
  for (const { 0: quote, 1: before = "", 2: mark = "", 3: after = "", index } of segment.text.matchAll(GLUED)) {
    const replacement = `${before}${mark} ${after}`;
    if (/^key\s?word$/i.test(before)) continue;
    complain({
      spot: { kind: "segment", segment, start: index },
      quote,
      message: `There is no blank in “${quote}”. Write “${replacement}”.`,
      fix: { kind: "suggest", replacement },
    });
  }
  const isFrench = baseLanguage(language) === "fr";
  for (const { 1: rest = "", 2: mark = "", index } of segment.text.matchAll(APART)) {
    if (isFrench && mark !== "," && mark !== ".") continue;
    const start = wordStart(segment.text, index);
    const quote = `${segment.text.slice(start, index)}${rest} ${mark}`;
    const replacement = quote.replace(/ (?=[^ ]*$)/, "");
    complain({
      spot: { kind: "segment", segment, start },
      quote,
      message: `There is a blank before the mark in “${quote}”. Write “${replacement}”.`,
      fix: { kind: "suggest", replacement },
    });
  }
}

function wordStart(text: string, index: number): number {
  let start = index;
  while (start > 0 && /\p{L}/u.test(text[start - 1] ?? "")) start -= 1;
  return start;
}
