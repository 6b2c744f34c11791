/**
 * Punctuation and signs stand in an ad as in any sentence.
 *
 * What: of Google ads two marks in a row (!!, ??, …?), an exclamation mark in a headline or more than one in the whole ad, emoji, bullets,
 * arrows, stars and other signs that only decorate. Of LinkedIn ads rows of signs, and more than ten emoji. Marks of trade (®, ™), a star
 * behind a number (“5*”) and marks inside registered words stand.
 *
 * Why: Google refuses such an ad, and LinkedIn may.
 *
 * Law: the editorial policies of the platforms.
 *
 * Fix: the text without the signs is offered.
 *
 * @example good: marks in their place
 * ```yaml
 * ad: { kind: search-ad, headlines: ['AcmeFlow™: what is new?', '5* hotels, 24/7 & more', Plans from 9 € (monthly)], descriptions: ['See it now! Nothing to install.', 'Teams ask; we answer. C# and C++ too…'] }
 * findings: []
 * ```
 *
 * @example good: emoji on LinkedIn
 * ```yaml
 * ad: { kind: sponsored-content, introduction: 'Reports 🚀 at once → see how 👇' }
 * findings: []
 * ```
 *
 * @example bad: all of it on Google
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports at once!, 'Now?? Today', ★ Reports ★], descriptions: ['It is fast!', 'It is here! 🚀'] }
 * findings:
 *   - 'block: Headline 1 has an exclamation mark, and Google refuses that. End it without.'
 *   - 'block: “??” is two marks in a row, and Google refuses that. One is enough.'
 *   - 'block: “★” only decorates, and Google refuses that. Take it out.'
 *   - 'block: “🚀” is an emoji, and Google refuses that. Take it out.'
 *   - 'block: The ad has 3 exclamation marks, and Google takes one in the descriptions of an ad. Take the others out.'
 * ```
 *
 * @example bad: too much on LinkedIn
 * ```yaml
 * ad: { kind: sponsored-content, introduction: 'Look ★★★★ here!!! 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀' }
 * findings:
 *   - 'warn: “★★★★” is a row of signs, and LinkedIn may refuse that. Take it out.'
 *   - 'warn: There are 11 emoji, and LinkedIn takes 10 at most. Take 1 out.'
 * ```
 */
import { anyAd, fieldAtStart, fieldOf, INSERTION, isGoogle } from "../facts/ads.ts";
import { GOOGLE_PUNCTUATION, LINKEDIN_SPECS } from "../laws/ads.ts";
import { LINKEDIN_EMOJI } from "../limits.ts";
import type { Listener, Reporter, Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";
import { EMOJI } from "../words/emoji.ts";

/** An ellipsis of three full stops or one sign may stand; it counts as one mark. */
const ROWS = /[!?]{2,20}|\.{4,20}|…[.!?…]{1,10}|[,;:]{2,10}/gu;
/** Bullets, arrows, boxes, stars, hearts, checks and the like. */
const DECORATION = /[•‣◦▪▫●○◆◇■□▲△▶▷▼▽◀◁★☆✓✔✗✘✚✦✧❖➔➜➤➡←↑→↓↔⇒⇐⇨»«]|[\u2500-\u257F\u2700-\u27BF]|[~=_|^<>]{2,10}/gu;
const ROW_OF_SIGNS = /[•●○◆◇■□▲△▶▷▼▽★☆✓✔✗✘✚✦✧❖➔➜➤➡→⇒~=_|^<>*#]{3,40}/gu;

export const adPunctuation: Rule = {
  meta: {
    id: "ad-punctuation",
    title: "Punctuation and signs stand in an ad as in any sentence",
    group: "ads",
    kind: "pattern",
    severity: "block",
    fix: "suggest",
    law: [],
  },
  tell: "No two marks in a row, no emoji, no signs that only decorate, and no exclamation mark in a headline.",
  applicability: anyAd,
  check: (context, reporter) => (isGoogle(context) ? checkGoogle(context, reporter) : checkLinkedin(context, reporter)),
};

function checkGoogle(context: RuleContext, { complain }: Reporter): Listener {
  let exclamations = 0;
  return {
    field: (segment) => {
      const at = (start: number) => ({ kind: "segment", segment, start }) as const;
      const law = GOOGLE_PUNCTUATION;
      const rows = found(segment, ROWS, context);
      for (const { start, quote } of rows) {
        const fix = { kind: "suggest", replacement: quote.slice(0, 1) } as const;
        complain({
          spot: at(start),
          quote,
          message: `“${quote}” is two marks in a row, and Google refuses that. One is enough.`,
          fix,
          law,
        });
      }
      const seen = new Set<string>();
      for (const { start, quote } of found(segment, DECORATION, context)) {
        if (seen.has(quote)) continue;
        seen.add(quote);
        // Quotation marks of French and German are no arrows.
        if ((quote === "»" || quote === "«") && segment.text.includes(quote === "»" ? "«" : "»")) continue;
        complain({ spot: at(start), quote, message: `“${quote}” only decorates, and Google refuses that. Take it out.`, law });
      }
      for (const { start, quote } of found(segment, EMOJI, context)) {
        complain({ spot: at(start), quote, message: `“${quote}” is an emoji, and Google refuses that. Take it out.`, law });
      }
      const marks = found(segment, /!/g, context).filter(({ start }) => !isInside({ start, end: start + 1 }, rows));
      exclamations += marks.length;
      const [first] = marks;
      if (first !== undefined && /eadlines?$/.test(fieldOf(segment))) {
        const message = `${fieldAtStart(segment)} has an exclamation mark, and Google refuses that. End it without.`;
        complain({ spot: at(first.start), quote: segment.raw, message, law });
      }
    },
    end: () => {
      if (exclamations < 2) return;
      const message = `The ad has ${exclamations} exclamation marks, and Google takes one in the descriptions of an ad. Take the others out.`;
      complain({ spot: { kind: "asset" }, quote: `${exclamations} exclamation marks`, message, law: GOOGLE_PUNCTUATION });
    },
  };
}

function checkLinkedin(context: RuleContext, { complain }: Reporter): Listener {
  let emoji = 0;
  return {
    field: (segment) => {
      emoji += found(segment, EMOJI, context).length;
      for (const { start, quote } of found(segment, ROW_OF_SIGNS, context)) {
        const message = `“${quote}” is a row of signs, and LinkedIn may refuse that. Take it out.`;
        complain({ spot: { kind: "segment", segment, start }, quote, severity: "warn", message });
      }
    },
    end: () => {
      const { most = 0 } = LINKEDIN_EMOJI;
      if (emoji <= most) return;
      const message = `There are ${emoji} emoji, and LinkedIn takes ${most} at most. Take ${emoji - most} out.`;
      complain({ spot: { kind: "asset" }, quote: `${emoji} emoji`, severity: "warn", message, law: LINKEDIN_SPECS });
    },
  };
}

/** What stands in words that legal approved, or where Google puts a keyword in, is not ours to judge. */
function found(segment: Segment, pattern: RegExp, context: RuleContext): readonly (Span & { readonly quote: string })[] {
  const inserted = Array.from(segment.text.matchAll(INSERTION), ({ 0: token, index }) => ({ start: index, end: index + token.length }));
  return Array.from(segment.text.matchAll(pattern), ({ 0: quote, index }) => ({ quote, start: index, end: index + quote.length })).filter(
    (one) => !overlaps(one, inserted) && !isInside(one, context.registered(segment).legal()),
  );
}
