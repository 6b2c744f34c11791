/** A sweep of an account in which the staging of a journey was cut off and never repeated. */
import { afterAll, expect, test } from "vitest";
import { openPlatforms } from "#commands/platforms.ts";
import { openDefaultBranch, teamLedger } from "#commands/team.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { SALESFORCE_MARKETING_CLOUD } from "../accounts/salesforce-marketing-cloud.ts";
import { sequenceFor } from "../platforms/marketing-cloud/bench.ts";
import { openBenchOn, SLUG, writeCampaign } from "../workbench.ts";
import { fakeForge } from "./fake-forge.ts";
import { onForge } from "./on-forge.ts";

const DAY_MS = 24 * 3_600_000;
let isCut = false;
/** The process dies before the journey itself is made. */
const cutting =
  (inner: Transport): Transport =>
  async (request) => {
    if (isCut && request.method === "POST" && request.path.endsWith("/interactions"))
      throw new TransportFailure("the process is dead", { sent: "no" });
    return await inner(request);
  };
const plain = await openBenchOn(SALESFORCE_MARKETING_CLOUD, { wrapTransport: cutting });
afterAll(() => plain.remove());

test("a sweep throws the parts of a journey away that never came to be, once they are a day old, and then is quiet", async () => {
  const forge = fakeForge({ clock: plain.clock });
  forge.givePullRequest({ number: 12 });
  const bench = onForge(plain, forge);
  await writeCampaign(bench);
  await bench.must("stage", SLUG, "--change", "#12");
  await bench.gitText("switch", "--quiet", "main");
  const team = await openDefaultBranch(bench.world);
  const { campaigns } = await (await teamLedger(bench.world, team.config)).read();
  const record = Object.values(campaigns).flatMap(({ assets }) => Object.values(assets))[0];
  if (record === undefined) throw new Error("Nothing was staged.");
  const port = await openPlatforms(bench.world, team.config).port("salesforce-marketing-cloud");
  isCut = true;
  const marker = { resourceKey: record.resourceKey, change: "#99" };
  const staging = port.stage({ material: sequenceFor("first version"), marker, name: "Series", target: { kind: "create" } });
  await expect(staging).rejects.toBeInstanceOf(PlatformFailure);
  isCut = false;
  const left = async () => ((await port.remains?.()) ?? []).length;

  const young = await bench.must("sweep");
  expect([young.output.includes("1 draft discarded"), await left()]).toEqual([false, 1]);
  bench.clock.advance(2 * DAY_MS);
  const swept = await bench.must("sweep");

  expect(swept.output).toContain("1 draft discarded");
  expect([await left(), bench.account.ids().size]).toEqual([0, 1]);
  expect((await bench.must("sweep")).output).not.toContain("1 draft discarded");
});
