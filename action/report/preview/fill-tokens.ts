/** Fills a platform's personalisation tokens in, as the platform would for one reader: what a preview shows is never the token. */
import type { Fields } from "#model/types.ts";
import { escapeHtml } from "#payload/holes.ts";
import type { Dialect } from "#ports/dialect.ts";
import { type Persona, valueFor } from "./personas.ts";

export interface TokenReader {
  /** The text as this reader sees it. */
  fill(text: string, persona: Persona, context: "html" | "text"): string;
  /** Whether a text is another one for another reader. */
  isPersonal(text: string): boolean;
  /** Whether a filled text still holds script of the platform, which only the platform can run. */
  holdsScript(filled: string): boolean;
}

/** `dialect` undefined: a platform we do not write for; nothing is filled in. */
export function tokenReader(dialect: Dialect | undefined, { fields }: Fields): TokenReader {
  if (dialect === undefined) return { fill: (text) => text, isPersonal: () => false, holdsScript: () => false };
  const token = new RegExp(tokenPattern(dialect), "g");
  const byPlatformName = new Map(
    Object.entries(fields).flatMap(([name, { title, platforms }]) => {
      const platformName = platforms[dialect.platform];
      return platformName === undefined ? [] : [[platformName, { name, title }] as const];
    }),
  );
  const links = [dialect.unsubscribeLink, ...(dialect.viewInBrowserLink === undefined ? [] : [dialect.viewInBrowserLink])];
  return {
    fill(text, persona, context) {
      const filled = text.replace(token, (_token, field: string, fallback: string) => {
        const known = byPlatformName.get(field) ?? { name: field, title: field };
        const value = valueFor(persona, known.name, known.title);
        // In HTML a fallback is written escaped already.
        if (value === undefined) return unquoted(fallback, dialect);
        return context === "html" ? escapeHtml(value) : value;
      });
      return links.reduce(
        (whole, link) => whole.replaceAll(link, context === "html" ? "#" : "its address is added when it is sent"),
        filled,
      );
    },
    isPersonal: (text) => text.search(token) !== -1,
    holdsScript: (filled) => dialect.scriptMarks.some((mark) => filled.includes(mark)),
  };
}

/** The dialect's own token with its two slots as groups: the field's name, and the fallback between its quotes. */
function tokenPattern({ personalisation, quote, quoteInside }: Dialect): string {
  const sign = quote === "double" ? '"' : "'";
  const words = {
    none: "([^{}]*)",
    twice: `${sign}((?:[^${sign}]|${sign}${sign})*)${sign}`,
    backslash: `${sign}((?:[^${sign}\\\\]|\\\\.)*)${sign}`,
  }[quote === "none" ? "none" : (quoteInside ?? "backslash")];
  return personalisation
    .split(/(\{field\}|\{fallback\})/)
    .map((piece) => {
      if (piece === "{field}") return "([\\w. ]+)";
      if (piece === "{fallback}") return words;
      return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
}

/** A fallback as it is read, from how it stands between its quotes. */
function unquoted(fallback: string, { quote, quoteInside }: Dialect): string {
  if (quote === "none") return fallback;
  const sign = quote === "double" ? '"' : "'";
  return quoteInside === "twice" ? fallback.replaceAll(`${sign}${sign}`, sign) : fallback.replace(/\\([\s\S])/g, "$1");
}
