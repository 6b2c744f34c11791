/** The kill switch where something else is wrong: what fails for one asset keeps no other from being stopped. */
import { expect, test } from "vitest";
import { benchAt, DAY_MS } from "../report/scenes.ts";
import { HALF_AN_HOUR_MS, merge, SLUG } from "../workbench.ts";

const CONFIG = ".github/campaigns.yml";
const ANOTHER = `  marketo:
    account: 123-ABC-456
    accountType: standard
    uiHost: app-ab12.marketo.com
    publishEmail: api
    folder: "1"
    templates: { email: "1", landingPage: "2" }
`;

test("a fault of ours with one asset keeps no other from being stopped, and is told", async () => {
  const bench = await benchAt("live", {
    wrapTransport: (wire) => (request) => {
      if (request.path.endsWith("/unpublish")) throw new TypeError("a fault of ours");
      return wire(request);
    },
  });

  const { exit, output } = await bench.campaigns("stop", "--all", "--json");

  const { outcomes } = JSON.parse(output);
  expect(exit).not.toBe(0);
  expect(outcomes).toContainEqual(expect.objectContaining({ kind: "email", result: "failed", reason: "a fault of ours" }));
  expect(outcomes).toContainEqual(expect.objectContaining({ kind: "landing-page", result: "undone" }));
});

test("a platform that left the configuration keeps nothing else from being stopped, and is told", async () => {
  const bench = await benchAt("live");
  const before = await bench.read(CONFIG);
  const after = before.replace(/^ {2}hubspot:\n(?: {4,}.*\n)+/m, ANOTHER);
  expect(after).not.toBe(before);
  await bench.write(CONFIG, after);
  await bench.commit("chore: HubSpot is not ours any more");

  const { exit, output, errors } = await bench.campaigns("stop", "--all", "--json");

  expect(errors).toBe("");
  expect(exit).not.toBe(0);
  expect(JSON.parse(output).outcomes).toContainEqual(
    expect.objectContaining({ kind: "email", result: "failed", reason: "HubSpot is not configured." }),
  );
});

test("what was taken back, and somebody brought out again in the platform, is stopped", async () => {
  const bench = await benchAt("live");
  await bench.gitText("rm", "--quiet", "-r", `campaigns/${SLUG}`);
  await bench.commit("revert: the spring launch");
  await bench.must("deploy");
  const page = bench.emulator.objects().find(({ kind }) => kind === "page")?.id ?? "";
  bench.emulator.byHand.publish("page", page);

  const { exit, output } = await bench.campaigns("stop", "--all", "--json");

  expect(JSON.parse(output).outcomes).toContainEqual(expect.objectContaining({ kind: "landing-page", result: "undone" }));
  expect([exit, bench.emulator.objects().find(({ id }) => id === page)?.state]).toEqual([0, "DRAFT"]);
});

test("a page that was kept at its end is out, so a stop takes it down too", async () => {
  const bench = await benchAt("written");
  const brief = `campaigns/${SLUG}/brief.yaml`;
  await bench.write(brief, (await bench.read(brief)).replace("then: withdraw", "then: keep"));
  await bench.must("render", SLUG);
  await bench.commit("feat: the page stays");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
  await bench.must("deploy");
  bench.clock.advance(30 * DAY_MS);
  await bench.must("deploy");
  const page = () => bench.emulator.objects().find(({ kind }) => kind === "page")?.state;
  expect(page()).toBe("PUBLISHED");
  expect((await bench.must("status")).output).toContain("over");

  const { exit, output } = await bench.campaigns("stop", SLUG, "--reason", "the claim was withdrawn", "--json");

  expect(JSON.parse(output).outcomes).toContainEqual(expect.objectContaining({ kind: "landing-page", before: "ended", result: "undone" }));
  // Its mail is sent, which no stop undoes.
  expect([exit, page()]).toEqual([1, "DRAFT"]);
  await bench.campaigns("deploy");
  expect(page()).toBe("DRAFT");
});
