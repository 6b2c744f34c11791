/** What people had to do before the first ad, looked at without writing: roles, scopes, the token's life, the API's. */
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PreparedThing } from "#ports/platform.ts";
import { accounts, groups } from "./endpoints.ts";
import { tokens } from "./question-endpoints.ts";
import { pageOf, type Tools } from "./tools.ts";
import { accountUrn } from "./urns.ts";
import { endOfVersion, USUAL_VERSION } from "./versions.ts";

const DAY_MS = 24 * 3_600_000;
/** A person has to consent again, which takes time. */
const TOKEN_NOTICE_MS = 14 * DAY_MS;
const VERSION_NOTICE_MS = 60 * DAY_MS;

/** Source: account-access-controls (view 2026-02). */
const MAY_CHANGE: readonly string[] = ["ACCOUNT_BILLING_ADMIN", "ACCOUNT_MANAGER", "CAMPAIGN_MANAGER"];
const MAY_SPEAK: readonly string[] = ["ADMINISTRATOR", "CONTENT_ADMIN", "DIRECT_SPONSORED_CONTENT_POSTER"];
const SCOPES: readonly string[] = ["rw_ads", "r_ads_reporting", "w_organization_social", "r_organization_social"];

const thing = (what: string, wrong: string | undefined): PreparedThing => ({ what, ...(wrong === undefined ? {} : { wrong }) });

export async function preparedThings(tools: Tools): Promise<readonly PreparedThing[]> {
  const things = [await accountRole(tools), await accountState(tools), await pageRole(tools), await tokenLife(tools), versionLife(tools)];
  const { group } = tools.settings;
  return [...things, ...(group === undefined ? [] : [await openGroup(tools, group)])];
}

async function accountRole({ call, settings }: Tools): Promise<PreparedThing> {
  const role = (await call(accounts.roles())).find(({ account }) => account === accountUrn(settings.account))?.role;
  return thing(
    `The member may change campaigns in the ad account ${settings.account}.`,
    role !== undefined && MAY_CHANGE.includes(role)
      ? undefined
      : `The member's role is ${role ?? "none"}; it has to be one of ${MAY_CHANGE.join(", ")}. An account manager gives it in Campaign Manager.`,
  );
}

async function accountState({ account, settings }: Tools): Promise<PreparedThing> {
  const { status, serving, test } = await account();
  const holds = serving.filter((one) => one !== "RUNNABLE" && !(test && one === "INTERNAL_HOLD"));
  const wrong = [...(status === "ACTIVE" ? [] : [`it is ${status}`]), ...(holds.length === 0 ? [] : [`it is held by ${holds.join(", ")}`])];
  return thing(
    `The ad account ${settings.account} shows ads.`,
    wrong.length === 0 ? undefined : `It does not: ${wrong.join(", ")}. Look at its billing in Campaign Manager.`,
  );
}

/** A right that is missing here is told, and the rest looked at all the same. */
async function pageRole(tools: Tools): Promise<PreparedThing> {
  const page = await pageOf(tools, tools.settings.page);
  const what = `The member may sponsor content of the page ${page ?? "of the account"}.`;
  if (page === undefined)
    return thing(what, "The account belongs to no page: name one as platforms.linkedin-ads.page. Text ads need none.");
  try {
    const roles = (await tools.call(accounts.pages())).filter((one) => one.page === page).map(({ role }) => role);
    if (roles.some((role) => MAY_SPEAK.includes(role))) return thing(what, undefined);
    return thing(what, `The member's role on the page is ${roles.join(", ") || "none"}; it has to be one of ${MAY_SPEAK.join(", ")}.`);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.status !== 403) throw failure;
    return thing(what, "It cannot be seen: that takes the scope r_organization_admin. Without it the first draft shows it.");
  }
}

async function tokenLife({ call, clock, settings }: Tools): Promise<PreparedThing> {
  const what = "The access token holds, and may do what is needed.";
  if (settings.signIn === "access-token")
    return thing(`${what} (An access token alone cannot be looked into; a person renews it every 60 days.)`, undefined);
  const { active, expiresAtMs, scopes } = await call(tokens.introspect());
  const missing = SCOPES.filter((scope) => !scopes.includes(scope));
  const wrong = [
    ...(active ? [] : ["it does not hold"]),
    ...(expiresAtMs !== undefined && expiresAtMs - clock.now() < TOKEN_NOTICE_MS
      ? [`it ends on ${instantOf(expiresAtMs).slice(0, 10)}: the member has to consent again before`]
      : []),
    ...(missing.length === 0 ? [] : [`it lacks ${missing.join(", ")}: the member has to consent to them`]),
  ];
  return thing(what, wrong.length === 0 ? undefined : `It does not: ${wrong.join("; ")}.`);
}

function versionLife({ settings, clock }: Tools): PreparedThing {
  const version = settings.apiVersion ?? USUAL_VERSION;
  const end = endOfVersion(version);
  const isClose = end !== undefined && Date.parse(end) - clock.now() < VERSION_NOTICE_MS;
  return thing(
    `Version ${version} of LinkedIn's API lasts.`,
    isClose ? `It ends on ${end}: update this program, or name a newer one as platforms.linkedin-ads.apiVersion.` : undefined,
  );
}

async function openGroup({ call, settings }: Tools, group: string): Promise<PreparedThing> {
  const what = `The campaign group ${group} is active.`;
  try {
    const { status } = await call(groups.get(settings.account, group));
    return thing(what, status === "ACTIVE" ? undefined : `It is ${status}: switch it on in Campaign Manager, or name another one.`);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.status !== 404) throw failure;
    return thing(what, "There is none: correct platforms.linkedin-ads.group.");
  }
}
