/** Decisions of local mode, which stand in the ledger, and where decisions come from at all. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BREAK_GLASS } from "#approval/verdict.ts";
import { inTime, localReviews, reviewsIn, withDeputies } from "#commands/decisions.ts";
import { reviewSource } from "#commands/reviews.ts";
import type { Config, ReviewRecord } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { desired } from "../plan/builders.ts";
import { fakeForge } from "./fake-forge.ts";
import { quietWorld, quietWorldOn } from "./quiet-world.ts";

const MAIL = desired();
const CONFIG: Config = {
  schemaVersion: 1,
  installation: { id: "00000000-0000-4000-8000-000000000001" },
  environment: "production",
  defaultBranch: "main",
  platforms: {},
  generation: { writer: "template" },
  holdMinutes: 30,
  people: {},
  roles: { legal: ["legal-reviewer"], brand: ["brand-reviewer"] },
  approval: [],
  trust: {},
  ceilings: { recipientsPerSend: 1, sendsPerRun: 1 },
  names: {},
};

function review(over: Partial<ReviewRecord> = {}): ReviewRecord {
  return {
    schemaVersion: 1,
    review: "local-1",
    campaign: "spring-launch",
    login: "legal-reviewer",
    decision: "approved",
    commit: "c".repeat(40),
    assets: { mail: { facets: MAIL.facets } },
    at: "2027-03-29T13:00:00Z",
    ...over,
  };
}

describe("reviews of the ledger", () => {
  test("are those of the asset, oldest first", () => {
    const later = review({ review: "local-2", decision: "rejected", at: "2027-03-29T14:00:00Z" });
    const ofPage = review({ review: "local-3", assets: { page: { facets: MAIL.facets } } });

    expect(reviewsIn([later, ofPage, review()], "mail")).toEqual([
      { review: "local-1", login: "legal-reviewer", decision: "approved", facets: MAIL.facets },
      { review: "local-2", login: "legal-reviewer", decision: "rejected", facets: MAIL.facets },
    ]);
  });

  test("a record of broken glass is no review", () => {
    expect(reviewsIn([review({ review: `${BREAK_GLASS}1` })], "mail")).toEqual([]);
  });

  test("of two decisions in the same second the no is the last one, in whatever order they stand", () => {
    const said = [review(), review({ review: "local-2", decision: "rejected" }), review({ review: "local-3" })];

    fc.assert(
      fc.property(fc.shuffledSubarray(said, { minLength: said.length }), (shuffled) => {
        expect(reviewsIn(shuffled, "mail").at(-1)?.decision).toBe("rejected");
      }),
    );
  });

  test("a time written with another offset is the same time", () => {
    const [first, second] = [
      { at: "2027-03-29T15:00:00+02:00", decision: "approved" },
      { at: "2027-03-29T13:30:00Z", decision: "approved" },
    ] as const;

    expect([second, first].toSorted(inTime)).toEqual([first, second]);
  });

  test("nobody is told to have had a hand in it beyond what Git tells", async () => {
    const source = localReviews({ campaigns: {} });

    expect(await source.decisionsOn({ campaign: "spring-launch", asset: "mail", path: "", tip: "" })).toEqual({
      reviews: [],
      touched: [],
      discounted: [],
      seen: [],
      pullRequests: [],
      merged: [],
    });
  });
});

test("deputies hold the role, too, and each holder is named once", () => {
  const response = { legal: { sla: 8, deputies: ["deputy", "legal-reviewer"] } };

  expect(withDeputies({ ...CONFIG, response })).toEqual({ legal: ["legal-reviewer", "deputy"], brand: ["brand-reviewer"] });
});

describe("where decisions come from", () => {
  const SNAPSHOT: LedgerSnapshot = { campaigns: {}, trust: { signed: false } };
  const ON_GITHUB: Config = { ...CONFIG, github: { staging: "on-pull-request" } };
  const of = async (world: Parameters<typeof reviewSource>[0], config: Config) => await reviewSource(world, config, SNAPSHOT, "main");

  test("from the ledger on a machine of one's own", async () => {
    const { pullRequests } = await (await of(quietWorld(), CONFIG)).decisionsOn({ campaign: "a", asset: "b", path: "", tip: "" });

    expect(pullRequests).toEqual([]);
  });

  test("where GitHub is configured and cannot be asked, that is an error, and the ledger's own word is not taken instead", async () => {
    await expect(of(quietWorld(), ON_GITHUB)).rejects.toMatchObject({ code: "FORGE_MISSING" });
  });

  test("in a run on GitHub reviews decide, whatever the configuration says", async () => {
    const forge = fakeForge();
    const asked: string[] = [];
    const watched = {
      ...forge,
      team: (name: string) => {
        asked.push(name);
        return forge.team(name);
      },
    };
    const world = quietWorldOn(watched, { event: { name: "push", payload: {} } });

    await (await of(world, CONFIG)).rolesOf({ ...CONFIG, roles: { legal: ["acme/legal"] } });

    expect(asked).toEqual(["acme/legal"]);
  });
});
