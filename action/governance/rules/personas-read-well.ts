/**
 * A mail reads well for readers of every kind.
 *
 * What: every text with personal fields, read for each persona of brand/personas.yaml: somebody without a name, somebody with a very long
 * one, somebody whose name is written from right to left. Said is what only that reader sees: a gap where the field is empty and nothing
 * stands in for it, a word or a sign twice, a number that a name from right to left takes along, and words that a long name pushes out of
 * the subject. What is wrong with the words for everybody else is found by “Personal fields read well without a value”.
 *
 * Why: whoever wrote the mail read it with a usual name. The others read it as well.
 *
 * Law: none; craft. The order of mixed scripts: Unicode Standard Annex 9, rules W2 and N1.
 *
 * Fix: none.
 *
 * @example good: a name at the end of the subject, a word before the number, and an empty field with words for it
 * ```yaml
 * personas:
 *   - { id: usual, title: Usual reader, values: { person.firstName: Robin } }
 *   - { id: empty, title: No name, values: {} }
 *   - { id: long, title: Long names, values: { person.firstName: Bartholomäus-Maximilian Alexander Theodor } }
 *   - { id: arabic, title: Arabic name, values: { person.firstName: فاطمة } }
 * subject: 'Your reports are here, {{ contact.firstname|default("reader") }}'
 * html: '<p>Hi {{ contact.firstname|default("there") }}, here are 3 reports.</p>'
 * findings: []
 * ```
 *
 * @example good: nobody described any readers
 * ```yaml
 * html: '<p>Hi {{ contact.firstname|default("there") }},</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a gap, and a word twice
 * ```yaml
 * personas:
 *   - { id: empty, title: No name, values: {} }
 *   - { id: odd, title: Short name, values: { person.firstName: Our } }
 * html: '<p>Hi {{ contact.firstname }}, welcome.</p><p>See what our {{ contact.firstname|default("team") }} did.</p>'
 * findings:
 *   - 'warn: The reader “No name” reads “Hi , welcome.”: nothing stands where the name belongs. Say what to show instead, for example {{ person.firstName | "there" }}.'
 *   - 'warn: The reader “Short name” reads “See what our Our did.”: “Our” stands there twice.'
 * ```
 *
 * @example bad: a long name pushes the rest out of the subject, and a name from right to left takes a number along
 * ```yaml
 * personas:
 *   - { id: long, title: Long names, values: { person.firstName: Bartholomäus-Maximilian Alexander Theodor } }
 *   - { id: arabic, title: Arabic name, values: { person.firstName: فاطمة } }
 * subject: '{{ contact.firstname|default("Reader") }}, 3 new reports are here for you'
 * findings:
 *   - 'note: The reader “Long names” gets the subject “Bartholomäus-Maximilian Alexander Theodor, 3 new reports are here for you”: 73 characters, and many inboxes show 60 at most. Put the name at the end, or leave it out.'
 *   - 'warn: The reader “Arabic name” reads “فاطمة, 3 new reports are here for y…”: a name written from right to left takes the number behind it along, so “3” stands on the wrong side of it. Put a word between them.'
 * ```
 */

import type { Personas } from "#model/types.ts";
import { isDense, lengthOf } from "../facts/inbox-length.ts";
import { baseLanguage } from "../facts/mail.ts";
import { fieldOf, flawsOf, readAround, withFallbacks } from "../facts/read-aloud.ts";
import { INBOX } from "../limits.ts";
import { APPLIES, type Applicability, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fieldName, type Hole } from "../text/tokens.ts";

export const personasReadWell: Rule = {
  meta: {
    id: "personas-read-well",
    title: "It reads well for readers of every kind",
    group: "privacy",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, reporter) => {
    const personas = context.brand.personas?.value.personas ?? [];
    const said = new Set<string>();
    const look = (segment: Segment): void => {
      if (segment.origin.kind === "fallback" || !segment.holes.some(isPersonal)) return;
      for (const persona of personas) readFor(persona, segment, { context, reporter, said });
    };
    return { field: look, text: look };
  },
};

function applicability({ brand, subject }: RuleContext): Applicability {
  if (brand.personas === undefined) return notApplicable("brand/personas.yaml describes no readers.");
  const isFilled = [...subject.fields, ...subject.segments].some(({ holes }) => holes.some(isPersonal));
  return isFilled ? APPLIES : notApplicable("Nothing in it is filled in per person: every reader reads the same.");
}

/** Filled in per person: with a fallback, or without one where it should have one. What the platform fills in by itself is neither. */
function isPersonal({ fallback, verdict }: Hole): boolean {
  return fallback !== undefined || verdict === "no-fallback";
}

