/** Secrets: a wrapper that cannot be printed, and the removal of secrets from any text in every form they may have taken. */
import { inspect } from "node:util";

const SHOWN = "[secret]";

/** A value that shows itself as `[secret]` wherever it is printed; only `reveal` gives it away. */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

/** Wraps a credential where it enters the program. */
export function secret(value: string): Secret {
  const shown = (): string => SHOWN;
  return Object.freeze({ reveal: () => value, toString: shown, toJSON: shown, [inspect.custom]: shown });
}

/** Shorter fragments are everyday letters; hiding them would hide everything. */
const SHORTEST_FRAGMENT = 6;

/**
 * A function that replaces every secret in a text by `[secret]`: as it is, in base64 (both alphabets, whatever stands before or
 * after it), URL-encoded and JSON-escaped (once and twice). Secrets of fewer than four characters are not secrets and stay.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter(({ length }) => length >= 4).flatMap(formsOf))].sort(
    (left, right) => right.length - left.length,
  );
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(forms.map(escapePattern).join("|"), "g");
  return (text) => text.replace(pattern, SHOWN);
}

function formsOf(value: string): readonly string[] {
  const escapes = jsonForms(value).flatMap((form) => [form, ...jsonForms(form)]);
  return [value, ...escapes, ...urlForms(value), ...base64Forms(value)];
}

function jsonForms(value: string): readonly string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const slashed = plain.replaceAll("/", "\\/");
  const unit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return [plain, slashed, plain.replace(/[^\x20-\x7e]/g, unit), slashed.replace(/[^\x20-\x7e]/g, unit)];
}

function urlForms(value: string): readonly string[] {
  const encoded = encodeURIComponent(value.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([["v", value.toWellFormed()]]).toString().slice("v=".length);
  const all = [encoded, encodeURI(value.toWellFormed()), strict, form];
  return [...all, ...all.map((text) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()))];
}

/** Base64 shifts by what stands before: three alignments, each without the characters it shares with its neighbours. */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, "utf8");
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    const shared = whole.length % 3 === 0 ? 0 : 1;
    const text = whole.toString("base64").replace(/=+$/, "");
    const inner = text.slice(shift === 0 ? 0 : shift + 1, text.length - shared);
    return inner.length < SHORTEST_FRAGMENT ? [] : [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
