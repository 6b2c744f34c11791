/** What an administrator has to have done in the account, looked at without writing. */
import { PlatformFailure, type PreparedThing } from "#ports/platform.ts";
import { API_VERSION, tryOut } from "./endpoints.ts";
import { creates } from "./operations.ts";
import { rowsOf } from "./rows.ts";
import type { Tools } from "./tools.ts";
import { at, textAt } from "./wire.ts";

const DAY_MS = 86_400_000;
/** Told so long before. */
const NOTICE_DAYS = 60;

/** The last day of each version; those without a date yet are left out. Source: https://developers.google.com/google-ads/api/docs/sunset-dates (read 2026-11-22; the day within the month is the end of it). */
const SUNSETS: Readonly<Record<string, string>> = { v22: "2026-10-07", v23: "2027-02-28", v24: "2027-05-31", v25: "2027-08-31" };

export async function preparedThings(tools: Tools): Promise<readonly PreparedThing[]> {
  const [right, declared, conversions] = await Promise.all([writes(tools), declarations(tools), conversionActions(tools)]);
  return [right, declared, version(tools), conversions];
}

/** A label that is only tried: the least that whoever may write may do. */
async function writes(tools: Tools): Promise<PreparedThing> {
  const what = "These credentials may write in the account (access level Standard).";
  try {
    await tools.call(tryOut(tools.settings, [creates("label", { name: "campaigns-as-code: tried out" }, []).json]));
    return { what };
  } catch (failure) {
    if (failure instanceof PlatformFailure && (failure.code === "PUBLISH_RIGHT_MISSING" || failure.code === "PLATFORM_REFUSED"))
      return { what, wrong: failure.message };
    throw failure;
  }
}

/** Since 2026-04-01 one campaign that says nothing stops every write. Source: https://developers.google.com/google-ads/api/docs/api-policy/eu-par (read 2026-11-22). */
async function declarations(tools: Tools): Promise<PreparedThing> {
  const what = "Every campaign of the account says whether it is EU political advertising.";
  const rows = await rowsOf(
    tools,
    "SELECT campaign.id, campaign.name FROM campaign WHERE campaign.missing_eu_political_advertising_declaration = TRUE AND campaign.status != 'REMOVED'",
  );
  if (rows.length === 0) return { what };
  const names = rows.slice(0, 5).map((row) => `“${textAt(row, "campaign.name")}” (${textAt(row, "campaign.id")})`);
  const more = rows.length > names.length ? ` and ${rows.length - names.length} more` : "";
  const wrong = `Google writes nothing in this account until it is said of ${names.join(", ")}${more}: in Google Ads, Campaigns, Settings, EU political ads.`;
  return { what, wrong };
}

function version({ settings, clock }: Tools): PreparedThing {
  const used = settings.apiVersion ?? API_VERSION;
  const what = `Version ${used} of the Google Ads API lives on.`;
  const sunset = SUNSETS[used];
  if (sunset === undefined || Date.parse(sunset) - clock.now() > NOTICE_DAYS * DAY_MS) return { what };
  return {
    what,
    wrong: `Google takes ${used} down on ${sunset}: update this program, or name a newer version in platforms.google-ads.apiVersion.`,
  };
}

async function conversionActions(tools: Tools): Promise<PreparedThing> {
  const what = "The account counts a primary conversion, for ads that bid for conversions.";
  const of = "conversion_action";
  const rows = await rowsOf(tools, `SELECT ${of}.name, ${of}.primary_for_goal FROM ${of} WHERE ${of}.status = 'ENABLED'`);
  if (rows.some((row) => at(row, "conversionAction.primaryForGoal") === true)) return { what };
  return { what, wrong: "There is none, so bidding for conversions has nothing to go by: set one up under Goals, Conversions." };
}
