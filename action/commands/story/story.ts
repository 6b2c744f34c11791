/** The story, step by step. Every line it tells is read from what the step before it did. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isAdKind } from "#model/content.ts";
import { listed } from "#report/words.ts";
import { begunAd } from "./begun-ad.ts";
import { packageFolder, type StageSet } from "./stage-set.ts";

/** The one campaign whose text is worked on before it is staged. */
const WORKED_ON = "2027-spring-launch";
const HALF_AN_HOUR_MS = 30 * 60_000;
/** Both stand-ins have looked at an ad by then. */
const REVIEWED_AFTER_HOURS = 8;

export async function tellStory(set: StageSet): Promise<void> {
  await writing(set);
  if (set.slug === WORKED_ON) await governance(set);
  else await rendering(set);
  await staging(set);
  await launching(set);
  await takingBack(set);
  await auditing(set);
}

async function writing(set: StageSet): Promise<void> {
  set.step("A marketer commits a brief on a branch");
  const folder = folderOf(set);
  await set.git("switch", "--quiet", "--create", branchOf(set));
  mkdirSync(path.join(set.folder, folder), { recursive: true });
  cpSync(path.join(packageFolder(), folder, "brief.yaml"), path.join(set.folder, folder, "brief.yaml"));
  const begun = beginAds(set);
  if (begun.length > 0) set.say(`${listed(begun)}: begun with what is nobody's to make up, the searches and the picture`);
  set.say(await commit(set, `feat: brief of ${set.brief.name}`));

  set.step("The assets are generated from it");
  await tell(set, ["generate", set.slug], set.brief.assets.length + 1);
  for (const { id } of mailsOf(set)) set.say(`"${subjectOf(set, id)}" is the subject of ${id}`);
}

/** The ads of the campaign and its files, as a marketer commits them beside the brief; returns the ads' names. */
function beginAds(set: StageSet): readonly string[] {
  const folder = folderOf(set);
  const files = path.join(packageFolder(), folder, "files");
  if (existsSync(files)) cpSync(files, path.join(set.folder, folder, "files"), { recursive: true });
  return set.brief.assets.flatMap(({ id }) => {
    const file = `${folder}/assets/${id}.md`;
    const begun = begunAd(readFileSync(path.join(packageFolder(), file), "utf8"));
    if (begun === undefined) return [];
    mkdirSync(path.join(set.folder, folder, "assets"), { recursive: true });
    set.write(file, begun);
    return [id];
  });
}

async function rendering(set: StageSet): Promise<void> {
  set.step("What goes out is rendered, checked against the rules, and committed");
  await set.campaigns(["render", set.slug]);
  await tell(set, ["check", set.slug], 1);
  set.say(await commit(set, `feat: assets and payloads of ${set.brief.name}`));
  tellPayloads(set);
}

function tellPayloads(set: StageSet): void {
  for (const { id } of set.brief.assets)
    set.say(
      `payload ${id}: ${createHash("sha256")
        .update(set.read(`${folderOf(set)}/payload/${id}.json`))
        .digest("hex")
        .slice(0, 16)}…`,
    );
}

async function governance(set: StageSet): Promise<void> {
  set.step("The marketer adds a sentence of their own, and the rules read it");
  const asset = `${folderOf(set)}/assets/launch-email.md`;
  set.write(asset, `${set.read(asset).trimEnd()}\n\nJust log in and see it: the #1 reporting software in the world.\n`);
  await set.campaigns(["render", set.slug]);
  const found = await set.campaigns(["check", set.slug], 1);
  for (const line of found.split("\n").slice(0, 6)) set.say(line);

  set.step("What is safe to correct is corrected; the rest is asked for");
  const fixed = await set.campaigns(["check", set.slug, "--fix"], 1);
  set.expect(set.read(asset).includes("sign in"), "the term the brand forbids was not corrected");
  set.expect(fixed.includes("#1"), "the unproven claim was not reported");
  set.say(`corrected: "log in" is "sign in" now, in the text and in the payload`, "good");
  set.say(`still open: "the #1 reporting software in the world" is not a claim anybody has proven`, "warn");

  set.step("The marketer mends it; what goes out is rendered and committed");
  set.write(asset, set.read(asset).replace(": the #1 reporting software in the world.", "."));
  await set.campaigns(["render", set.slug]);
  await set.campaigns(["check", set.slug]);
  set.say("nothing open any more", "good");
  set.say(await commit(set, `feat: assets and payloads of ${set.brief.name}`));
  tellPayloads(set);
}

