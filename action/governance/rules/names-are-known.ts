/**
 * Whoever is named exists, and may be named.
 *
 * What: people (with a title or a role beside the name), companies (with their legal form, or as customers and partners of ours) and houses
 * that judge others (Gartner, Stiftung Warentest) whose names stand neither in the brief nor in the brand's registers. They are asked
 * about, once for an asset, and block nothing. Other names are not told from other words. Addresses, figures, quotations and seals have
 * rules of their own.
 *
 * Why: a generator invents people and customers who sound right. A writer may name somebody who never agreed.
 *
 * Law: none of its own; false facts are unfair everywhere, and names of people are personal data.
 *
 * @example good: in the brief, in the register, and words that only look like names
 * ```yaml
 * brief: { notes: 'Acme speaks with Jane Miller, CEO of Northwind Ltd.' }
 * html: '<p>Jane Miller, CEO of Northwind Ltd., joins us. Trusted by IT teams, loved by Finance people. Companies like yours. Dear Ms {{ contact.lastname|default("Reader") }}, the Head of Sales asked: Team Plan, Monday Morning.</p>'
 * findings: []
 * ```
 *
 * @example good: our own name with its legal form
 * ```yaml
 * html: '<p>Acme Inc., 1 Main Street, Springfield, IL 62701. Written by The Acme team.</p>'
 * findings: []
 * ```
 *
 * @example bad: asked about, because only a person can answer
 * ```yaml
 * html: '<p>“It works,” says Maria Chen, Head of Data at Globex Corp. Trusted by Initech and others.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: in German
 * ```yaml
 * language: de
 * html: '<p>Dr. Sabine Keller erklärt, was die Nordlicht GmbH anders macht.</p>'
 * findings: []
 * result: needs-review
 * ```
 */
import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { outsideNames } from "../words/outside-names.ts";

/** Whoever is shown more reads none. */
const MOST_NAMES = 5;

export const namesAreKnown: Rule = {
  meta: {
    id: "names-are-known",
    title: "Whoever is named exists, and may be named",
    group: "safety of generated content",
    kind: "registry",
    severity: "note",
    fix: "none",
    law: [],
  },
  tell: "No person, customer or company that the facts do not name.",
  applicability: inListedLanguage,
  check: (context, { ask }) => {
    const isKnown = knownIn(context);
    const unknown = new Set<string>();
    const look = (segment: Segment): void => {
      for (const { name, start } of outsideNames(segment.text)) {
        if (isKnown(name) || isSettled({ start, end: start + name.length }, segment, context)) continue;
        unknown.add(name);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (unknown.size === 0) return;
        const names = [...unknown];
        const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
        const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
        const [stand, exist] = names.length === 1 ? ["This name stands", "it exists"] : ["These names stand", "they exist"];
        ask(
          `${stand} neither in the brief nor in the brand’s registers: ${shown.join(", ")}${more}. Please see that ${exist} and may be named.`,
        );
      },
    };
  },
};

/** What the brief, the brand or the register of claims writes anywhere, somebody has written down on purpose. */
function knownIn({ brief, brand }: RuleContext): (name: string) => boolean {
  let written: string | undefined;
  return (name) => {
    written ??= [brief, brand.brand, brand.claims]
      .map(({ text }) => text)
      .join("\n")
      .replace(/\s+/g, " ");
    return written.includes(name);
  };
}
