/**
 * Who praises us says how they are connected with us.
 *
 * What: a quotation whose author is called a partner, an employee, an investor, an ambassador or an adviser, or belongs to our own company,
 * is asked about where the register of testimonials names no connection. That a registered connection stands beside the words is checked
 * by `testimonial-is-registered`. Praise by somebody with an @-name ("@jo loves it") is asked about, too: is it paid?
 *
 * Why: readers weigh praise by who gives it, and by what they got for it.
 *
 * Law: 16 CFR 255.5 and 465.5. It only asks. Fix: register the connection, and put it beside the quotation.
 *
 * @example good: registered with the connection, and a stranger
 * ```yaml
 * testimonials: [{ id: T-003, words: It saves us a day a week., by: 'Jo Example, Example Ltd', connection: Acme partner, evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<p>“It saves us a day a week.” – Jo Example, Example Ltd, Acme partner</p><p>Our partners love “plain words”.</p>'
 * findings: []
 * ```
 *
 * @example good: asked, because the register does not say
 * ```yaml
 * testimonials: [{ id: T-004, words: It saves us a day a week., by: 'Jo Example, investor', evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<p>“It saves us a day a week.” – Jo Example, investor</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: one of ours
 * ```yaml
 * html: '<p>“The best thing we ever made.” — Kim Other, Acme</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: somebody with a following
 * ```yaml
 * html: '<p>Even @jo.example recommends it.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { CONNECTIONS_US, REVIEWS_EU, TESTIMONIALS_GB } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findQuotations } from "../words/quotations.ts";
import { wordsKey } from "../words/same-words.ts";

const CONNECTED =
  /(?<!\p{L})(?:partners?|resellers?|employees?|investors?|ambassadors?|affiliates?|advis[eo]rs?|board member|influencers?|sponsored|partnerin|mitarbeiter(?:in)?|investor(?:in)?|botschafter(?:in)?|beirat|partenaire|salariée?|investisseur|ambassadeur|ambassadrice|conseiller)(?!\p{L})/iu;
const FOLLOWED =
  /(?<![\p{L}\d.@/])@[\p{L}\d_][\p{L}\d_.]{1,28}[\p{L}\d_]\s(?:also |even |auch |sogar )?(?:loves?|recommends?|swears by|uses|says|tells|trusts|liebt|empfiehlt|schwört|nutzt|sagt|adore|recommande|utilise|dit)(?!\p{L})/iu;

export const connectionIsTold: Rule = {
  meta: {
    id: "connection-is-told",
    title: "Who praises us says how they are connected with us",
    group: "claims",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [CONNECTIONS_US, REVIEWS_EU, TESTIMONIALS_GB],
  },
  applicability: inListedLanguage,
  check: ({ brand, subject }, { ask }) => {
    const { company, product } = brand.brand.value;
    const known = brand.claims.value.testimonials ?? [];
    const own = [company, product].filter((name) => name !== undefined);
    const shown = subject.segments.filter(({ origin }) => origin.kind === "html" && !origin.hidden);
    const next = new Map(shown.map((segment, index) => [segment, shown[index + 1]] as const));
    const look = (segment: Segment): void => {
      for (const { words, by } of findQuotations(segment, next.get(segment))) {
        const key = wordsKey(words);
        const record = known.find((testimonial) => wordsKey(testimonial.words) === key);
        if (record?.connection !== undefined) continue;
        const author = by.trim().replace(/^[—–―-]+\s?/, "");
        if (!CONNECTED.test(author) && !own.some((name) => author.includes(name))) continue;
        ask(`“${author}” seems to be connected with us. If so, readers must see how: register it, and put it beside the words.`);
      }
      const followed = FOLLOWED.exec(segment.text)?.[0];
      if (followed !== undefined) ask(`“${followed}”: was it paid for, or given something? If so, readers must see it beside the words.`);
    };
    return { field: look, text: look };
  },
};
