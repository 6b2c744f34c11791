/** Fills the vendor's personalisation marks with sample values, for looking at a mail; a mark it does not know stays as it is, to be seen. */
import { escaped } from "../html.ts";

export type Reader = "with a first name" | "without a first name";

export interface SampleAccount {
  readonly companyName: string;
  readonly officeAddress: string;
}

const TEXT = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const NAMED = new RegExp(String.raw`^([A-Za-z_][\w.]*)\s*(?:\|\s*default\(\s*(${TEXT})\s*(?:,\s*(true|false)\s*)?\))?$`);
const TOKEN = new RegExp(String.raw`^personalization_token\(\s*(${TEXT})\s*(?:,\s*(${TEXT})\s*)?\)$`);

function sampleValues(account: SampleAccount, reader: Reader): ReadonlyMap<string, string> {
  return new Map([
    ["contact.firstname", reader === "with a first name" ? "Sam" : ""],
    ["contact.lastname", "Sample"],
    ["contact.email", "sam@example.com"],
    ["contact.company", "Example Company"],
    ["unsubscribe_link", "#unsubscribe"],
    ["unsubscribe_link_all", "#unsubscribe-from-all"],
    ["subscription_preference_page_url", "#preferences"],
    ["view_as_page_url", "#in-the-browser"],
    ["site_settings.company_name", account.companyName],
    ["site_settings.company_street_address_1", account.officeAddress],
  ]);
}

const unquoted = (literal: string) => literal.slice(1, -1).replace(/\\(.)/gs, "$1");

/**
 * The text as one reader gets it. `default("there", true)` also stands in for an empty value, `default("there")` only for a
 * missing one, as in the vendor's language. Comments `{# … #}` go; `{% … %}` stays, because it cannot be played here.
 */
export function fillHubl(text: string, account: SampleAccount, reader: Reader): string {
  const values = sampleValues(account, reader);
  return text.replace(/\{#.*?#\}/gs, "").replace(/\{\{\s*(.*?)\s*\}\}/gs, (whole: string, expression: string) => {
    const token = TOKEN.exec(expression);
    if (token !== null) {
      const value = values.get(unquoted(token[1] ?? "''")) ?? "";
      return value === "" ? unquoted(token[2] ?? "''") : escaped(value);
    }
    const named = NAMED.exec(expression);
    if (named === null) return whole;
    const [, name = "", fallback, alsoEmpty] = named;
    const value = values.get(name);
    if (value === undefined || (value === "" && alsoEmpty === "true")) return fallback === undefined ? whole : unquoted(fallback);
    return escaped(value);
  });
}
