import { expect, test } from "vitest";
import { ACCOUNT, advertiser, at, DAY, FOREIGN_ACCOUNT } from "./caller.ts";

const READ = `/rest/adAccounts/${ACCOUNT}`;

function oauth(account: ReturnType<typeof advertiser>, path: string, fields: Record<string, string>) {
  const { clientId, clientSecret } = account.emulator;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  return account.call("POST", `/oauth/v2/${path}`, form.toString(), { "content-type": "application/x-www-form-urlencoded" });
}

const renew = (account: ReturnType<typeof advertiser>) =>
  oauth(account, "accessToken", { grant_type: "refresh_token", refresh_token: account.emulator.refreshToken });

test.for([
  ["none", undefined, "EMPTY_ACCESS_TOKEN"],
  ["a stranger's", "Bearer nonsense", "INVALID_ACCESS_TOKEN"],
] as const)("with %s token nothing is told", ([, authorization, code]) => {
  expect(advertiser().call("GET", READ, undefined, { authorization })).toMatchObject({ status: 401, json: { status: 401, code } });
});

test("a token lasts sixty days, and is renewed for sixty more", () => {
  const account = advertiser();
  account.clock.advance(60 * DAY);
  expect(account.get(READ)).toMatchObject({ status: 401, json: { code: "EXPIRED_ACCESS_TOKEN" } });

  const renewed = renew(account);

  expect(renewed).toMatchObject({ status: 200, json: { expires_in: 5_184_000, refresh_token_expires_in: 305 * 86_400 } });
  const authorization = `Bearer ${at(renewed.json, "access_token")}`;
  expect(account.call("GET", READ, undefined, { authorization, "linkedin-version": "202609" }).status).toBe(200);
});

test("a year after consent nothing renews it any more, however often it was renewed", () => {
  const account = advertiser();
  account.clock.advance(200 * DAY);
  expect(renew(account).status).toBe(200);
  account.clock.advance(165 * DAY);

  expect(renew(account)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
});

test("a wrong secret renews nothing", () => {
  const account = advertiser();
  const fields = { grant_type: "refresh_token", refresh_token: account.emulator.refreshToken, client_secret: "wrong" };

  expect(oauth(account, "accessToken", fields)).toMatchObject({ status: 401, json: { error: "invalid_client" } });
});

test("introspection tells scopes and the end, and of a token taken back that it was", () => {
  const account = advertiser({ scopes: ["r_ads", "r_ads_reporting"] });
  const look = () => oauth(account, "introspectToken", { token: account.emulator.accessToken }).json;
  const ends = Math.floor((account.clock.now() + 60 * DAY) / 1000);

  expect(look()).toMatchObject({ active: true, status: "active", scope: "r_ads,r_ads_reporting", expires_at: ends });
  account.emulator.byHand.revokeAccess();
  expect(look()).toMatchObject({ active: false, status: "revoked" });
  expect(account.get(READ)).toMatchObject({ status: 401, json: { code: "REVOKED_ACCESS_TOKEN" } });
  expect(renew(account).status).toBe(400);
});

test("a missing scope is named by what it would have opened", () => {
  const { get, group } = advertiser({ scopes: ["r_ads"] });

  expect(get(READ).status).toBe(200);
  expect(group()).toMatchObject({
    status: 403,
    json: { code: "ACCESS_DENIED", message: "Not enough permissions to access: adCampaignGroups.CREATE.20260701" },
  });
});

test("an account of strangers is forbidden, or not there at all", () => {
  expect(advertiser().get(`/rest/adAccounts/${FOREIGN_ACCOUNT}`)).toMatchObject({
    status: 403,
    json: { code: "NO_PERMISSION_ON_ENTITY" },
  });
  expect(advertiser({ foreignAccount: "absent" }).get(`/rest/adAccounts/${FOREIGN_ACCOUNT}`).status).toBe(404);
});

test("who may only look changes nothing, whatever the scopes say", () => {
  const { emulator, group, get } = advertiser();
  emulator.byHand.setRole(ACCOUNT, "VIEWER");

  expect(get(READ).status).toBe(200);
  expect(group()).toMatchObject({ status: 403, json: { code: "NO_PERMISSION_TO_UPDATE" } });
});

test("who makes ads makes no campaigns", () => {
  const { emulator, group, textCampaign, textAd, patch, campaignPath } = advertiser();
  const campaignId = textCampaign(group().id).id;
  emulator.byHand.setRole(ACCOUNT, "CREATIVE_MANAGER");

  expect(textAd(campaignId).status).toBe(201);
  expect(patch(campaignPath(campaignId), { name: "Mine" }).status).toBe(403);
});

test("the member's accounts and roles are listed, and a page's", () => {
  const { find, get } = advertiser();

  expect(at(find("/rest/adAccountUsers?q=authenticatedUser").json, "elements")).toMatchObject([
    { account: `urn:li:sponsoredAccount:${ACCOUNT}`, role: "ACCOUNT_MANAGER" },
    { role: "ACCOUNT_MANAGER" },
  ]);
  const key = (urn: string) => encodeURIComponent(urn);
  const user = `(account:${key(`urn:li:sponsoredAccount:${ACCOUNT}`)},user:${key("urn:li:person:emulatorMember")})`;
  expect(get(`/rest/adAccountUsers/${user}`).status).toBe(200);
  expect(get(`/rest/adAccountUsers/${user.replaceAll("account:", "account=")}`).status).toBe(400);
  expect(at(find("/rest/organizationAcls?q=roleAssignee").json, "elements", 0, "role")).toBe("ADMINISTRATOR");
  expect(at(find("/rest/adAccounts?q=search&search=(test:true)").json, "elements")).toHaveLength(1);
});

test("a day's calls are counted by endpoint, until midnight UTC, and no header says so", () => {
  const { get, find, clock } = advertiser({ memberPerDay: 2 });
  clock.advance(DAY - 1000);
  const statuses = [1, 2, 3].map(() => get(READ));

  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(statuses[2]).toMatchObject({ json: { code: "TOO_MANY_REQUESTS", message: expect.stringContaining("MEMBER DAY") } });
  expect(statuses[2]?.headers["retry-after"]).toBeUndefined();
  expect(find("/rest/adAccountUsers?q=authenticatedUser").status).toBe(200);
  clock.advance(1000);
  expect(get(READ).status).toBe(200);
});
