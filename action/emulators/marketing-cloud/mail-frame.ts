/** A mail as its reader sees it, in a frame where nothing runs and nothing is loaded, with a choice of reader and width. */
import { type Look as Choosing, choices, fact, NAMES, stage, WIDTHS } from "../common/look.ts";
import { html, type Markup } from "../html.ts";
import { withSamples } from "./compile.ts";
import type { CachedMail } from "./data.ts";
import type { Tenant } from "./tenant.ts";

export interface Look extends Choosing {
  readonly tenant: Tenant;
  readonly nowMs: number;
}

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
  const shown = document === "" ? "<p><em>This mail is empty.</em></p>" : document;
  return html`<div class="choices">${choices(look, "name", NAMES)}${choices(look, "width", WIDTHS)}</div>
${stage(look, mail.subject, shown)}`;
}
