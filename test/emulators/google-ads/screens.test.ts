import { expect, test } from "vitest";
import { account, at, CUSTOMER, DAY, HOUR, list } from "./caller.ts";
import { display, performanceMax } from "./pictures.ts";

const HOSTILE = `"><script>alert(1)</script>'&`;
/** The words of a page between two headings, without its tags. */
const words = (body: string, id: string) =>
  (new RegExp(`<section id="${id}">(.*?)</section>`, "s").exec(body)?.[1] ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const idOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);

test("the overview says what may spend, what would begin by itself, and what each campaign cost", () => {
  const { make, setStatus, clock, emulator } = account();
  const { campaign } = make({ label: "cac:8f3a2c" });
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  clock.advance(12 * HOUR);
  make({ name: "On by mistake", campaign: { status: "ENABLED" } });

  const { body } = emulator.handle({ method: "GET", path: "/" });

  expect(words(body, "serving")).toBe(
    "May spend now 1 Spring launch [cac:8f3a2c] Run campaigns from Git | Approve what goes out | Take it back in a minute since Sat 28 Nov 2026, 16:00 May spend €20.00",
  );
  expect(words(body, "armed")).toContain("On by mistake");
  expect(words(body, "armed")).toContain("waits for: review");
  expect(words(body, "campaigns")).toContain("€20.00 a day · 1 ad · from 2026-11-28");
  expect(words(body, "labels")).toContain("cac:8f3a2c");
});

test("an empty account has words for it", () => {
  const { body } = account().emulator.handle({ method: "GET", path: "/" });

  for (const text of [
    "Nothing is coming.",
    "Nothing is shown, nothing is spent.",
    "Nothing begins unless somebody switches it on.",
    "No campaigns.",
    "Nobody has called this account yet.",
  ])
    expect(body).toContain(text);
});

test("a search ad is shown as it looks among results, with its review, its addresses and its keywords", () => {
  const { make, emulator, clock } = account();
  const { campaign } = make();
  const seen = () => emulator.handle({ method: "GET", path: `/preview/campaign/${idOf(campaign)}` }).body;

  for (const text of [
    "Run campaigns from Git | Approve what goes out | Take it back in a minute",
    "https://www.acme.example › spring",
    "https://acme.example/spring?utm_source=google",
    "campaigns as code",
    "campaign paused, review",
    "Under review",
    "does not contain eu political advertising",
    "€20.00 a day",
  ])
    expect(seen()).toContain(text);
  clock.advance(6 * HOUR);
  expect(seen()).toContain("Approved");
});

test("pictures come from their own bytes, and an asset group is shown as result and as banner", () => {
  const { mutate, emulator } = account();
  for (const operations of [performanceMax(), display()]) {
    const { json } = mutate(operations);
    const campaign = list(json, "mutateOperationResponses")
      .map((one) => at(one, "campaignResult", "resourceName"))
      .find((one) => one !== undefined);
    const { body } = emulator.handle({ method: "GET", path: `/preview/campaign/${idOf(String(campaign))}` });
    expect(body).toContain('src="data:image/png;base64,');
    expect(body).toContain("Every word is approved before anybody sees it.");
    expect(body).not.toMatch(/src="https?:/);
  }
});

test("the vendor's own links lead to the campaign, a wrong one to nothing", () => {
  const { make, emulator } = account();
  const { campaign } = make();

  expect(emulator.handle({ method: "GET", path: `/aw/campaigns?campaignId=${idOf(campaign)}&__e=${CUSTOMER}` }).body).toContain(
    "Spring launch",
  );
  expect(emulator.handle({ method: "GET", path: "/aw/campaigns?campaignId=1" }).status).toBe(404);
});

test("hostile words stay words", () => {
  const { make, emulator } = account();
  const { campaign } = make({
    name: HOSTILE,
    headlines: ["<b>bold</b>", "</style>", "<img src=x>"],
    group: { name: HOSTILE },
    label: HOSTILE,
  });

  for (const path of ["/", `/preview/campaign/${idOf(campaign)}`]) {
    const { body } = emulator.handle({ method: "GET", path });
    expect(body).not.toContain("<script>");
    expect(body).not.toContain("<b>bold</b>");
    expect(body).not.toContain("<img src=x>");
    expect(body).toContain("&lt;script&gt;");
  }
});

test("the clock's button moves to what comes next, and looking is no call", () => {
  const { make, emulator, clock } = account();
  make();
  const calls = emulator.exchanges().length;
  const [, due] = /name="to" value="(\d+)"/.exec(emulator.handle({ method: "GET", path: "/" }).body) ?? [];

  emulator.handle({ method: "POST", path: "/__emulator/advance", body: `to=${due}` });

  expect(clock.now()).toBe(Number(due));
  expect(emulator.events().at(-1)).toMatchObject({ kind: "reviewed" });
  expect(emulator.exchanges()).toHaveLength(calls);
  clock.advance(DAY);
  expect(emulator.handle({ method: "GET", path: "/" }).status).toBe(200);
});
