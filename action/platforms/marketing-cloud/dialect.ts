/** How neutral personalisation, the opt-out link and the browser link are written for Marketing Cloud: AMPscript and personalisation strings. */
import type { Dialect } from "#ports/dialect.ts";

/**
 * `AttributeValue` gives nothing for a field the audience does not have, where the bare name would fail the whole send.
 * Quotes inside are doubled; single ones, because the tokens also stand in HTML attributes.
 * Source: developer.salesforce.com/docs/marketing/marketing-cloud-ampscript (AttributeValue, Iif, Empty), and "AMPscript Language
 * Elements" for quotes (both read 2026-11);
 * `unsub_center_url` and `view_email_url`: help.salesforce.com, mc_es_available_personalization_strings (read 2026-11).
 */
export const MARKETING_CLOUD_DIALECT: Dialect = {
  platform: "salesforce-marketing-cloud",
  personalisation: "%%=IIF(EMPTY(AttributeValue('{field}')),{fallback},AttributeValue('{field}'))=%%",
  quote: "single",
  quoteInside: "twice",
  unsubscribeLink: "%%unsub_center_url%%",
  viewInBrowserLink: "%%view_email_url%%",
  // AMPscript in its two forms, server-side JavaScript, the guide template language, and the older content tags.
  scriptMarks: ["%%", "<script runat", "{{", "<ctrl:"],
  // 200 in all (references/mc_rest_assets, createAsset, read 2026-11), less our marker and a piece of the key.
  names: { longest: 150, unit: "characters" },
};