async function staging(set: StageSet): Promise<void> {
  const platforms = platformsOf(set);
  set.step(
    `${set.brief.assets.length === 2 ? "Both" : "All"} are staged as real drafts in ${listed(platforms.map(({ name }) => name))}, and read back`,
  );
  const staged = await set.campaigns(["stage", set.slug]);
  for (const line of staged.split("\n").filter((text) => /^ {2}\S|https?:|read back| shows it/.test(text))) set.say(line.trim());
  // Each draft's own line: its name and its link. Others say how its platform shows it.
  const links = [...staged.matchAll(/^ *[\w-]+\/[\w-]+ {2}(https?:\/\/\S+)$/gm)].map(([, link = ""]) => link);
  set.expect(links.length === set.brief.assets.length, `there should be ${set.brief.assets.length} drafts, and there are ${links.length}`);
  const here = links.filter((link) => set.standIns.some(({ url }) => link.startsWith(url)));
  for (const link of here) {
    const answer = await set.open(link);
    set.expect(answer === 200, `the link ${link} answers ${answer}`);
  }
  set.say(
    here.length === links.length
      ? "both links open in a browser"
      : `${here.length} of the links ${here.length === 1 ? "opens" : "open"} here; the others lead to the vendors' own screens`,
    "good",
  );

  set.step("Each reviewer says yes to the part that is theirs");
  await set.as("marketer");
  const own = await set.campaigns(["approve", set.slug], 1);
  set.say(`marketer: ${firstLine(own)}`, "quiet");
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await set.as(login);
    const said = await set.campaigns(["approve", set.slug]);
    set.say(firstLine(said), "good");
  }
}

async function launching(set: StageSet): Promise<void> {
  set.step("It is merged, and the merge deploys");
  await set.as("marketer");
  await set.git("switch", "--quiet", "main");
  await set.git("merge", "--quiet", "--no-ff", "--message", `Merge ${set.brief.name}`, branchOf(set));
  await tell(set, ["deploy"], 6 + 3 * set.brief.assets.length);

  set.step("The clock is moved 30 min");
  set.clock.advance(HALF_AN_HOUR_MS);
  await tell(set, ["deploy"], adsOf(set).length === 0 ? 5 : 1 + 3 * set.brief.assets.length);
  for (const { address, shown } of pagesOf(set)) {
    const page = await set.open(address);
    set.expect(page === 200, `the page answers ${page} instead of 200`);
    set.say(`the page is live: ${shown} answers 200`, "good");
  }

  set.step("Run again, it does nothing: what is done is done");
  const before = set.changes();
  await set.campaigns(["deploy"]);
  set.expect(set.changes() === before, "a quiet run wrote to a platform");
  set.say(`calls that change something: ${set.changes() - before}`, "good");
  if (adsOf(set).length > 0) await spending(set);
}

async function spending(set: StageSet): Promise<void> {
  set.step(`The clock is moved ${REVIEWED_AFTER_HOURS} h: the ads have been reviewed, and cost money`);
  set.clock.advance(REVIEWED_AFTER_HOURS * 2 * HALF_AN_HOUR_MS);
  const seen = await set.campaigns(["watch", set.slug]);
  set.say(`$ campaigns watch ${set.slug}`, "quiet");
  for (const line of seen.split("\n").filter((text) => text.trim() !== "")) set.say(line);
}

