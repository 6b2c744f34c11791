/**
 * Jobs, homes and credit are not offered by age, sex or address.
 *
 * What: for recruiting, real estate and credit in the United States, an audience whose title names an age, a sex or a postcode ("Women
 * 25–40", "Under 30", "ZIP 90210"), or that is limited to people older than 18, is complained of. What a list was really chosen by, the
 * brief does not say: only its title and its minimum age are seen. So is a text, above all of an ad, that says whom it wants by age or sex:
 * "Women only", "young men between 20 and 30", "no children". What speaks of others, or of whom a law protects, is left alone: "for men
 * and women", "over 40 years of experience".
 *
 * Why: who is never told of a home or a job cannot get it. Advertising platforms refuse such choices.
 *
 * Law: house rule; advertising platforms have rules of their own, and the United States laws against discrimination. It warns. Fix: choose
 * a list that leaves nobody out for such a reason.
 *
 * @example good: a list of people who asked for it
 * ```yaml
 * brief: { industry: recruiting }
 * audience: { title: Newsletter readers 2026, minimumAge: 18 }
 * findings: []
 * ```
 *
 * @example good: elsewhere it is no matter
 * ```yaml
 * brief: { industry: fashion }
 * audience: { title: Women 25–40 }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: everybody is meant, and numbers that are no ages
 * ```yaml
 * brief: { industry: recruiting }
 * ad: { kind: sponsored-content, headline: For women and men of all ages, introduction: We have over 40 years of experience with young women and young men. You are over 18. We are not looking for young people only. }
 * findings: []
 * ```
 *
 * @example bad: an ad that says whom it wants
 * ```yaml
 * brief: { industry: recruiting }
 * ad: { kind: sponsored-content, headline: Women only, introduction: 'We look for young men between 20 and 30. Maximum age: 35.' }
 * findings:
 *   - 'warn: “look for young men between 20 and 30” leaves people out by age, sex or family, and jobs, homes and credit must not be offered so. Say what the work or the home asks for.'
 *   - 'warn: “Maximum age: 35” leaves people out by age, sex or family, and jobs, homes and credit must not be offered so. Say what the work or the home asks for.'
 *   - 'warn: “Women only” leaves people out by age, sex or family, and jobs, homes and credit must not be offered so. Say what the work or the home asks for.'
 * ```
 *
 * @example bad: by sex and age
 * ```yaml
 * brief: { industry: real estate }
 * audience: { title: Women 25–40 }
 * findings:
 *   - 'warn: “Women 25–40” sounds like a choice by age, sex or address, and jobs, homes and credit must not be offered so. Choose another list, or call it what it is.'
 * ```
 *
 * @example bad: by minimum age
 * ```yaml
 * brief: { industry: consumer credit }
 * audience: { title: Homeowners, minimumAge: 35 }
 * findings:
 *   - 'warn: “Homeowners” leaves out everybody under 35, and jobs, homes and credit must not be offered by age. Choose another list.'
 * ```
 */

import { isAmong } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { CREDITS, isIn } from "../words/industries.ts";
import { wantedPeopleIn } from "../words/wanted-people.ts";

/** An adult signs contracts; that limit leaves nobody out unlawfully. */
const OF_AGE = 18;
const JOBS_OR_HOMES =
  /(?<!\p{L})(?:recruiting|recruitment|staffing|human resources|hr|jobs?|careers|employment|real estate|housing|rentals?|apartments|property|immobilien|personal(?:vermittlung|beratung)|immobilier|recrutement)(?!\p{L})/iu;
const CHOSEN =
  /(?<![\p{L}\d])(?:(?:aged?|ages|alter)\s\d{2}|\d{2}\s?[–-]\s?\d{2}(?!\d|\s?%)|(?:under|over|below|above|unter|über|moins de|plus de)\s\d{2}(?!\d|\s?%)|\d{2}\+|women|men|females?|males?|frauen|männer|femmes|hommes|millennials|gen(?:eration)? ?z|boomers|seniors|young (?:people|adults|professionals)|zip(?: codes?)?\s\d|postcodes?|plz\s\d)(?!\p{L})/iu;

export const chosenByAgeOrSex: Rule = {
  meta: {
    id: "chosen-by-age-or-sex",
    title: "Jobs, homes and credit are not offered by age, sex or address",
    group: "regulated industries",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, { complain }) => {
    const { audiences, brand, kind } = context;
    const look = (segment: Segment): void => {
      for (const found of wantedPeopleIn(segment.text)) {
        if (isSettled(found, segment, context)) continue;
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          message: `“${found.text}” leaves people out by age, sex or family, and jobs, homes and credit must not be offered so. Say what the work or the home asks for.`,
        });
      }
    };
    const lookAtAudiences = (): void => {
      // Anybody can open a page, and whom an ad is shown to is set in the platform.
      if (kind !== "email") return;
      for (const { title, minimumAge } of audiences) {
        const message = CHOSEN.test(title)
          ? `“${title}” sounds like a choice by age, sex or address, and jobs, homes and credit must not be offered so. Choose another list, or call it what it is.`
          : minimumAge !== undefined && minimumAge > OF_AGE
            ? `“${title}” leaves out everybody under ${minimumAge}, and jobs, homes and credit must not be offered by age. Choose another list.`
            : undefined;
        if (message === undefined) continue;
        complain({ spot: { kind: "asset" }, quote: `audience ${title}`, message, related: brand.audiences.place(["audiences"]) });
      }
    };
    return { field: look, text: look, end: lookAtAudiences };
  },
};

function applicability(context: RuleContext): Applicability {
  if (!JOBS_OR_HOMES.test(context.industry) && !isIn(context, CREDITS)) {
    return notApplicable(`Only for jobs, homes and credit; the industry here is “${context.industry}”.`);
  }
  if (context.regions.length === 0) return unknown("The audience names no region, so we cannot tell whose law applies.");
  return isAmong(context.regions, ["US"])
    ? { kind: "applies" }
    : notApplicable("Only looked at for the United States, and nobody there gets this.");
}
