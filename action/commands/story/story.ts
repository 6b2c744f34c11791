/** The story, step by step. Every line it tells is read from what the step before it did. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { packageFolder, type StageSet } from "./stage-set.ts";

const SLUG = "2027-spring-launch";
const FOLDER = `campaigns/${SLUG}`;
const BRANCH = "spring-launch";
const HALF_AN_HOUR_MS = 30 * 60_000;

export async function tellStory(set: StageSet): Promise<void> {
  await writing(set);
  await governance(set);
  await staging(set);
  await launching(set);
  await takingBack(set);
  await auditing(set);
}

async function writing(set: StageSet): Promise<void> {
  set.step("A marketer commits a brief on a branch");
  await set.git("switch", "--quiet", "--create", BRANCH);
  mkdirSync(path.join(set.folder, FOLDER), { recursive: true });
  cpSync(path.join(packageFolder(), FOLDER, "brief.yaml"), path.join(set.folder, FOLDER, "brief.yaml"));
  set.say(await commit(set, "feat: brief of the spring launch"));

  set.step("The assets are generated from it");
  await tell(set, ["generate", SLUG], 2);
  set.say(`"${subjectOf(set)}" is the mail's subject`);
}

async function governance(set: StageSet): Promise<void> {
  set.step("The marketer adds a sentence of their own, and the rules read it");
  const asset = `${FOLDER}/assets/launch-email.md`;
  set.write(asset, `${set.read(asset).trimEnd()}\n\nJust log in and see it: the #1 reporting software in the world.\n`);
  await set.campaigns(["render", SLUG]);
  const found = await set.campaigns(["check", SLUG], 1);
  for (const line of found.split("\n").slice(0, 6)) set.say(line);

  set.step("What is safe to correct is corrected; the rest is asked for");
  const fixed = await set.campaigns(["check", SLUG, "--fix"], 1);
  set.expect(set.read(asset).includes("sign in"), "the term the brand forbids was not corrected");
  set.expect(fixed.includes("#1"), "the unproven claim was not reported");
  set.say(`corrected: "log in" is "sign in" now, in the text and in the payload`, "good");
  set.say(`still open: "the #1 reporting software in the world" is not a claim anybody has proven`, "warn");

  set.step("The marketer mends it; what goes out is rendered and committed");
  set.write(asset, set.read(asset).replace(": the #1 reporting software in the world.", "."));
  await set.campaigns(["render", SLUG]);
  await set.campaigns(["check", SLUG]);
  set.say("nothing open any more", "good");
  set.say(await commit(set, "feat: assets and payloads of the spring launch"));
  for (const id of ["launch-email", "launch-page"])
    set.say(
      `payload ${id}: ${createHash("sha256")
        .update(set.read(`${FOLDER}/payload/${id}.json`))
        .digest("hex")
        .slice(0, 16)}…`,
    );
}

async function staging(set: StageSet): Promise<void> {
  set.step("Both are staged as real drafts in HubSpot, and read back");
  const staged = await set.campaigns(["stage", SLUG]);
  for (const line of staged.split("\n").filter((text) => /^ {2}\S|https?:|read back/.test(text))) set.say(line.trim());
  set.expect(set.emulator.emulator.objects().length === 2, "there should be two drafts in HubSpot");
  for (const link of staged.match(/https?:\/\/\S+/g) ?? []) {
    const answer = await set.open(link);
    set.expect(answer === 200, `the link ${link} answers ${answer}`);
  }
  set.say("both links open in a browser", "good");

  set.step("Each reviewer says yes to the part that is theirs");
  await set.as("marketer");
  const own = await set.campaigns(["approve", SLUG], 1);
  set.say(`marketer: ${firstLine(own)}`, "quiet");
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await set.as(login);
    const said = await set.campaigns(["approve", SLUG]);
    set.say(firstLine(said), "good");
  }
}

async function launching(set: StageSet): Promise<void> {
  set.step("It is merged, and the merge deploys");
  await set.as("marketer");
  await set.git("switch", "--quiet", "main");
  await set.git("merge", "--quiet", "--no-ff", "--message", "Merge the spring launch", BRANCH);
  await tell(set, ["deploy"], 12);

  set.step("The clock is moved 30 min");
  set.clock.advance(HALF_AN_HOUR_MS);
  await tell(set, ["deploy"], 5);
  const page = await set.open(`${set.emulator.url}/site/www.acme.example/reports`);
  set.expect(page === 200, `the page answers ${page} instead of 200`);
  set.say("the page is live: https://www.acme.example/reports answers 200", "good");

  set.step("Run again, it does nothing: what is done is done");
  const before = set.mutations();
  await set.campaigns(["deploy"]);
  set.expect(set.mutations() === before, "a quiet run wrote to HubSpot");
  set.say(`calls that change something: ${set.mutations() - before}`, "good");
}

async function takingBack(set: StageSet): Promise<void> {
  set.step("Something is wrong: the kill switch");
  await tell(set, ["stop", SLUG, "--reason", "the price is wrong"], 6);
  const page = await set.open(`${set.emulator.url}/site/www.acme.example/reports`);
  set.expect(page === 404, `the stopped page answers ${page} instead of 404`);

  set.step("The merge is reverted, and the revert takes the rest back");
  await set.git("revert", "--no-edit", "--mainline", "1", "HEAD");
  set.say(`git revert -m 1 HEAD: ${await set.git("log", "-1", "--format=%h %s")}`);
  await tell(set, ["deploy"], 8);
  set.clock.advance(30 * 24 * 60 * 60_000);
  set.expect(
    set.emulator.emulator.events().every(({ kind }) => kind !== "sent"),
    "a mail was sent",
  );
  set.say("a month later: nobody has received the mail", "good");
}

async function auditing(set: StageSet): Promise<void> {
  set.step("An auditor asks Git, and nothing else");
  const log = await set.git("log", "campaigns-ledger", "--format=%ad %s", "--date=short", "--", SLUG);
  for (const line of log.split("\n")) set.say(line);

  set.step("And checks a payload's digest against the one that was approved");
  const merge = await set.git("rev-parse", "HEAD~1");
  const bytes = await set.git("show", `${merge}:${FOLDER}/payload/launch-email.json`);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const approved = await set.git("log", "campaigns-ledger", "--format=%(trailers:key=Payload,valueonly)", "--", SLUG);
  set.expect(approved.includes(digest), "the digest is not in the ledger");
  set.say(`git show ${merge.slice(0, 10)}:${FOLDER}/payload/launch-email.json | sha256sum`);
  set.say(`${digest}  as in the ledger`, "good");
  set.say("");
  set.say(`The whole story took ${set.seconds().toFixed(1)} s. To try it yourself:`, "strong");
  set.say("npx campaigns demo --serve      the same, with HubSpot's stand-in left open to look at");
  set.say("npx campaigns check             this repository's own campaign against the rules");
  set.say("npx campaigns --help            everything else");
}

async function commit(set: StageSet, message: string): Promise<string> {
  await set.git("add", "--all");
  await set.git("commit", "--quiet", "--message", message);
  return await set.git("log", "-1", "--format=%h %s");
}

/** Runs a command and tells the first lines of what it reports. */
async function tell(set: StageSet, args: readonly string[], lines: number): Promise<void> {
  const report = await set.campaigns(args);
  set.say(`$ campaigns ${args.join(" ")}`, "quiet");
  const told = report.split("\n").filter((line) => line.trim() !== "");
  for (const line of told.slice(0, lines)) set.say(line);
}

function subjectOf(set: StageSet): string {
  return /^subject: *(.*)$/m.exec(set.read(`${FOLDER}/assets/launch-email.md`))?.[1]?.replace(/^"|"$/g, "") ?? "";
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
