import { expect, test } from "vitest";
import { advertiser, at, HOUR, MINUTE } from "./caller.ts";

type Account = ReturnType<typeof advertiser>;
const look = ({ get, creativePath }: Account, id: number) => get(creativePath(id)).json;

test("a review begins when an ad first becomes ACTIVE, and takes its time", () => {
  const account = advertiser();
  const ids = account.staged();
  account.clock.advance(10 * HOUR);
  account.patch(account.creativePath(ids.creativeId), { intendedStatus: "ACTIVE" });

  expect(look(account, ids.creativeId)).toMatchObject({ review: { status: "PENDING" }, isServing: false });
  account.clock.advance(2 * HOUR - MINUTE);
  expect(at(look(account, ids.creativeId), "review", "status")).toBe("PENDING");
  account.clock.advance(MINUTE);
  expect(at(look(account, ids.creativeId), "review", "status")).toBe("APPROVED");
});

test("a word that is never let through is rejected with a reason, and the ad cannot run", () => {
  const account = advertiser();
  const ids = account.staged({ commentary: "A Miracle for your pipeline" });
  account.activate(ids);
  account.clock.advance(3 * HOUR);

  expect(look(account, ids.creativeId)).toMatchObject({
    review: { status: "REJECTED", rejectionReasons: ["MISLEADING_CLAIMS"] },
    isServing: false,
    servingHoldReasons: ["REJECTED"],
  });
  expect(account.kinds()).toEqual(expect.arrayContaining(["may-spend creative", "reviewed creative", "stopped creative"]));
});

test("a doubtful word waits for people, and people decide", () => {
  const account = advertiser();
  const ids = account.staged({ commentary: "Crypto for beginners" });
  account.activate(ids);
  account.clock.advance(100 * HOUR);
  expect(at(look(account, ids.creativeId), "review", "status")).toBe("NEEDS_REVIEW");

  account.emulator.byHand.decideReview(ids.creativeId, "APPROVED");

  expect(look(account, ids.creativeId)).toMatchObject({ review: { status: "APPROVED" }, isServing: true });
  expect(at(look(account, ids.creativeId), "servingHoldReasons")).toBeUndefined();
});

test("people can reject what runs, and it stops", () => {
  const account = advertiser({ reviewMs: 0 });
  const ids = account.staged();
  account.activate(ids);
  account.clock.advance(HOUR);

  account.emulator.byHand.decideReview(ids.creativeId, "REJECTED", ["PROHIBITED_CONTENT"]);

  expect(account.emulator.events().findLast(({ kind }) => kind === "stopped")).toMatchObject({ by: "hand", why: ["REJECTED"] });
});

test("a post that is deleted takes its ad off the air", () => {
  const account = advertiser({ reviewMs: 0 });
  const ids = account.staged();
  account.activate(ids);
  const urn = String(at(look(account, ids.creativeId), "content", "reference"));

  expect(account.call("DELETE", `/rest/posts/${encodeURIComponent(urn)}`).status).toBe(204);
  expect(account.call("DELETE", `/rest/posts/${encodeURIComponent(urn)}`).status).toBe(204);
  expect(at(look(account, ids.creativeId), "servingHoldReasons")).toContain("REFERRED_CONTENT_QUALITY_HOLD");
});
