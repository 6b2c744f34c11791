import { expect, test } from "vitest";
import { accountUrn, advertiser, at, png } from "./caller.ts";

type Account = ReturnType<typeof advertiser>;

function uploaded({ call, clock }: Account, kind: "image" | "document", bytes: Uint8Array): string {
  const asked = call("POST", `/rest/${kind}s?action=initializeUpload`, { initializeUploadRequest: { owner: accountUrn(510_000_001) } });
  call("PUT", new URL(String(at(asked.json, "value", "uploadUrl"))).pathname, bytes);
  clock.advance(3000);
  return String(at(asked.json, "value", kind));
}
const shownBy = ({ emulator }: Account) => emulator.events().flatMap((event) => (event.kind === "may-spend" ? [event.shown] : []));

test("a document ad shows its document, and the record knows its bytes", () => {
  const account = advertiser();
  const id = uploaded(account, "document", Buffer.from("%PDF-1.7 a guide"));
  const words = { content: { media: { id, title: "The guide" } } };
  const fields = { format: "SPONSORED_UPDATE_NATIVE_DOCUMENT", objectiveType: "ENGAGEMENT" };
  account.activate(account.staged(words, fields));

  expect(shownBy(account)).toMatchObject([
    { texts: { "media.title": "The guide" }, media: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
  ]);
});

test("a document in a campaign for pictures is refused", () => {
  const account = advertiser();
  const id = uploaded(account, "document", Buffer.from("%PDF-1.7 a guide"));
  const campaignId = account.campaign(account.group().id).id;

  expect(account.inline(campaignId, {}, { content: { media: { id, title: "The guide" } } }).status).toBe(400);
});

test("a carousel has two to ten cards, in a campaign that says so beforehand", () => {
  const account = advertiser();
  const images = [600, 601].map((width) => uploaded(account, "image", png(width, width)));
  const cards = images.map((id, index) => ({
    media: { id, title: `Card ${index + 1}` },
    landingPage: `https://acme.example/${index + 1}`,
  }));
  const groupId = account.group().id;
  const plain = account.campaign(groupId, { format: undefined }).id;
  const told = account.campaign(groupId, { format: "CAROUSEL" }).id;
  const post = (some: readonly unknown[]) => ({ content: { carousel: { cards: some } } });

  expect(account.inline(plain, {}, post(cards)).status).toBe(400);
  expect(account.inline(told, {}, post(cards.slice(0, 1))).status).toBe(422);
  const { id } = account.inline(told, {}, post(cards));
  account.activate({ groupId, campaignId: told, creativeId: id });
  expect(shownBy(account)).toMatchObject([
    { texts: { "carousel.1.title": "Card 1", "carousel.2.title": "Card 2" }, links: ["https://acme.example/1", "https://acme.example/2"] },
  ]);
});

test("an ad whose picture turns out to be none is held back, and may be deleted though it was on", () => {
  const account = advertiser({ reviewMs: 0, processingMs: 60_000 });
  const groupId = account.group({ status: "ACTIVE" }).id;
  const campaignId = account.campaign(groupId, { status: "ACTIVE" }).id;
  const id = uploaded(account, "image", Buffer.from("no picture at all"));
  const words = { content: { media: { id, title: "Broken" } }, contentLandingPage: "https://acme.example" };
  const creative = account.inline(campaignId, { intendedStatus: "ACTIVE" }, words).id;
  const holds = () => at(account.get(account.creativePath(creative)).json, "servingHoldReasons");

  expect(holds()).toContain("PROCESSING");
  account.clock.advance(60_000);
  expect(holds()).toEqual(["PROCESSING_FAILED"]);
  expect(account.call("DELETE", account.creativePath(creative)).status).toBe(204);
});

test("a text ad may have a picture, and shows it", () => {
  const account = advertiser();
  const image = uploaded(account, "image", png(100, 100));
  const groupId = account.group().id;
  const campaignId = account.textCampaign(groupId).id;
  const creativeId = account.textAd(campaignId, {}, { image }).id;
  account.activate({ groupId, campaignId, creativeId });

  expect(shownBy(account)).toMatchObject([
    { texts: { headline: "Plan your spring", description: "For directors" }, links: ["https://acme.example/spring"], media: [{}] },
  ]);
});

test("a post made by itself in the main feed is published, for everybody and at once", () => {
  const account = advertiser();
  const { adContext: _none, ...post } = account.post();

  expect(account.call("POST", "/rest/posts", { ...post, distribution: { feedDistribution: "MAIN_FEED" } }).status).toBe(201);
  expect(account.kinds()).toContain("published post");
});

test("an ad can be made from a post that stands already, and not from another account's", () => {
  const account = advertiser();
  const made = account.call("POST", "/rest/posts", { ...account.post(), distribution: { feedDistribution: "NONE" } });
  const reference = made.headers["x-restli-id"];
  const campaignId = account.campaign(account.group().id).id;
  const create = (urn: unknown) =>
    account.call("POST", account.under("creatives"), {
      campaign: `urn:li:sponsoredCampaign:${campaignId}`,
      intendedStatus: "DRAFT",
      content: { reference: urn },
    }).status;

  expect(create(reference)).toBe(201);
  expect(create("urn:li:share:1")).toBe(400);
});