type Persona = Personas["personas"][number];

interface Reading {
  readonly context: RuleContext;
  readonly reporter: Reporter;
  /** Each flaw of each field is said for the first reader who sees it. */
  readonly said: Set<string>;
}

function readFor(persona: Persona, segment: Segment, { context, reporter: { complain }, said }: Reading): void {
  const read = filled(persona, segment, context);
  const earlier = new Set<string>();
  for (const [index, hole] of segment.holes.entries()) {
    const shown = read.holes[index];
    if (shown === undefined || !isPersonal(hole)) continue;
    const value = shown.fallback ?? "";
    const usual = hole.fallback === undefined ? [] : flawsOf(hole, hole.fallback, segment, context, earlier);
    const own = value === "" ? gapsOf(shown, read) : flawsOf(shown, value, read, context, earlier).filter((flaw) => !usual.includes(flaw));
    for (const flaw of [...own, ...turned(shown, read, context)]) {
      const key = `${hole.raw} ${flaw}`;
      if (said.has(key)) continue;
      said.add(key);
      complain({
        spot: { kind: "segment", segment, start: hole.start },
        quote: hole.raw,
        message: `The reader “${persona.title}” reads “${readAround(shown, read)}”: ${flaw}`,
      });
    }
    earlier.add(fieldOf(hole));
  }
  checkLength(persona, { segment, read }, context, complain);
}

/** The segment with this reader's values in the place of the fallbacks; an empty field keeps its fallback, or becomes nothing. */
function filled({ values }: Persona, segment: Segment, { platform, brand }: RuleContext): Segment {
  const holes = segment.holes.map((hole) => {
    if (!isPersonal(hole)) return hole;
    const name = fieldName(hole, platform, brand.fields.value);
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    return { ...hole, fallback: value ?? hole.fallback ?? "" };
  });
  return { ...segment, holes };
}

function gapsOf({ start, end }: Hole, read: Segment): readonly string[] {
  const before = withFallbacks(read, 0, start);
  const after = withFallbacks(read, end, read.raw.length);
  const isGap = /(?:^|\s)$/u.test(before) && /^(?:$|[\s,.;:!?])/u.test(after);
  return isGap ? ['nothing stands where the name belongs. Say what to show instead, for example {{ person.firstName | "there" }}.'] : [];
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LETTER = /\p{L}/u;
/** Languages whose lines run from right to left. */
const FROM_THE_RIGHT = new Set(["ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv"]);

/**
 * A number behind a name of the other direction, with nothing but signs between, is shown with the name and not with what follows. What
 * stands in an element of its own direction cannot be told here.
 */
function turned({ end, fallback = "" }: Hole, read: Segment, { language }: RuleContext): readonly string[] {
  const last = Array.from(fallback).findLast((sign) => LETTER.test(sign));
  if (last === undefined || RIGHT_TO_LEFT.test(last) === FROM_THE_RIGHT.has(baseLanguage(language))) return [];
  const after = withFallbacks(read, end, read.raw.length);
  const number = /^[^\p{L}\p{N}\uFFFC]{0,5}(\p{Nd}[\p{Nd}.,]{0,12})/u.exec(after)?.[1]?.replace(/[.,]$/, "");
  if (number === undefined) return [];
  const direction = RIGHT_TO_LEFT.test(last) ? "from right to left" : "from left to right";
  return [
    `a name written ${direction} takes the number behind it along, so “${number}” stands on the wrong side of it. Put a word between them.`,
  ];
}

/** Only where words behind the name are pushed out: a long name that is itself cut off at the end says enough. */
function checkLength(
  persona: Persona,
  { segment, read }: { readonly segment: Segment; readonly read: Segment },
  { language }: RuleContext,
  complain: Reporter["complain"],
): void {
  const { origin } = segment;
  if (origin.kind !== "field" || origin.name !== "subject" || isDense(language)) return;
  const [length, usual] = [lengthOf(read), lengthOf(segment)];
  const end = read.holes.filter(isPersonal).at(-1)?.end ?? 0;
  const isPushed = /\p{L}{2}/u.test(withFallbacks(read, end, read.raw.length));
  if (length <= INBOX.subject.shown || usual > INBOX.subject.shown || !isPushed) return;
  complain({
    spot: { kind: "segment", segment, start: 0 },
    quote: segment.raw,
    severity: length > INBOX.subject.most ? "warn" : "note",
    message: `The reader “${persona.title}” gets the subject “${withFallbacks(read, 0, read.raw.length)}”: ${length} characters, and many inboxes show ${INBOX.subject.shown} at most. Put the name at the end, or leave it out.`,
  });
}
