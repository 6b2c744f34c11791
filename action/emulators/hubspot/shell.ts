/** The frame every screen shares: head, style, account line. */
import { html, Markup, type Piece } from "../html.ts";
import type { Portal } from "./portal.ts";
import { STYLE } from "./style.ts";

const TYPES = {
  STANDARD: "Production account",
  SANDBOX: "Sandbox",
  DEVELOPER_TEST: "Test account",
  APP_DEVELOPER: "Developer account",
} as const;

/** A whole document around `content`. */
export function shell(frame: { readonly portal: Portal; readonly title: string; readonly aside?: Piece }, content: Piece): Markup {
  const { settings } = frame.portal;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · HubSpot emulator</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header class="top"><div class="wrap">
<div class="account">
<a class="brand" href="/"><span class="mark" aria-hidden="true"></span>HubSpot emulator</a>
<p>${settings.companyName} · ${TYPES[settings.accountType]} ${settings.portalId}${settings.publishRight ? "" : " · publishing by API not in this plan"}</p>
</div>
${frame.aside}
</div></header>
<main class="wrap">${content}</main>
<footer class="wrap">A stand-in that runs on this machine. No mail leaves it, and HubSpot knows nothing of it.</footer>
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

/** Words for a vendor state, and the tone it is shown in. */
export function stateBadge(state: string): Markup {
  const [tone, words] = STATES[state] ?? ["odd", state];
  return html`<span class="badge ${tone}">${words}</span>`;
}

const STATES: Readonly<Record<string, readonly [string, string]>> = {
  DRAFT: ["calm", "Draft"],
  AUTOMATED_DRAFT: ["calm", "Draft, automated"],
  SCHEDULED: ["soon", "Scheduled"],
  PRE_PROCESSING: ["going", "Being prepared"],
  PROCESSING: ["going", "Going out"],
  PUBLISHED: ["out", "Sent"],
  AUTOMATED: ["out", "On"],
  CUT_SHORT: ["soon", "Stopped on the way"],
  PAGE_LIVE: ["out", "Live"],
  PAGE_EXPIRED: ["calm", "Expired"],
};
