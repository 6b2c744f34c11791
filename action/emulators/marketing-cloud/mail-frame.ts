/** A mail as its reader sees it, in a frame where nothing runs and nothing is loaded, with a choice of reader and width. */
import { html, type Markup } from "../html.ts";
import { withSamples } from "./compile.ts";
import type { CachedMail } from "./data.ts";
import { fact } from "./shell.ts";
import type { Tenant } from "./tenant.ts";

export interface Look {
  readonly tenant: Tenant;
  readonly nowMs: number;
  readonly query: URLSearchParams;
  readonly path: string;
}

/** Links that change one choice and keep the others. */
export function choices(look: Look, name: string, options: readonly (readonly [value: string, words: string])[]): Markup {
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

const NAMES = [
  ["", "With a first name"],
  ["none", "Without"],
] as const;
const WIDTHS = [
  ["", "Desk"],
  ["phone", "Phone"],
] as const;

/** Subject and preview text, filled for the chosen reader. */
export function mailFacts({ tenant, query }: Look, { subject, preheader }: CachedMail): readonly Markup[] {
  const fill = (text: string) => withSamples(tenant, text, { firstName: query.get("name") !== "none", plain: true });
  return [
    fact("Subject", subject === "" ? html`<em>none</em>` : html`<b>${fill(subject)}</b>`),
    fact("Preview text", preheader === "" ? html`<em>none</em>` : fill(preheader)),
  ];
}

/** The mail itself. */
export function mailFrame(look: Look, mail: CachedMail): Markup {
  const document = withSamples(look.tenant, mail.html, { firstName: look.query.get("name") !== "none" });
  const width = look.query.get("width") === "phone" ? "phone" : "desk";
  const shown = document === "" ? "<p><em>This mail is empty.</em></p>" : document;
  return html`<div class="choices">${choices(look, "name", NAMES)}${choices(look, "width", WIDTHS)}</div>
<div class="stage ${width}"><iframe title="${mail.subject}" sandbox srcdoc="${shown}"></iframe></div>
<p class="muted small">Pictures from other addresses are not loaded here, as in a mail program that blocks them. Sample values stand in for the reader's own.</p>`;
}
