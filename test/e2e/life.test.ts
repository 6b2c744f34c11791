/** A campaign's life in a real repository, every way it can be merged, taken back and brought again. */
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Remembered } from "#git/remember.ts";
import { CHANGE, HALF_AN_HOUR_MS, merge, openBench, SLUG, swift, type Workbench, writeCampaign } from "../workbench.ts";

const DAY_MS = 24 * 3_600_000;
const remembered: Remembered = new Map();
let written = "";

beforeAll(async () => {
  const bench = await openBench();
  await writeCampaign(bench);
  await bench.gitText("gc", "--quiet", "--prune=now");
  written = bench.folder;
});
afterAll(() => rm(written, { recursive: true, force: true }));

/** A bench with the campaign written on its branch. */
async function bench(options: Parameters<typeof openBench>[0] = {}): Promise<Workbench> {
  const opened = await openBench({ from: written, wrapGit: (git) => swift(git, remembered), ...options });
  onTestFinished(() => opened.remove());
  return opened;
}

async function launched(how: "merge" | "squash" | "rebase" = "merge", options: Parameters<typeof openBench>[0] = {}): Promise<Workbench> {
  const opened = await bench(options);
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened, how);
  await opened.must("deploy");
  return opened;
}

async function states(opened: Workbench): Promise<Readonly<Record<string, string>>> {
  const { output } = await opened.campaigns("status", "--json");
  const status: { campaigns: { campaign: string; assets: { asset: string; state: string }[] }[] } = JSON.parse(output);
  return Object.fromEntries(
    status.campaigns.flatMap(({ campaign, assets }) =>
      assets.map(({ asset, state }) => [campaign === SLUG ? asset : `${campaign}/${asset}`, state]),
    ),
  );
}

function sends(opened: Workbench): number {
  return opened.emulator.events().filter(({ kind }) => kind === "sent").length;
}

function mutations(opened: Workbench): number {
  return opened.emulator.exchanges().filter(({ mutating }) => mutating).length;
}

/** Changes the mail's subject on a new branch, rendered and committed; leaves that branch checked out. */
async function newSubject(opened: Workbench, branch: string, subject: string): Promise<void> {
  await opened.gitText("switch", "--quiet", "--create", branch, "main");
  const file = `campaigns/${SLUG}/assets/launch-email.md`;
  await opened.write(file, (await opened.read(file)).replace(/^subject: .*$/m, `subject: ${subject}`));
  await opened.must("render", SLUG);
  await opened.commit(`feat: ${subject}`);
}

/** Changes the page's headline on a new branch. */
async function newHeadline(opened: Workbench, branch: string, headline: string): Promise<void> {
  await opened.gitText("switch", "--quiet", "--create", branch, "main");
  const file = `campaigns/${SLUG}/assets/launch-page.md`;
  await opened.write(file, (await opened.read(file)).replace(/^headline: .*$/m, `headline: ${headline}`));
  await opened.must("render", SLUG);
  await opened.commit(`feat: ${headline}`);
}

test.for(["merge", "squash", "rebase"] as const)("an approval survives a %s, and the campaign goes out once", async (how) => {
  const opened = await launched(how);

  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "scheduled" });

  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "live" });

  opened.clock.advance(9 * DAY_MS);
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "sent", "launch-page": "live" });
  expect(sends(opened)).toBe(1);
});

test("nothing goes out without an approval, and one given after the merge counts", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await merge(opened);

  const refused = await opened.campaigns("deploy");
  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("APPROVAL_MISSING");
  expect(await states(opened)).toEqual({ "launch-email": "drafted", "launch-page": "drafted" });

  await opened.approveAll();
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "scheduled" });
});

test("a change after the approval asks again, and only the role whose facet changed", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  const file = `campaigns/${SLUG}/assets/launch-email.md`;
  await opened.write(file, (await opened.read(file)).replace(/^subject: .*$/m, "subject: Another subject"));
  await opened.must("render", SLUG);
  await opened.commit("feat: another subject");
  await opened.must("stage", SLUG);
  await merge(opened);

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("content (brand, legal)");
  expect(refused.output).not.toContain("audience (");
});

test("whoever wrote it cannot approve it", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.as("crm-lead");
  await opened.gitText("commit", "--quiet", "--allow-empty", "--message", "an empty one touches nothing");
  const file = `campaigns/${SLUG}/brief.yaml`;
  await opened.write(file, `${await opened.read(file)}# looked at\n`);
  await opened.must("render", SLUG);
  await opened.commit("docs: a remark");
  await opened.must("stage", SLUG);

  const own = await opened.campaigns("approve", SLUG);

  expect(own.exit).toBe(1);
  expect(own.errors).toContain("nobody approves what they touched");
});

