/**
 * Campaign tags have the names and the spelling that counting tools know.
 *
 * What: on links to us, tags that nearly have a known name (“UTM_Source”, “utm-medium”, “utm_sorce”), a tag that stands there twice, one
 * without a value, and capitals or spaces in `utm_term` and `utm_content`. Which source, medium and campaign there must be, is asked by
 * “Links to us carry the campaign's tags”. Tokens are left alone.
 *
 * Why: a counting tool does not guess. A tag it does not know is thrown away, and “Spring Offer” and “spring-offer” are two.
 *
 * Law: none; Google Analytics, help page 10917952 (2026-11-22).
 *
 * @example good: known names, one with a token, and a parameter that is no tag
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?utm_source=hubspot&amp;utm_medium=email&amp;utm_campaign=2027-spring&amp;utm_content=top-button&amp;utm_term={{ contact.id }}&amp;utmost=1&amp;ref=Top">A</a></p>'
 * findings: []
 * ```
 *
 * @example good: another site keeps its own names
 * ```yaml
 * html: '<p><a href="https://www.linkedin.com/acme?UTM_Source=Mail">Follow</a></p>'
 * findings: []
 * ```
 *
 * @example bad: names that nobody counts
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?UTM_Source=hubspot&amp;utm-medium=email&amp;utm_campain=2027-spring">Start</a></p>'
 * findings:
 *   - 'warn: The link “Start” has a tag “UTM_Source” that counting tools do not know. Write “utm_source”.'
 *   - 'warn: The link “Start” has a tag “utm-medium” that counting tools do not know. Write “utm_medium”.'
 *   - 'warn: The link “Start” has a tag “utm_campain” that counting tools do not know. Write “utm_campaign”.'
 * ```
 *
 * @example bad: twice, empty, and in two spellings
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a?utm_source=hubspot&amp;utm_source=mail&amp;utm_medium=&amp;utm_content=Top%20Button">Start</a></p>'
 * findings:
 *   - 'warn: The link “Start” has “utm_source” twice. Counting tools take the first or the last: keep one.'
 *   - 'warn: The link “Start” has “utm_medium” without a value. Give it one, or take it out.'
 *   - 'note: The link “Start” has “utm_content=Top Button”. Capitals and spaces make several of one: write “top-button”.'
 * ```
 */
import type { Severity } from "#model/finding.ts";
import { addressOf, beginsWithToken, holdsToken, isOwnSite, linkName } from "../facts/addresses.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { isOneOff } from "../text/one-off.ts";

/** Tags that Google Analytics reads: https://support.google.com/analytics/answer/10917952 (2026-11-22). */
const KNOWN = [
  ...["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id"],
  ...["utm_source_platform", "utm_creative_format", "utm_marketing_tactic"],
];

export const tagNames: Rule = {
  meta: {
    id: "tag-names",
    title: "Campaign tags are spelled as counting tools know them",
    group: "links and tracking",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ brand }, { complain }) => {
    const said = new Set<string>();
    return {
      link: (link) => {
        const href = link.href.trim();
        if (link.origin === "image" || said.has(href) || beginsWithToken(href)) return;
        const { host, query } = addressOf(href);
        if (!isOwnSite(host, brand.brand.value)) return;
        said.add(href);
        for (const { quote, what, severity } of slipsIn(query)) {
          complain({ spot: { kind: "link", link }, quote, severity, message: `${linkName(link)} has ${what}` });
        }
      },
    };
  },
};

interface Slip {
  readonly quote: string;
  readonly what: string;
  readonly severity: Severity;
}

function slipsIn(query: string): readonly Slip[] {
  const seen = new Set<string>();
  return query.split("&").flatMap((pair): readonly Slip[] => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (holdsToken(name)) return [];
    if (!KNOWN.includes(name)) {
      const meant = /^utm/i.test(name) ? nearest(name) : undefined;
      return meant === undefined
        ? []
        : [{ quote: name, what: `a tag “${name}” that counting tools do not know. Write “${meant}”.`, severity: "warn" }];
    }
    if (seen.has(name))
      return [{ quote: pair, what: `“${name}” twice. Counting tools take the first or the last: keep one.`, severity: "warn" }];
    seen.add(name);
    if (value.trim() === "") return [{ quote: pair, what: `“${name}” without a value. Give it one, or take it out.`, severity: "warn" }];
    const plain = decoded(value);
    const tidy = plain.trim().toLowerCase().replace(/\s+/g, "-");
    // The others have to be this campaign's own, which another rule asks for.
    if (!/^utm_(?:term|content)$/.test(name) || plain === tidy || holdsToken(value)) return [];
    return [{ quote: pair, what: `“${name}=${plain}”. Capitals and spaces make several of one: write “${tidy}”.`, severity: "note" }];
  });
}

/** The known tag that differs in capitals, in the sign between its words, or in one letter; undefined where none is near. */
function nearest(name: string): string | undefined {
  const plain = bare(name);
  return KNOWN.find((known) => bare(known) === plain) ?? KNOWN.find((known) => isOneOff(bare(known), plain));
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
