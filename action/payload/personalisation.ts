/** The one parser of neutral personalisation, `{{ person.firstName | "there" }}`, with the place of everything that is wrong. */
import { platformInWords } from "#model/platform-names.ts";
import type { Fields, PlatformName } from "#model/types.ts";
import type { Stretch } from "./places.ts";

/** A field that the platform fills in per person. */
export interface PersonalField extends Stretch {
  /** Neutral name, `person.firstName`. */
  readonly name: string;
  /** The platform's own name for it. */
  readonly platformField: string;
  /** What a person without a value reads. */
  readonly fallback: string;
}

export interface PersonalFault extends Stretch {
  readonly message: string;
  readonly hint: string;
}

export interface ParsedPersonalisation {
  readonly fields: readonly PersonalField[];
  readonly faults: readonly PersonalFault[];
}

export interface PersonalisationRules {
  readonly fields: Fields;
  readonly platform: PlatformName;
  /** What starts or ends the platform's own script. */
  readonly scriptMarks: readonly string[];
  /** The platform's fields have names of several words. */
  readonly spacesInFields?: boolean;
}

const FIELD = /\{\{[ \t]*([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)[ \t]*(?:\|[ \t]*"((?:[^"\\\n]|\\["\\])*)"[ \t]*)?\}\}/y;
const ONE_WORD = /^[\w.]+$/;
const SEVERAL_WORDS = /^[\w.]+(?: [\w.]+)*$/;
const EXAMPLE = 'write it like this: {{ person.firstName | "there" }}';

/**
 * Every personalised field of a text, and every fault: malformed, unknown, unmapped, without a fallback, or the platform's own
 * script marks anywhere else. Linear in the text's length.
 */
export function parsePersonalisation(text: string, rules: PersonalisationRules): ParsedPersonalisation {
  const fields: PersonalField[] = [];
  const faults: PersonalFault[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{{", at);
    if (open === -1) break;
    faults.push(...strayMarks(text, { start: at, end: open }, rules));
    FIELD.lastIndex = open;
    const match = FIELD.exec(text);
    const stretch = { start: open, end: match === null ? endOfMalformed(text, open) : FIELD.lastIndex };
    if (match === null)
      faults.push({ ...stretch, message: `"${text.slice(stretch.start, stretch.end)}" is not a personalised field`, hint: EXAMPLE });
    else judge({ stretch, name: match[1] ?? "", quoted: match[2] }, rules, { fields, faults });
    at = stretch.end;
  }
  faults.push(...strayMarks(text, { start: at, end: text.length }, rules));
  return { fields, faults };
}

interface Candidate {
  readonly stretch: Stretch;
  readonly name: string;
  readonly quoted: string | undefined;
}

function judge(
  { stretch, name, quoted }: Candidate,
  rules: PersonalisationRules,
  into: { readonly fields: PersonalField[]; readonly faults: PersonalFault[] },
): void {
  const known = Object.keys(rules.fields.fields).sort();
  const entry = Object.hasOwn(rules.fields.fields, name) ? rules.fields.fields[name] : undefined;
  const fault = (message: string, hint: string) => into.faults.push({ ...stretch, message, hint });
  if (entry === undefined) {
    fault(`There is no personalised field "${name}"`, `use one of: ${known.join(", ")}; they are listed in brand/fields.yaml`);
    return;
  }
  const platformField = entry.platforms[rules.platform];
  if (platformField === undefined || !(rules.spacesInFields === true ? SEVERAL_WORDS : ONE_WORD).test(platformField)) {
    fault(
      `${platformInWords(rules.platform)} has no name for the personalised field "${name}"`,
      `name it in brand/fields.yaml, under ${name} → platforms`,
    );
    return;
  }
  const fallback = quoted?.replace(/\\(["\\])/g, "$1");
  if (fallback === undefined || fallback.trim() === "") {
    fault(`The personalised field "${name}" does not say what to show to a person without one`, EXAMPLE);
    return;
  }
  if (marksOf(rules).some((mark) => fallback.includes(mark)) || /[{}]/.test(fallback)) {
    fault(
      `The words for a person without "${name}" hold signs that ${platformInWords(rules.platform)} would run as script`,
      "leave the curly brackets out",
    );
    return;
  }
  into.fields.push({ ...stretch, name, platformField, fallback });
}

function strayMarks(text: string, { start, end }: Stretch, rules: PersonalisationRules): readonly PersonalFault[] {
  const part = text.slice(start, end);
  const found = marksOf(rules)
    .map((mark) => ({ mark, at: part.indexOf(mark) }))
    .filter(({ at }) => at !== -1)
    .sort((left, right) => left.at - right.at)[0];
  if (found === undefined) return [];
  return [
    {
      start: start + found.at,
      end: start + found.at + found.mark.length,
      message: `"${found.mark}" is a sign that ${platformInWords(rules.platform)} would run as script`,
      hint: `leave it out; for a person's name ${EXAMPLE}`,
    },
  ];
}

/** The marks that no text may hold, the neutral ones always among them. */
export function marksOf({ scriptMarks }: Pick<PersonalisationRules, "scriptMarks">): readonly string[] {
  return [...new Set(["{{", "}}", ...scriptMarks])];
}

function endOfMalformed(text: string, open: number): number {
  const lineEnd = text.indexOf("\n", open);
  const limit = lineEnd === -1 ? text.length : lineEnd;
  const close = text.slice(open, limit).indexOf("}}");
  return close === -1 ? Math.max(open + 2, limit) : open + close + 2;
}
