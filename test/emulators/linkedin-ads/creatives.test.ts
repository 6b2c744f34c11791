import { expect, test } from "vitest";
import { accountUrn, advertiser, at, campaignUrn, creativeUrn, DAY, HOUR, png, TEST_ACCOUNT } from "./caller.ts";

test("one call makes an ad and the post it shows; a draft has no review", () => {
  const { staged, get, creativePath } = advertiser();
  const { creativeId, campaignId } = staged();

  const { json } = get(creativePath(creativeId));

  expect(json).toMatchObject({
    id: creativeUrn(creativeId),
    campaign: campaignUrn(campaignId),
    intendedStatus: "DRAFT",
    isServing: false,
    isTest: false,
    content: { reference: expect.stringMatching(/^urn:li:share:\d+$/) },
    servingHoldReasons: ["STOPPED", "CAMPAIGN_STOPPED", "CAMPAIGN_GROUP_STATUS_HOLD"],
  });
  expect(at(json, "review")).toBeUndefined();
});

test("the post stands by itself from then on, in nobody's feed", () => {
  const { staged, get, creativePath, kinds, find } = advertiser();
  const { creativeId } = staged();
  const urn = String(at(get(creativePath(creativeId)).json, "content", "reference"));

  expect(get(`/rest/posts/${encodeURIComponent(urn)}`).json).toMatchObject({
    id: urn,
    lifecycleState: "PUBLISHED",
    adContext: { isDsc: true },
    distribution: { feedDistribution: "NONE" },
  });
  const dsc = `/rest/posts?q=dscAdAccount&dscAdAccount=${encodeURIComponent(accountUrn(510_000_001))}`;
  expect(at(find(dsc).json, "elements")).toHaveLength(1);
  expect(kinds()).not.toContain("published post");
});

test.for<readonly [string, Record<string, unknown>, number]>([
  ["words too long", { commentary: "a".repeat(3001) }, 422],
  ["what only LinkedIn sets", { adContext: { dscAdAccount: accountUrn(510_000_001), isDsc: true } }, 422],
  ["a feed", { distribution: { feedDistribution: "NONE" } }, 422],
  ["a button and no address", { contentCallToActionLabel: "LEARN_MORE", content: { media: { id: "urn:li:image:X" } } }, 422],
  ["a button nobody knows", { contentCallToActionLabel: "BUY", contentLandingPage: "https://acme.example" }, 422],
  ["a post that is a draft", { lifecycleState: "DRAFT" }, 422],
  ["a stranger's page", { author: "urn:li:organization:20002" }, 403],
  ["a picture that was never put there", { content: { media: { id: "urn:li:image:nothing" } } }, 422],
  ["two kinds of content", { content: { media: { id: "urn:li:image:X" }, article: { source: "https://a.example", title: "A" } } }, 422],
])("a post with %s is refused, and no ad is made", ([, words, status]) => {
  const { group, campaign, inline, kinds } = advertiser();
  const campaignId = campaign(group().id).id;

  expect(inline(campaignId, {}, words).status).toBe(status);
  expect(kinds().filter((kind) => kind !== "created adCampaign" && kind !== "created adCampaignGroup")).toEqual([]);
});

test("without the right to speak for a page, an ad with a post in it is refused", () => {
  const { group, campaign, inline } = advertiser({ scopes: ["r_ads", "rw_ads"] });

  expect(inline(campaign(group().id).id)).toMatchObject({ status: 403, json: { code: "ACCESS_DENIED" } });
});

test.for<readonly [string, Record<string, unknown>]>([
  ["a headline of 26 letters", { headline: "a".repeat(26) }],
  ["a description of 76 letters", { description: "a".repeat(76) }],
  ["no address", { landingPage: undefined }],
  ["an address that is none", { landingPage: "acme.example" }],
])("a text ad with %s is refused", ([, words]) => {
  const { group, textCampaign, textAd } = advertiser();

  expect(textAd(textCampaign(group().id).id, {}, words).status).toBe(422);
});

test("a text ad stands in a text campaign, and nothing else does", () => {
  const { group, campaign, textCampaign, textAd, inline } = advertiser();
  const groupId = group().id;

  expect(textAd(textCampaign(groupId).id).status).toBe(201);
  expect(textAd(campaign(groupId).id).status).toBe(400);
  expect(inline(textCampaign(groupId).id).status).toBe(400);
});

test("a campaign without a format takes that of its first ad", () => {
  const { group, campaign, inline, get, campaignPath } = advertiser();
  const { id } = campaign(group().id, { format: undefined });
  inline(id);

  expect(at(get(campaignPath(id)).json, "format")).toBe("STANDARD_UPDATE");
});

test("a paused ad cannot be made, and an ad goes back to DRAFT never", () => {
  const { staged, inline, patch, activate, creativePath } = advertiser();
  const ids = staged();

  expect(inline(ids.campaignId, { intendedStatus: "PAUSED" }).status).toBe(400);
  expect(activate(ids)).toEqual([204, 204, 204]);
  expect(patch(creativePath(ids.creativeId), { intendedStatus: "DRAFT" }).status).toBe(400);
});

test("while it is under review an ad cannot be paused, but its campaign can", () => {
  const { staged, activate, patch, creativePath, campaignPath, clock } = advertiser();
  const ids = staged();
  activate(ids);

  expect(patch(creativePath(ids.creativeId), { intendedStatus: "PAUSED" }).status).toBe(400);
  expect(patch(campaignPath(ids.campaignId), { status: "PAUSED" }).status).toBe(204);
  clock.advance(3 * HOUR);
  expect(patch(creativePath(ids.creativeId), { intendedStatus: "PAUSED" }).status).toBe(204);
});

