/** A team on LinkedIn Ads, typed into real processes against the stand-in's real HTTP server: from a brief to an ad people see, what it cost, and off again. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startLinkedInAdsEmulator } from "#emulators/linkedin-ads/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { campaigns, commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const ACCOUNT = "510000001";
const DAY_MS = 86_400_000;
const place = await openPlace();

/** The program's clock two days and an hour on, as the account's: somebody came back later, and the hold is over. */
const later: Environment = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent("const now = Date.now; Date.now = () => now() + 49 * 3600000;")}`,
};

/** Changes a file of the repository; every change has to find its place. */
async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = before.replace(from, to);
  expect(after, String(from)).not.toBe(before);
  await writeFile(file, after);
}

test("a brief becomes a paused ad, costs nothing until it is approved and merged, is switched on, and a revert switches it off", {
  timeout: 240_000,
}, async () => {
  const wireLog = path.join(place.home, "linkedin.jsonl");
  const settings = {
    clientSecret: "planted-client-secret",
    accounts: [{ id: Number(ACCOUNT), name: "ACME", currency: "USD", organization: 20_001, role: "ACCOUNT_MANAGER" as const }],
  };
  const { emulator, url, clientId, clientSecret, refreshToken, close } = await startLinkedInAdsEmulator({
    ...{ clock: realClockWithOffset(), settings, wireLog },
  });
  const git = await emptyRepository(place, "linkedin");
  const file = (name: string) => path.join(git.folder, name);
  const said: string[] = [];
  const done = async (args: readonly string[], env: Environment = place.env) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env });
    said.push(ended.output, ended.errors);
    expect(ended, `${args.join(" ")} ${ended.output.slice(0, 3000)}`).toMatchObject({ exit: 0, errors: "" });
    return JSON.parse(ended.output);
  };
  const micros = () => emulator.objects().reduce((sum, { kind, micros: cost }) => sum + (kind === "creative" ? cost : 0), 0);
  const campaign = () => emulator.objects().find(({ kind, name }) => kind === "adCampaign" && name.includes("[cac:"));

  await done(["init", "--platform", `linkedin-ads=${ACCOUNT}`]);
  const brief = file(`campaigns/${SLUG}/brief.yaml`);
  await change(brief, /schedule:\n {2}mode: at\n(.*\n)+?end:\n/, "schedule:\n  mode: with-merge\nend:\n");
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await done(["generate"]);
  await done(["render"]);
  await commitAll(git, "feat: the first campaign");

  const missing = await campaigns(["stage", "--json"], { folder: git.folder, env: place.env });
  expect([missing.exit, missing.output]).toEqual([2, expect.stringContaining(`LINKEDIN_${ACCOUNT}_CLIENT_ID is not set`)]);
  const keys = {
    [`LINKEDIN_${ACCOUNT}_CLIENT_ID`]: clientId,
    [`LINKEDIN_${ACCOUNT}_CLIENT_SECRET`]: clientSecret,
    [`LINKEDIN_${ACCOUNT}_REFRESH_TOKEN`]: refreshToken,
  };
  const env = { ...place.env, LINKEDIN_ENDPOINT: url, ...keys };

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect(staged.outcomes[0].link).toContain(`/accounts/${ACCOUNT}/campaigns/${campaign()?.id}`);
  const { links } = staged.outcomes[0].shown;
  expect(links.map(({ part }: { readonly part: string }) => part)).toEqual(["on a desk", "on a phone"]);
  for (const { address } of links) expect((await fetch(address)).status).toBe(200);
  expect(campaign()).toMatchObject({ state: "DRAFT", live: false });
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);
  emulator.advance(2 * DAY_MS);
  expect([micros(), emulator.events().filter(({ kind }) => kind === "may-spend")]).toEqual([0, []]);

  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
  await done(["deploy"], env);
  expect(campaign()).toMatchObject({ state: "DRAFT" });
  const afterHold = { ...env, ...later };
  expect((await done(["deploy"], afterHold)).outcomes).toMatchObject([{ kind: "text-ad", result: "done", state: "live" }]);
  expect((await done(["deploy"], afterHold)).outcomes).toMatchObject([{ result: "none", reason: "Live, as approved." }]);
  expect(campaign()).toMatchObject({ state: "ACTIVE" });
  emulator.advance(2 * DAY_MS);
  expect(micros()).toBeGreaterThan(0);
  await done(["watch"], afterHold);
  expect(JSON.stringify(await done(["status"], afterHold))).toContain('"micros"');

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], afterHold)).outcomes).toMatchObject([{ kind: "text-ad", state: "withdrawn" }]);
  expect(campaign()).toMatchObject({ state: "PAUSED", live: false });
  const cost = micros();
  emulator.advance(40 * DAY_MS);
  expect(micros()).toBe(cost);

  const tokens = emulator.advertiser.data.tokens.map(({ token }) => token);
  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"])) + (await readFile(wireLog, "utf8"));
  for (const hidden of [clientSecret, refreshToken, ...tokens]) expect(told).not.toContain(hidden);
  await close();
});