test("a revert takes everything back, and a revert of the revert asks again", async () => {
  const opened = await launched();
  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");

  await opened.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "withdrawn", "launch-page": "withdrawn" });
  expect(opened.emulator.objects().filter(({ deleted, state }) => !deleted && state !== "DRAFT")).toEqual([]);

  await opened.gitText("revert", "--no-edit", "HEAD");
  const again = await opened.campaigns("deploy");
  expect(again.exit).toBe(1);
  expect(again.output).toMatch(/APPROVAL_MISSING|NOT_STAGED/);

  await opened.must("stage", SLUG);
  await opened.approveAll();
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "scheduled" });

  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");
  expect(sends(opened)).toBe(1);
});

test("a partial revert takes back one asset and leaves the other", async () => {
  const opened = await launched();
  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");
  const brief = `campaigns/${SLUG}/brief.yaml`;
  await opened.write(brief, (await opened.read(brief)).replace(/ {2}- id: launch-email\n(?: {4}.*\n)+/, ""));
  await opened.gitText(
    "rm",
    "--quiet",
    `campaigns/${SLUG}/assets/launch-email.md`,
    `campaigns/${SLUG}/payload/launch-email.json`,
    `campaigns/${SLUG}/payload/launch-email.html`,
    `campaigns/${SLUG}/payload/launch-email.txt`,
  );
  await opened.must("render", SLUG);
  await opened.commit("revert: the mail");

  await opened.must("deploy");

  expect(await states(opened)).toEqual({ "launch-email": "withdrawn", "launch-page": "live" });
});

test("an update that is reverted brings the earlier version back without a new approval", async () => {
  const opened = await launched();
  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");
  await newHeadline(opened, "second", "A second headline");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  await opened.must("deploy");
  expect(await pageBody(opened)).toContain("A second headline");

  await opened.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await opened.must("deploy");

  expect(await pageBody(opened)).not.toContain("A second headline");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "live" });

  await opened.gitText("revert", "--no-edit", "HEAD");
  const again = await opened.campaigns("deploy");
  expect(again.exit).toBe(1);
  expect(await pageBody(opened)).not.toContain("A second headline");
});

test("a scheduled mail that is changed and approved goes out once, in its new form", async () => {
  const opened = await launched();
  await newSubject(opened, "second", "A second subject");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  await opened.must("deploy");

  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");

  expect(sends(opened)).toBe(1);
  const sent = opened.emulator.objects().find(({ recipients }) => recipients !== undefined);
  expect(sent?.fields["subject"]).toBe("A second subject");
  expect(opened.emulator.objects().filter(({ kind, deleted }) => kind === "email" && !deleted)).toHaveLength(1);
});

test("a change of a scheduled mail that is reverted sends the first form, once", async () => {
  const opened = await launched();
  const before = opened.emulator.objects().find(({ kind }) => kind === "email")?.fields["subject"];
  await newSubject(opened, "second", "A second subject");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  await opened.must("deploy");
  await opened.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await opened.must("deploy");

  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");

  expect(sends(opened)).toBe(1);
  expect(opened.emulator.objects().find(({ recipients }) => recipients !== undefined)?.fields["subject"]).toBe(before);
});

test("a revert after later edits is a new state, and asks for a new approval", async () => {
  const opened = await launched();
  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");
  const first = await opened.gitText("rev-parse", "HEAD");
  await newHeadline(opened, "second", "A second headline");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  await opened.must("deploy");
  const file = `campaigns/${SLUG}/assets/launch-page.md`;
  await opened.gitText("switch", "--quiet", "--create", "third");
  await opened.write(file, (await opened.gitText("show", `${first}:${file}`)).replace(/^title: .*$/m, "title: A third title"));
  await opened.must("render", SLUG);
  await opened.commit("revert: the headline, with another title");
  await merge(opened);

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(await pageBody(opened)).toContain("A second headline");
});

