/** What is asked for in comments on a pull request: who may, what it is bound to, and what is answered in place. */
import { beforeAll, describe, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

// biome-ignore lint/style/noProcessEnv: tests have to find the git program.
const { PATH } = process.env;
const PUBLISH = /\/emails\/\d+\/publish/;
const DAY_MS = 86_400_000;
const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

/** Writes a comment, lets GitHub start what it starts, and returns what was answered since. */
async function say(set: StageSet, number: number, login: string, body: string): Promise<string> {
  const before = (await set.comments(number)).length;
  await set.forge.emulator.byHand.comment(number, login, body);
  await set.settle();
  const said = (await set.comments(number)).slice(before + 1).map((comment) => comment.body);
  return said.join("\n-----\n");
}

function day(set: StageSet, ahead: number): string {
  return new Date(set.clock.now() + ahead * DAY_MS).toISOString().slice(0, 10);
}

async function lastCommit({ forge }: StageSet, branch: string, path: string): Promise<string> {
  const git = gitProgram({ folder: forge.emulator.folder, env: { PATH } });
  return Buffer.from((await git.run(["log", "-1", "--format=%an%n%B", branch, "--", path])).stdout).toString("utf8");
}

describe("questions", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    const { byHand } = set.forge.emulator;
    // The mail would go out after its offer ended.
    const brief = set.brief((text) => text.replaceAll(day(set, 14), day(set, 30)).replace(`at: ${day(set, 28)}`, `at: ${day(set, 40)}`));
    await byHand.push("spring", { [BRIEF]: brief }, { author: "marketer", message: "feat: spring launch" });
    number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch" });
    await set.settle();
  }, 300_000);

  test("are asked with numbered choices; whoever may not write here answers none, and an unknown number takes nothing", async () => {
    const asked = await set.comment(number);
    const head = set.head(number);

    expect(asked).toMatch(/1\. The offer ends on .*, the mail goes on .*\. Answer \*\*1A\*\* .* · \*\*1B\*\* send on /);
    expect(await say(set, number, "reader", "1B")).toContain("needs write access to this repository. **Nothing was changed.**");
    expect(await say(set, number, "crm-lead", "9Z")).toContain("**9Z** is no question of the last list.");
    expect(await say(set, number, "crm-lead", "I like 1B, but ask Legal")).toBe("");
    expect(set.head(number)).toBe(head);
  }, 300_000);

  test("are not answered by a comment that is older than the newest text", async () => {
    const { byHand } = set.forge.emulator;
    await byHand.comment(number, "crm-lead", "1A");
    set.advance(2000);
    await byHand.push(
      "spring",
      { [BRIEF]: `${await set.file("spring", BRIEF)}# Checked.\n` },
      { author: "marketer", message: "docs: note" },
    );
    const head = set.head(number);
    await set.settle();

    expect((await set.comments(number)).at(-1)?.body).toContain("@crm-lead: something was changed here after your comment");
    expect(set.head(number)).toBe(head);
    set.advance(2000);
  }, 300_000);

  test("are answered in the name of whoever answers: the brief changes, the drafts follow, the question is gone", async () => {
    const reply = await say(set, number, "crm-lead", "1B, thanks!");
    const page = await set.comment(number);

    expect(reply).toMatch(/@crm-lead: thank you\.\n\n- The offer ends on .* Now: send on /);
    expect(await lastCommit(set, "spring", BRIEF)).toMatch(/answer 1B[\s\S]*Co-authored-by: crm-lead </);
    expect(set.hubspot.emulator.objects().map(({ state }) => state)).toEqual(["DRAFT", "DRAFT"]);
    expect(page).toContain("### Spring launch needs your decision, @brand-reviewer and @legal-reviewer.");
    expect(page).toContain("Only @crm-lead holds this role, and nobody approves their own work");
    expect(await say(set, number, "crm-lead", "1B")).toContain("**1B** is no question of the last list.");
  }, 300_000);
});

