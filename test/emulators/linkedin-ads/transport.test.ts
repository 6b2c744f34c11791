import { expect, test } from "vitest";
import { ACCOUNT, advertiser, at, campaignUrn, DAY } from "./caller.ts";

const READ = `/rest/adAccounts/${ACCOUNT}`;

test.for([
  ["no version", undefined, 400, "VERSION_MISSING"],
  ["one that has ended", "202511", 426, "NONEXISTENT_VERSION"],
  ["one that never was", "202512", 426, "NONEXISTENT_VERSION"],
  ["no month at all", "v2", 426, "NONEXISTENT_VERSION"],
] as const)("a request with %s is refused", ([, version, status, code]) => {
  expect(advertiser().call("GET", READ, undefined, { "linkedin-version": version })).toMatchObject({ status, json: { status, code } });
});

test("a version answers until the day it ends, UTC", () => {
  const { call, clock } = advertiser({ tokenLifeMs: 900 * DAY });
  const ask = () => call("GET", READ, undefined, { "linkedin-version": "202601.01" }).status;

  expect(ask()).toBe(200);
  clock.advance(Date.parse("2027-01-15T00:00:00Z") - clock.now() - 1);
  expect(ask()).toBe(200);
  clock.advance(1);
  expect(ask()).toBe(426);
});

test("the protocol's version has to be named", () => {
  expect(advertiser().call("GET", READ, undefined, { "x-restli-protocol-version": undefined }).status).toBe(400);
});

test("every answer carries what the vendor's support asks for", () => {
  const { get } = advertiser();

  expect(get(READ).headers).toMatchObject({ "x-li-uuid": expect.any(String), "x-li-request-id": expect.any(String) });
  expect(get("/rest/adAccounts/1").headers).toMatchObject({ "x-li-uuid": expect.any(String), "x-restli-error-response": "true" });
});

test("a structure whose brackets were encoded is a text, and refused", () => {
  const { find, group, under } = advertiser();
  group();
  const search = "(status:(values:List(DRAFT)))";

  expect(at(find(`${under("adCampaignGroups")}?q=search&search=${search}`).json, "elements")).toHaveLength(1);
  expect(find(`${under("adCampaignGroups")}?q=search&search=${encodeURIComponent(search)}`)).toMatchObject({
    status: 400,
    json: { errorDetails: { inputErrors: [{ code: "PARAM_INVALID", input: { inputPath: { fieldPath: "search" } } }] } },
  });
});

test("inside a structure a URN's colons have to be encoded", () => {
  const { find, group, campaign, under } = advertiser();
  const { id } = campaign(group().id);
  const ask = (urn: string) => find(`${under("creatives")}?q=criteria&campaigns=List(${urn})`).status;

  expect(ask(encodeURIComponent(campaignUrn(id)))).toBe(200);
  expect(ask(campaignUrn(id))).toBe(400);
});

test("a URN in a path has to be encoded", () => {
  const { get, staged, under, creativePath } = advertiser();
  const { creativeId } = staged();

  expect(get(creativePath(creativeId)).status).toBe(200);
  expect(get(under("creatives", `urn:li:sponsoredCreative:${creativeId}`)).status).toBe(400);
});

test("a partial update and a search of ads have to say in a header what they are", () => {
  const { call, staged, creativePath, under } = advertiser();
  const { creativeId } = staged();

  expect(call("POST", creativePath(creativeId), { patch: { $set: { name: "New" } } }).status).toBe(400);
  expect(call("GET", `${under("creatives")}?q=criteria`).status).toBe(400);
  expect(call("POST", creativePath(creativeId), {}, { "x-restli-method": "DELETE" }).status).toBe(400);
});

test("a query too long for a request goes through the tunnel", () => {
  const { call, group, under } = advertiser();
  const { id } = group();
  const names = Array.from({ length: 500 }, (_, index) => `spring${index}`);
  const query = `q=search&search=(name:(values:List(${["Spring", ...names].join(",")})))`;
  const path = under("adCampaignGroups");

  expect(call("GET", `${path}?${query}`).status).toBe(414);
  const form = { "x-http-method-override": "GET", "content-type": "application/x-www-form-urlencoded", "x-restli-method": "FINDER" };
  expect(call("POST", path, query, form)).toMatchObject({ status: 200, json: { elements: [{ id }] } });
});

test("a write goes through the tunnel in two parts", () => {
  const { call, get, staged, under, creativePath } = advertiser();
  const { creativeId } = staged();
  const key = encodeURIComponent(`urn:li:sponsoredCreative:${creativeId}`);
  const json = JSON.stringify({ entities: { [key]: { patch: { $set: { name: "Tunnelled" } } } } });
  const body = [
    "--xyz\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n",
    `ids=List(${key})`,
    "\r\n--xyz\r\nContent-Type: application/json\r\n\r\n",
    json,
    "\r\n--xyz--\r\n",
  ].join("");

  const told = call("POST", under("creatives"), body, {
    "x-http-method-override": "POST",
    "content-type": "multipart/mixed; boundary=xyz",
    "x-restli-method": "BATCH_PARTIAL_UPDATE",
  });

  expect(told.status).toBe(200);
  expect(at(get(creativePath(creativeId)).json, "name")).toBe("Tunnelled");
});

test("what the vendor does not have is a 404, and so is the old API", () => {
  const { get } = advertiser();

  expect(get("/rest/adPancakes").status).toBe(404);
  expect(get("/v2/adAccountsV2").status).toBe(404);
});

test("only the fields asked for come back", () => {
  expect(advertiser().get(`${READ}?fields=id,currency`).json).toEqual({ id: ACCOUNT, currency: "EUR" });
});

test("a POST without a body has to say how long it is", () => {
  const { call, under } = advertiser();

  expect(call("POST", under("adCampaignGroups")).status).toBe(411);
  expect(call("POST", under("adCampaignGroups"), undefined, { "content-length": "0" }).status).toBe(400);
});
