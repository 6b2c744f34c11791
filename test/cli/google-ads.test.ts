/** A team on Google Ads, typed into real processes against the stand-in's real HTTP server: from a brief to an ad that is shown, stopped, and taken back. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startGoogleAdsEmulator } from "#emulators/google-ads/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { campaigns, commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const ACCOUNT = "1234567890";
const KEY = `GOOGLE_ADS_${ACCOUNT}_CREDENTIALS`;
const place = await openPlace();

const AD = `---
kind: search-ad
link: https://www.acme.example/first
headlines: [Acme Reports, Reports in under a second, See your fast reports]
descriptions: [Connects to over 40 data sources., See them all in one place.]
keywords: [{ text: report software, match: phrase }, { text: acme reports, match: exact }]
negativeKeywords: [{ text: free, match: broad }]
---
`;

/** Changes a file of the repository; every change has to find its place. */
async function change(file: string, changes: readonly (readonly [from: string | RegExp, to: string])[]): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    expect(next, String(from)).not.toBe(text);
    return next;
  }, before);
  await writeFile(file, after);
}

test("a brief becomes a search campaign that is paused, then shown and costs money, then stopped, changed and taken back", {
  timeout: 240_000,
}, async () => {
  const wireLog = path.join(place.home, "google-ads.jsonl");
  const clock = realClockWithOffset();
  const { emulator, url, clientId, close } = await startGoogleAdsEmulator({
    clock,
    wireLog,
    settings: { clientSecret: "planted-client-secret", underReview: "serves" },
  });
  const git = await emptyRepository(place, "google-ads");
  const file = (name: string) => path.join(git.folder, name);
  const said: string[] = [];
  const at = (env: Environment = place.env) => ({ folder: git.folder, env });
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], at(env));
    said.push(ended.output, ended.errors);
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  const approveAndMerge = async (branch: string, env: Environment) => {
    await gitText(git, ["config", "user.email", "reviewer@example.com"]);
    expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
    await gitText(git, ["config", "user.email", "author@example.com"]);
    await gitText(git, ["switch", "--quiet", "main"]);
    await gitText(git, ["merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch]);
  };

  await done(["init"]);
  const settings = [`account: "${ACCOUNT}"`, "accountType: standard", "timeZone: Europe/Berlin", `uiHost: "${new URL(url).host}"`];
  await change(file(".github/campaigns.yml"), [
    [/ {2}hubspot:\n( {4}.*\n)+/, `  google-ads:\n${settings.map((line) => `    ${line}\n`).join("")}`],
    ["trust:\n  hubspot:", "trust:\n  google-ads:"],
    ["holdMinutes: 30", "holdMinutes: 0"],
  ]);
  await change(file(`campaigns/${SLUG}/brief.yaml`), [
    [/schedule:\n {2}mode: at\n( {2}.*\n)+/, "schedule:\n  mode: with-merge\n"],
    [
      / {2}- id: first-email\n( {4}.*\n)+ {2}- id: first-page\n( {4}.*\n)+/,
      "  - id: first-ad\n    kind: search-ad\n    platform: google-ads\n    budget: { total: { micros: 900000000, currency: EUR }, daily: { micros: 10000000, currency: EUR } }\n    delivery: { political: false }\n",
    ],
  ]);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await mkdir(file(`campaigns/${SLUG}/assets`), { recursive: true });
  await writeFile(file(`campaigns/${SLUG}/assets/first-ad.md`), AD);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const key = {
    type: "authorized_user",
    client_id: clientId,
    client_secret: "planted-client-secret",
    refresh_token: "emulator-refresh-token",
    token_uri: `${url}/token`,
  };
  const env = { ...place.env, GOOGLE_ADS_ENDPOINT: url, [KEY]: JSON.stringify(key) };
  const missing = await campaigns(["stage", "--json"], at());
  expect([missing.exit, missing.output]).toEqual([2, expect.stringContaining(`${KEY} is not set`)]);
  const refused = await campaigns(["stage", "--json"], at({ ...env, [KEY]: JSON.stringify({ ...key, refresh_token: "one-that-ended" }) }));
  expect(refused.output).toContain("CREDENTIAL_REFUSED");

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect((await fetch(staged.outcomes[0].link)).status).toBe(200);
  const ours = () => emulator.objects().filter(({ kind, name, deleted }) => kind === "campaign" && !deleted && name.includes("[cac:"));
  expect(ours()).toMatchObject([{ state: "PAUSED" }]);
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);

  await approveAndMerge("first", env);
  const mayHaveCost = () => emulator.events().some(({ kind }) => kind === "may-spend");
  expect(mayHaveCost()).toBe(false);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "search-ad", state: "live" }]);
  expect([ours().map(({ state }) => state), mayHaveCost()]).toEqual([["ENABLED"], true]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);
  emulator.advance(2 * 3_600_000);

  // A change of what is out is staged as a paused copy of its own; at the merge the one that is out is paused, written and switched on again.
  await gitText(git, ["switch", "--quiet", "--create", "second"]);
  await change(file(`campaigns/${SLUG}/assets/first-ad.md`), [["See them all in one place.", "See all of them in one place."]]);
  expect((await done(["render"])).rendered).toHaveLength(1);
  await commitAll(git, "feat: other words");
  await done(["stage"], env);
  expect(ours().map(({ state }) => state)).toEqual(["ENABLED", "PAUSED"]);
  await approveAndMerge("second", env);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "done", state: "live" }]);
  const shown = () =>
    JSON.stringify(
      emulator
        .objects()
        .filter(({ live }) => live === "serving")
        .map(({ fields }) => fields),
    );
  expect([ours().map(({ state }) => state), shown()]).toEqual([["ENABLED"], expect.stringContaining("See all of them in one place.")]);

  // Back to what was out before, under the approval it had.
  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "done", state: "live" }]);
  expect([ours().map(({ state }) => state), shown()]).toEqual([["ENABLED"], expect.stringContaining("See them all in one place.")]);
  emulator.advance(3_600_000);

  const stopped = await done(["stop", SLUG, "--reason", "a test"], env);
  expect(stopped.outcomes).toMatchObject([{ before: "live", result: "undone", spent: { currency: "EUR", micros: expect.any(Number) } }]);
  expect(stopped.outcomes[0].spent.micros).toBeGreaterThan(0);
  expect([ours().map(({ state }) => state), shown()]).toEqual([["PAUSED"], "[]"]);
  expect(JSON.stringify((await done(["status"], env)).campaigns)).toContain('"spent":{');

  // What cost money is never removed from here.
  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD~2"]);
  await done(["deploy"], env);
  expect(ours().map(({ state }) => state)).toEqual(["PAUSED"]);
  emulator.advance(40 * 24 * 3_600_000);
  expect(shown()).toBe("[]");

  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"])) + (await readFile(wireLog, "utf8"));
  const tokens = [...emulator.ads.data.tokens.keys()];
  expect(tokens.length).toBeGreaterThan(3);
  for (const hidden of ["planted-client-secret", "emulator-refresh-token", ...tokens]) expect(told).not.toContain(hidden);
  await close();
});
