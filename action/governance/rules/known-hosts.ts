/**
 * Links lead to sites that somebody has chosen.
 *
 * What: every link and mail box, each site once: it is one of our domains or below one, one that brand.yaml lists (links.hosts), or one
 * that the brief names (action, event, conditions). Short addresses (bit.ly, t.co …) are refused always. Tokens of the platform are left
 * alone. A site of others that stands inside an address of ours (“?url=https://…”), or that gets a copy of a mail to us, warns. Pictures and
 * sites that imitate ours have rules of their own.
 *
 * Why: a generator invents addresses that look right, and somebody else may own them; a short address can be turned elsewhere after it
 * was approved.
 *
 * Law: none; our own rule.
 *
 * @example good: ours, listed, and of the brief
 * ```yaml
 * brand: { links: { hosts: [www.linkedin.com] } }
 * brief: { action: { text: Book, link: "https://tickets.events.com/acme" } }
 * html: '<p><a href="https://news.acme.example/a">A</a> <a href="https://linkedin.com/acme">B</a> <a href="https://tickets.events.com/x">C</a></p>'
 * findings: []
 * ```
 *
 * @example good: a token, a mail box and a number
 * ```yaml
 * html: '<p><a href="{{ unsubscribe_link }}">Unsubscribe</a> <a href="mailto:team@acme.example">Write</a> <a href="tel:+15550100">Call</a></p>'
 * findings: []
 * ```
 *
 * @example bad: nobody listed it
 * ```yaml
 * html: '<p><a href="https://acme-reports.com/start">Start</a> <a href="mailto:acme@mailbox.org">Write</a></p>'
 * findings:
 *   - 'block: The link “Start” leads to “acme-reports.com”. This address is not ours and not in the brief. Correct it, or have the site listed in brand.yaml (links.hosts).'
 *   - 'block: The link “Write” writes to “mailbox.org”. This address is not ours and not in the brief. Correct it, or have the site listed in brand.yaml (links.hosts).'
 * ```
 *
 * @example bad: a short address
 * ```yaml
 * brand: { links: { hosts: [bit.ly] } }
 * html: '<p><a href="https://bit.ly/3xYz">Start</a></p>'
 * findings:
 *   - 'block: The link “Start” is a short address of “bit.ly”: readers cannot see where it leads, and it can be changed after approval. Give the full address.'
 * ```
 */
import { addressOf, isOwnSite, isPublicSite, linkName, siteOf } from "../facts/addresses.ts";
import { isKnownSite, isShortener, likenessOf } from "../facts/link-register.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Link } from "../subject.ts";

export const knownHosts: Rule = {
  meta: {
    id: "known-hosts",
    title: "Links lead to sites we have chosen",
    group: "links and tracking",
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
        const problem = link.origin === "image" ? undefined : problemOf(link, context);
        // Listing a site settles all its addresses, so each site is said once.
        const quote = siteOf(link.href);
        if (problem === undefined || said.has(quote)) return;
        said.add(quote);
        complain({
          spot: { kind: "link", link },
          quote,
          message: `${linkName(link)} ${problem}`,
          related: context.brand.brand.place(["links"]),
        });
      },
      end: () => {
        for (const link of context.subject.links) {
          const host = link.origin === "image" ? undefined : carriedTo(link, context);
          if (host === undefined || said.has(host)) continue;
          said.add(host);
          const does = /^\s*mailto:/i.test(link.href) ? `also writes to “${host}”` : `leads through our site to “${host}”`;
          complain({
            spot: { kind: "link", link },
            quote: host,
            severity: "warn",
            message: `${linkName(link)} ${does}, which is not ours and not in the brief. Take it out of the address, or have the site listed in brand.yaml (links.hosts).`,
            related: context.brand.brand.place(["links"]),
          });
        }
      },
    };
  },
};

/** A site that stands inside the address of one of ours and readers may be sent on to, or another reader of a mail to us. */
function carriedTo({ href }: Link, context: RuleContext): string | undefined {
  const { scheme, host, query } = addressOf(href);
  if (scheme !== "mailto" && !isKnownSite(host, context)) return undefined;
  const values = query.split("&").map((pair) => decoded(pair.slice(pair.indexOf("=") + 1)));
  const sites =
    scheme === "mailto"
      ? query.split("&").flatMap((pair) => (/^b?cc=/i.test(pair) ? (decoded(pair).match(/(?<=@)[\w.-]{3,80}/g) ?? []) : []))
      : values.flatMap((value) => (/^\s*(?:https?:)?\/\/[^/]/i.test(value) ? siteOf(value.trim()) : []));
  return sites.map((site) => site.toLowerCase()).find((site) => isPublicSite(site) && !isKnownSite(site, context));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function problemOf({ href }: Link, context: RuleContext): string | undefined {
  const host = siteOf(href);
  const brand = context.brand.brand.value;
  if (!isPublicSite(host) || isOwnSite(host, brand)) return undefined;
  if (isShortener(host)) {
    return `is a short address of “${host}”: readers cannot see where it leads, and it can be changed after approval. Give the full address.`;
  }
  const { scheme, user } = addressOf(href);
  if (isKnownSite(host, context) || likenessOf(host, brand.domains) !== undefined || user.includes(".")) return undefined;
  const verb = scheme === "mailto" ? "writes" : "leads";
  return `${verb} to “${host}”. This address is not ours and not in the brief. Correct it, or have the site listed in brand.yaml (links.hosts).`;
}
