/**
 * Where Google puts in the searched words, a default stands that fits and reads well.
 *
 * What: `{KeyWord:default}` without a default, with an empty one, unfinished, or twice in one text; any such place in a LinkedIn ad, which
 * would show it as it stands. Whether the text fits is measured by its default.
 *
 * Why: Google shows the default where the search is too long, and refuses a place that has none.
 *
 * Law: Google's policy on relevance.
 *
 * Fix: none.
 *
 * @example good: a default that fits
 * ```yaml
 * ad: { kind: search-ad, headlines: ['{KeyWord:Report Software} for you', 'Try {keyword:reports}', Reports] }
 * findings: []
 * ```
 *
 * @example good: curly brackets are not talked of
 * ```yaml
 * ad: { kind: text-ad, headline: Reports at once }
 * findings: []
 * ```
 *
 * @example bad: nothing to fall back on
 * ```yaml
 * ad: { kind: search-ad, headlines: ['{KeyWord} for you', 'Try {KeyWord: } now', 'Our {KeyWord:reports now'] }
 * findings:
 *   - 'block: “{KeyWord}” has no words to show where the search does not fit. Write some: “{KeyWord:report software}”.'
 *   - 'block: “{KeyWord: }” has no words to show where the search does not fit. Write some: “{KeyWord:report software}”.'
 *   - 'block: “{KeyWord:reports now” is not closed. Put a curly bracket behind its words.'
 * ```
 *
 * @example bad: on LinkedIn
 * ```yaml
 * ad: { kind: text-ad, headline: '{KeyWord:Reports} now' }
 * findings:
 *   - 'block: “{KeyWord:Reports}” is put in by Google only, and LinkedIn would show it as it stands. Write the words alone.'
 * ```
 */
import { anyAd, INSERTION, isGoogle } from "../facts/ads.ts";
import { GOOGLE_RELEVANCE } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";

const OPEN = /\{\s{0,3}key\s?word[^{}]{0,60}$/giu;

export const adKeywordDefault: Rule = {
  meta: {
    id: "ad-keyword-default",
    title: "Words that Google puts in have a default",
    group: "ads",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: anyAd,
  check: (context, { complain }) => {
    const google = isGoogle(context);
    const keyword = context.payload.kind === "search-ad" ? "report software" : "words";
    return {
      field: (segment) => {
        const law = google ? { law: GOOGLE_RELEVANCE } : {};
        for (const { 0: quote, 2: words = "", index } of segment.raw.matchAll(INSERTION)) {
          const spot = { kind: "segment", segment, start: index } as const;
          if (!google) {
            const message = `“${quote}” is put in by Google only, and LinkedIn would show it as it stands. Write the words alone.`;
            complain({ spot, quote, message, ...law });
          } else if (words.trim() === "") {
            const message = `“${quote}” has no words to show where the search does not fit. Write some: “{KeyWord:${keyword}}”.`;
            complain({ spot, quote, message, ...law });
          }
        }
        for (const { 0: quote, index } of segment.raw.matchAll(OPEN)) {
          const spot = { kind: "segment", segment, start: index } as const;
          complain({ spot, quote, message: `“${quote}” is not closed. Put a curly bracket behind its words.`, ...law });
        }
      },
    };
  },
};
