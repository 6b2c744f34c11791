/** A nurture campaign typed as at the door of the program, against HubSpot's stand-in over HTTP: from a brief to the last mail, and off again. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { campaigns } from "./in-process.ts";
import { commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const place = await openPlace();

const SERIES = `---
kind: sequence
title: Welcome to fast reports
exits: [unsubscribes, leaves-audience]
mails:
  - { kind: own, id: hello, after: 0 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
  - { kind: own, id: sources, after: 3 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
---
`;

test("a brief becomes a running sequence after its hold, people get its mails in time, and its revert stops it", {
  timeout: 240_000,
}, async () => {
  const wireLog = path.join(place.home, "hubspot.jsonl");
  const lists = [
    { id: "2101", name: "Admins", size: 0, members: [[1, 12_431]] as const, processingType: "MANUAL" as const },
    { id: "2102", name: "More admins", size: 0, members: [] as const, processingType: "MANUAL" as const },
    { id: "2190", name: "In dispute", size: 0, members: [[1, 1]] as const, processingType: "MANUAL" as const },
  ];
  const subscriptions = [{ id: "308", name: "Product news" }];
  const settings = {
    lists,
    subscriptions,
    portalId: 1_234_567,
    accountType: "STANDARD",
    uiDomain: "self",
    token: "planted-token",
  } as const;
  const { emulator, url, close } = await startHubspotEmulator({ clock: realClockWithOffset(), settings, wireLog });
  const git = await emptyRepository(place, "series");
  const file = (name: string) => path.join(git.folder, name);
  const said: string[] = [];
  let laterMs = 0;
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env, laterMs });
    said.push(ended.output, ended.errors);
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  const key = { HUBSPOT_ENDPOINT: url, HUBSPOT_TOKEN: "planted-token" };
  const env = { ...place.env, ...key };
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [event.who] : []));

  await done(["init"]);
  const brief = await readFile(file(`campaigns/${SLUG}/brief.yaml`), "utf8");
  const nurture = brief
    .replace("type: product-launch", "type: nurture")
    .replace(/schedule:\n {2}mode: at\n(.*\n)+end:\n.*\n.*\n/, "schedule:\n  mode: with-merge\n")
    .replace(
      /assets:\n(.*\n?)*$/,
      "assets:\n  - id: welcome\n    kind: sequence\n    platform: hubspot\n    template: { kind: mjml, name: announcement }\n",
    );
  await writeFile(file(`campaigns/${SLUG}/brief.yaml`), nurture);
  await mkdir(file(`campaigns/${SLUG}/assets`), { recursive: true });
  await writeFile(file(`campaigns/${SLUG}/assets/welcome.md`), SERIES);
  const config = await readFile(file(".github/campaigns.yml"), "utf8");
  await writeFile(file(".github/campaigns.yml"), config.replace("publishEmail: api", "publishEmail: api\n    sequences: api"));
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  expect((await done(["generate"])).generated).toHaveLength(1);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done", kind: "sequence" }]);
  expect((await fetch(staged.outcomes[0].link)).status).toBe(200);
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);

  const [flow] = emulator.flows();
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "sequence" }]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);
  expect([emulator.flows()[0]?.on, sent()]).toEqual([false, []]);
  // The program's clock an hour on, so that the hold is over: as if somebody had come back later.
  laterMs = HOUR_MS;
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "sequence", state: "live" }]);
  expect((await done(["deploy"], env)).outcomes).toEqual([]);
  expect((await done(["status"], env)).campaigns).toMatchObject([{ campaign: SLUG }]);
  expect(sent()).toEqual([[[2, 12_431]]]);
  emulator.advance(DAY_MS);
  emulator.byHand.addToList("2102", [[20_001, 20_002]]);
  emulator.advance(3 * DAY_MS);
  expect(sent()).toEqual([[[2, 12_431]], [[20_001, 20_002]], [[2, 12_431]], [[20_001, 20_002]]]);

  await gitText(git, ["switch", "--quiet", "--create", "second"]);
  const asset = file(`campaigns/${SLUG}/assets/welcome.md`);
  await writeFile(asset, (await readFile(asset, "utf8")).replace("worth knowing", "well worth knowing"));
  await done(["render"]);
  await commitAll(git, "feat: other words");
  const changed = await done(["stage"], env, 1);
  expect(changed.outcomes).toMatchObject([{ result: "refused", code: "PLATFORM_UNSUPPORTED" }]);
  await gitText(git, ["switch", "--quiet", "main"]);

  emulator.byHand.addToList("2102", [[20_003, 20_003]]);
  expect(sent()).toHaveLength(5);
  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "sequence", state: "withdrawn" }]);
  emulator.advance(40 * DAY_MS);
  expect(sent()).toHaveLength(5);
  expect([emulator.flows().map(({ id, on }) => [id === flow?.id, on]), emulator.objects().map(({ state }) => state)]).toEqual([
    [[true, false]],
    ["AUTOMATED_DRAFT", "AUTOMATED_DRAFT"],
  ]);

  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"])) + (await readFile(wireLog, "utf8"));
  expect(told).not.toContain("planted-token");
  await close();
});
