/** A sequence that people began, with several texts to choose from, on a pull request: written, asked about, brought up to date, and chosen. */
import { afterAll, expect, test } from "vitest";
import { lookAtChange } from "#commands/pull-request/look-at-change.ts";
import { openChange } from "#commands/pull-request/open-change.ts";
import { writeChange } from "#commands/pull-request/write-change.ts";
import { respondToComment } from "#commands/respond/comment.ts";
import { teamLedger } from "#commands/team.ts";
import { changedPaths, committedAt } from "#git/change.ts";
import { gitText } from "#git/run.ts";
import { instantOf } from "#ports/clock.ts";
import { gateWords } from "#report/pull-request/gate.ts";
import { comment } from "../../report/pull-request/facts-builder.ts";
import { CHANGE, SLUG, writeCampaign } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge, NUMBER } from "./change-on-forge.ts";

const FOLDER = `campaigns/${SLUG}`;
const BRIEF = `${FOLDER}/brief.yaml`;
const ROW = `${FOLDER}/assets/row.md`;
const option = (number: number) => `${FOLDER}/options/row/${number}.md`;
const mail = (id: string, after: string, subject = "…") =>
  `  - kind: own\n    id: ${id}\n    after: ${after}\n    subject: ${subject}\n    preheader: …\n    headline: …\n    cta: { label: … }\n    body: …\n`;
const BEGUN = `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mail("welcome", "0 days", "Welcome to Acme Reports")}${mail("look", "4 days")}---\n`;
const ENTRY = "  - id: row\n    kind: sequence\n    platform: hubspot\n    variants: 2\n    template: { kind: mjml, name: announcement }\n";

let given: ChangeOnForge | undefined;
afterAll(() => given?.remove());

async function begun(): Promise<ChangeOnForge> {
  given = await changeOnForge(async (bench) => {
    await writeCampaign(bench);
    await bench.gitText("rm", "-r", "--quiet", `${FOLDER}/assets`, `${FOLDER}/payload`, `${FOLDER}/provenance.yaml`);
    const brief = (await bench.read(BRIEF)).replace("type: product-launch", "type: nurture");
    await bench.write(BRIEF, brief.replace(/ {2}- id: launch-email\n(?: {4}.*\n)+/, ENTRY));
    await bench.write(ROW, BEGUN);
    await bench.commit("feat: a brief");
  });
  return given;
}

async function write({ world, forge }: ChangeOnForge) {
  return await writeChange(world, await openChange(world, forge, NUMBER));
}

async function as({ bench, push }: ChangeOnForge, commit: string): Promise<void> {
  await bench.gitText("reset", "--quiet", "--hard", commit);
  await push();
}

async function look({ world, forge }: ChangeOnForge) {
  const change = await openChange(world, forge, NUMBER);
  const ledger = await teamLedger(world, change.base.config);
  const question = { forge, change, commit: change.head, ledger, snapshot: await ledger.read(), corrections: [], pullRequests: [NUMBER] };
  return await lookAtChange(world, { ...question, mode: "stage" });
}

async function branch({ bench, remote }: ChangeOnForge): Promise<string> {
  return await gitText(bench.git, ["ls-remote", remote, `refs/heads/${CHANGE}`]).then((line) => line.split(/\s/)[0] ?? "");
}

async function say(on: ChangeOnForge, body: string, commentId: number): Promise<string> {
  const author = { login: "marketer", isBot: false };
  // A moment after the newest commit: whoever writes then has seen it.
  const createdAt = instantOf((await committedAt(on.bench.git, await branch(on))) + 60_000);
  const event = {
    kind: "comment",
    action: "created",
    commentId,
    number: NUMBER,
    isPullRequest: true,
    body,
    author,
    createdAt,
    actor: author,
  } as const;
  await respondToComment(on.world, event);
  return (await on.forge.comments(NUMBER)).at(-1)?.body ?? "";
}

test("what is begun is neither rendered nor staged; each option has people's words, also those they write later; the chosen one is", async () => {
  const on = await begun();
  const { bench } = on;
  const before = await bench.gitText("rev-parse", "HEAD");

  const written = await write(on);
  await as(on, written.head);
  const paths = await changedPaths(bench.git, { from: before, to: written.head });
  expect(written.problems.size).toBe(0);
  expect(paths).toEqual(expect.arrayContaining([option(1), option(2), `${FOLDER}/payload/launch-page.json`]));
  expect(paths).not.toContain(`${FOLDER}/payload/row.json`);
  expect(paths).not.toContain(ROW);
  expect((await write(on)).head).toBe(written.head);

  const looked = await look(on);
  expect(looked.problems).toEqual([]);
  expect(looked.campaigns[0]?.choices).toMatchObject([
    {
      asset: "row",
      wanted: 2,
      options: [
        { number: 1, blocks: [] },
        { number: 2, blocks: [] },
      ],
    },
  ]);
  expect(looked.campaigns[0]?.assets.map(({ asset, isStaged }) => [asset, isStaged])).toEqual([["launch-page", true]]);
  expect(gateWords(comment({ campaigns: looked.campaigns })).state).toBe("pending");

  await bench.write(ROW, BEGUN.replace("after: 4 days", "after: 5 days"));
  await bench.commit("docs: a day later");
  await on.push();
  expect(await say(on, "/campaign choose row 2", 5001)).toContain("was changed after option 2 of row was written");
  await as(on, (await write(on)).head);
  expect(await bench.read(option(2))).toMatch(/subject: Welcome to Acme Reports[\s\S]*after: 5 days/);

  expect(await say(on, "/campaign choose row 2", 5002)).toContain("option 2 of 2 is the text of row now");
  await as(on, await branch(on));
  expect(await bench.read(ROW)).toBe(await bench.read(option(2)));
  await as(on, (await write(on)).head);
  const after = await look(on);
  expect(after.problems).toEqual([]);
  expect(after.campaigns[0]?.choices).toBeUndefined();
  // It is an asset like any other now.
  expect(after.campaigns[0]?.assets.map(({ asset }) => asset).toSorted()).toEqual(["launch-page", "row"]);
  expect(after.reports.map(({ asset }) => asset).toSorted()).toEqual(["launch-page", "row"]);
  expect(await changedPaths(bench.git, { from: before, to: await branch(on) })).toContain(`${FOLDER}/payload/row.json`);
}, 180_000);
