/** One mail for Salesforce Marketing Cloud, typed into real processes against its stand-in over real HTTP: staged, approved, scheduled, reverted. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startMarketingCloudEmulator } from "#emulators/marketing-cloud/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { campaigns, commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const MID = "7000101";
const place = await openPlace();
const wireLog = path.join(place.home, "wire.jsonl");
const server = await startMarketingCloudEmulator({
  clock: realClockWithOffset(),
  wireLog,
  settings: {
    fromName: "Acme Analytics",
    fromAddress: "news@acme.example",
    audiences: [
      { key: "admins-team-plan", name: "Admins Team plan", size: 12_431, members: [[1, 12_431]] },
      { key: "customers-in-dispute", name: "Customers in dispute", size: 12, members: [[20_001, 20_012]] },
    ],
  },
});
afterAll(() => server.close());
const { emulator } = server;

const CONFIGURED = `platforms:
  salesforce-marketing-cloud:
    account: "${MID}"
    accountType: standard
    subdomain: mc-emulator-000000000000000
    stack: s50
    folder: "4001"
    publishEmail: api
    senderProfiles:
      news@acme.example: Default
    sendClassifications:
      marketing: Default
    deliveryProfile: Default

`;

/** Rewrites a file of the repository; what is looked for must be there. */
async function edit({ folder }: Git, file: string, ...changes: readonly (readonly [RegExp, string])[]): Promise<void> {
  const at = path.join(folder, file);
  let text = await readFile(at, "utf8");
  for (const [pattern, words] of changes) {
    expect(text, `${file}: ${pattern}`).toMatch(pattern);
    text = text.replace(pattern, words);
  }
  await writeFile(at, text);
}

/** What `init` lays down is for HubSpot; this team is on Marketing Cloud. */
async function moveToMarketingCloud(git: Git): Promise<void> {
  await edit(
    git,
    ".github/campaigns.yml",
    [/platforms:\n[\s\S]*?\n\n/, CONFIGURED],
    [/ {2}hubspot:\n {4}default/, "  salesforce-marketing-cloud:\n    default"],
  );
  await edit(
    git,
    "brand/audiences.yaml",
    [/ {4}subscription:\n.*\n.*\n/g, ""],
    [/hubspot:/g, "salesforce-marketing-cloud:"],
    [/"1234567"/g, `"${MID}"`],
    [/\["2101", "2102"\]/, "[admins-team-plan]"],
    [/\["2190"\]/, "[customers-in-dispute]"],
  );
  await edit(git, "brand/fields.yaml", [/hubspot: contact\.firstname/, "salesforce-marketing-cloud: FirstName"]);
  await edit(
    git,
    `campaigns/${SLUG}/brief.yaml`,
    [/platform: hubspot/, "platform: salesforce-marketing-cloud"],
    [/ {2}- id: first-page[\s\S]*$/, ""],
  );
}

test("a mail goes from a brief into Marketing Cloud, is scheduled once, and goes back", { timeout: 180_000 }, async () => {
  const git = await emptyRepository(place, "team");
  const env: Environment = {
    ...place.env,
    MARKETING_CLOUD_ENDPOINT: server.url,
    [`MARKETING_CLOUD_${MID}_CLIENT_ID`]: server.clientId,
    [`MARKETING_CLOUD_${MID}_CLIENT_SECRET`]: server.clientSecret,
  };
  let said = "";
  const done = async (args: readonly string[], exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env });
    said += ended.output + ended.errors;
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  const waiting = () => emulator.objects().filter(({ kind, state }) => kind === "send" && state === "Scheduled");

  await done(["init"]);
  await moveToMarketingCloud(git);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  expect((await done(["generate"])).generated).toHaveLength(1);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const staged = await done(["stage"]);
  const [asset] = emulator.objects().filter(({ kind }) => kind === "asset");
  expect(JSON.stringify(asset?.fields)).toContain("%%=IIF(EMPTY(AttributeValue('FirstName')),'there',AttributeValue('FirstName'))=%%");
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect(staged.outcomes[0].link).toContain(`mid=${MID}`);
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG])).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);

  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ result: "none" }]);
  expect(waiting()).toHaveLength(1);
  expect((await done(["status"])).campaigns).toMatchObject([{ campaign: SLUG }]);

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "email", result: "done" }]);
  expect(waiting()).toEqual([]);
  expect(emulator.objects().filter(({ kind, state, deleted }) => kind !== "send" && state !== "Archived" && !deleted)).toEqual([]);
  expect(emulator.events().filter(({ kind }) => kind === "sent")).toEqual([]);

  const log = await readFile(wireLog, "utf8");
  expect(log.split("\n").length).toBeGreaterThan(20);
  expect(emulator.tenant.data.tokens.size).toBeGreaterThan(3);
  const ledger = await gitText(git, ["log", "--all", "--patch"]);
  for (const secret of [server.clientSecret, ...emulator.tenant.data.tokens.keys()])
    for (const place of [said, ledger, log]) expect(place.includes(secret)).toBe(false);
});