describe("commands", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await set.launchRequest();
  }, 300_000);

  test("are listed on request, and what is no command is answered with the nearest one", async () => {
    expect(await say(set, number, "reader", "/campaign help")).toContain("- `/campaign stop [campaign] [because …]`: takes everything");
    expect(await say(set, number, "marketer", "/campaign regenrate")).toContain("Did you mean `/campaign regenerate`?");
  }, 300_000);

  test.for(["regenerate launch-email", "fix", "stage", "plan", "resume because I can", "sent launch-email", "not sent"])(
    "somebody who may not write here does not get “%s”",
    async (command) => {
      const head = set.head(number);

      const reply = await say(set, number, "reader", `/campaign ${command}`);

      expect(reply).toContain("needs write access to this repository. **Nothing was changed.**");
      expect(set.head(number)).toBe(head);
    },
  );

  test("the generator that fills patterns refuses words, and says why", async () => {
    const reply = await say(set, number, "marketer", "/campaign regenerate launch-email make it shorter");

    expect(reply).toContain(
      "the text is made from the brief by a fixed pattern, and that cannot follow instructions. **Nothing was changed.**",
    );
    expect(reply).toContain(`/edit/spring/${MAIL})`);
  }, 300_000);

  test("a text somebody wrote by hand is written anew from the brief only when that is asked for", async () => {
    const text = await set.file("spring", MAIL);
    const edited = text.replace("In short:", "Here it is:");
    await set.forge.emulator.byHand.push("spring", { [MAIL]: edited }, { author: "marketer", message: "docs: our words" });
    await set.settle();
    const kept = await set.file("spring", MAIL);
    set.advance(2000);
    const reply = await say(set, number, "marketer", "/campaign regenerate launch-email");
    const again = await say(set, number, "marketer", "/campaign regenerate launch-email");

    expect(edited).not.toBe(text);
    expect(kept).toBe(edited);
    expect(reply).toContain("writing launch-email anew from the brief.");
    expect(await set.file("spring", MAIL)).toBe(text);
    expect(again).toContain("the text is what the brief gives already, so nothing changed.");
  }, 300_000);

  test("a draft that somebody changed in HubSpot is put right by “stage”, and “plan” and “fix” launch nothing", async () => {
    const [mail] = set.hubspot.emulator.objects();
    set.hubspot.emulator.byHand.edit("email", mail?.id ?? "", { subject: "Something else" });
    const reply = await say(set, number, "marketer", "/campaign stage");
    const plan = await say(set, number, "marketer", "/campaign plan");
    const fix = await say(set, number, "marketer", "/campaign fix");

    expect(reply).toContain("putting the present text into the drafts.");
    expect(set.hubspot.emulator.portal.emails.get(mail?.id ?? "")?.fields).toMatchObject({
      subject: "Reports in under a second: the new Acme Reports",
    });
    expect(plan).toContain("Nothing is launched by it.");
    expect(fix).toContain("correcting what is safe to correct.");
    expect(set.hubspot.emulator.objects().map(({ state }) => state)).toEqual(["DRAFT", "DRAFT"]);
  }, 300_000);

  test("an exception is recorded in the asker's name, and counts once somebody else with the role has agreed", async () => {
    const text = await set.file("spring", MAIL);
    const bold = text.replace("The new Acme Reports is here.", "The new Acme Reports is here. It is guaranteed to be the fastest.");
    await set.forge.emulator.byHand.push("spring", { [MAIL]: bold }, { author: "marketer", message: "docs: bolder" });
    await set.settle();
    const blocked = await set.comment(number);
    set.advance(2000);
    const until = day(set, 60);
    const reply = await say(
      set,
      number,
      "legal-reviewer",
      `/campaign waive unregistered-claim in launch-email "guaranteed" until ${until} because the contract says so`,
    );

    expect(blocked).toContain("“guaranteed” needs proof, and none is registered.");
    expect(reply).toContain(`recorded in your name, until ${until}.`);
    expect(reply).toContain("not you, because you asked for it.");
    expect(await set.file("spring", `campaigns/${SLUG}/waivers.yaml`)).toMatch(/grantedBy: legal-reviewer/);
    expect(await set.comment(number)).toContain("(it counts once **legal** says yes)");
    expect(await lastCommit(set, "spring", `campaigns/${SLUG}/waivers.yaml`)).toContain("Co-authored-by: legal-reviewer <");
  }, 300_000);

  test("a stop before the launch keeps it from being launched, and everybody who reads the comment sees why", async () => {
    const reply = await say(set, number, "crm-lead", "/campaign stop because we wait for the product");

    expect(reply).toContain("**Nothing of it was out.** It stays so.");
    expect(await set.comment(number)).toMatch(/Stopped by @.crm\\-lead: we wait for the product/u);
    expect(await set.gate(set.head(number))).not.toMatchObject({ state: "success" });
  }, 300_000);
});

describe("did it go out?", () => {
  let set: StageSet;
  let number = 0;

  beforeAll(async () => {
    set = await openStage();
    number = await set.launchRequest();
    await set.approveAll(number);
    await set.settle();
    const { emulator } = set.hubspot;
    // The answer to the publication is lost, and from then on nobody can look.
    const isAsked = () => emulator.exchanges().some(({ method, path }) => method === "POST" && PUBLISH.test(path));
    const mailOnceAsked = /\/emails/;
    const search = mailOnceAsked.exec.bind(mailOnceAsked);
    mailOnceAsked.exec = (text) => (isAsked() ? search(text) : null);
    emulator.misbehave({ match: { method: "POST", path: PUBLISH }, fault: { kind: "lose-answer" } });
    emulator.misbehave({ match: { method: "GET", path: mailOnceAsked }, fault: { kind: "status-before", status: 503 } });
    await set.forge.emulator.byHand.merge(number, "merge", "marketer");
    await set.settle();
    emulator.behave();
  }, 300_000);

  test("is asked where nobody can tell, and answered in a comment by somebody who looked", async () => {
    const page = await set.comment(number);
    const reader = await say(set, number, "reader", "/campaign sent");
    const reply = await say(set, number, "crm-lead", "/campaign not sent");

    expect(page).toContain("### We do not know whether the mail of Spring launch went out");
    expect(page).toContain("`/campaign sent launch-email` or `/campaign not sent launch-email`");
    expect(reader).toContain("needs write access");
    expect(reply).toContain("launch-email was not sent");
  }, 300_000);
});
