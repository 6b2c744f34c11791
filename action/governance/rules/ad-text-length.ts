/**
 * Every text of an ad is as short as its platform asks.
 *
 * What: headlines, descriptions, paths, sitelinks, callouts, keywords and buttons of Google ads, and the texts of LinkedIn ads, against
 * the most that is taken. Google counts wide characters (Chinese, Japanese, Korean) twice, and `{KeyWord:words}` by its words alone; of
 * several plausible counts the largest is taken. A number that we hold at second hand warns.
 *
 * Why: the platform refuses a longer text.
 *
 * Law: the platforms' own specifications (limits.ts holds each number with its page and day).
 *
 * Fix: none.
 *
 * @example good: as long as may be, and a keyword that is put in
 * ```yaml
 * ad: { kind: search-ad, headlines: ['123456789 123456789 123456789 ', '{KeyWord:Reports at once} for all', 春の新しいレポートを見る人々へ] }
 * findings: []
 * ```
 *
 * @example good: LinkedIn takes more than it shows
 * ```yaml
 * ad: { kind: sponsored-content, headline: A headline of eighty characters is taken by LinkedIn and cut off after seventy }
 * findings: []
 * ```
 *
 * @example bad: too long, and wide characters
 * ```yaml
 * ad: { kind: search-ad, headlines: [A headline that is too long for Google, 春の新しいレポートを見る人々へ急ごう, Reports], callouts: [A callout that goes on for ever] }
 * findings:
 *   - 'block: Headline 1 has 38 characters, and Google takes 30. Take 8 out.'
 *   - 'block: Headline 2 has 36 characters, and Google takes 30. Take 6 out. Each of these characters counts twice.'
 *   - 'block: Callout 1 has 31 characters, and Google takes 25. Take 6 out.'
 * ```
 *
 * @example bad: a text ad, and a document ad whose limit we hold at second hand
 * ```yaml
 * ad: { kind: text-ad, headline: Reports that open at once for everybody }
 * findings:
 *   - 'block: The headline has 39 characters, and LinkedIn takes 25. Take 14 out.'
 * ```
 */
import { isAdKind } from "#model/content.ts";
import type { Ad } from "#model/types.ts";
import { adLimit } from "../facts/ad-limits.ts";
import { adOf, anyAd, asWritten, fieldAtStart, fieldOf, isGoogle, withDefaults } from "../facts/ads.ts";
import { GOOGLE_SEARCH_LENGTHS, LINKEDIN_SPECS } from "../laws/ads.ts";
import { GOOGLE, type Limit } from "../limits.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { holdsWide, lengthIn } from "../text/widths.ts";

export const adTextLength: Rule = {
  meta: {
    id: "ad-text-length",
    title: "Every text of an ad is as short as its platform asks",
    group: "ads",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: anyAd,
  check: (context, { complain }) => ({
    field: (segment) => {
      const limit = limitOf(segment, context);
      const { most } = limit ?? {};
      if (limit === undefined || most === undefined) return;
      const shown = withDefaults(asWritten(segment, context));
      const length = lengthIn(limit.unit, shown);
      if (length <= most) return;
      const platform = isGoogle(context) ? "Google" : "LinkedIn";
      const twice = limit.unit === "characters, wide ones twice" && holdsWide(shown) ? " Each of these characters counts twice." : "";
      const takes = limit.sure === "read" ? `${platform} takes ${most}` : `${platform} is said to take ${most}`;
      complain({
        spot: { kind: "segment", segment, start: 0 },
        quote: segment.raw,
        severity: limit.sure === "read" ? "block" : "warn",
        message: `${fieldAtStart(segment)} has ${length} characters, and ${takes}. Take ${length - most} out.${twice}`,
        law: isGoogle(context) ? GOOGLE_SEARCH_LENGTHS : LINKEDIN_SPECS,
      });
    },
    end: () => {
      const ad = adOf(context);
      for (const { text } of ad === undefined ? [] : searchesOf(ad)) {
        const { most } = GOOGLE.keyword;
        if (text.length <= most && text.split(/\s+/).length <= MOST_WORDS) continue;
        complain({
          spot: { kind: "asset" },
          quote: text,
          message: `The keyword “${text.slice(0, 40)}…” is too long: Google takes ${most} characters and ${MOST_WORDS} words. Shorten it.`,
          law: GOOGLE_SEARCH_LENGTHS,
        });
      }
    },
  }),
};

/** Words of a keyword; Google Ads API v25, criteria (read 2026-11-22). */
const MOST_WORDS = 10;

function searchesOf(ad: Ad): readonly { readonly text: string }[] {
  return ad.kind === "search-ad" ? [...ad.keywords, ...ad.negativeKeywords] : [];
}

function limitOf(segment: Segment, { kind }: RuleContext): Limit | undefined {
  return isAdKind(kind) ? adLimit(kind, fieldOf(segment)) : undefined;
}
