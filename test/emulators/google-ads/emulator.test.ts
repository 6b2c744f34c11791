import { expect, test } from "vitest";
import { createGoogleAdsEmulator } from "#emulators/google-ads/emulator.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { account, at, CUSTOMER, HOUR, START } from "./caller.ts";

test("an account put into plain data goes on elsewhere as if nothing had been", () => {
  const first = account();
  const { campaign, ad } = first.make();
  first.clock.advance(6 * HOUR);
  first.setStatus(campaign, "ENABLED");
  first.clock.advance(HOUR);
  const frozen = structuredClone(first.emulator.data());
  const clock = steppableClock(first.clock.now());
  const second = account({}, { clock, emulator: createGoogleAdsEmulator({ clock, data: frozen }) });

  for (const one of [first, second]) {
    one.clock.advance(HOUR);
    one.setStatus(campaign, "PAUSED");
    one.clock.advance(HOUR);
  }

  expect([...second.emulator.spent()]).toEqual([...first.emulator.spent()]);
  expect(second.events("stopped")).toMatchObject([{ id: ad, at: "2026-11-28T17:00:00Z" }]);
  expect(second.search("SELECT campaign.name FROM campaign")).toHaveLength(1);
  // Each is its own from there on.
  second.emulator.byHand.remove(campaign);
  expect(first.emulator.objects().find(({ id }) => id === campaign)?.state).toBe("PAUSED");
});

test("looking at the record twice tells no money twice, and all of it", () => {
  const { make, setStatus, clock, emulator } = account();
  const { campaign } = make();
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  const told = () => emulator.events().reduce((total, event) => (event.kind === "spent" ? total + event.micros : total), 0);
  clock.advance(HOUR);
  const [first, again] = [told(), told()];

  expect(first).toBe(again);
  expect(first).toBe([...emulator.spent().values()][0]);
  clock.advance(30 * HOUR);
  expect(told()).toBe([...emulator.spent().values()][0]);
});

test("people change things behind a program's back, and the record says who did", () => {
  const { make, emulator, events, search } = account();
  const { campaign, ad, budget } = make();
  const { byHand } = emulator;

  byHand.setBudget(budget, 500_000_000);
  byHand.editAd(ad, { responsiveSearchAd: { path1: "deal" } });
  byHand.setStatus(campaign, "ENABLED");
  byHand.remove(ad);

  expect(events("changed").map((event) => [at(event, "object"), at(event, "by"), at(event, "fields")])).toEqual([
    ["campaignBudget", "hand", ["amount_micros"]],
    ["adGroupAd", "hand", ["ad.responsive_search_ad.path1"]],
    ["campaign", "hand", ["status"]],
  ]);
  expect(events("may-spend")).toMatchObject([
    { by: "hand", shown: { texts: { path1: "deal" }, money: { budget: { amountMicros: "500000000" } } } },
  ]);
  expect(events("stopped")).toMatchObject([{ by: "hand", why: ["removed"] }]);
  expect(search("SELECT ad_group_ad.status FROM ad_group_ad")).toMatchObject([{ adGroupAd: { status: "REMOVED" } }]);
});

test("writing what is already there changes nothing, and the record says so", () => {
  const { make, setStatus, emulator } = account();
  const { campaign } = make();
  const before = emulator.events().length;

  setStatus(campaign, "PAUSED");

  expect(emulator.events()).toHaveLength(before);
  expect(emulator.exchanges().at(-1)).toMatchObject({ mutating: true, committed: false });
});

test("a look at nothing is no change, and a search is no write", () => {
  const { search, emulator, mutate } = account();
  search("SELECT customer.id FROM customer");
  mutate([{ labelOperation: { create: { name: "x" } } }], { validateOnly: true });

  expect(emulator.exchanges().map(({ path, mutating, committed }) => [path, mutating, committed])).toEqual([
    ["/token", false, false],
    [`/v25/customers/${CUSTOMER}/googleAds:search`, false, false],
    [`/v25/customers/${CUSTOMER}/googleAds:mutate`, true, false],
  ]);
  expect(emulator.ads.data.accruedUntil).toBe(START);
});

test("what comes due happens in its order and at its own time, however far the clock jumps", () => {
  const { make, clock, emulator } = account();
  make({ campaign: { status: "ENABLED", startDateTime: "2026-11-30 00:00:00", endDateTime: "2026-12-02 00:00:00" } });
  clock.advance(90 * 24 * HOUR);

  const story = emulator
    .events()
    .flatMap((event) =>
      event.kind === "reviewed" || event.kind === "may-spend" || event.kind === "stopped" ? [`${event.at} ${event.kind}`] : [],
    );
  expect(story).toEqual([
    "2026-11-28T09:00:00Z may-spend",
    "2026-11-28T15:00:00Z reviewed",
    "2026-11-28T15:00:00Z may-spend",
    "2026-11-29T23:00:00Z may-spend",
    "2026-12-01T23:00:00Z stopped",
  ]);
});
