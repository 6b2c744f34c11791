/**
 * A link leads where a reader can follow.
 *
 * What: addresses inside a network (192.168.…, names without a dot), test sites of our own (staging., test., dev. …), addresses without
 * https:// in a mail, jumps to a place that is not on the page, and addresses that open nothing (file:, about:, an empty mailto: or tel:).
 * Links without an address, “#”, scripts, example.com and localhost are found by “Nothing left to fill in”.
 *
 * Why: it works on the desk of whoever wrote it and nowhere else; a button that does nothing cannot be mended once the mail is out.
 *
 * Law: none; craft.
 *
 * @example good: our own site, a jump on the page, a token
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a">Start</a> <a href="#form">Form</a> <a href="#top">Up</a> <a href="{{ unsubscribe_link }}">Unsubscribe</a></p><div id="form">x</div>'
 * findings: []
 * ```
 *
 * @example good: a word that is no test site, and a mail to share
 * ```yaml
 * html: '<p><a href="https://testing.acme.example/a">A</a> <a href="https://dev.to/acme">B</a> <a href="mailto:?subject=Read%20this">Share</a></p>'
 * findings: []
 * ```
 *
 * @example bad: not public
 * ```yaml
 * html: '<p><a href="https://staging.acme.example/start">Start</a> <a href="http://192.168.1.4/x">Demo</a> <a href="https://intranet/x">Read</a></p>'
 * findings:
 *   - 'block: The link “Start” leads to “staging.acme.example”, which looks like a test site of ours. Give it the public address.'
 *   - 'block: The link “Demo” leads to “192.168.1.4”, which only works inside our own network. Give it the public address.'
 *   - 'block: The link “Read” leads to “intranet”, which only works inside our own network. Give it the public address.'
 * ```
 *
 * @example bad: nowhere to go
 * ```yaml
 * html: '<p><a href="#prices">Prices</a> <a href="/start">Start</a> <a href="tel:">Call</a></p>'
 * findings:
 *   - 'block: The link “Start” has no https:// in front, so a mail program does not know where to look. Write the whole address, not “/start”.'
 *   - 'block: The link “Call” has no number or mail box behind “tel:”. Add it, or take the link out.'
 *   - 'block: The link “Prices” jumps to “#prices”, and there is no such place here. Name the place, or give the link an address.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import { addressOf, beginsWithToken, isInsideNetwork, isOwnSite, linkName, shortAddress } from "../facts/addresses.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Link, Markup } from "../subject.ts";

export const linkLeadsSomewhere: Rule = {
  meta: {
    id: "link-leads-somewhere",
    title: "Links lead where readers can follow",
    group: "links and tracking",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain, ask }) => {
    const jumps: Link[] = [];
    const places = new Set<string>();
    return {
      link: (link) => {
        const href = link.href.trim();
        if (href === "" || href === "#" || beginsWithToken(href)) return;
        if (href.startsWith("#")) {
          jumps.push(link);
          return;
        }
        const problem = problemOf(href, link, context);
        if (problem !== undefined) complain({ spot: { kind: "link", link }, quote: href, message: `${linkName(link)} ${problem}` });
      },
      element: (element) => {
        for (const name of namesOf(element)) places.add(name);
      },
      end: () => {
        const lost = jumps.filter(({ href }) => !isPlace(href.trim().slice(1), places));
        if (lost.length > 0 && hasHiddenParts(context)) {
          ask("Some links jump to a place in a part that only the platform shows: try them in the draft.");
          return;
        }
        for (const link of lost) {
          const href = link.href.trim();
          complain({
            spot: { kind: "link", link },
            quote: href,
            message: `${linkName(link)} jumps to “${shortAddress(href)}”, and there is no such place here. Name the place, or give the link an address.`,
          });
        }
      },
    };
  },
};

function namesOf({ tag, attributes }: Markup): readonly string[] {
  return [attributes["id"], tag === "a" ? attributes["name"] : undefined].flatMap((name) =>
    name === undefined || name === "" ? [] : [name],
  );
}

/** Browsers know the top of a page without being told. */
function isPlace(name: string, places: ReadonlySet<string>): boolean {
  return name.toLowerCase() === "top" || places.has(name) || places.has(decoded(name)) || /[{%]/.test(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hasHiddenParts({ payload, subject }: RuleContext): boolean {
  return templateOf(payload)?.kind === "platform" || subject.htmlFile.text.includes("{%");
}

/** Labels of a host that say: not for the public. */
const TEST_LABEL =
  /^(?:staging|stage|stg|test|tst|dev|qa|uat|preview|preprod|sandbox)(?:-?\d{1,3})?$|^(?:staging|preprod)-|-(?:staging|preprod|dev|test)$/;

/** What is wrong with an address, as the rest of a sentence about its link. */
function problemOf(href: string, { origin }: Link, { kind, brand }: RuleContext): string | undefined {
  const { scheme, host, path } = addressOf(href);
  if (/^(?:file|about|blob|filesystem|vbscript|ftp|ftps|sftp|intent|ws|wss|chrome|res|ms-[a-z-]{1,30})$/.test(scheme)) {
    return `leads to “${shortAddress(href)}”, which opens nothing on a reader's screen. Give it a web address.`;
  }
  if (/^(?:mailto|tel|sms)$/.test(scheme)) {
    const bare = path.trim() === "" && !(scheme === "mailto" && href.includes("?"));
    return bare ? `has no number or mail box behind “${scheme}:”. Add it, or take the link out.` : undefined;
  }
  if (scheme === "" && (kind === "email" || /^www\./i.test(href)) && origin !== "plain-text") {
    return `has no https:// in front, so a ${kind === "email" ? "mail program" : "browser"} does not know where to look. Write the whole address, not “${shortAddress(href)}”.`;
  }
  // “https://https://…” is said to be no whole address by the check of addresses.
  if (host === "" || /^https?$/.test(host) || !/^(?:https?)?$/.test(scheme)) return undefined;
  const { value } = brand.brand;
  if (isOwnSite(host, value)) {
    return isOwnTestSite(host, [...value.domains, value.landingPages.domain, ...(value.links?.hosts ?? [])])
      ? `leads to “${host}”, which looks like a test site of ours. Give it the public address.`
      : undefined;
  }
  return isInsideNetwork(host) ? `leads to “${host}”, which only works inside our own network. Give it the public address.` : undefined;
}

/** A site that the brand names itself is public, whatever it is called. */
function isOwnTestSite(host: string, named: readonly string[]): boolean {
  if (named.some((domain) => domain.toLowerCase() === host)) return false;
  const domain = named.map((name) => name.toLowerCase()).find((name) => host.endsWith(`.${name}`));
  if (domain === undefined) return false;
  return host
    .slice(0, -domain.length - 1)
    .split(".")
    .some((label) => TEST_LABEL.test(label));
}
