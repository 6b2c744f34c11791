/**
 * A score from reviews is the one of the register.
 *
 * What: "4.8 out of 5", "4.8/5", "4.8 stars" and "1,204 reviews" are those of a registered rating (`claims.yaml`, `ratings`), still to be
 * shown today; the asset names the source and the day it was read. Scores inside a registered claim are held to that claim. Without any
 * registered rating, `unregistered-claim` asks for the proof of each such number.
 *
 * Why: scores change every week, and an old one is a false one.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 23b and 23c; DMCC Act Sch. 20 para 13. A number that differs blocks; a source or
 * a day that is not shown warns. Fix: the registered number is offered.
 *
 * @example good: as registered, with source and day
 * ```yaml
 * ratings: [{ id: R-001, source: Example Reviews, score: 4.6, outOf: 5, reviews: 1204, asOf: 2027-02-01, evidence: r.pdf, expires: 2027-05-01 }]
 * html: '<p>4.6 out of 5 from 1,204 reviews (Example Reviews, 1 February 2027). Over 1,000 reviews!</p>'
 * findings: []
 * ```
 *
 * @example good: other fives
 * ```yaml
 * ratings: [{ id: R-001, source: Example Reviews, score: 4.6, outOf: 5, reviews: 1204, asOf: 2027-02-01, evidence: r.pdf, expires: 2027-05-01 }]
 * html: '<p>No reviews: a 5-star hotel, 4 out of 5 teams, step 3/5 of the plan on 1/5.</p>'
 * findings: []
 * ```
 *
 * @example bad: out of date
 * ```yaml
 * ratings: [{ id: R-001, source: Example Reviews, score: 4.6, outOf: 5, reviews: 1204, asOf: 2027-02-01, evidence: r.pdf, expires: 2027-05-01 }]
 * html: '<p>Rated 4.8/5 from 1,500 reviews on Example Reviews, February 1, 2027.</p>'
 * findings:
 *   - 'block: “4.8/5” is not the score of the register, which is 4.6 of 5 (Example Reviews, R-001). Change it, or have it read again.'
 *   - 'block: “1,500 reviews” is not the number of the register, which is 1,204 (Example Reviews, R-001). Change it, or have it read again.'
 * ```
 *
 * @example bad: in German, where stars are written with a capital
 * ```yaml
 * language: de
 * ratings: [{ id: R-001, source: Beispielurteil, score: 4.6, outOf: 5, reviews: 1204, asOf: 2027-02-01, evidence: r.pdf, expires: 2027-05-01 }]
 * html: '<p>Bewertet mit 4,8 von 5 Sternen (Beispielurteil, 1. Februar 2027). 4 von 5 Teams bleiben.</p>'
 * findings:
 *   - 'block: “4,8 von 5” is not the score of the register, which is 4.6 of 5 (Beispielurteil, R-001). Change it, or have it read again.'
 * ```
 *
 * @example bad: too old, and nobody knows from where
 * ```yaml
 * ratings: [{ id: R-001, source: Example Reviews, score: 4.6, outOf: 5, reviews: 1204, asOf: 2026-02-01, evidence: r.pdf, expires: 2026-05-01 }]
 * html: '<p>4.6 stars</p>'
 * findings:
 *   - 'block: “4.6 stars” might be shown until 1 May 2026 only. Have it read again, or take it out.'
 *   - 'warn: “4.6 stars” needs its source and day with it: “Example Reviews, 1 February 2026” .'
 * ```
 */

import type { Claims } from "#model/types.ts";
import { isSettled } from "../facts/settled.ts";
import { REVIEWS_EU, REVIEWS_GB } from "../laws/claims.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords, findDates, isDay } from "../text/dates.ts";
import { phraseKey, type Span } from "../text/phrases.ts";
import { findReviewCounts, findScores } from "../words/rating-words.ts";

type Rating = NonNullable<Claims["ratings"]>[number];

export const reviewScoreIsCurrent: Rule = {
  meta: {
    id: "review-score-is-current",
    title: "A score from reviews is the one of the register",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "suggest",
    law: [REVIEWS_EU, REVIEWS_GB],
  },
  tell: "No stars, scores or numbers of reviews.",
  applicability: ({ brand }) =>
    (brand.claims.value.ratings ?? []).length === 0
      ? notApplicable("No rating is registered; numbers of reviews are held to the registered claims.")
      : APPLIES,
  check: (context, { complain }) => {
    const { brand, subject, language, today } = context;
    const ratings = brand.claims.value.ratings ?? [];
    const shown = `${subject.visibleText} ${subject.plainText}`;
    const key = phraseKey(shown);
    const checked = new Set<Rating>();
    const nearest = (text: string): Rating | undefined =>
      ratings.find(({ source }) => phraseKey(text).includes(phraseKey(source))) ??
      ratings.find(({ source }) => key.includes(phraseKey(source))) ??
      ratings[0];
    const look = (segment: Segment): void => {
      const { text } = segment;
      const say = (
        { start, end }: Span,
        message: string,
        rating: Rating,
        more: { readonly severity?: "warn"; readonly replacement?: string } = {},
      ): void =>
        complain({
          spot: { kind: "segment", segment, start },
          quote: text.slice(start, end),
          message,
          related: brand.claims.place(["ratings", ratings.indexOf(rating)]),
          ...(more.severity === undefined ? {} : { severity: more.severity }),
          ...(more.replacement === undefined ? {} : { fix: { kind: "suggest", replacement: more.replacement } }),
        });
      for (const found of findScores(text)) {
        if (isSettled(found, segment, context)) continue;
        const rating = ratings.find(({ score, outOf }) => score === found.score && outOf === found.outOf) ?? nearest(text);
        if (rating === undefined) continue;
        const { id, source, score, outOf, asOf, expires } = rating;
        if (score !== found.score || outOf !== found.outOf) {
          const message = `“${found.text}” is not the score of the register, which is ${score} of ${outOf} (${source}, ${id}). Change it, or have it read again.`;
          const replacement = outOf === found.outOf ? found.text.replace(/\d{1,2}(?:[.,]\d{1,2})?/, String(score)) : undefined;
          say(found, message, rating, replacement === undefined ? {} : { replacement });
          continue;
        }
        if (checked.has(rating)) continue;
        checked.add(rating);
        if (today > expires) {
          say(
            found,
            `“${found.text}” might be shown until ${dayInWords(expires)} only (${id}). Have it read again, or take it out.`,
            rating,
          );
        }
        const isDated = findDates(shown, language).some((written) => isDay(written, asOf));
        if (key.includes(phraseKey(source)) && isDated) continue;
        const message = `“${found.text}” needs its source and day with it: “${source}, ${dayInWords(asOf)}” (${id}).`;
        say(found, message, rating, { severity: "warn" });
      }
      for (const found of findReviewCounts(text)) {
        if (isSettled(found, segment, context)) continue;
        const fits = ({ reviews }: Rating): boolean => (found.atLeast ? found.count <= reviews : found.count === reviews);
        const rating = nearest(text);
        if (rating === undefined || ratings.some(fits)) continue;
        const { id, source, reviews } = rating;
        const number = reviews.toLocaleString("en-US");
        say(
          found,
          `“${found.text}” is not the number of the register, which is ${number} (${source}, ${id}). Change it, or have it read again.`,
          rating,
        );
      }
    };
    return { field: look, text: look };
  },
};
