/** Who changed a campaign, by Google's own record. */

import { instantOf } from "#ports/clock.ts";
import type { PlatformPort, RemoteChange } from "#ports/platform.ts";
import { rowsOf } from "./rows.ts";
import { instantMs, localNow } from "./time.ts";
import type { Tools } from "./tools.ts";
import { quoted, textAt } from "./wire.ts";

/** Google keeps them for thirty days; a day is spared, for the days are the account's. Source: https://developers.google.com/google-ads/api/docs/change-event (read 2026-11-22). */
const LONGEST_MS = 29 * 86_400_000;
const MOST = 1_000;

/** Source: enums/change_client_type.proto, v25. */
const CLIENTS: Readonly<Record<string, string>> = {
  GOOGLE_ADS_WEB_CLIENT: "a user of the account",
  GOOGLE_ADS_MOBILE_APP: "a user of the account, on a phone",
  GOOGLE_ADS_EDITOR: "a user of the account, in Google Ads Editor",
  GOOGLE_ADS_BULK_UPLOAD: "a user of the account, by an upload",
  GOOGLE_ADS_SCRIPTS: "a script in the account",
  GOOGLE_ADS_AUTOMATED_RULE: "an automated rule of the account",
  GOOGLE_ADS_RECOMMENDATIONS: "Google itself, by a recommendation",
  GOOGLE_ADS_RECOMMENDATIONS_SUBSCRIPTION: "Google itself, by a recommendation applied on its own",
  SEARCH_ADS_360_SYNC: "Search Ads 360",
  SEARCH_ADS_360_POST: "Search Ads 360",
  INTERNAL_TOOL: "Google itself",
};

/** Newest first, up to three minutes late. The e-mail address of whoever it was is read to know our own, and never told. */
export async function changesOf(
  tools: Tools,
  own: string | undefined,
  { ref, since }: Parameters<NonNullable<PlatformPort["changes"]>>[0],
): Promise<readonly RemoteChange[]> {
  if (!/^\d+$/.test(ref.id)) return [];
  const { zone } = await tools.customer();
  const nowMs = tools.clock.now();
  const from = localNow(Math.max(Date.parse(since), nowMs - LONGEST_MS), zone);
  const campaign = `customers/${tools.settings.account}/campaigns/${ref.id}`;
  const of = "change_event";
  const fields = ["change_date_time", "change_resource_type", "client_type", "user_email", "resource_change_operation", "changed_fields"];
  const where = [
    `${of}.change_date_time >= '${from}'`,
    `${of}.change_date_time <= '${localNow(nowMs + 60_000, zone)}'`,
    `${of}.campaign = ${quoted(campaign)}`,
  ];
  const query = `SELECT ${fields.map((field) => `${of}.${field}`).join(", ")} FROM ${of} WHERE ${where.join(" AND ")} ORDER BY ${of}.change_date_time DESC LIMIT ${MOST}`;
  return (await rowsOf(tools, query)).map(({ changeEvent: event }) => ({
    at: instantOf(instantMs(textAt(event, "changeDateTime").slice(0, 19), zone)),
    by: by(textAt(event, "clientType"), textAt(event, "userEmail"), own),
    what: whatOf(event),
  }));
}

function by(client: string, email: string, own: string | undefined): string {
  if (client !== "GOOGLE_ADS_API") return CLIENTS[client] ?? "someone";
  // Of a person's credentials nobody tells us the address: then a program is all there is to say.
  return own !== undefined && email.toLowerCase() === own.toLowerCase() ? "this pipeline" : "a program";
}

function whatOf(event: unknown): string {
  const kind = textAt(event, "changeResourceType").toLowerCase().replaceAll("_", " ");
  const fields = textAt(event, "changedFields");
  const verb = { CREATE: "made", REMOVE: "removed" }[textAt(event, "resourceChangeOperation")] ?? "changed";
  return verb === "changed" && fields !== "" ? `${kind} changed: ${fields.split(",").slice(0, 5).join(", ")}` : `${kind} ${verb}`;
}
