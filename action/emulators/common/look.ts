/** What the screens about one thing are made of: its name, a list of facts, and the thing itself as its reader sees it. */
import { html, type Markup, type Piece } from "../html.ts";
import { nameParts } from "./frame.ts";

/** What somebody chose to look at, by the address of the screen. */
export interface Look {
  readonly query: URLSearchParams;
  readonly path: string;
}

export type Choice = readonly (readonly [value: string, words: string])[];

export const NAMES: Choice = [
  ["", "With a first name"],
  ["none", "Without"],
];
export const WIDTHS: Choice = [
  ["", "Desk"],
  ["phone", "Phone"],
];

/** Links that change one choice and keep the others. */
export function choices(look: Look, name: string, options: Choice): Markup {
  const chosen = look.query.get(name) ?? "";
  const links = options.map(([value, words]) => {
    const query = new URLSearchParams(look.query);
    if (value === "") query.delete(name);
    else query.set(name, value);
    const current = value === chosen ? html` aria-current="true"` : undefined;
    return html`<a href="${look.path}?${query.toString()}"${current}>${words}</a>`;
  });
  return html`<nav class="choice">${links}</nav>`;
}

/** A line of a list of facts. */
export function fact(words: string, value: Piece): Markup {
  return html`<div><dt>${words}</dt><dd>${value}</dd></div>`;
}

/** The top of a screen about one thing. `back`: what the first page holds, in words. */
export function heading(name: string, badges: Piece, back: string): Markup {
  const { words, marker } = nameParts(name);
  return html`<p class="back"><a href="/">← ${back}</a></p>
<div class="title"><h1>${words}</h1>${marker}${badges}</div>`;
}

/** A mail or page in a frame where nothing runs and nothing is loaded, as wide as was chosen. */
export function stage(look: Look, title: string, document: string): Markup {
  const width = look.query.get("width") === "phone" ? "phone" : "desk";
  return html`<div class="stage ${width}"><iframe title="${title}" sandbox srcdoc="${document}"></iframe></div>
<p class="muted small">Pictures from other addresses are not loaded here, as in a mail program that blocks them. Sample values stand in for the reader's own.</p>`;
}

/** For whoever wants to know what the account holds of it. */
export function holdings(fields: unknown): Markup {
  return html`<details><summary>All fields it holds</summary><pre>${JSON.stringify(fields, undefined, 2)}</pre></details>`;
}
