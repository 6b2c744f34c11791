/** How neutral personalisation, the opt-out link and the browser link are written in HubL, HubSpot's template language. */
import type { Dialect } from "#ports/dialect.ts";

/**
 * Single quotes, because the tokens also stand inside HTML attributes.
 * Source: https://developers.hubspot.com/docs/cms/reference/hubl/variables and /hubl/functions (read 2026-11).
 */
export const HUBSPOT_DIALECT: Dialect = {
  platform: "hubspot",
  personalisation: "{{ personalization_token('{field}', {fallback}) }}",
  quote: "single",
  unsubscribeLink: "{{ unsubscribe_link }}",
  viewInBrowserLink: "{{ view_as_page_url }}",
  scriptMarks: ["{{", "{%", "{#"],
  // HubSpot names no longest name; ours stay well below what its screens show, so that a mail of a sequence is not cut either.
  names: { longest: 120, unit: "characters" },
};