async function takingBack(set: StageSet): Promise<void> {
  set.step("Something is wrong: the kill switch");
  await tell(
    set,
    ["stop", set.slug, "--reason", set.slug === WORKED_ON ? "the price is wrong" : "the date is wrong"],
    4 + set.brief.assets.length,
  );
  for (const { address } of pagesOf(set)) {
    const page = await set.open(address);
    set.expect(page === 404, `the stopped page answers ${page} instead of 404`);
  }

  set.step("The merge is reverted, and the revert takes the rest back");
  await set.git("revert", "--no-edit", "--mainline", "1", "HEAD");
  set.say(`git revert -m 1 HEAD: ${await set.git("log", "-1", "--format=%h %s")}`);
  await tell(set, ["deploy"], 8);
  set.clock.advance(30 * 24 * 60 * 60_000);
  set.expect(set.sends() === 0, "a mail was sent");
  set.say(
    mailsOf(set).length === 1 ? "a month later: nobody has received the mail" : "a month later: nobody has received any of the mails",
    "good",
  );
}

async function auditing(set: StageSet): Promise<void> {
  set.step("An auditor asks Git, and nothing else");
  const log = await set.git("log", "campaigns-ledger", "--format=%ad %s", "--date=short", "--", set.slug);
  for (const line of log.split("\n")) set.say(line);

  set.step("And checks a payload's digest against the one that was approved");
  const merge = await set.git("rev-parse", "HEAD~1");
  const file = `${folderOf(set)}/payload/${mailsOf(set)[0]?.id ?? ""}.json`;
  const bytes = await set.git("show", `${merge}:${file}`);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const approved = await set.git("log", "campaigns-ledger", "--format=%(trailers:key=Payload,valueonly)", "--", set.slug);
  set.expect(approved.includes(digest), "the digest is not in the ledger");
  set.say(`git show ${merge.slice(0, 10)}:${file} | sha256sum`);
  set.say(`${digest}  as in the ledger`, "good");
  set.say("");
  set.say(`The whole story took ${set.seconds().toFixed(1)} s. To try it yourself:`, "strong");
  set.say("npx campaigns demo --serve      the same, with the stand-ins left open to look at");
  if (set.slug === WORKED_ON) {
    set.say("npx campaigns demo --campaign 2027-customer-day   one campaign on three platforms");
    set.say("npx campaigns demo --campaign 2027-ready-reports  one with ads, on five");
  }
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

function subjectOf(set: StageSet, id: string): string {
  return /^subject: *(.*)$/m.exec(set.read(`${folderOf(set)}/assets/${id}.md`))?.[1]?.replace(/^"|"$/g, "") ?? "";
}

function folderOf({ slug }: StageSet): string {
  return `campaigns/${slug}`;
}

/** `2027-spring-launch` is worked on in `spring-launch`. */
function branchOf({ slug }: StageSet): string {
  return slug.replace(/^\d+-/, "");
}

function mailsOf({ brief }: StageSet): StageSet["brief"]["assets"] {
  return brief.assets.filter(({ kind }) => kind === "email");
}

function adsOf({ brief }: StageSet): StageSet["brief"]["assets"] {
  return brief.assets.filter(({ kind }) => isAdKind(kind));
}

function platformsOf({ standIns, brief }: StageSet): StageSet["standIns"] {
  return standIns.filter(({ platform }) => brief.assets.some((asset) => asset.platform === platform));
}

/** Where the public would see each page, and where the stand-in shows it. */
function pagesOf({ brief, standIns }: StageSet): readonly { readonly address: string; readonly shown: string }[] {
  return brief.assets.flatMap(({ kind, slug = "", platform }) => {
    const standIn = standIns.find((one) => one.platform === platform);
    if (kind !== "landing-page" || standIn === undefined) return [];
    return [{ address: `${standIn.url}/site/www.acme.example/${slug}`, shown: `https://www.acme.example/${slug}` }];
  });
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
