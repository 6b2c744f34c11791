/** Several ads at one time, in an account that has none of our labels yet. */
import { expect, test } from "vitest";
import { sha256 } from "#model/digest.ts";
import { adMaterial } from "./ads.ts";
import { openGoogleAds } from "./bench.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6];
const asked = (number: number) => ({
  material: adMaterial("search-ad", { words: `ad ${number}` }),
  marker: { resourceKey: sha256(`acme/launch/${number}`), change: "pull/7" },
  name: `Spring launch ${number}`,
});

test("the first ads of an account are tried out, made and let out at one time, and each of our labels is there once", async () => {
  const bench = openGoogleAds();
  const { platform, emulator } = bench;

  const said = await Promise.all(NUMBERS.map((number) => platform.validate?.(asked(number))));
  const made = await Promise.all(
    // Some are tried out while the others are made.
    NUMBERS.flatMap((number) => [
      platform.stage({ ...asked(number), target: { kind: "create" } }),
      platform.validate?.(asked(number)).then((complaints) => complaints.length),
    ]),
  );
  const refs = made.filter((one) => typeof one === "object");
  await Promise.all(refs.map((ref) => platform.publish({ ref, from: "object" })));

  expect(said).toEqual(NUMBERS.map(() => []));
  expect(made.filter((one) => typeof one === "number")).toEqual(NUMBERS.map(() => 0));
  expect(bench.count("search-ad")).toBe(NUMBERS.length);
  const labels = emulator.objects().filter(({ kind }) => kind === "label");
  expect(labels.map(({ name }) => name).sort()).toEqual(["campaigns-as-code", "campaigns-as-code: was live"]);
  const seen = await Promise.all(refs.map((ref) => platform.observe(ref)));
  expect(seen.map((one) => one.exists && one.state)).toEqual(NUMBERS.map(() => "live"));
});

test("a label that is refused again and again, and never shown, ends in its refusal and not in a loop", async () => {
  const bench = openGoogleAds();
  await bench.staged();
  const before = bench.writes();
  // As if search never showed a label.
  const { platform } = bench.over((request, response) =>
    /FROM label/.test(JSON.stringify(request.json)) ? { ...response, body: '{"results":[],"totalResultsCount":"0"}' } : response,
  );

  await expect(platform.stage({ ...asked(1), target: { kind: "create" } })).rejects.toMatchObject({ applied: "no" });

  // Three requests, each refused whole.
  expect(bench.writes() - before).toBe(3);
  expect(bench.count("search-ad")).toBe(1);
});
