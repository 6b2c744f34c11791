import { expect, test } from "vitest";
import { createLinkedInAdsEmulator } from "#emulators/linkedin-ads/emulator.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { advertiser, DAY, HOUR } from "./caller.ts";

test("an advertiser that is put aside and opened again goes on as if nothing had been", () => {
  const one = advertiser();
  const ids = one.staged();
  one.activate(ids);
  one.clock.advance(5 * HOUR);

  const frozen = structuredClone(one.emulator.freeze());
  const other = createLinkedInAdsEmulator({ clock: steppableClock(one.clock.now()), from: frozen });

  expect(other.events()).toEqual(one.emulator.events());
  expect(other.objects()).toEqual(one.emulator.objects());
  one.clock.advance(2 * DAY);
  other.advance(2 * DAY);
  expect(other.events()).toEqual(one.emulator.events());
});

test("what happens in one does not happen in the other", () => {
  const one = advertiser();
  const ids = one.staged();
  const frozen = one.emulator.freeze();
  one.activate(ids);

  const other = createLinkedInAdsEmulator({ clock: steppableClock(one.clock.now()), from: frozen });

  expect(other.objects().filter(({ live }) => live)).toHaveLength(2);
  expect(other.events().some(({ kind }) => kind === "may-spend")).toBe(false);
});

test("by hand, everything can be in the way: a colleague's ad, a budget, a deletion, a cancelled account", () => {
  const { emulator, staged, activate, clock } = advertiser({ reviewMs: 0 });
  const ids = staged();
  activate(ids);
  clock.advance(HOUR);
  const { byHand } = emulator;
  const copy = emulator.objects().find(({ id }) => id === String(ids.creativeId))?.fields ?? {};

  const colleagues = byHand.create("creative", 510_000_001, { ...copy, name: "Mine", intendedStatus: "ACTIVE" });
  clock.advance(HOUR);
  byHand.remove("creative", ids.creativeId);
  byHand.cancelAccount(510_000_001);

  const told = emulator.events().filter(({ kind, by }) => by === "hand" && ["created", "may-spend", "stopped", "deleted"].includes(kind));
  expect(told).toMatchObject([
    { kind: "created", id: String(colleagues) },
    { kind: "may-spend", name: "Mine" },
    { kind: "stopped", id: String(ids.creativeId), why: ["REMOVED"] },
    { kind: "deleted" },
    { kind: "stopped", why: ["ACCOUNT_SERVING_HOLD"] },
  ]);
});
