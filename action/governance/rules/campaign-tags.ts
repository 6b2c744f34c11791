/**
 * Links to us carry the campaign's tags.
 *
 * What: every link in the mail or page that leads to one of our own domains carries utm_source, utm_medium and utm_campaign, with the
 * values of this campaign, in small letters and without spaces. Not asked of an address that goes on into the next link for want of a
 * quotation mark, of the unsubscribe link, of mail boxes and numbers, of jumps,
 * of links from a page to itself, and of other sites.
 *
 * Why: without them nobody can tell what the campaign brought. Counting tools tell capitals from small letters, so “Email” and “email”
 * become two sources.
 *
 * Law: none; our own rule.
 *
 * @example good: tagged, and links that need no tags
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?utm_source=hubspot&amp;utm_medium=email&amp;utm_campaign=2027-spring">A</a> <a href="{{ unsubscribe_link }}">Unsubscribe</a> <a href="mailto:team@acme.example">Write</a> <a href="https://www.linkedin.com/acme">Follow</a></p>'
 * findings: []
 * ```
 *
 * @example good: a page that leads to its own form
 * ```yaml
 * kind: landing-page
 * html: '<p><a href="https://www.acme.example/reports#form">Ask</a></p>'
 * text: 'Ask (https://www.acme.example/reports#form)'
 * findings: []
 * ```
 *
 * @example good: a quotation mark is missing, and that is said elsewhere
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a>A</a> or <a href="https://www.acme.example/b?utm_source=hubspot&amp;utm_medium=email&amp;utm_campaign=2027-spring">B</a></p>'
 * findings: []
 * ```
 *
 * @example bad: no tags
 * ```yaml
 * html: '<p><a href="https://www.acme.example/start">Start</a></p>'
 * findings:
 *   - 'warn: The link “Start” carries no campaign tags, so nobody can tell what this campaign brought. Add “utm_source=hubspot&utm_medium=email&utm_campaign=2027-spring”.'
 * ```
 *
 * @example bad: other tags
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?utm_source=hubspot&amp;utm_medium=Email&amp;utm_campaign=2026-spring">A</a> <a href="https://www.acme.example/b?utm_source=hubspot&amp;utm_medium=email">B</a></p>'
 * findings:
 *   - 'warn: The link “A” says “utm_medium=Email”, not “utm_medium=email”; “utm_campaign=2026-spring”, not “utm_campaign=2027-spring”. Visits would be counted elsewhere. Use the tags of this campaign.'
 *   - 'warn: The link “B” lacks “utm_campaign=2027-spring”. Visits would be counted elsewhere. Use the tags of this campaign.'
 * ```
 */
import { tracked } from "#payload/links.ts";
import { addressOf, beginsWithToken, holdsToken, isOwnSite, linkName, withoutTokens } from "../facts/addresses.ts";
import { APPLIES, type Complaint, type Rule, type RuleContext } from "../rule.ts";
import type { Link } from "../subject.ts";

const TAGS = ["source", "medium", "campaign"] as const;

export const campaignTags: Rule = {
  meta: {
    id: "campaign-tags",
    title: "Links to us carry the campaign's tags",
    group: "links and tracking",
    kind: "cross-field",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const said = new Set<string>();
    return {
      link: (link) => {
        const quote = link.href.trim();
        if (said.has(quote) || !needsTags(link, context)) return;
        const complaint = complaintAbout(link, quote, context);
        if (complaint === undefined) return;
        said.add(quote);
        complain(complaint);
      },
    };
  },
};

function needsTags({ origin, href }: Link, { kind, payload, brand }: RuleContext): boolean {
  if (origin === "image" || origin === "field" || beginsWithToken(href)) return false;
  // The plain-text part of a page is for reading here; nobody clicks in it.
  if (origin === "plain-text" && (kind !== "email" || href.includes("{{"))) return false;
  // A quotation mark is missing there: the address is another one, and `broken-markup` says so.
  if (/[<>]/.test(withoutTokens(href))) return false;
  const { scheme, host, path } = addressOf(href);
  if (!/^https?$/.test(scheme) || !isOwnSite(host, brand.brand.value) || /unsubscribe|opt-?out/i.test(path)) return false;
  const { content } = payload.facets;
  return !("slug" in content && host === content.domain && path.replace(/^\/|\/$/g, "") === content.slug);
}

function complaintAbout(link: Link, quote: string, { payload, brand }: RuleContext): Complaint | undefined {
  const { utm } = payload.facets.tracking;
  const said = tagsIn(addressOf(quote).query);
  const spot = { kind: "link", link } as const;
  if (TAGS.every((tag) => !said.has(`utm_${tag}`))) {
    const { domains } = brand.brand.value;
    const replacement = holdsToken(quote) ? quote : tracked(quote, { domains, utm });
    const known = replacement !== quote;
    return {
      spot,
      quote,
      message: `${linkName(link)} carries no campaign tags, so nobody can tell what this campaign brought. Add “${TAGS.map((tag) => `utm_${tag}=${utm[tag]}`).join("&")}”.`,
      ...(known ? { fix: { kind: "suggest", replacement } } : {}),
    };
  }
  const wrong: string[] = [];
  const missing: string[] = [];
  for (const tag of TAGS) {
    const name = `utm_${tag}`;
    const value = said.get(name);
    if (value === undefined) missing.push(`“${name}=${utm[tag]}”`);
    else if (value !== utm[tag]) wrong.push(`“${name}=${value}”, not “${name}=${utm[tag]}”`);
  }
  if (wrong.length + missing.length === 0) return undefined;
  const parts = [
    ...(wrong.length > 0 ? [`says ${wrong.join("; ")}`] : []),
    ...(missing.length > 0 ? [`lacks ${missing.join(" and ")}`] : []),
  ];
  return {
    spot,
    quote,
    message: `${linkName(link)} ${parts.join(", and ")}. Visits would be counted elsewhere. Use the tags of this campaign.`,
  };
}

/** Of two tags with one name the first counts, as counting tools have it. */
function tagsIn(query: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const pair of query.split("&")) {
    const [name = "", value = ""] = pair.split("=");
    if (!tags.has(name)) tags.set(name, decoded(value));
  }
  return tags;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
