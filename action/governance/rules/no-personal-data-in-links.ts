/**
 * No link carries who the reader is.
 *
 * What: behind the question mark of an address: a mail address, a telephone number, a parameter named after a person's data (email,
 * phone, firstname …) with a value, or a field that is filled in per person; and such a field in any other part of it. Parameters that the brand allows (links.parameters) and the
 * platform's unsubscribe link are left alone, and so is a mail to somebody.
 *
 * Why: addresses are kept in histories, counting tools and the logs of others, and are passed on with every forwarded mail.
 *
 * Law: GDPR and UK GDPR Art. 5(1)(c): no more personal data than needed.
 *
 * @example good: tags, a mail box, the platform's own link, and a word that only sounds like data
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?utm_medium=email&amp;email=1">A</a> <a href="mailto:team@acme.example?subject=Hi">Write</a> <a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * findings: []
 * ```
 *
 * @example good: a parameter that the brand allows
 * ```yaml
 * brand: { links: { parameters: [company] } }
 * html: '<p><a href="https://www.acme.example/a?company={{ contact.company|default(&quot;you&quot;) }}">A</a></p>'
 * findings: []
 * ```
 *
 * @example bad: a field of the reader in the path, and behind the #
 * ```yaml
 * html: '<p><a href="https://www.acme.example/for/{{ contact.company|default(&quot;you&quot;) }}/offer">A</a> <a href="https://www.acme.example/a#{{ contact.firstname|default(&quot;you&quot;) }}">B</a></p>'
 * brand: { links: { parameters: [company] } }
 * findings:
 *   - 'block: The link “A” carries the reader’s data in its address: “{{ contact.company|default("you") }}”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 *   - 'block: The link “B” carries the reader’s data in its address: “{{ contact.firstname|default("you") }}”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 * ```
 *
 * @example bad: a field of the reader
 * ```yaml
 * regions: [DE]
 * html: '<p><a href="https://www.acme.example/a?e={{ contact.email }}">A</a></p>'
 * findings:
 *   - 'block: The link “A” carries the reader’s data in its address: “e={{ contact.email }}”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 * ```
 *
 * @example bad: a person's data, written out
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?u=jo%40firm.com">A</a> <a href="https://www.acme.example/a?firstname=Jo&amp;p=%2B15550100123">B</a></p>'
 * findings:
 *   - 'block: The link “A” carries a mail address in its address: “u=jo%40firm.com”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 *   - 'block: The link “B” carries a person’s data in its address: “firstname=Jo”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 *   - 'block: The link “B” carries a telephone number in its address: “p=%2B15550100123”. Addresses are logged and passed on. Take it out, or use a number that only we can read.'
 * ```
 */
import { addressOf, beginsWithToken, linkName } from "../facts/addresses.ts";
import { GDPR_MINIMISATION, UK_GDPR_MINIMISATION } from "../laws/personal-data.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Link } from "../subject.ts";
import { findHoles, holdsUnsubscribeToken } from "../text/tokens.ts";

export const noPersonalDataInLinks: Rule = {
  meta: {
    id: "no-personal-data-in-links",
    title: "No link carries who the reader is",
    group: "privacy",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [GDPR_MINIMISATION, UK_GDPR_MINIMISATION],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const allowed = new Set((context.brand.brand.value.links?.parameters ?? []).map((name) => name.toLowerCase()));
    const said = new Set<string>();
    return {
      link: (link) => {
        const { href } = link;
        if (beginsWithToken(href) || holdsUnsubscribeToken(href, context.platform)) return;
        const { scheme, host, path, query, fragment } = addressOf(href);
        if (scheme === "mailto") return;
        for (const written of fieldsIn(`${host} ${path} ${fragment}`, context)) {
          if (said.has(written)) continue;
          said.add(written);
          complain({ spot: { kind: "link", link }, quote: written, message: carries(link, "the reader’s data", written) });
        }
        if (query === "") return;
        for (const pair of pairsOf(query)) {
          if (allowed.has(pair.name.toLowerCase()) || said.has(pair.written)) continue;
          const carried = carriedBy(pair, context);
          if (carried === undefined) continue;
          said.add(pair.written);
          complain({
            spot: { kind: "link", link },
            quote: pair.written,
            message: carries(link, carried, pair.written),
          });
        }
      },
    };
  },
};

function carries(link: Link, what: string, written: string): string {
  return `${linkName(link)} carries ${what} in its address: “${written}”. Addresses are logged and passed on. Take it out, or use a number that only we can read.`;
}

/** Fields filled in per person; only parameters can be allowed, so none of these is. */
function fieldsIn(part: string, { platform, brand }: RuleContext): readonly string[] {
  return findHoles(part, { platform, fields: brand.fields.value })
    .filter(({ verdict, fallback }) => verdict !== "known" || fallback !== undefined)
    .map(({ raw }) => raw);
}

interface Pair {
  readonly written: string;
  readonly name: string;
  readonly value: string;
}

/** An ampersand inside a token divides nothing, but none of our platforms writes one there. */
function pairsOf(query: string): readonly Pair[] {
  return query
    .split("&")
    .filter((written) => written !== "")
    .map((written) => {
      const equals = written.indexOf("=");
      const name = equals === -1 ? written : written.slice(0, equals);
      return { written, name, value: equals === -1 ? "" : written.slice(equals + 1) };
    });
}

/** Names of parameters that hold a person's data, without hyphens and underscores; in the languages of our forms. */
const PERSONAL = new Set(
  (
    "email emailaddress mail mailaddress phone phonenumber telephone tel mobile mobilephone firstname lastname surname fullname givenname " +
    "familyname fname lname dob dateofbirth birthday birthdate ssn vorname nachname geburtsdatum telefon handy prenom nomdefamille courriel"
  ).split(" "),
);

/** A value that only switches something on or off, or names a channel, says nothing of a person. */
const SWITCH = /^(?:|0|1|true|false|yes|no|on|off|ja|nein|oui|non|required|optional|none|email|mail|phone|sms)$/i;

function carriedBy({ name, value }: Pair, { platform, brand }: RuleContext): string | undefined {
  const holes = findHoles(value, { platform, fields: brand.fields.value });
  // Fields have a fallback or lack one, or are unknown; what the platform fills in by itself is known without one.
  if (holes.some(({ verdict, fallback }) => verdict !== "known" || fallback !== undefined)) return "the reader’s data";
  if (holes.length > 0) return undefined;
  const plain = decoded(value);
  if (/[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,100}/.test(plain)) return "a mail address";
  if (/^\s?\+?\d{0,3}[ .(-]{0,2}\d[\d .()-]{7,18}\d$/.test(plain) && /^\s?\+/.test(plain)) return "a telephone number";
  return PERSONAL.has(name.toLowerCase().replace(/[-_]/g, "")) && !SWITCH.test(plain.trim()) ? "a person’s data" : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
