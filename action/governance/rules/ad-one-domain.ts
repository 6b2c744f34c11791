/**
 * All addresses of an ad lead to one site.
 *
 * What: the final address and the sitelinks of a Google ad must belong to the same of the brand's domains. How long an address may be is
 * held by the schema, at 2,000 characters; whether it is ours by the rule of known sites.
 *
 * Why: Google shows the domain of the final address, and refuses an ad that leads elsewhere.
 *
 * Law: Google's destination requirements.
 *
 * Fix: none.
 *
 * @example good: two hosts of one domain
 * ```yaml
 * ad: { kind: search-ad, sitelinks: [{ text: Help, link: 'https://help.acme.example/start' }] }
 * findings: []
 * ```
 *
 * @example good: an ad without sitelinks
 * ```yaml
 * ad: { kind: display-ad }
 * findings: []
 * ```
 *
 * @example bad: elsewhere
 * ```yaml
 * brand: { domains: [acme.example, acme-shop.example] }
 * ad: { kind: search-ad, sitelinks: [{ text: Shop, link: 'https://www.acme-shop.example/' }] }
 * findings:
 *   - 'block: “Shop” leads to acme-shop.example, and the ad to acme.example. Google refuses two sites in one ad: lead both to the same.'
 * ```
 *
 * @example bad: to somebody else
 * ```yaml
 * ad: { kind: search-ad, sitelinks: [{ text: Reviews, link: 'https://reviews.example/acme' }] }
 * findings:
 *   - 'block: “Reviews” leads to reviews.example, and the ad to acme.example. Google refuses two sites in one ad: lead both to the same.'
 * ```
 */
import { bareSite, isBelow, siteOf } from "../facts/addresses.ts";
import { googleAd } from "../facts/ads.ts";
import { GOOGLE_DESTINATION } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";

export const adOneDomain: Rule = {
  meta: {
    id: "ad-one-domain",
    title: "All addresses of an ad lead to one site",
    group: "ads",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [GOOGLE_DESTINATION],
  },
  applicability: googleAd,
  check: ({ brand, subject }, { complain }) => {
    const { domains } = brand.brand.value;
    const [final] = subject.links;
    const home = siteOf(final?.href ?? "");
    return {
      link: (link) => {
        const host = siteOf(link.href);
        if (link === final || isOneSite(host, home, domains)) return;
        const [there, here] = [domainOf(host, domains), domainOf(home, domains)];
        const message = `“${link.text}” leads to ${there}, and the ad to ${here}. Google refuses two sites in one ad: lead both to the same.`;
        complain({ spot: { kind: "link", link }, quote: link.href, message });
      },
    };
  },
};

/** Two hosts of one of our domains are one site; of others only those below each other surely are. */
function isOneSite(left: string, right: string, domains: readonly string[]): boolean {
  const [one, other] = [domainOf(left, domains), domainOf(right, domains)];
  return isBelow(one, [other]) || isBelow(other, [one]);
}

/** The brand's domain that a host belongs to, the longest of several; else the host without its www. */
function domainOf(host: string, domains: readonly string[]): string {
  const own = domains.filter((domain) => isBelow(host, [domain])).sort((left, right) => right.length - left.length);
  return own[0] ?? bareSite(host);
}
