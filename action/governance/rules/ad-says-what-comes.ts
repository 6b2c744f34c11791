/**
 * A Google ad says what comes after the click.
 *
 * What: “click here”, “click now” and their like, in English, German and French.
 *
 * Why: Google refuses calls that fit any ad.
 *
 * Law: Google's policy on style.
 *
 * Fix: the words of the brief's button are offered.
 *
 * @example good: it says what comes
 * ```yaml
 * ad: { kind: search-ad, headlines: [Compare the plans, Start now, One click to your report] }
 * findings: []
 * ```
 *
 * @example good: a language without a list is asked about
 * ```yaml
 * language: it
 * ad: { kind: search-ad, headlines: [Clicca qui, Rapporti, Prova ora] }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: fits any ad
 * ```yaml
 * ad: { kind: search-ad, descriptions: [Click here for our reports., See how it works.] }
 * findings:
 *   - 'block: “Click here” fits any ad, and Google refuses it. Say what comes: “Start now”, for example.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * language: de
 * ad: { kind: search-ad, headlines: [Jetzt klicken, Berichte sofort, Für Ihr Team] }
 * findings:
 *   - 'block: “Jetzt klicken” fits any ad, and Google refuses it. Say what comes: “Start now”, for example.'
 * ```
 */
import { googleAd, unlistedAd } from "../facts/ads.ts";
import { GOOGLE_STYLE } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { GENERIC_CALLS } from "../words/ad-words.ts";

export const adSaysWhatComes: Rule = {
  meta: {
    id: "ad-says-what-comes",
    title: "An ad says what comes after the click",
    group: "ads",
    kind: "pattern",
    severity: "block",
    fix: "suggest",
    law: [GOOGLE_STYLE],
  },
  tell: "The words say what comes after the click: no “click here”.",
  applicability: googleAd,
  check: (context, { complain, ask }) => {
    const unlisted = unlistedAd("Calls that fit any ad", context);
    if (unlisted !== undefined) ask(unlisted);
    const { text: action } = context.brief.value.action;
    return {
      field: (segment) => {
        for (const { start, text: quote } of GENERIC_CALLS.find(segment.text)) {
          const message = `“${quote}” fits any ad, and Google refuses it. Say what comes: “${action}”, for example.`;
          complain({ spot: { kind: "segment", segment, start }, quote, message, fix: { kind: "suggest", replacement: action } });
        }
      },
    };
  },
};