test("only its status and name can be changed", () => {
  const { staged, patch, creativePath, get } = advertiser();
  const { creativeId } = staged();

  expect(patch(creativePath(creativeId), { name: "Renamed" }).status).toBe(204);
  expect(patch(creativePath(creativeId), { content: { reference: "urn:li:share:1" } }).status).toBe(422);
  expect(at(get(creativePath(creativeId)).json, "name")).toBe("Renamed");
});

test("a draft is deleted; what was on is only marked, and gone later", () => {
  const { staged, activate, call, patch, creativePath, campaignPath, get, clock } = advertiser();
  const draft = staged();
  expect(call("DELETE", creativePath(draft.creativeId)).status).toBe(204);
  expect(get(creativePath(draft.creativeId)).status).toBe(404);

  const ids = staged();
  activate(ids);
  expect(call("DELETE", creativePath(ids.creativeId)).status).toBe(400);
  expect(call("DELETE", campaignPath(ids.campaignId)).status).toBe(400);
  expect(patch(creativePath(ids.creativeId), { intendedStatus: "PENDING_DELETION" }).status).toBe(204);
  clock.advance(DAY);
  expect(at(get(creativePath(ids.creativeId)).json, "intendedStatus")).toBe("REMOVED");
});

test("a campaign holds fifteen active ads", () => {
  const { group, textCampaign, textAd } = advertiser({ activePerCampaign: 2, creativesPerCampaign: 3 });
  const { id } = textCampaign(group().id);
  const made = ["ACTIVE", "ACTIVE", "ACTIVE", "DRAFT", "DRAFT"].map((intendedStatus) => textAd(id, { intendedStatus }).status);

  expect(made).toEqual([201, 201, 400, 201, 400]);
});

test("ads are found by campaign, status and post, a hundred at most a page", () => {
  const { staged, inline, find, under, get, creativePath } = advertiser();
  const { campaignId, creativeId } = staged();
  inline(campaignId, { name: "Other" });
  const campaigns = `campaigns=List(${encodeURIComponent(campaignUrn(campaignId))})`;
  const reference = encodeURIComponent(String(at(get(creativePath(creativeId)).json, "content", "reference")));
  const ask = (query: string) => find(`${under("creatives")}?q=criteria&${query}`);

  expect(at(ask(`${campaigns}&intendedStatuses=List(DRAFT)`).json, "elements")).toHaveLength(2);
  expect(at(ask(`contentReferences=List(${reference})`).json, "elements")).toMatchObject([{ id: creativeUrn(creativeId) }]);
  expect(at(ask(`${campaigns}&intendedStatuses=List(ACTIVE)`).json, "elements")).toEqual([]);
  expect(ask(`${campaigns}&pageSize=101`).status).toBe(400);
});

test("a retry makes a second ad: nothing holds it back", () => {
  const { staged, inline, find, under } = advertiser();
  const { campaignId } = staged();
  inline(campaignId);

  const campaigns = encodeURIComponent(campaignUrn(campaignId));
  expect(at(find(`${under("creatives")}?q=criteria&campaigns=List(${campaigns})`).json, "elements")).toHaveLength(2);
});

test("a picture is asked for, put there, processed, and found by its name", () => {
  const { call, find, get, clock, emulator } = advertiser();
  const asked = call("POST", "/rest/images?action=initializeUpload", {
    initializeUploadRequest: {
      owner: accountUrn(510_000_001),
      mediaLibraryMetadata: { associatedAccount: accountUrn(510_000_001), assetName: "sha-1" },
    },
  });
  const image = String(at(asked.json, "value", "image"));
  const look = () => at(get(`/rest/images/${encodeURIComponent(image)}`).json, "status");
  expect(look()).toBe("WAITING_UPLOAD");

  const address = new URL(String(at(asked.json, "value", "uploadUrl"))).pathname;
  expect(call("PUT", address, png(), { authorization: undefined }).status).toBe(401);
  expect(call("PUT", address, png()).status).toBe(201);

  expect(look()).toBe("PROCESSING");
  clock.advance(5000);
  expect(look()).toBe("AVAILABLE");
  const search = `/rest/images?q=associatedAccount&associatedAccount=${encodeURIComponent(accountUrn(510_000_001))}&assetName=sha-1`;
  expect(at(find(search).json, "elements")).toMatchObject([{ id: image, mediaLibraryMetadata: { assetName: "sha-1" } }]);
  expect(emulator.objects().find(({ kind }) => kind === "image")?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("bytes that are no picture are found out later", () => {
  const { call, get, clock } = advertiser();
  const body = { initializeUploadRequest: { owner: accountUrn(510_000_001) } };
  const asked = call("POST", "/rest/images?action=initializeUpload", body);
  const image = encodeURIComponent(String(at(asked.json, "value", "image")));
  call("PUT", new URL(String(at(asked.json, "value", "uploadUrl"))).pathname, Buffer.from("%PDF-1.7"));
  clock.advance(5000);

  expect(at(get(`/rest/images/${image}`).json, "status")).toBe("PROCESSING_FAILED");
});

test("in a test account everything is marked as a test", () => {
  const { group, campaign, inline, get, under } = advertiser();
  const groupId = group({}, TEST_ACCOUNT).id;
  const campaignId = campaign(groupId, {}, TEST_ACCOUNT).id;
  const { id } = inline(campaignId, {}, {}, TEST_ACCOUNT);

  expect(at(get(under("creatives", encodeURIComponent(creativeUrn(id)), TEST_ACCOUNT)).json, "isTest")).toBe(true);
  expect(at(get(under("adCampaigns", campaignId, TEST_ACCOUNT)).json, "test")).toBe(true);
});
