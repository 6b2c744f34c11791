/** How neutral personalisation, the opt-out link and the browser link are written in Marketo's tokens. */
import type { Dialect } from "#ports/dialect.ts";

/**
 * A person's field is named as people see it, `First Name`; its fallback stands bare behind `default=`. `}` would end the token, and `{{` begin
 * another; neither is let through by the renderer. Velocity (`$name`, `#if`) runs in tokens of the type script alone, and in a mail's
 * text means nothing; but `${name}` is a variable of an email template, which a text must not name.
 * The format is that of the classic editor. The new designer has another, by names that only the instance knows; `{%` starts its script, and
 * means nothing elsewhere. Which designer a mail is made in is known only when its program is looked at: `new-email-words.ts`.
 * Source: https://experienceleague.adobe.com/docs/marketo/using/product-docs/demand-generation/landing-pages/personalizing-landing-pages/tokens-overview.html
 * and …/product-docs/email-marketing/email-designer/personalization-tokens (read 2026-11).
 */
export const MARKETO_DIALECT: Dialect = {
  platform: "marketo",
  personalisation: "{{lead.{field}:default={fallback}}}",
  quote: "none",
  spacesInFields: true,
  unsubscribeLink: "{{system.unsubscribeLink}}",
  viewInBrowserLink: "{{system.viewAsWebpageLink}}",
  scriptMarks: ["{{", "${", "{%"],
  // 255 in all (…/marketo-developer/marketo/rest/assets/programs, read 2026-11), less our marker and a number of two digits.
  // No look-up by name finds one with a comma (same page).
  names: { longest: 215, unit: "characters", never: "," },
};
