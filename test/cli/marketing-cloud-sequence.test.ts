/** A nurture for Salesforce Marketing Cloud, typed as at the door of the program, against its stand-in over real HTTP: staged, approved, held, out, changed, reverted. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startMarketingCloudEmulator } from "#emulators/marketing-cloud/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { campaigns } from "./in-process.ts";
import { commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const MID = "7000101";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const place = await openPlace();
const clock = realClockWithOffset();
const server = await startMarketingCloudEmulator({
  clock,
  settings: {
    fromName: "Acme Analytics",
    fromAddress: "news@acme.example",
    publishMs: 300,
    actionMs: 200,
    audiences: [
      { key: "admins-team-plan", name: "Admins Team plan", size: 12_431, members: [[1, 12_431]] },
      { key: "customers-in-dispute", name: "Customers in dispute", size: 12, members: [[20, 31]] },
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

const SERIES = `---
kind: sequence
title: First steps
exits: [unsubscribes, mail-bounces]
mails:
  - { kind: own, id: welcome, after: 0 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
  - { kind: own, id: look, after: 2 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
---
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

/** What `init` lays down is for HubSpot and one mail; this team nurtures on Marketing Cloud. */
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
    [/^type: .*$/m, "type: nurture"],
    [
      /^assets:\n[\s\S]*$/m,
      "assets:\n  - id: series\n    kind: sequence\n    platform: salesforce-marketing-cloud\n    template: { kind: mjml, name: announcement }\n    schedule: { mode: with-merge }\n",
    ],
  );
  await mkdir(path.join(git.folder, `campaigns/${SLUG}/assets`), { recursive: true });
  await writeFile(path.join(git.folder, `campaigns/${SLUG}/assets/series.md`), SERIES);
}

test("a nurture goes from a brief into Journey Builder, waits for its hold, comes out, and is stopped", { timeout: 240_000 }, async () => {
  const git = await emptyRepository(place, "team");
  let laterMs = 0;
  const env: Environment = {
    ...place.env,
    MARKETING_CLOUD_ENDPOINT: server.url,
    [`MARKETING_CLOUD_${MID}_CLIENT_ID`]: server.clientId,
    [`MARKETING_CLOUD_${MID}_CLIENT_SECRET`]: server.clientSecret,
  };
  const done = async (args: readonly string[], exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env, laterMs });
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  // The program's clock goes with the stand-in's.
  const wait = (ms: number) => {
    laterMs += ms;
    clock.advance(ms);
  };
  const merge = async (branch: string) => {
    await gitText(git, ["config", "user.email", "reviewer@example.com"]);
    expect(await done(["approve", SLUG])).toMatchObject({ decision: "approved" });
    await gitText(git, ["config", "user.email", "author@example.com"]);
    await gitText(git, ["switch", "--quiet", "main"]);
    await gitText(git, ["merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch]);
  };
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [[event.version, event.recipients]] : []));
  const versions = () => emulator.objects().flatMap(({ kind, version, state }) => (kind === "journey" ? [[version, state]] : []));

  await done(["init"]);
  await moveToMarketingCloud(git);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  expect((await done(["generate"])).generated).toHaveLength(1);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const staged = await done(["stage"]);
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect(staged.outcomes[0].link).toContain("Journey%20Builder");
  expect(versions()).toEqual([[1, "Draft"]]);
  await merge("first");

  await done(["deploy"]);
  expect([versions(), sent()]).toEqual([[[1, "Draft"]], []]);
  wait(31 * 60_000);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "sequence", state: "live" }]);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ result: "none" }]);
  expect((await done(["status"])).campaigns).toMatchObject([{ campaign: SLUG }]);
  wait(HOUR_MS);
  expect(sent()).toEqual([[1, 12_419]]);

  // A change is a version beside the one that runs; who is inside stays in theirs.
  await gitText(git, ["switch", "--quiet", "--create", "second"]);
  await edit(git, `campaigns/${SLUG}/assets/series.md`, [/title: First steps/, "title: Next steps"], [/id: look/, "id: look-again"]);
  await done(["render"]);
  await commitAll(git, "feat: other words");
  expect((await done(["stage"])).outcomes).toMatchObject([{ result: "done" }]);
  expect(versions()).toEqual([
    [1, "Published"],
    [2, "Draft"],
  ]);
  await merge("second");
  await done(["deploy"]);
  wait(31 * 60_000);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "sequence", state: "live" }]);
  expect(versions()).toEqual([
    [1, "Unpublished"],
    [2, "Published"],
  ]);

  // The change is taken back: the first version's words are the third version.
  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  await done(["deploy"]);
  wait(31 * 60_000);
  await done(["deploy"]);
  expect(versions().at(-1)).toEqual([3, "Published"]);
  wait(3 * DAY_MS);
  expect(sent()).toEqual([
    [1, 12_419],
    [1, 12_419],
  ]);

  // All of it is taken back: off, and nobody gets anything any more.
  await gitText(git, ["rm", "--quiet", "-r", `campaigns/${SLUG}`]);
  await commitAll(git, "revert: the campaign");
  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "sequence", result: "done" }]);
  expect(versions().map(([, state]) => state)).toEqual(["Stopped", "Stopped", "Stopped"]);
  wait(20 * DAY_MS);
  expect(sent()).toHaveLength(2);
  expect((await done(["deploy"])).outcomes).toEqual([]);
});
