/** The plain-text part of a mail or page, put together from the same words as its HTML. */
import type { Root } from "mdast";
import type { LinkPolicy } from "./links.ts";
import { markdownText, underlined } from "./markdown-text.ts";
import { wrap } from "./wrap.ts";

export interface PlainTextParts {
  /** What the template says in its own words is not in it. */
  readonly headline?: string | undefined;
  readonly body: Root;
  readonly cta?: { readonly label: string; readonly link: string } | undefined;
  /** Paragraphs below the line: footer, addresses. */
  readonly foot: readonly string[];
  readonly optOut?: { readonly label: string; readonly link: string };
  readonly links: LinkPolicy;
}

/** Ends with a line break; everything is masked as its parts are. */
export function plainText({ headline, body, cta, foot, optOut, links }: PlainTextParts): string {
  const blocks = [
    ...(headline === undefined ? [] : [underlined(headline, "=")]),
    markdownText(body, links),
    ...(cta === undefined ? [] : [wrap(`${cta.label} (${cta.link})`)]),
    "-".repeat(10),
    ...foot.map((paragraph) => wrap(paragraph)),
    ...(optOut === undefined ? [] : [wrap(`${optOut.label} (${optOut.link})`)]),
  ];
  return `${blocks
    .filter((block) => block !== "")
    .join("\n\n")
    .replaceAll(/[ \t]+$/gm, "")}\n`;
}
