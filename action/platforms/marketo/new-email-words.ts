/** What of our words an email of the new designer does not understand, because it is written as the classic editor has it; pure. */
import type { RemoteFields } from "#ports/platform.ts";

/** Of the instance and not of a person: written in one word, as the new format asks for, and without a fallback, which alone is written otherwise. */
const OF_THE_INSTANCE = /^system\.[a-z][A-Za-z]*$/;
const TOKEN = /\{\{(.*?)\}\}/gs;
const LONGEST = 80;

/**
 * The marks in a mail that would reach people as they stand, or run: tokens in the classic format, which the new designer does not know
 * (`{{lead.First Name:default=there}}`; it has `{%=lead.firstName ?: "there" %}`, by names that only the instance knows), and `{%`, which starts
 * its script.
 * Source: https://experienceleague.adobe.com/en/docs/marketo/using/product-docs/email-marketing/email-designer/personalization-tokens
 * (read 2026-11-28): "The new email designer only supports the new token format", camel case or underscores, and another form of the fallback.
 */
export function classicMarks(fields: RemoteFields): readonly string[] {
  const texts = ["subject", "preheader", "fromName", "html", "text"].map((name) => fields[name] ?? "");
  const tokens = texts.flatMap((text) => [...text.matchAll(TOKEN)]).filter(([, name = ""]) => !OF_THE_INSTANCE.test(name.trim()));
  const script = texts.some((text) => text.includes("{%")) ? ["{%"] : [];
  return [...new Set([...tokens.map(([whole]) => (whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole)), ...script])];
}
