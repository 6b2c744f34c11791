/** Our words as an email of the new designer has them, and back: it writes a person's fields in a format of its own; pure. */
import type { RemoteFields } from "#ports/platform.ts";

/**
 * A person's field by its name in the classic format, `First Name`, and how the new designer calls it, `lead.firstName`: which name is which
 * only the instance knows.
 */
export type DesignerFields = Readonly<Record<string, string>>;

/** As `dialect.ts` writes a person's field. */
const CLASSIC = /\{\{lead\.([^{}:]+):default=([^{}]*)\}\}/g;
/** White space in it means nothing. */
const NEW = /\{%=\s*([\w.]+)\s*\?:\s*"([^"\\]*)"\s*%\}/g;
/** What could end the text it stands in, or be written in another way before it reaches people. */
const PLAIN = /^[^"\\&<>%\n]*$/;
/** Of the instance and not of a person: in one word, as the new format asks for, and without a fallback, which alone is written otherwise. */
const OF_THE_INSTANCE = /^system\.[a-z][A-Za-z]*$/;
const TOKEN = /\{\{(.*?)\}\}/gs;
const LONGEST = 80;

/**
 * A text as the new designer has it: `{{lead.First Name:default=there}}` becomes `{%=lead.firstName ?: "there" %}`. What has no name there stays.
 * Source: https://experienceleague.adobe.com/en/docs/marketo/using/product-docs/email-marketing/email-designer/personalization-tokens
 * (read 2026-11-28): "The new email designer only supports the new token format", camel case or underscores, and this form of the fallback.
 */
export function inNewFormat(text: string, fields: DesignerFields): string {
  const names = namesOf(fields);
  return text.replace(CLASSIC, (whole: string, name: string, fallback: string) => {
    const called = names.get(name);
    return called === undefined || !PLAIN.test(fallback) ? whole : `{%=${called} ?: "${fallback}" %}`;
  });
}

/** The same text in the classic format, in which the payload has it. What is not ours stays, and so differs. */
export function inClassicFormat(text: string, fields: DesignerFields): string {
  const names = new Map([...namesOf(fields)].map(([name, called]) => [called, name]));
  return text.replace(NEW, (whole: string, called: string, fallback: string) => {
    const name = names.get(called);
    return name === undefined || !PLAIN.test(fallback) ? whole : `{{lead.${name}:default=${fallback}}}`;
  });
}

/** Two fields under one name could not be told apart when they are read: then neither has one. */
function namesOf(fields: DesignerFields): ReadonlyMap<string, string> {
  const all = Object.entries(fields);
  return new Map(all.filter(([, called]) => all.filter(([, other]) => other === called).length === 1));
}

/**
 * The marks in a mail that would reach people as they stand, or run: tokens of the classic format that have no name in the new one, and `{%`,
 * which starts its script.
 */
export function foreignMarks(words: RemoteFields, fields: DesignerFields): readonly string[] {
  const texts = ["subject", "preheader", "fromName", "html", "text"].map((name) => words[name] ?? "");
  const tokens = texts.flatMap((text) => [...inNewFormat(text, fields).matchAll(TOKEN)]);
  const foreign = tokens.filter(([, name = ""]) => !OF_THE_INSTANCE.test(name.trim()));
  const script = texts.some((text) => text.includes("{%")) ? ["{%"] : [];
  return [...new Set([...foreign.map(([whole]) => (whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole)), ...script])];
}
