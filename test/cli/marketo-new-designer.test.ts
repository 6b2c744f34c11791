/** The same team, whose prepared mail was made in Marketo's new designer: staged, approved, deployed, changed, and rolled back. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { PROGRAMS } from "#emulators/marketo/seeds.ts";
import { gitText } from "#git/run.ts";
import { inNewDesigner } from "../platforms/marketo/new-designer.ts";
import { approved, change, merged, openMarketoTeam, SLUG } from "./marketo-team.ts";
import { commitAll, openPlace } from "./processes.ts";

const DAY_MS = 86_400_000;
const place = await openPlace();

test("a mail of the new designer goes all the way, is changed and put back, and what cannot be done is said", {
  timeout: 300_000,
}, async () => {
  const team = await openMarketoTeam(place, "new-designer", { programs: inNewDesigner(PROGRAMS) });
  const { emulator, git, done, ended, env, file, wireLog, close } = team;
  const asset = file(`campaigns/${SLUG}/assets/first-email.md`);
  const program = () => emulator.objects().find(({ kind, name }) => kind === "program" && name.includes("[cac:"));
  const mail = () => emulator.objects().find(({ kind, programId }) => kind === "email" && programId === program()?.id);
  const approvedMails = () =>
    emulator.objects().filter(({ kind, name, state }) => kind === "email" && name.includes("[cac:") && state === "approved");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await done(["generate"]);
  await done(["render"]);
  await commitAll(git, "feat: the first campaign");

  const personal = await ended(["stage"], env);
  expect(personal.exit).not.toBe(0);
  expect(personal.output).toContain("PLATFORM_UNSUPPORTED");
  expect(personal.output).toContain("Name the field in platforms.marketo.designerFields");
  expect(program()).toBeUndefined();

  // Settings count from the default branch.
  await gitText(git, ["switch", "--quiet", "main"]);
  await change(file(".github/campaigns.yml"), [
    [/^( +)publishEmail: api$/m, "$1publishEmail: api\n$1designerFields: { First Name: lead.firstName }"],
  ]);
  await commitAll(git, "chore: how the new designer calls a first name");
  await gitText(git, ["switch", "--quiet", "first"]);
  await gitText(git, ["merge", "--quiet", "--no-edit", "main"]);
  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([
    { result: "done", shown: { kind: "not-shown", reason: expect.stringContaining("Open it in Marketo and choose Simulate Content.") } },
  ]);
  expect([program()?.state, mail()?.state]).toEqual(["unapproved", "draft"]);
  const proof = await ended(["proof", SLUG], env);
  expect(proof.exit).not.toBe(0);
  expect(proof.output).toContain("Open it in Marketo and test it there, with Simulate Content.");
  expect(emulator.samples()).toEqual([]);

  await approved(team);
  await merged(git, "first");
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect([program()?.state, mail()?.state]).toEqual(["approved", "approved"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);

  await gitText(git, ["switch", "--quiet", "--create", "second"]);
  await change(asset, [[/^subject: .*$/m, "subject: Connect to over 40 data sources"]]);
  await done(["render"]);
  await commitAll(git, "feat: another subject");
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "done" }]);
  await approved(team);
  await merged(git, "second");
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  const out = emulator.objects().filter(({ kind, live }) => kind === "program" && live);
  expect(out).toHaveLength(1);
  expect(approvedMails()).toMatchObject([{ programId: out[0]?.id, title: "Connect to over 40 data sources" }]);

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  const back = approvedMails();
  expect(back).toHaveLength(1);
  expect(back[0]?.title).not.toBe("Connect to over 40 data sources");

  emulator.advance(40 * DAY_MS);
  expect(emulator.events().filter(({ kind }) => kind === "sent")).toMatchObject([{ emailId: back[0]?.id, recipients: 628 }]);
  const { approved: sent } = emulator.instance.data.newEmails.get(Number(back[0]?.id)) ?? {};
  expect(JSON.stringify(sent?.fields["data"])).toContain("{%=lead.firstName ?: ");
  expect(await readFile(wireLog, "utf8")).toContain("/rest/asset/v2/email/state/transition");
  await close();
});
