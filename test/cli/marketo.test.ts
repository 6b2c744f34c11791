/** A team on Marketo Engage, typed into real processes against the stand-in's real HTTP server: from a brief to a scheduled mail, and back. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { approved, merged, openMarketoTeam, SLUG } from "./marketo-team.ts";
import { campaigns, commitAll, openPlace } from "./processes.ts";

const DAY_MS = 86_400_000;
const place = await openPlace();

test("a brief becomes a scheduled email program, and its revert takes it back before anybody has it", { timeout: 180_000 }, async () => {
  const team = await openMarketoTeam(place, "marketo");
  const { emulator, git, done, env, at, file, said, wireLog, clientSecret, close } = team;
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await done(["generate"]);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const missing = await campaigns(["stage", "--json"], at());
  expect(missing.exit).toBe(2);
  expect(missing.output).toContain("MARKETO_000_EMU_001_CLIENT_ID is not set");
  const refused = await campaigns(["stage", "--json"], at({ ...env, MARKETO_000_EMU_001_CLIENT_SECRET: "of another instance" }));
  expect(refused.output).toContain("CREDENTIAL_REFUSED");

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect((await fetch(staged.outcomes[0].link)).status).toBe(200);
  const page = `.campaigns/preview/${SLUG}-shown.html`;
  expect(staged).toMatchObject({
    shownPages: { [SLUG]: page },
    outcomes: [{ shown: { kind: "shown", page: `${SLUG}-shown.html`, links: [] } }],
  });
  expect(await readFile(file(page), "utf8")).toContain("as Marketo shows it");
  const program = () => emulator.objects().find(({ kind, name }) => kind === "program" && name.includes("[cac:"));
  expect(program()).toMatchObject({ state: "unapproved" });
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);

  expect((await done(["proof", SLUG], env)).proofs).toMatchObject([
    { result: "sent", copies: [{ to: "reviewer@example.com", result: "sent" }] },
  ]);
  expect(emulator.samples()).toMatchObject([{ to: "reviewer@example.com" }]);
  await approved(team);
  await merged(git, "first");

  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect(program()).toMatchObject({ state: "approved", dueAt: expect.stringMatching(/T1[34]:00:00Z$/) });
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);
  expect((await done(["status"], env)).campaigns).toMatchObject([{ campaign: SLUG }]);

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "withdrawn" }]);
  emulator.advance(40 * DAY_MS);
  expect(emulator.events().filter(({ kind }) => kind === "sent")).toEqual([]);
  expect(program()).toBeUndefined();

  const { tokensGiven } = emulator.instance.data;
  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"])) + (await readFile(wireLog, "utf8"));
  expect(tokensGiven.length).toBeGreaterThan(0);
  for (const hidden of [clientSecret, ...tokensGiven.map(({ value }) => value)]) expect(told).not.toContain(hidden);
  await close();
});
