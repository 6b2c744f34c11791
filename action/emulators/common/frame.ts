/** The frame every vendor's screens share: head, style, account line. */
import { html, Markup, type Piece } from "../html.ts";
import { STYLE } from "./style.ts";

export interface Frame {
  /** The vendor's name. */
  readonly vendor: string;
  /** Which account this is, in one line. */
  readonly account: string;
  readonly title: string;
  /** Beside it, at the top: the clock. */
  readonly aside?: Piece;
}

/** Nothing from outside is loaded, nothing runs, nobody frames it. */
export const SCREEN_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** A whole document around `content`. */
export function frame({ vendor, account, title, aside }: Frame, content: Piece): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${vendor} emulator</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header class="top"><div class="wrap">
<div class="account">
<a class="brand" href="/"><span class="mark" aria-hidden="true"></span>${vendor} emulator</a>
<p>${account}</p>
</div>
${aside}
</div></header>
<main class="wrap">${content}</main>
<footer class="wrap">A stand-in that runs on this machine. Nothing leaves it, and ${vendor} knows nothing of it.</footer>
</body>
</html>`;
}

/** A name in two parts: its words, and the marker a program may have put at its end, so that the words stay readable. */
export function nameParts(name: string): { readonly words: string; readonly marker: Piece } {
  const [, words = name, marker] = /^(.*\S)\s*(\[[^[\]]*\])$/s.exec(name) ?? [];
  return {
    words: words === "" ? "(no name)" : words,
    marker: marker === undefined ? undefined : html`<span class="marker">${marker}</span>`,
  };
}

/** A word in a coloured pill: `calm` nothing happens, `soon` it will, `going` it does, `out` people have it, `bad` it went wrong, `odd` unknown. */
export function badge(tone: "calm" | "soon" | "going" | "out" | "bad" | "odd", words: string): Markup {
  return html`<span class="badge ${tone}">${words}</span>`;
}
