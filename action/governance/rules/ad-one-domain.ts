/**
 * All addresses of an ad lead to one site.
 *
 * What: the final address and the sitelinks of a Google ad must belong to the same of the brand's domains, and a path, which is shown behind
 * the domain, must not be the name of another site. A search or display ad that leads to another site than the brief's action, while one
 * of its kind in this campaign leads elsewhere, is a warning: which ads stand in one ad group is set in the platform and not seen here.
 * How long an address may be is held by the schema, at 2,000 characters; whether it is ours by the rule of known sites.
 *
 * Why: Google shows the domain of the final address, and refuses an ad that leads elsewhere, and an ad group whose ads lead to two sites.
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
 * @example good: two ads of one site, and a path that is a word
 * ```yaml
 * ad: { kind: search-ad, paths: [reports, v2.0] }
 * others: { second-ad: { ad: { kind: search-ad }, finalUrl: 'https://shop.acme.example/start' } }
 * findings: []
 * ```
 *
 * @example bad: two ads of one campaign, and this one leads elsewhere
 * ```yaml
 * brand: { domains: [acme.example, acme-shop.example] }
 * ad: { kind: search-ad }
 * finalUrl: https://www.acme-shop.example/reports
 * others: { second-ad: { ad: { kind: search-ad }, finalUrl: 'https://www.acme.example/start' } }
 * findings:
 *   - 'warn: This ad leads to acme-shop.example, and second-ad to acme.example. Google refuses two sites in one ad group: lead both to the same, or put them into groups of their own.'
 * ```
 *
 * @example bad: a path that names another site
 * ```yaml
 * ad: { kind: search-ad, paths: [globex.com] }
 * findings:
 *   - 'block: The path “globex.com” reads as another site than acme.example, to which the ad leads. Google refuses that: use a word of the page.'
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
import { fieldOf, googleAd } from "../facts/ads.ts";
import { GOOGLE_DESTINATION } from "../laws/ads.ts";
import type { Rule, RuleContext } from "../rule.ts";

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
  check: (context, { complain }) => {
    const { brand, subject } = context;
    const { domains } = brand.brand.value;
    const [final] = subject.links;
    const home = siteOf(final?.href ?? "");
    return {
      field: (segment) => {
        const { text } = segment;
        if (fieldOf(segment) !== "paths" || !SITE.test(text) || isOneSite(siteOf(`https://${text}`), home, domains)) return;
        const message = `The path “${text}” reads as another site than ${domainOf(home, domains)}, to which the ad leads. Google refuses that: use a word of the page.`;
        complain({ spot: { kind: "segment", segment, start: 0 }, quote: text, message });
      },
      link: (link) => {
        const host = siteOf(link.href);
        if (link === final || isOneSite(host, home, domains)) return;
        const [there, here] = [domainOf(host, domains), domainOf(home, domains)];
        const message = `“${link.text}” leads to ${there}, and the ad to ${here}. Google refuses two sites in one ad: lead both to the same.`;
        complain({ spot: { kind: "link", link }, quote: link.href, message });
      },
      end: () => {
        const other = otherSiteOfItsKind(home, context);
        if (final === undefined || other === undefined) return;
        complain({
          spot: { kind: "link", link: final },
          quote: final.href,
          severity: "warn",
          message: `This ad leads to ${domainOf(home, domains)}, and ${other.asset} to ${domainOf(other.site, domains)}. Google refuses two sites in one ad group: lead both to the same, or put them into groups of their own.`,
        });
      },
    };
  },
};

/** A whole text that is the name of a site: `globex.com`, not `v2.0`. */
const SITE = /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61})\.){1,4}[a-z]{2,24}$/iu;
/** Ads of these kinds stand in ad groups; an asset group has one address anyway. */
const GROUPED = new Set<string>(["search-ad", "display-ad"]);

/** An ad of this kind in the campaign that leads to another site; nothing for the ad that leads where the brief does. */
function otherSiteOfItsKind(
  home: string,
  { kind, brief, brand, siblings }: RuleContext,
): { readonly asset: string; readonly site: string } | undefined {
  const { domains } = brand.brand.value;
  if (!GROUPED.has(kind) || isOneSite(home, siteOf(brief.value.action.link), domains)) return undefined;
  return siblings()
    .filter((sibling) => sibling.kind === kind)
    .map(({ asset, subject }) => ({ asset, site: siteOf(subject.links[0]?.href ?? "") }))
    .find(({ site }) => site !== "" && !isOneSite(site, home, domains));
}

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
