import { expect, test } from "vitest";
import { advertiser, at, HOUR } from "./caller.ts";

type Account = ReturnType<typeof advertiser>;
const page = ({ emulator }: Account, path: string) => emulator.handle({ method: "GET", path });
const textOf = (body: string) =>
  body
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

test("the first page shows each ad as it looks, what holds it back, its budget and its cost", () => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none" });
  account.activate(account.staged({ contentCallToActionLabel: "LEARN_MORE" }));
  account.inline(account.campaign(account.group().id).id, { name: "Still a draft" }, { commentary: "Not yet" });
  account.clock.advance(12 * HOUR);

  const { status, body } = page(account, "/");
  const text = textOf(body);

  expect(status).toBe(200);
  expect(text).toContain("Ads that cost money, or will by themselves 1");
  expect(text).toContain("Plan your spring with us");
  expect(text).toContain("Learn more");
  expect(text).toContain("Is being shown On Review passed EUR 50.00 spent");
  expect(text).toContain("EUR 100.00 a day");
  expect(text).toContain("Ads that cannot cost anything 1");
  expect(text).toContain("Held back: it is not on, its ad set is not on, its campaign is not on");
});

test("an ad has a page of its own, with every word and link", () => {
  const account = advertiser();
  const { creativeId, campaignId } = account.staged();

  const text = textOf(page(account, `/preview/ad/${creativeId}`).body);

  expect(text).toContain("has not begun: the ad was never on");
  expect(text).toContain("commentary Plan your spring with us");
  expect(text).toContain("https://acme.example/spring");
  expect(textOf(page(account, `/campaignmanager/accounts/510000001/campaigns/${campaignId}`).body)).toContain("Spring launch, directors");
  expect(page(account, "/preview/ad/1").status).toBe(404);
});

test("whoever has a post's address reads it, also while its ad is a draft", () => {
  const account = advertiser();
  const { creativeId } = account.staged();
  const urn = String(at(account.get(account.creativePath(creativeId)).json, "content", "reference"));

  expect(page(account, `/feed/update/${urn}/`)).toMatchObject({ status: 200, body: expect.stringContaining("Plan your spring with us") });
  expect(page(account, `/feed/update/${encodeURIComponent(urn)}/`).status).toBe(200);
});

test("whatever an ad says, nothing of it runs on these pages", () => {
  const account = advertiser({ littleText: "kept" });
  const { creativeId } = account.staged({ commentary: '<script>alert("x")</script>' });

  const { body, headers } = page(account, `/preview/ad/${creativeId}`);

  expect(body).not.toContain("<script");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("the clock is moved by its button", () => {
  const account = advertiser();
  const told = account.emulator.handle({ method: "POST", path: "/__emulator/advance", body: "minutes=90" });

  expect(told.status).toBe(303);
  expect(account.clock.now() - Date.parse("2026-11-24T00:00:00Z")).toBe(90 * 60_000);
});
