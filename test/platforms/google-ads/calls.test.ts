/** The calls each verb costs, as README.md says: counted at the wire. */
import { expect, test } from "vitest";
import type { AdPayload, ObjectRef } from "#model/types.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { adMaterial } from "./ads.ts";
import { type GoogleAdsBench, MARKER, openGoogleAds } from "./bench.ts";

type Kind = AdPayload["kind"];

async function counted(bench: GoogleAdsBench, run: (platform: PlatformPort) => Promise<unknown>): Promise<readonly string[]> {
  const { platform } = bench.over();
  // The account is asked for before the first write of every run.
  await platform.account();
  bench.requests.length = 0;
  await run(platform);
  return [...bench.requests];
}

const request = (kind: Kind, words: string, ref?: ObjectRef): Parameters<PlatformPort["stage"]>[0] => ({
  material: adMaterial(kind, { words }),
  marker: MARKER,
  name: "Spring launch",
  target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
});

const WHOLE: Readonly<Partial<Record<Kind, number>>> = { "search-ad": 7, "display-ad": 8, "performance-max": 7 };

test.each(["search-ad", "display-ad", "performance-max"] as const)("a %s", async (kind) => {
  const bench = openGoogleAds();
  const pictures = kind === "search-ad" ? [] : ["search asset"];
  const whole = WHOLE[kind] ?? 0;

  const validated = await counted(bench, (platform) => platform.validate?.(request(kind, "first version")) ?? Promise.resolve());
  const staged = await counted(bench, (platform) => platform.stage(request(kind, "first version")));
  const [found] = await bench.platform.find({ kind });
  const ref = found?.ref ?? { kind, id: "" };
  const observed = await counted(bench, (platform) => platform.observe(ref));
  const again = await counted(bench, (platform) => platform.stage(request(kind, "second version", ref)));
  const published = await counted(bench, (platform) => platform.publish({ ref, from: "object" }));
  const withdrawn = await counted(bench, (platform) => platform.withdraw({ ref }));
  const idle = await counted(bench, (platform) => platform.withdraw({ ref }));
  const listed = await counted(bench, (platform) => platform.find({ kind }));

  const conversions = kind === "performance-max" ? ["search conversion_action", "search conversion_action"] : [];
  expect([...validated].sort()).toEqual([...pictures, ...conversions, "mutate (only tried)", "search label"].sort());
  expect([...staged].sort()).toEqual([...pictures, "search campaign", "search label", "mutate"].sort());
  expect(observed).toHaveLength(whole);
  expect(again.filter((one) => one.startsWith("mutate"))).toHaveLength(1);
  expect(again).toHaveLength(whole + pictures.length + 1);
  expect(published).toEqual(["search campaign", "search label", "mutate"]);
  expect(withdrawn).toEqual(["search campaign", "mutate"]);
  expect(idle).toEqual(["search campaign"]);
  expect(listed).toEqual(["search campaign"]);
});

test("a picture that the account has is not sent again, in whatever ad it stands", async () => {
  const bench = openGoogleAds();
  await bench.platform.stage(request("display-ad", "first version"));
  bench.bodies.length = 0;

  await bench.platform.stage({ ...request("performance-max", "first version"), marker: { ...MARKER, change: "pull/8" } });

  expect(bench.emulator.objects().filter(({ kind, fields }) => kind === "asset" && fields["type"] === "IMAGE")).toHaveLength(3);
  expect(JSON.stringify(bench.bodies)).not.toContain('"imageAsset"');
});
