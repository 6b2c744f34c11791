import { expect, test } from "vitest";
import { filedAs } from "../materials.ts";
import { adMaterial } from "./ads.ts";
import { type GoogleAdsBench, MARKER, openGoogleAds } from "./bench.ts";

const named = (name: string, words = "first version") => filedAs({ name }, adMaterial("search-ad", { words }));

async function nameOf({ platform }: GoogleAdsBench, id: string): Promise<string> {
  const seen = await platform.observe({ kind: "search-ad", id });
  if (!seen.exists) throw new TypeError(`there is no campaign ${id}`);
  return seen.name;
}

test("a draft is made under its name, takes another one with its marker, and stays one campaign", async () => {
  const bench = openGoogleAds();
  const stage = (name: string, target: Parameters<typeof bench.platform.stage>[0]["target"]) =>
    bench.platform.stage({ material: named(name), marker: MARKER, name, target });
  const ref = await stage("SE Spring", { kind: "create" });
  expect(await nameOf(bench, ref.id)).toMatch(/^SE Spring \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);

  await stage("SE other", { kind: "update", ref });

  expect(await nameOf(bench, ref.id)).toMatch(/^SE other \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
  expect(bench.count("search-ad")).toBe(1);
  const before = bench.writes();
  await stage("SE other", { kind: "update", ref });
  expect(bench.writes()).toBe(before);
});

test("what is restored keeps its name", async () => {
  const bench = openGoogleAds();
  const ref = await bench.platform.stage({ material: named("SE Spring"), marker: MARKER, name: "SE Spring", target: { kind: "create" } });

  await bench.platform.restore({ ref, material: named("SE other", "second version") });

  expect(await nameOf(bench, ref.id)).toMatch(/^SE Spring \[cac:/);
});
