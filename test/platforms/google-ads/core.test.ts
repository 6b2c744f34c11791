/** The commands as they are typed, with every write of theirs cut: whatever is lost, one campaign is out at most, and the next run ends right. */
import { afterAll, expect, test } from "vitest";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { GOOGLE_ADS } from "../../accounts/google-ads.ts";
import { type Bench, HALF_AN_HOUR_MS, merge, openBenchOn } from "../../workbench.ts";

const SLUG = "2027-ad-alone";
const benches: Bench[] = [];
afterAll(() => Promise.all(benches.map((bench) => bench.remove())));

const BRIEF = `schemaVersion: 1
name: Ad alone
type: product-launch
messageClass: marketing
language: en-US
product: Acme Reports
industry: software
action: { text: See your reports, link: "https://www.acme.example/reports" }
keyPoints: [See all of them in one place]
offer: { kind: none }
audience: { include: [admins-team-plan] }
schedule: { mode: with-merge }
end: { at: 2027-04-30, then: withdraw }
sender: news
goal: { statement: Admins try the new reports, metric: demo requests, target: 50 }
assets:
  - id: the-ad
    kind: search-ad
    platform: google-ads
    budget: { total: { micros: 900000000, currency: EUR }, daily: { micros: 10000000, currency: EUR } }
    delivery: { political: false }
`;
const AD = (words: string) => `---
kind: search-ad
headlines: [${words}, See your reports, All in one place]
descriptions: [All in one place., Open any report.]
keywords: [{ text: report software, match: phrase }]
---
`;

/** Fails one write of the command that runs: its answer is lost, or it never arrives. */
interface Cut {
  readonly how: "lose" | "never";
  readonly nth: number;
}

async function opened() {
  let planned: Cut | undefined;
  let writes = 0;
  const wrapTransport =
    (inner: Transport): Transport =>
    async (request) => {
      if (GOOGLE_ADS.isWrite(request)) writes += 1;
      const how = GOOGLE_ADS.isWrite(request) && planned?.nth === writes ? planned.how : undefined;
      if (how === "never") throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
      const answer = await inner(request);
      if (how === "lose") throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
      return answer;
    };
  const bench = await openBenchOn(GOOGLE_ADS, { wrapTransport });
  benches.push(bench);
  const out = () => bench.account.things().filter(({ isOut }) => isOut).length;
  return {
    bench,
    /** Types it with the cut, then until it ends well; no more than one is ever out. */
    async type(cut: Cut, ...command: readonly string[]): Promise<void> {
      writes = 0;
      planned = cut;
      const first = await bench.campaigns(...command);
      planned = undefined;
      expect([command, out() <= 1], first.output + first.errors).toEqual([command, true]);
      bench.clock.advance(HALF_AN_HOUR_MS);
      const second = await bench.campaigns(...command);
      expect([command, second.exit, out() <= 1], second.output + second.errors).toEqual([command, 0, true]);
    },
    states: () => bench.account.things().map(({ state }) => state),
  };
}

async function version(bench: Bench, branch: string, words: string): Promise<void> {
  await bench.gitText("switch", "--quiet", "--create", branch);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, BRIEF);
  await bench.write(`campaigns/${SLUG}/assets/the-ad.md`, AD(words));
  await bench.must("render", SLUG);
  await bench.commit(`feat: ${words}`);
}

test.each<Cut>([
  { how: "lose", nth: 1 },
  { how: "lose", nth: 2 },
  { how: "never", nth: 2 },
  { how: "lose", nth: 3 },
])(
  "staged, let out, changed and stopped, and of each command write $nth is cut ($how)",
  async (cut) => {
    const { bench, type, states } = await opened();
    await version(bench, "first", "See all of them");
    await type(cut, "stage", SLUG);
    expect(states()).toEqual(["PAUSED"]);
    await bench.approveAll(SLUG);
    await merge(bench);
    // Approved, it waits for the hold; nothing is out before.
    await bench.must("deploy");
    expect(states()).toEqual(["PAUSED"]);
    bench.clock.advance(HALF_AN_HOUR_MS);
    await type(cut, "deploy");
    expect(states()).toEqual(["ENABLED"]);

    await version(bench, "second", "See every one of them");
    await type(cut, "stage", SLUG);
    expect(states()).toEqual(["ENABLED", "PAUSED"]);
    await bench.approveAll(SLUG);
    await merge(bench);
    await bench.must("deploy");
    bench.clock.advance(HALF_AN_HOUR_MS);
    await type(cut, "deploy");
    expect(bench.account.things().map(({ state, title }) => [state, title])).toEqual([["ENABLED", "See every one of them"]]);

    await type(cut, "stop", SLUG, "--reason", "a test");
    expect(states()).toEqual(["PAUSED"]);
  },
  60_000,
);
