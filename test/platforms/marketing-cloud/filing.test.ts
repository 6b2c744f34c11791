import { expect, test } from "vitest";
import { categoryOf } from "#emulators/marketing-cloud/asset-fields.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { filedAs } from "../materials.ts";
import { emailFor, MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";

const PATH = "Campaigns/Promotions";

/** Makes a folder as a person does, and gives its number. */
function makeFolder({ emulator }: MarketingCloudBench, name: string, parentId: number): number {
  const { categories } = emulator.tenant.data;
  const id = Math.max(...categories.keys()) + 1;
  categories.set(id, { id, mid: 7_000_101, name, parentId, categoryType: "asset", createdAt: 0 });
  return id;
}

/** A business unit with the folder of the playbook, one of the same name elsewhere, and more folders than one page holds. */
function open(unit: "email" | "sequence" = "email") {
  const bench = openMarketingCloud({ unit });
  const top = 4001;
  for (let number = 1; number <= 60; number += 1) makeFolder(bench, `Folder ${number}`, top);
  const campaigns = makeFolder(bench, "Campaigns", top);
  makeFolder(bench, "Promotions", top);
  return { bench, folder: makeFolder(bench, "Promotions", campaigns) };
}

const stage = ({ platform }: MarketingCloudBench, material: ReturnType<typeof emailFor>) =>
  platform.stage({ material, marker: MARKER, name: "EM Spring", target: { kind: "create" } });

function folderOf({ emulator }: MarketingCloudBench, id: string): number | undefined {
  const asset = emulator.tenant.data.assets.get(id);
  return asset === undefined ? undefined : categoryOf(asset);
}

test("a mail is made in the folder its path leads to, and stays where somebody put it when it is written again", async () => {
  const { bench, folder } = open();
  const material = filedAs({ folder: PATH }, emailFor("first"));

  const ref = await stage(bench, material);

  expect(folderOf(bench, ref.id)).toBe(folder);
  const elsewhere = makeFolder(bench, "Elsewhere", 4001);
  const asset = bench.emulator.tenant.data.assets.get(ref.id);
  if (asset === undefined) throw new TypeError("the mail is gone");
  asset.fields = { ...asset.fields, category: { id: elsewhere } };
  await bench.platform.stage({ material, marker: MARKER, name: "EM Spring", target: { kind: "update", ref } });
  expect(folderOf(bench, ref.id)).toBe(elsewhere);
});

test("the mails of a sequence are made in its folder", async () => {
  const { bench, folder } = open("sequence");

  await stage(bench, filedAs({ folder: PATH }, sequenceFor("first")));

  const mails = bench.emulator.objects().filter(({ kind, key }) => kind === "asset" && key.startsWith("cacm-"));
  expect(mails.length).toBe(3);
  expect(mails.map(({ id }) => folderOf(bench, id))).toEqual([folder, folder, folder]);
});

test.for([
  ["email", "Campaigns/Nowhere", "no Content Builder folder lies at “Campaigns/Nowhere”"],
  ["sequence", "Promotions/Nowhere", "none of that way is called “Nowhere”"],
] as const)("a path that leads nowhere is refused before anything of one is made: %s", async ([unit, folder, says], { expect: check }) => {
  const { bench } = open(unit);
  const material = filedAs({ folder }, unit === "email" ? emailFor("first") : sequenceFor("first"));

  const failure = await stage(bench, material).catch((error: unknown) => error);

  check(failure).toBeInstanceOf(PlatformFailure);
  check(failure).toMatchObject({ applied: "no", code: "PLATFORM_REFUSED", message: expect.stringContaining(says) });
  check(bench.writes()).toBe(0);
});
