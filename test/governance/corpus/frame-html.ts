/** Finished HTML of a case with its frame: a letter, nested tables or nothing, with what every mail of the company has; and its plain text. */
import { walkHtml } from "#governance/walk-html.ts";
import type { Brand } from "#model/types.ts";
import type { DocumentWords } from "./case.ts";

export interface Frame {
  readonly language: string;
  readonly addresses: readonly string[];
  readonly legal: Brand["legal"];
  readonly palette: Brand["palette"];
  readonly fonts: readonly string[];
  readonly company: string;
}

export function framed(words: DocumentWords, { language, addresses, legal, palette, fonts, company }: Frame): string {
  const { html = "", kind, subject, preheader, frame, fill = 0 } = words;
  if (frame === "none") return html;
  const head = `<meta charset="utf-8"><title>${subject}</title>`;
  const look = `margin:0;background:${palette.background};color:${palette.text};font-family:${fonts.map((name) => (name.includes(" ") ? `'${name}'` : name)).join(",")};font-size:16px;line-height:24px`;
  const hidden = kind === "email" ? `<div style="display:none;max-height:0;overflow:hidden">${preheader}</div>` : "";
  const filling = fill === 0 ? "" : `<!--${"x".repeat(fill)}-->`;
  const leave =
    kind === "email"
      ? `<p style="font-size:13px"><a style="color:${palette.text}" href="{{ unsubscribe_link }}">${legal.optOut}</a></p>`
      : "";
  const foot = `<p style="font-size:13px">${legal.footer}</p>${addresses.map((line) => `<p style="font-size:13px">${line}</p>`).join("")}${leave}`;
  const inner =
    frame === "letter"
      ? `${html}${filling}<hr>${foot}<p style="font-size:13px">${company}</p>`
      : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center"><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td style="padding:24px">${html}</td></tr>${filling}<tr><td style="padding:24px">${foot}</td></tr></table></td></tr></table>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body style="${look}">${hidden}${inner}</body></html>`;
}

/** What a mail program without HTML would show, as rendering makes it: the words, and the way out with its address. */
export function plainOf(html: string): string {
  const { segments, links } = walkHtml(html);
  const words = segments.flatMap(({ origin, raw }) => (origin.kind === "html" && !origin.hidden ? [raw] : []));
  const out = links.filter(({ href }) => href.includes("unsubscribe")).map(({ text, href }) => `${text}: ${href}`);
  return [...words, ...out].join("\n\n");
}
