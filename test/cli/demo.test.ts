/** What `npm start` does on a new machine: the whole story, and nothing left behind. */
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { CLI, isOpen, openPlace, ROOT, ran } from "./processes.ts";

const place = await openPlace();

/** Milliseconds. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}

test.concurrent("tells the whole story in a few seconds, and leaves nothing behind", { timeout: 120_000 }, async () => {
  const temporary = await temporaryFolder("whole");
  const options = { folder: place.home, env: { ...place.env, TMPDIR: temporary } };
  const coldMs = await timed(() => ran(process.execPath, [CLI, "--version"], options));
  const startedMs = performance.now();
  const { exit, output, errors } = await ran(process.execPath, [CLI, "demo"], options);
  const tookMs = performance.now() - startedMs;

  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  // Ratios, because machines are noisy: it takes about 70 cold starts.
  expect(tookMs / coldMs).toBeLessThan(200);
  const steps = [...output.matchAll(/^ ?(\d+) {2}\S/gm)].map(([, number]) => Number(number));
  expect(steps).toEqual(steps.map((_step, index) => index + 1));
  expect(steps.length).toBeGreaterThan(10);
  expect(output).toContain("a month later: nobody has received the mail");
  expect(output).not.toContain("\u001b");
  expect(await readdir(temporary)).toEqual([]);
  const ports = new Set([...output.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port)));
  expect(ports.size).toBe(1);
  for (const port of ports) expect(await isOpen(port)).toBe(false);
});

test.concurrent("tells the same of a campaign on three platforms at once", { timeout: 180_000 }, async () => {
  const temporary = await temporaryFolder("three");
  const { exit, output, errors } = await ran(process.execPath, [CLI, "demo", "--campaign", "2027-customer-day"], {
    folder: place.home,
    env: { ...place.env, TMPDIR: temporary },
  });

  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  expect(output).toContain("All are staged as real drafts in HubSpot, Marketo and Salesforce Marketing Cloud, and read back");
  expect(output.match(/scheduled for Tue 4 May 2027 09:00 New York\n {8}Approved/g)).toHaveLength(3);
  expect(output).toContain("a month later: nobody has received any of the mails");
  expect(await readdir(temporary)).toEqual([]);
});

test.concurrent("plays a launch with ads on five: the page first, then what leads to it; the ads stopped first, and the money told", {
  timeout: 240_000,
}, async () => {
  const temporary = await temporaryFolder("five");
  const { exit, output, errors } = await ran(process.execPath, [CLI, "demo", "--campaign", "2027-ready-reports"], {
    folder: place.home,
    env: { ...place.env, TMPDIR: temporary },
  });

  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  expect(output).toContain("HubSpot, Marketo, Salesforce Marketing Cloud, LinkedIn Ads and Google Ads, and read back");
  const [, log = ""] = /An auditor asks Git.*\n([\s\S]*?)\n\n/.exec(output) ?? [];
  const acts = (verb: string) => [...log.matchAll(new RegExp(`^ +\\S+ ${verb} +(\\S+)`, "gm"))].map(([, asset]) => asset ?? "").reverse();
  expect(acts("Live")).toEqual(["launch-page", "feed", "search"]);
  const stopped = acts("Stopped");
  expect(stopped.slice(0, 2).toSorted()).toEqual(["feed", "search"]);
  expect(stopped.at(-1)).toBe("launch-page");
  expect(output.match(/has cost \d+\.\d+ USD\. Money spent is not returned/g)).toHaveLength(2);
  expect(output).not.toContain("has cost 0.00 USD. Money");
  expect(output).toContain("a month later: nobody has received any of the mails");
  expect(await readdir(temporary)).toEqual([]);
});

test.concurrent("a campaign that is not there is one clear error, with those that are", async () => {
  const { exit, errors } = await ran(process.execPath, [CLI, "demo", "--campaign", "nothing"], { folder: place.home, env: place.env });

  expect(exit).toBe(2);
  expect(errors).toContain("It can play 2027-customer-day, 2027-ready-reports and 2027-spring-launch.");
});

test.concurrent.for<[broken: string, file: string, from: string | RegExp, to: string, says: RegExp]>([
  ["a term nobody may correct", "brand/brand.yaml", "fix: safe", "fix: suggest", /The story stopped at step 4 \(.*\): .*not corrected/],
  ["a brand that cannot be read", "brand/brand.yaml", "schemaVersion: 1", "schemaVersion: [", /brand\/brand\.yaml:\d+/],
])("names the step and the reason where the brand is broken: %s", { timeout: 40_000 }, async ([name, file, from, to, says]) => {
  const copy = path.join(place.home, name.replaceAll(" ", "-"));
  const temporary = await temporaryFolder(`${name}, temporary`);
  for (const part of ["action", "brand", "campaigns", ".github", "package.json"])
    await cp(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  const before = await readFile(path.join(copy, file), "utf8");
  expect(before).toMatch(from);
  await writeFile(path.join(copy, file), before.replace(from, to));

  const { exit, output, errors } = await ran(process.execPath, [path.join(copy, "action", "cli.ts"), "demo"], {
    folder: copy,
    env: { ...place.env, TMPDIR: temporary },
  });

  expect(exit).toBe(1);
  expect(output + errors).toMatch(says);
  expect(await readdir(temporary)).toEqual([]);
});

async function temporaryFolder(name: string): Promise<string> {
  const folder = path.join(place.home, name);
  await mkdir(folder);
  return folder;
}
