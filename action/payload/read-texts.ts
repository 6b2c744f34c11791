/** The marketer's words, read: personalised fields taken out, everything refused that would run, hide or break. */

import { PipelineError } from "#errors/pipeline-error.ts";
import type { Place } from "#model/place.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetSource, Located } from "#model/source.ts";
import { findScriptMark, type Hole, hasPrivateCharacters, maskFields } from "./holes.ts";
import { type ParsedMarkdown, parseMarkdown } from "./markdown.ts";
import { marksOf, type PersonalisationRules, parsePersonalisation } from "./personalisation.ts";
import { narrowTo, placeInBody, type Stretch } from "./places.ts";

export interface Reading {
  readonly asset: AssetSource;
  readonly rules: PersonalisationRules;
  /** plain: nothing can be personalised here, as on a page · ad: the same, and the platform's own marks in single brackets may stand. */
  readonly mode: "personal" | "plain" | "ad";
  readonly book: Hole[];
  readonly problems: PipelineError[];
}

/** A one-line text of the asset's head: white space collapsed, NFC, its personalised fields masked. */
export function readLine(reading: Reading, path: readonly (string | number)[], value: string): string {
  const place = reading.asset.place(path);
  return read(reading, value, (stretch, text) => narrowTo(place, text.slice(stretch.start, stretch.end)))
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The Markdown body, parsed. */
export function readBody(reading: Reading): ParsedMarkdown {
  const { asset, problems } = reading;
  const masked = read(reading, asset.body.replaceAll(/\r\n?/g, "\n"), (stretch) => placeInBody(asset, stretch));
  const parsed = parseMarkdown(masked);
  for (const { code, message, hint, ...stretch } of parsed.faults)
    problems.push(new PipelineError(code, message, { place: placeInBody(asset, stretch), hint }));
  return parsed;
}

/** The text below the head as it stands, for what knows no Markdown: line breaks kept, white space around them dropped. */
export function readPlainBody(reading: Reading): string {
  const { asset } = reading;
  return read(reading, asset.body.replaceAll(/\r\n?/g, "\n"), (stretch) => placeInBody(asset, stretch))
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}

/** A text of the brand or the brief that is put beside the marketer's: it cannot be personalised, and must not run. */
export function readFixed(
  source: Located<unknown>,
  path: readonly (string | number)[],
  value: string,
  reading: Pick<Reading, "rules" | "problems">,
): string {
  const text = value.normalize("NFC");
  const mark = marksOf(reading.rules).find((sign) => text.includes(sign));
  if (mark !== undefined) {
    reading.problems.push(
      new PipelineError("PERSONALISATION_INVALID", `"${mark}" is a sign that ${reading.rules.platform} would run as script`, {
        place: narrowTo(source.place(path), mark),
        hint: "leave it out: this text goes out as it stands",
      }),
    );
  }
  reading.problems.push(...oddCharacters(text, () => source.place(path)));
  return text;
}

/** Complains where a text that was read still holds script marks, whatever Markdown made of it. */
export function refuseScriptMarks(
  masked: string,
  { rules, problems, place }: { readonly rules: PersonalisationRules; readonly problems: PipelineError[]; readonly place: Place },
): void {
  const at = findScriptMark(masked, marksOf(rules));
  if (at === -1) return;
  problems.push(
    new PipelineError(
      "PERSONALISATION_INVALID",
      `The text comes out with "${masked.slice(at, at + 2).replaceAll(/[\uE000-\uF8FF]/g, "{")}", which ${platformInWords(rules.platform)} would run as script`,
      {
        place,
        hint: "leave the curly brackets out",
      },
    ),
  );
}

function read({ rules, mode, book, problems }: Reading, value: string, placeOf: (stretch: Stretch, text: string) => Place): string {
  const text = value.normalize("NFC");
  const odd = oddCharacters(text, (stretch) => placeOf(stretch, text));
  problems.push(...odd);
  if (odd.length > 0) return "";
  if (mode === "ad") {
    const open = text.search(/\{\{|\}\}/);
    if (open !== -1) {
      const facts = {
        place: placeOf({ start: open, end: open + 2 }, text),
        hint: "write it without: nobody who sees an ad is known by name",
      };
      problems.push(
        new PipelineError(
          "PERSONALISATION_INVALID",
          `An ad cannot be personalised, and this one holds "${text.slice(open, open + 2)}"`,
          facts,
        ),
      );
    }
    return text;
  }
  const { fields, faults } = parsePersonalisation(text, rules);
  for (const { message, hint, ...stretch } of faults)
    problems.push(new PipelineError("PERSONALISATION_INVALID", message, { place: placeOf(stretch, text), hint }));
  if (mode === "plain") {
    for (const field of fields) {
      const facts = { place: placeOf(field, text), hint: "write it without the field: visitors of a page are not known by name" };
      problems.push(
        new PipelineError("PERSONALISATION_INVALID", `A page cannot be personalised, and this one shows "${field.name}"`, facts),
      );
    }
  }
  return maskFields(text, fields, book);
}

function oddCharacters(text: string, placeOf: (stretch: Stretch) => Place): readonly PipelineError[] {
  const found = [...text].findIndex((sign) => isOdd(sign));
  if (found === -1) return [];
  const start = [...text].slice(0, found).join("").length;
  const code = (text.codePointAt(start) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return [
    new PipelineError("FIELD_INVALID", `The text holds a character that cannot be shown (U+${code})`, {
      place: placeOf({ start, end: start + 1 }),
      hint: "remove it; it often comes along when text is copied from elsewhere",
    }),
  ];
}

/** Control characters but tab and line break, halves of characters, and private-use characters. */
function isOdd(sign: string): boolean {
  return !sign.isWellFormed() || (/\p{Cc}/u.test(sign) && !/[\t\n\r]/.test(sign)) || hasPrivateCharacters(sign);
}
