/** A mail laid out by a template of the account's own: its words by place, and a fingerprint of all that stands around them; pure. */
import { digestOf } from "#model/digest.ts";
import type { Sha256, TemplateRef } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";
import type { WireSection, WireVariable } from "./wire.ts";

export interface Layout {
  /** HTML of the sections that can be filled, by their html ids, in the order of the mail. */
  readonly words: Readonly<Record<string, string>>;
  /** Their text parts, one after the other. */
  readonly text: string;
  readonly around: Sha256;
}

interface Parts {
  readonly sections: readonly WireSection[];
  readonly variables: readonly WireVariable[];
  /** Id and HTML of the email template. */
  readonly template: string;
  readonly source: string;
}

/** Whether words can be put into a section: text, and not locked. */
export function isPlace({ contentType, isLocked }: WireSection): boolean {
  return !isLocked && contentType.toLowerCase() === "text";
}

/** Pictures, locked sections, what differs per person and the values of variables are not words: they are the look. */
export function layoutOf({ sections, variables, template, source }: Parts): Layout {
  const places = sections.filter(isPlace);
  const others = sections.filter((one) => !isPlace(one)).map(({ id, contentType, isLocked, raw }) => ({ id, contentType, isLocked, raw }));
  const values = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return {
    words: Object.fromEntries(places.map(({ id, html }) => [id, html])),
    text: places
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join("\n"),
    around: digestOf({ template, source, places: places.map(({ id }) => id), others: comparable(others), values }),
  };
}

/** Whatever came, as plain JSON without gaps. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The words of a template by their place, and what is around them. */
export function layoutFields({ words, around, text }: Pick<Layout, "words" | "text"> & { readonly around: string }): RemoteFields {
  return { around, text, ...Object.fromEntries(Object.entries(words).map(([place, value]) => [`words in ${place}`, value])) };
}

/** What is to stand in each place: our words, and the template's own where nobody here writes. */
export function wantedWords({ slots, own = {} }: Extract<TemplateRef, { kind: "platform" }>): Readonly<Record<string, string>> {
  return { ...own, ...slots };
}