test("a stop takes back what it can, holds through reconciles, and is lifted only with a new approval", async () => {
  const opened = await launched();
  opened.clock.advance(HALF_AN_HOUR_MS);
  await opened.must("deploy");

  const stopped = await opened.must("stop", SLUG, "--reason", "wrong price");
  expect(stopped.output).toContain("Stopped in");
  expect(await states(opened)).toEqual({ "launch-email": "stopped", "launch-page": "stopped" });

  const quiet = mutations(opened);
  const blocked = await opened.campaigns("deploy");
  expect(blocked.exit).toBe(1);
  expect(blocked.output).toContain("STOPPED");
  expect(mutations(opened)).toBe(quiet);

  await opened.must("resume", SLUG, "--reason", "the price was right");
  const unapproved = await opened.campaigns("deploy");
  expect(unapproved.exit).toBe(1);
  expect(mutations(opened)).toBe(quiet);

  await opened.gitText("switch", "--quiet", CHANGE);
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await opened.gitText("switch", "--quiet", "main");
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "scheduled" });
});

test("a stop of what is only staged on a change stands through every deploy, until a person lifts it", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.must("stop", SLUG, "--reason", "not yet");
  await opened.gitText("switch", "--quiet", "main");
  await opened.must("deploy");
  await opened.gitText("switch", "--quiet", CHANGE);
  await opened.approveAll();
  await merge(opened);

  const refused = await opened.campaigns("deploy");
  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("STOPPED");
  expect(opened.emulator.objects().filter(({ state }) => state !== "DRAFT")).toEqual([]);
});

test("a stop stands, too, where the campaign left the tree meanwhile and came back", async () => {
  const opened = await launched();
  await opened.must("stop", SLUG, "--reason", "wrong price");
  await opened.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await opened.must("deploy");
  await opened.gitText("revert", "--no-edit", "HEAD");

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("STOPPED");
  expect(await states(opened)).toEqual({ "launch-email": "withdrawn", "launch-page": "withdrawn" });
});

test("a stop that is pressed twice, with another version staged meanwhile, stands against what was out", async () => {
  const opened = await launched();
  await newHeadline(opened, "second", "A second headline");
  await opened.must("stage", SLUG);
  await opened.must("stop", SLUG, "--reason", "wrong price");
  await opened.must("stop", SLUG, "--reason", "once more, to be sure");
  await opened.gitText("switch", "--quiet", CHANGE);
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await opened.gitText("switch", "--quiet", "main");

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("STOPPED");
  expect(opened.emulator.objects().filter(({ state }) => state !== "DRAFT")).toEqual([]);
});

test("as long as .github/campaigns.stop is on the default branch nothing goes out, what is taken back is taken back, and then it goes on", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  await opened.write(".github/campaigns.stop", "# The price list is wrong everywhere\nAsk @on-call before you delete this.\n");
  await opened.commit("chore: stop everything");
  const quiet = mutations(opened);

  const refused = await opened.campaigns("deploy");
  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("Everything is stopped: The price list is wrong everywhere");
  expect(refused.output).toContain("deletes the file .github/campaigns.stop");
  expect(mutations(opened)).toBe(quiet);

  await opened.gitText("rm", "--quiet", ".github/campaigns.stop");
  await opened.commit("chore: go on");
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "scheduled", "launch-page": "scheduled" });

  await opened.write(".github/campaigns.stop", "");
  await opened.gitText("rm", "--quiet", "-r", `campaigns/${SLUG}`);
  await opened.commit("chore: stop everything, and take it down");
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "withdrawn", "launch-page": "withdrawn" });
});

test("an old run repeated does nothing", async () => {
  const opened = await launched();
  const before = mutations(opened);
  const ledger = await opened.gitText("rev-parse", "campaigns-ledger");

  await opened.must("deploy");
  await opened.must("deploy");

  expect(mutations(opened)).toBe(before);
  expect(await opened.gitText("rev-parse", "campaigns-ledger")).toBe(ledger);
});

test("a renamed campaign is refused on both sides", async () => {
  const opened = await launched();
  const before = mutations(opened);
  await opened.gitText("mv", `campaigns/${SLUG}`, "campaigns/2027-summer-launch");
  await opened.commit("refactor: a better name");

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("RENAMED_IDENTITY");
  expect(mutations(opened)).toBe(before);
});

test("two clones without a remote do not send twice", async () => {
  const first = await bench();
  await first.must("stage", SLUG);
  await first.approveAll();
  await merge(first);
  const second = await openBench({ from: first.folder, emulator: first.emulator, clock: first.clock });
  onTestFinished(() => second.remove());

  const said = await first.must("deploy");
  await second.campaigns("deploy");
  first.clock.advance(10 * DAY_MS);
  await first.campaigns("deploy");
  await second.campaigns("deploy");

  expect(said.output).toContain("cannot be told from a copy");
  expect(sends(first)).toBe(1);
});

