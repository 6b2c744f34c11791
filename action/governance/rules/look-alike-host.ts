/**
 * No address imitates ours.
 *
 * What: sites that are not ours and read like ours at a glance: one letter off one of our domains, letters of another alphabet, digits
 * for letters, our domain as the beginning of a longer name or before an @. A site that the brand or the brief lists is left alone.
 *
 * Why: readers who trust us would type their password there. Whoever registers such an address hopes for exactly this slip.
 *
 * Law: none; safety.
 *
 * @example good: ours, and another company whose name is not like ours
 * ```yaml
 * html: '<p><a href="https://www.acme.example/start">Start</a> <a href="https://www.linkedin.com/acme">Follow</a></p>'
 * findings: []
 * ```
 *
 * @example good: a listed site in letters of its own
 * ```yaml
 * brand: { links: { hosts: [xn--bcher-kva.de, acne.example] } }
 * html: '<p><a href="https://xn--bcher-kva.de/a">Books</a> <a href="https://acne.example">Partner</a></p>'
 * findings: []
 * ```
 *
 * @example bad: one letter off, and digits for letters
 * ```yaml
 * brand: { domains: [acmeflow.com] }
 * html: '<p><a href="https://www.acmefow.com/a">A</a> <a href="https://acmefl0w.com">B</a> <a href="mailto:x@acrneflow.com">C</a></p>'
 * findings:
 *   - 'block: The link “A” leads to “www.acmefow.com”, which is not our “acmeflow.com” and only looks like it. Correct the address.'
 *   - 'block: The link “B” leads to “acmefl0w.com”, which is not our “acmeflow.com” and only looks like it. Correct the address.'
 *   - 'block: The link “C” leads to “acrneflow.com”, which is not our “acmeflow.com” and only looks like it. Correct the address.'
 * ```
 *
 * @example bad: our name in front of another site
 * ```yaml
 * html: '<p><a href="https://acme.example.login.net/a">A</a> <a href="https://www.acme.example@evil.net/">B</a> <a href="https://xn--acm-rla.net">C</a></p>'
 * findings:
 *   - 'block: The link “A” leads to “acme.example.login.net”, which begins like our “acme.example” and is another site. Correct the address.'
 *   - 'block: The link “B” seems to lead to “www.acme.example”, and leads to “evil.net”. Correct the address.'
 *   - 'block: The link “C” leads to “xn--acm-rla.net”, whose letters are shown as others: it can look like a site it is not. Correct the address.'
 * ```
 */
import { addressOf, isOwnSite, linkName, siteOf } from "../facts/addresses.ts";
import { isKnownSite, likenessOf } from "../facts/link-register.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Link } from "../subject.ts";

export const lookAlikeHost: Rule = {
  meta: {
    id: "look-alike-host",
    title: "No address imitates ours",
    group: "safety of generated content",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const said = new Set<string>();
    return {
      link: (link) => {
        const problem = problemOf(link, context);
        const quote = link.href.trim();
        if (problem === undefined || said.has(quote)) return;
        said.add(quote);
        complain({ spot: { kind: "link", link }, quote, message: `${linkName(link)} ${problem} Correct the address.` });
      },
    };
  },
};

function problemOf({ href }: Link, context: RuleContext): string | undefined {
  const brand = context.brand.brand.value;
  const host = siteOf(href);
  if (host === "") return undefined;
  const { user } = addressOf(href);
  // Nobody signs in to a site by its address any more; a site's name there is meant to be read as the site.
  if (/^[\w-][\w.-]{0,250}\.[\w-]{1,63}$/.test(user)) return `seems to lead to “${user}”, and leads to “${host}”.`;
  if (isOwnSite(host, brand) || isKnownSite(host, context)) return undefined;
  const likeness = likenessOf(host, brand.domains);
  if (likeness === undefined) return undefined;
  if (likeness.kind === "other-letters") return `leads to “${host}”, whose letters are shown as others: it can look like a site it is not.`;
  return likeness.kind === "like"
    ? `leads to “${host}”, which is not our “${likeness.domain}” and only looks like it.`
    : `leads to “${host}”, which begins like our “${likeness.domain}” and is another site.`;
}
