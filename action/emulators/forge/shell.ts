/** The frame every screen shares: head, style, the repository's name. */
import { html, Markup, type Piece } from "../html.ts";
import type { ForgeState } from "./state.ts";
import { STYLE } from "./style.ts";

/** A whole document around `content`. */
export function shell({ settings }: ForgeState, title: string, content: Piece): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Forge emulator</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header class="top"><div class="wrap">
<a class="brand" href="/_forge">${settings.repository}</a>
<nav><a href="/_forge">Pull requests and issues</a> <a href="/_forge/events">Events</a></nav>
</div></header>
<main class="wrap">${content}</main>
<footer class="wrap">A stand-in for GitHub that runs on this machine. GitHub knows nothing of it.</footer>
</body>
</html>`;
}

/** A word in a coloured pill. */
export function badge(tone: "calm" | "soon" | "out" | "bad" | "done", words: string): Markup {
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** An instant as people write it. */
export function moment(atMs: number): Markup {
  const text = new Date(atMs).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 16)} UTC</time>`;
}