test("a lost ledger is rebuilt by looking, and nothing is sent twice", async () => {
  const opened = await launched();
  opened.clock.advance(10 * DAY_MS);
  await opened.gitText("update-ref", "-d", "refs/heads/campaigns-ledger");

  await opened.campaigns("deploy");
  await opened.campaigns("stage", SLUG);
  await opened.campaigns("deploy");
  opened.clock.advance(10 * DAY_MS);
  await opened.campaigns("deploy");

  expect(sends(opened)).toBe(1);
});

test("a draft that was edited in the platform after staging is refused", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  const mail = opened.emulator.objects().find(({ kind }) => kind === "email");
  opened.emulator.byHand.edit("email", mail?.id ?? "", { subject: "A word nobody approved" });

  const refused = await opened.campaigns("deploy");

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("DRAFT_CHANGED");
  opened.clock.advance(10 * DAY_MS);
  expect(sends(opened)).toBe(0);
});

test("a scheduled mail that somebody edits in the platform is taken out of the queue", async () => {
  const opened = await launched();
  const mail = opened.emulator.objects().find(({ kind }) => kind === "email");
  opened.emulator.byHand.edit("email", mail?.id ?? "", { subject: "A word nobody approved" });

  await opened.campaigns("deploy");
  opened.clock.advance(10 * DAY_MS);
  await opened.campaigns("deploy");

  expect(sends(opened)).toBe(0);
});

test("a mail somebody cancels in the platform stays cancelled until it is approved again", async () => {
  const opened = await launched();
  const mail = opened.emulator.objects().find(({ kind }) => kind === "email");
  opened.emulator.byHand.cancel("email", mail?.id ?? "");

  await opened.campaigns("deploy");
  const again = await opened.campaigns("deploy");
  opened.clock.advance(10 * DAY_MS);

  expect(again.exit).toBe(1);
  expect(sends(opened)).toBe(0);
});

test("without the right to publish the mail is handed over, and what a person schedules is compared", async () => {
  const opened = await launched("merge", { settings: { publishRight: false } });
  expect((await states(opened))["launch-email"]).toBe("handed-over");

  const mail = opened.emulator.objects().find(({ kind }) => kind === "email");
  opened.emulator.byHand.schedule("email", mail?.id ?? "", Date.parse("2027-04-07T13:00:00Z"));
  const watched = await opened.must("deploy");

  expect(watched.output).toContain("as approved");
  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");
  expect(await states(opened)).toMatchObject({ "launch-email": "sent" });
});

test("a send whose latest time has passed is never sent at once", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  opened.clock.advance(10 * DAY_MS);

  const late = await opened.campaigns("deploy");

  expect(late.exit).toBe(1);
  expect(late.output).toContain("SCHEDULE_PASSED");
  expect(sends(opened)).toBe(0);
});

test("a change of brand changes no campaign by itself, and a sent mail is not rendered again", async () => {
  const opened = await launched();
  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");
  const before = mutations(opened);
  const payload = await opened.read(`campaigns/${SLUG}/payload/launch-email.json`);
  const page = await opened.read(`campaigns/${SLUG}/payload/launch-page.html`);
  await opened.write("brand/brand.yaml", (await opened.read("brand/brand.yaml")).replace('accent: "#1f5fbf"', 'accent: "#7a1f5f"'));
  await opened.commit("feat: a new accent");

  await opened.must("deploy");
  expect(mutations(opened)).toBe(before);

  await opened.must("render", "--affected");
  expect(await opened.read(`campaigns/${SLUG}/payload/launch-email.json`)).toBe(payload);
  expect(await opened.read(`campaigns/${SLUG}/payload/launch-page.html`)).not.toBe(page);
});

test("a page's end takes it down, and what has ended is left alone", async () => {
  const opened = await launched();
  opened.clock.advance(24 * DAY_MS);
  await opened.must("deploy");
  await opened.must("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "sent", "launch-page": "ended" });

  const before = mutations(opened);
  await opened.must("deploy");
  expect(mutations(opened)).toBe(before);
});

test("half applied, then reverted: what went out is taken back, what did not stays in", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);
  const behave = opened.emulator.misbehave({ match: { method: "POST", path: /\/publish$/ }, fault: { kind: "lose-answer" } });
  await opened.campaigns("deploy");
  behave();

  await opened.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await opened.must("deploy");
  opened.clock.advance(10 * DAY_MS);
  await opened.must("deploy");

  expect(sends(opened)).toBe(0);
  expect(await states(opened)).toEqual({ "launch-email": "withdrawn", "launch-page": "withdrawn" });
});

