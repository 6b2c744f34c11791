/**
 * Addresses are written whole.
 *
 * What: two question marks, two #, a space, half a token, two beginnings (https://https://), a sign at the end that belongs to the
 * sentence, and addresses longer than 2,000 characters. Tokens are left alone. In the plain-text part only the length, the question
 * marks and the beginning are looked at, because there a space ends an address.
 *
 * Why: programs read such an address each in its own way: the page is not found, or the tags behind it are lost.
 *
 * Law: none; RFC 3986. The length is what old mail filters and Outlook still open (2,083 signs, rounded down).
 *
 * @example good: parameters, a token with a question mark of its own, brackets that belong to it
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?b=1&amp;c=2#d">A</a> <a href="https://www.acme.example/a?n={{ contact.firstname|default(&quot;why?&quot;) }}">B</a> <a href="https://en.wikipedia.org/wiki/Acme_(name)">C</a></p>'
 * findings: []
 * ```
 *
 * @example good: a mail with a subject
 * ```yaml
 * html: '<p><a href="mailto:team@acme.example?subject=Is%20it%20so">Write</a> <a href=" https://www.acme.example/a ">A</a></p>'
 * findings: []
 * ```
 *
 * @example bad: signs that do not belong
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?b=1?utm_source=x">A</a> <a href="https://www.acme.example/my page">B</a> <a href="https://www.acme.example/a,">C</a></p>'
 * findings:
 *   - 'block: The link “A” has two question marks in its address, so what stands behind the second is lost. Write “https://www.acme.example/a?b=1&utm_source=x”.'
 *   - 'block: The link “B” has a space in its address, and some programs end it there. Write “https://www.acme.example/my%20page”.'
 *   - 'block: The link “C” ends with “,”, which belongs to the sentence. Write “https://www.acme.example/a”.'
 * ```
 *
 * @example bad: half a token, and two beginnings
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?c={{ contact.company">A</a> <a href="https://https://www.acme.example/b">B</a></p>'
 * findings:
 *   - 'block: The link “A” has half a token in its address, and the platform cannot fill it in. Complete it, or take it out.'
 *   - 'block: The link “B” begins twice. Write “https://www.acme.example/b”.'
 * ```
 */
import { addressOf, isOwnSite, linkName, shortAddress, withoutTokens } from "../facts/addresses.ts";
import { ADDRESS } from "../limits.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Link } from "../subject.ts";

/** Internet Explorer, and old Outlook with it, opened 2,083 characters (Microsoft's KB208427, from memory); rounded down. */
const LONGEST = ADDRESS.most;

interface Fault {
  readonly what: string;
  readonly replacement?: string;
  readonly severity?: "warn";
}

export const wellFormedAddress: Rule = {
  meta: {
    id: "well-formed-address",
    title: "Addresses are written whole",
    group: "links and tracking",
    kind: "pattern",
    severity: "block",
    fix: "suggest",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const said = new Set<string>();
    return {
      link: (link) => {
        const quote = link.href.trim();
        if (said.has(quote)) return;
        const fault = faultOf(quote, link, context);
        if (fault === undefined) return;
        said.add(quote);
        const { what, replacement, severity } = fault;
        complain({
          spot: { kind: "link", link },
          quote,
          message: `${linkName(link)} ${what}${replacement === undefined ? "" : ` Write “${shortAddress(replacement)}”.`}`,
          ...(severity === undefined ? {} : { severity }),
          ...(replacement === undefined ? {} : { fix: { kind: "suggest", replacement } }),
        });
      },
    };
  },
};

function faultOf(href: string, { origin }: Link, context: RuleContext): Fault | undefined {
  if (/^data:/i.test(href)) return undefined;
  if (href.length > LONGEST) {
    return { what: `has an address of ${href.length} characters; some programs open no more than ${LONGEST}. Shorten it.` };
  }
  const twice = /^https?:\/*(?=https?:\/)/i.exec(href)?.[0];
  if (twice !== undefined) return { what: "begins twice.", replacement: href.slice(twice.length) };
  const bare = withoutTokens(href);
  const inText = origin === "plain-text";
  if (/\{\{|\}\}|\{%|%\}/.test(bare)) {
    // In plain text a space ends an address, and a token may hold one.
    return inText
      ? undefined
      : { what: "has half a token in its address, and the platform cannot fill it in. Complete it, or take it out." };
  }
  if (/^https?:/i.test(bare) && (!/^https?:\/\/[^/]/i.test(bare) || /^[^?#]*\\/.test(bare)) && !/^https?:\/{0,2}$/i.test(bare)) {
    return { what: "has its slashes wrong behind “https:”, and each program reads such an address in its own way." };
  }
  const isWeb = /^(?:https?:)?\/\//i.test(href);
  if (!isWeb) return undefined;
  const beforeJump = bare.split("#")[0] ?? "";
  if (beforeJump.split("?").length > 2) {
    return {
      what: "has two question marks in its address, so what stands behind the second is lost.",
      ...(bare === href ? { replacement: withOneMark(href) } : {}),
    };
  }
  if (bare.split("#").length > 2) return { what: "has two # in its address, and only one place can be jumped to. Take one out." };
  if (inText) return undefined;
  if (/\s/.test(bare)) {
    return {
      what: "has a space in its address, and some programs end it there.",
      ...(bare === href ? { replacement: href.replace(/\s/g, "%20") } : {}),
    };
  }
  return trailingSign(href, context);
}

function withOneMark(href: string): string {
  const first = href.indexOf("?") + 1;
  return href.slice(0, first) + href.slice(first).replaceAll("?", "&");
}

/** A full stop or a bracket can belong to the address of a page of others (“Acme_Inc.”), so there it is only asked about. */
function trailingSign(href: string, { brand }: RuleContext): Fault | undefined {
  const sign = /[.,;:!'"”»>]$|\)$/.exec(href)?.[0];
  if (sign === undefined || (sign === ")" && href.includes("("))) return undefined;
  const sure = isOwnSite(addressOf(href).host, brand.brand.value) || !/[.!')]/.test(sign);
  return {
    what: `ends with “${sign}”, which ${sure ? "belongs" : "seems to belong"} to the sentence.`,
    replacement: href.slice(0, -1),
    ...(sure ? {} : { severity: "warn" }),
  };
}
