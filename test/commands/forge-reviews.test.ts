/** Reviews on GitHub as decisions on facet digests, on a real repository with a pull request. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AssetQuestion, Decisions } from "#commands/decisions.ts";
import { forgeReviews } from "#commands/forge-reviews.ts";
import type { World } from "#commands/world.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { committedAt } from "#git/change.ts";
import { facetDigests } from "#model/digest.ts";
import type { Config, FacetDigests } from "#model/types.ts";
import type { ForgeReview } from "#ports/forge.ts";
import { desired, record, version } from "../plan/builders.ts";
import { merge, SLUG, START_MS } from "../workbench.ts";
import type { FakeForge } from "./fake-forge.ts";
import { type ChangeOnForge, changeOnForge, forgeWith, NUMBER, worldOn } from "./pull-request/change-on-forge.ts";

let given: ChangeOnForge;
let head: string;
let main: string;
let facets: FacetDigests;
beforeAll(async () => {
  given = await changeOnForge();
  head = await given.bench.gitText("rev-parse", "HEAD");
  main = await given.bench.gitText("rev-parse", "main");
  facets = await facetsAt(head);
});
afterAll(() => given.remove());

const at = (second: number) => new Date(START_MS + second * 1000).toISOString().replace(".000Z", "Z");

async function facetsAt(commit: string): Promise<FacetDigests> {
  const payload = (await readCampaign(await openSource(given.bench.git, commit), SLUG)).payloads["launch-email"];
  if (payload === undefined) throw new Error("There is no mail.");
  return facetDigests(payload.payload);
}

interface Asked {
  readonly forge: FakeForge;
  readonly config?: Partial<Config>;
  readonly mainline?: string;
  readonly open?: readonly number[];
  readonly clock?: World["clock"];
  readonly question?: Partial<AssetQuestion>;
}

function decide({
  forge,
  config = {},
  mainline = main,
  open = [NUMBER],
  clock = given.bench.clock,
  question = {},
}: Asked): Promise<Decisions> {
  const source = forgeReviews({
    world: { ...worldOn(given.bench, forge), clock },
    forge,
    config: { ...given.config, ...config },
    mainline,
    openPullRequests: open,
  });
  return source.decisionsOn({
    campaign: SLUG,
    asset: "launch-email",
    path: `campaigns/${SLUG}/payload/launch-email.json`,
    tip: mainline,
    ...question,
  });
}

function reviewed(...reviews: readonly Partial<ForgeReview>[]): FakeForge {
  const forge = forgeWith(head);
  for (const review of reviews)
    forge.giveReview(NUMBER, { author: { login: "legal-reviewer", isBot: false }, commit: head, at: at(0), ...review });
  return forge;
}

describe("a review binds to what stood in the commit it was given on", () => {
  test("with the facets of that commit, the reviewer's login and its own id", async () => {
    const forge = reviewed({ id: 5, decision: "approved" });

    expect(await decide({ forge })).toEqual({
      reviews: [{ review: "github-5", login: "legal-reviewer", decision: "approved", facets }],
      touched: ["marketer"],
      wrote: [{ name: "marketer", address: "marketer@acme.example" }],
      discounted: [],
      seen: [{ login: "legal-reviewer", decision: "approved", at: at(0), commit: head }],
      pullRequests: [NUMBER],
      merged: [],
    });
  });

  test.for<[what: string, decision: ForgeReview["decision"], counts: readonly string[]]>([
    ["changes requested is a no", "changes-requested", ["rejected"]],
    ["a comment decides nothing", "commented", []],
    ["a dismissed review is none", "dismissed", []],
  ])("%s", async ([, decision, counts]) => {
    expect((await decide({ forge: reviewed({ decision }) })).reviews.map((review) => review.decision)).toEqual(counts);
  });

  test.for<[why: string, review: Partial<ForgeReview>]>([
    ["is a program, and programs do not decide", { author: { login: "legal-reviewer", isBot: true } }],
    ["has no write access to this repository", { author: { login: "reader", isBot: false } }],
    ["decided on a version that is no longer there", { commit: "0123456789".repeat(4) }],
  ])("whoever %s does not count, and it is said", async ([reason, review]) => {
    const decisions = await decide({ forge: reviewed(review) });

    expect(decisions.reviews).toEqual([]);
    expect(decisions.discounted).toEqual([{ login: review.author?.login ?? "legal-reviewer", reason }]);
  });

  test("a review whose commit GitHub has lost binds to nothing", async () => {
    const forge = forgeWith(head);
    forge.giveReview(NUMBER, { author: { login: "legal-reviewer", isBot: false } });

    expect(await decide({ forge })).toMatchObject({
      reviews: [],
      seen: [],
      discounted: [{ reason: "decided on a version that is no longer there" }],
    });
  });

  test("a review from before there was anything to decide on is none", async () => {
    const decisions = await decide({ forge: reviewed({ commit: main }) });

    expect(decisions.discounted).toEqual([{ login: "legal-reviewer", reason: "decided before there was anything to decide on" }]);
  });

  test("a review on files that did not fit together is none: what was read and what the fingerprints name must be the same", async () => {
    const { bench, push } = given;
    const mail = `campaigns/${SLUG}/payload/launch-email.html`;
    const whole = await bench.read(mail);
    await bench.write(mail, `${whole}<p>And something nobody was shown.</p>`);
    const forged = await bench.commit("forged");
    await push();
    await bench.gitText("reset", "--quiet", "--hard", head);
    await push();

    const decisions = await decide({ forge: reviewed({ commit: forged }) });

    expect(decisions.discounted).toEqual([{ login: "legal-reviewer", reason: "decided on a version whose files did not fit together" }]);
  });

  test("a yes to words that were changed since keeps the facets it was given on", async () => {
    const { bench, push } = given;
    const asset = `campaigns/${SLUG}/assets/launch-email.md`;
    await bench.write(asset, (await bench.read(asset)).replace(/^subject: .*$/m, "subject: Another subject"));
    await bench.must("render", SLUG);
    const changed = await bench.commit("feat: another subject");
    await push();

    const { reviews } = await decide({ forge: reviewed({ id: 1 }, { id: 2, commit: changed, at: at(1) }) });

    const now = await facetsAt(changed);
    expect(reviews.map((review) => review.facets.content)).toEqual([facets.content, now.content]);
    expect(now.content).not.toBe(facets.content);
    expect(now.audience).toBe(facets.audience);
    await bench.gitText("reset", "--quiet", "--hard", head);
    await push();
  });
});

describe("who had a hand in it", () => {
  test.for(["marketer", "Marketer", "MARKETER"])("whoever opened it, as the configuration writes them: %s", async (login) => {
    const forge = reviewed({ author: { login: login.toUpperCase(), isBot: false } });
    forge.givePullRequest({ number: NUMBER, author: { login, isBot: false } });

    const { touched, discounted } = await decide({ forge });

    expect(touched).toEqual(["marketer"]);
    expect(discounted.map((one) => one.login)).toEqual(["marketer"]);
  });

  test("a program that opened it is nobody", async () => {
    const forge = reviewed();
    forge.givePullRequest({ number: NUMBER, author: { login: "campaigns[bot]", isBot: true } });

    expect((await decide({ forge })).touched).toEqual([]);
  });

  test("somebody the configuration does not know is named as GitHub writes them", async () => {
    const forge = reviewed();
    forge.givePullRequest({ number: NUMBER, author: { login: "Newcomer", isBot: false } });

    expect((await decide({ forge })).touched).toEqual(["Newcomer"]);
  });
});

test("in whatever order GitHub lists reviews, the same is decided", async () => {
  const reviews: readonly Partial<ForgeReview>[] = [
    { id: 1, decision: "approved", at: at(0) },
    { id: 2, decision: "changes-requested", at: at(5) },
    { id: 3, decision: "approved", at: at(5) },
    { id: 4, decision: "approved", at: at(3), author: { login: "brand-reviewer", isBot: false } },
    { id: 5, decision: "commented", at: at(9) },
  ];
  const expected = await decide({ forge: reviewed(...reviews) });

  expect(expected.reviews.filter(({ login }) => login === "legal-reviewer").at(-1)?.decision).toBe("rejected");
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...reviews], { minLength: reviews.length }), async (shuffled) => {
      expect(await decide({ forge: reviewed(...shuffled) })).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

describe("roles", () => {
  const roles = async (forge: FakeForge, config: Partial<Config>) =>
    await forgeReviews({
      world: worldOn(given.bench, forge),
      forge,
      config: given.config,
      mainline: main,
      openPullRequests: [],
    }).rolesOf({ ...given.config, ...config });

  test("have their teams resolved and their deputies added, each person once", async () => {
    const forge = forgeWith(head, { teams: { "acme/legal": ["legal-reviewer", "counsel"] } });

    const held = await roles(forge, {
      roles: { legal: ["acme/legal", "legal-reviewer"] },
      response: { legal: { sla: 8, deputies: ["deputy", "counsel"] } },
    });

    expect(held).toEqual({ legal: ["legal-reviewer", "counsel", "deputy"] });
  });

  test("a team that cannot be read holds nobody: no yes is made up", async () => {
    expect(await roles(forgeWith(head), { roles: { legal: ["acme/secret"] } })).toEqual({ legal: [] });
  });
});

describe("after the merge", () => {
  afterAll(() => given.bench.gitText("switch", "--quiet", "spring-launch"));

  test.for(["merge", "squash", "rebase"] as const)(
    "an approval survives a %s: it is on the facets, and those did not change",
    async (how) => {
      const { bench } = given;
      await bench.gitText("switch", "--quiet", "--force-create", `merge-${how}`, head);
      await bench.gitText("branch", "--force", "main", main);
      // The default branch has gone on, so that a rebase makes other commits.
      await bench.gitText("switch", "--quiet", "main");
      await bench.write("elsewhere.txt", how);
      await bench.commit("chore: elsewhere");
      await bench.gitText("switch", "--quiet", `merge-${how}`);
      const forge = reviewed({ id: 5 }, { id: 6, author: { login: "brand-reviewer", isBot: false }, at: at(1) });
      const before = await decide({ forge });
      await merge(bench, how);
      const merged = await bench.gitText("rev-parse", "main");
      forge.givePullRequest({ number: NUMBER, state: "merged", mergeCommit: merged });

      const after = await decide({ forge, mainline: merged, open: [] });

      expect(after.reviews).toEqual(before.reviews);
      expect(after.reviews.map((review) => review.facets)).toEqual([await facetsAt(merged), await facetsAt(merged)]);
      expect(after).toMatchObject({ touched: ["marketer"], pullRequests: [NUMBER], merged: [NUMBER] });
      expect(after.pushedDirectly).toBeUndefined();
    },
  );

  test("what came without a pull request says so, and has nobody's yes", async () => {
    const { bench } = given;
    const tip = await bench.gitText("rev-parse", "main");
    const forge = forgeWith(head);
    forge.giveCommit(tip);

    const decisions = await decide({ forge, mainline: tip, open: [] });

    expect(decisions).toMatchObject({ reviews: [], pullRequests: [], pushedDirectly: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });

  test("a pull request into another branch brought nothing here", async () => {
    const { bench } = given;
    const tip = await bench.gitText("rev-parse", "main");
    const forge = reviewed();
    forge.givePullRequest({ number: NUMBER, state: "merged", base: "release", mergeCommit: tip });

    expect((await decide({ forge, mainline: tip, open: [] })).reviews).toEqual([]);
  });

  test.for<[when: string, secondsAfter: number, isFound: boolean]>([
    ["a moment after the merge it is asked again, because its index may lag behind", 5, true],
    ["long after it, its answer is taken as it is", 3600, false],
  ])("GitHub knows nothing of the commit: %s", async ([, secondsAfter, isFound]) => {
    const tip = await given.bench.gitText("rev-parse", "main");
    const changed = await given.bench.gitText("rev-list", "--first-parent", "--max-count=1", "main", "--", `campaigns/${SLUG}`);
    const clock = steppableClock((await committedAt(given.bench.git, changed)) + secondsAfter * 1000);
    const forge = reviewed();
    forge.givePullRequest({ number: NUMBER, state: "merged", mergeCommit: changed });
    let asked = 0;
    const slow: FakeForge = {
      ...forge,
      pullRequestsOf: async (commit) => {
        asked += 1;
        return asked < 3 ? [] : await forge.pullRequestsOf(commit);
      },
    };

    const { pullRequests, pushedDirectly } = await decide({ forge: slow, clock, mainline: tip, open: [] });

    expect(pullRequests).toEqual(isFound ? [NUMBER] : []);
    expect(pushedDirectly).toBe(isFound ? undefined : changed);
  });

  test("what is out is still asked about by the change it went out by: a later no stands against it", async () => {
    const { bench } = given;
    const tip = await bench.gitText("rev-parse", "main");
    const forge = reviewed({ decision: "changes-requested" });
    forge.givePullRequest({ number: NUMBER, state: "merged", mergeCommit: tip });
    const changed = await bench.gitText("rev-list", "--first-parent", "--max-count=1", "main", "--", `campaigns/${SLUG}`);
    forge.giveCommit(changed, NUMBER);
    const known = record(undefined, { versions: [version(desired(), { commit: tip })] });

    expect((await decide({ forge, mainline: tip, open: [], question: { record: known } })).reviews.map(({ decision }) => decision)).toEqual(
      ["rejected"],
    );
  });
});