async function pageBody(opened: Workbench): Promise<string> {
  return JSON.stringify(opened.emulator.objects().find(({ kind }) => kind === "page")?.fields ?? {});
}

test("a change cannot give itself the right to be approved", async () => {
  const opened = await bench();
  await opened.must("stage", SLUG);
  await opened.approveAll();
  // On the same branch: an accomplice who holds every role, and a policy that asks for less.
  const file = ".github/campaigns.yml";
  const config = await opened.read(file);
  await opened.write(
    file,
    config
      .replace("people:\n", "people:\n  accomplice:\n    git: [accomplice@acme.example]\n")
      .replace(/^( {2}(?:brand|legal|crm): )\[.*\]$/gm, "$1[accomplice]"),
  );
  const asset = `campaigns/${SLUG}/assets/launch-email.md`;
  await opened.write(asset, (await opened.read(asset)).replace(/^subject: .*$/m, "subject: Nobody has read this"));
  await opened.must("render", SLUG);
  await opened.commit("feat: just a subject");
  await opened.must("stage", SLUG);
  await opened.as("accomplice");
  const own = await opened.campaigns("approve", SLUG);
  await opened.as("marketer");
  await merge(opened);

  const deployed = await opened.campaigns("deploy");

  expect(own.exit).toBe(2);
  expect(deployed.exit).toBe(1);
  expect(deployed.output).toContain("APPROVAL_MISSING");
  expect((await states(opened))["launch-email"]).toBe("drafted");
  opened.clock.advance(10 * DAY_MS);
  expect(sends(opened)).toBe(0);
});

test("whoever commits under an address nobody knows keeps it from going out", async () => {
  const opened = await bench();
  await opened.gitText("config", "user.email", "stranger@elsewhere.example");
  await opened.gitText("config", "user.name", "Stranger");
  const asset = `campaigns/${SLUG}/assets/launch-email.md`;
  await opened.write(asset, (await opened.read(asset)).replace(/^subject: .*$/m, "subject: Written by a stranger"));
  await opened.must("render", SLUG);
  await opened.commit("feat: a subject");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);

  const deployed = await opened.campaigns("deploy");

  expect(deployed.exit).toBe(1);
  expect(deployed.output).toContain("Stranger wrote part of it");
  expect(deployed.output).not.toContain("elsewhere.example");
});

test("a stop while the platform cannot be reached blocks all the same, says what to do by hand, and is carried out by the next deploy", async () => {
  const opened = await launched();
  const behave = opened.emulator.misbehave({ match: {}, fault: { kind: "status-before", status: 503 } });

  const stopped = await opened.campaigns("stop", SLUG, "--reason", "wrong price");
  expect(stopped.exit).toBe(3);
  expect(stopped.output).toContain("By hand: cancel the mail in HubSpot: https://app.hubspot.com/email/");

  behave();
  await opened.campaigns("deploy");
  opened.clock.advance(10 * DAY_MS);
  await opened.campaigns("deploy");
  expect(await states(opened)).toEqual({ "launch-email": "stopped", "launch-page": "stopped" });
  expect(sends(opened)).toBe(0);
});

test("a key that is refused right after a cancellation loses nothing: the next run goes on", async () => {
  let cancelled = false;
  let refused = false;
  const opened = await launched("merge", {
    wrapTransport: (inner) => async (request) => {
      if (cancelled && !refused && request.method === "GET") {
        refused = true;
        return { status: 401, headers: {}, body: JSON.stringify({ status: "error", category: "INVALID_AUTHENTICATION" }) };
      }
      cancelled ||= request.path.endsWith("/unpublish");
      return await inner(request);
    },
  });
  await newSubject(opened, "second", "A second subject");
  await opened.must("stage", SLUG);
  await opened.approveAll();
  await merge(opened);

  const cut = await opened.campaigns("deploy");
  await opened.must("deploy");

  expect(refused).toBe(true);
  expect(cut.exit).toBe(3);
  expect((await states(opened))["launch-email"]).toBe("scheduled");
  opened.clock.advance(10 * DAY_MS);
  expect(sends(opened)).toBe(1);
});
