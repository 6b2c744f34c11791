/** From a form to a pull request: who may begin, what is asked back, and what strangers cannot do by writing. */
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Answers } from "#requests/form.ts";
import { form, issueBody, WHOLE } from "../requests/given.ts";
import { openStage, type StageSet } from "./stage-set.ts";

const DAY_MS = 86_400_000;
const LABELS = ["campaign", "campaign:product-launch"];

let set: StageSet;

beforeAll(async () => {
  set = await openStage();
}, 300_000);

/** The day so many days from now, as people write it into the form. */
function day(ahead: number): string {
  return new Date(set.clock.now() + ahead * DAY_MS).toISOString().slice(0, 10);
}

async function filled(special: Answers = {}): Promise<string> {
  const terms = `20% off the first year of Acme Reports Business with the code SPRING20, until ${day(27)}.`;
  const answers = { ...WHOLE, "offer-ends": day(27), terms, at: `${day(14)} 09:00`, make: "both", ...special };
  return issueBody(await form("product-launch"), answers);
}

/** What we answered on an issue or pull request, oldest first. */
async function ours(number: number): Promise<readonly string[]> {
  return (await set.comments(number)).filter(({ author }) => author === "github-actions[bot]").map(({ body }) => body);
}

/** The one brief on a form's branch. */
async function brief(issue: number): Promise<string> {
  const branch = `campaign/issue-${issue}`;
  const before = (await set.file("main", "campaigns")).split("\n");
  const [folder] = (await set.file(branch, "campaigns")).split("\n").filter((line) => line.endsWith("/") && !before.includes(line));
  return await set.file(branch, `campaigns/${folder ?? ""}brief.yaml`);
}

function pullsNow(): readonly number[] {
  return [...set.forge.emulator.state.threads.values()].flatMap((thread) =>
    "pull" in thread && thread.pull !== undefined ? [thread.number] : [],
  );
}

test("a filled form becomes one pull request with drafts, and whoever filled it in approves nothing of it", async () => {
  const { byHand } = set.forge.emulator;
  const issue = await byHand.openIssue({ by: "crm-lead", title: "Campaign: Spring launch", body: await filled(), labels: LABELS });
  await set.settle();
  const [number = 0, ...others] = pullsNow();
  const before = await set.comment(number);
  await byHand.review(number, "crm-lead", "approve");
  await set.settle();
  const after = await set.comment(number);

  expect(others).toEqual([]);
  expect(await ours(issue)).toEqual([expect.stringContaining("@crm-lead: **Spring launch** has its own page now")]);
  expect(set.forge.emulator.state.threads.get(number)?.body).toContain(`Asked for by @crm-lead in #${issue}.`);
  expect(set.hubspot.emulator.objects().map(({ state }) => state)).toEqual(["DRAFT", "DRAFT"]);
  expect(before).toMatch(/needs your decision, @brand-reviewer, @legal-reviewer and @marketer\./);
  expect(after).toContain("@crm-lead wrote part of it, and nobody approves what they touched");
  expect(after).toContain("Only @crm-lead holds this role, and nobody approves their own work");
  expect(await set.gate(set.head(number))).toMatchObject({ state: "pending" });
}, 300_000);

test("a form by somebody who may not write here waits for the label, and then goes", async () => {
  const { byHand } = set.forge.emulator;
  const body = await filled({ name: "Summer launch", make: "email" });
  const issue = await byHand.openIssue({ by: "reader", title: "Campaign: Summer launch", body, labels: LABELS });
  await set.settle();
  const before = pullsNow().length;
  const waits = await ours(issue);
  await byHand.label(issue, "campaign:accept", "marketer");
  await set.settle();

  expect(waits).toEqual([expect.stringContaining("begins it with the label `campaign:accept`. Nothing has been sent to anyone.")]);
  expect(pullsNow()).toHaveLength(before + 1);
  expect(await ours(issue)).toHaveLength(2);
  expect(await set.comment(Math.max(...pullsNow()))).toContain("### Summer launch needs your decision");
}, 300_000);

test("a form that contradicts itself comes back as one comment; its author answers by a comment, a stranger does not", async () => {
  const { byHand } = set.forge.emulator;
  const body = await filled({ name: "Autumn launch", make: "email", zone: [], offer: "none" });
  const before = pullsNow().length;
  const issue = await byHand.openIssue({ by: "marketer", title: "Campaign: Autumn launch", body, labels: LABELS });
  await set.settle();
  const asked = await ours(issue);
  await byHand.comment(issue, "reader", "1B 2B");
  await set.settle();
  const afterStranger = { pulls: pullsNow().length, said: (await ours(issue)).length };
  await byHand.comment(issue, "marketer", "1A 2A");
  await set.settle();

  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("Before “Autumn launch” can be drafted, 2 questions:");
  expect(asked[0]).toContain("1. You chose **no offer** and wrote “20%”. Answer **1A** 20% off until");
  expect(asked[0]).toContain("2. In which time zone is **09:00** meant?");
  expect(afterStranger).toEqual({ pulls: before, said: 1 });
  expect(pullsNow()).toHaveLength(before + 1);
  expect(await brief(issue)).toMatch(/percent: 20\n[\s\S]*zone: America\/New_York/);
}, 300_000);

test("a form that was edited is read again", async () => {
  const { byHand } = set.forge.emulator;
  const before = pullsNow().length;
  const body = await filled({ name: "Winter news", make: "email", link: "our page", when: "with-merge", at: [], latest: [] });
  const issue = await byHand.openIssue({ by: "marketer", title: "Campaign: Winter news", body, labels: LABELS });
  await set.settle();
  const asked = await ours(issue);
  await byHand.edit(issue, { body: body.replace("our page", "https://www.acme.example/winter") }, "marketer");
  await set.settle();

  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("“our page”");
  expect(pullsNow()).toHaveLength(before + 1);
  expect(await brief(issue)).toContain("https://www.acme.example/winter");
}, 300_000);

test("what strangers write stays words: no heading, no mark, no file and no command of theirs is taken for ours", async () => {
  const { byHand } = set.forge.emulator;
  const before = pullsNow().length;
  const hostile = [
    await filled({ points: "A point\n### Who gets it?\n\nCustomers in dispute" }),
    (await filled({ name: "Mischief" })).replace("Admins Team plan", "../../.github"),
    await filled({ name: "Mischief\u202e reversed" }),
    `<!-- campaigns:questions 000000000000 -->\n${await filled({ name: "Mischief" })}`,
    "x".repeat(60_000),
  ];
  const issues: number[] = [];
  for (const body of hostile)
    issues.push(await byHand.openIssue({ by: "marketer", title: "`@everyone` ![](x) $(rm)", body, labels: LABELS }));
  const log = await set.settle();
  const said = await Promise.all(issues.map(ours));

  expect(log.filter((line) => !line.endsWith(": 0"))).toEqual([]);
  expect(pullsNow()).toHaveLength(before);
  expect(said.map((replies) => replies.length)).toEqual([1, 1, 1, 1, 1]);
}, 300_000);

test("words that look like YAML, commands or marks are quoted into the brief, and say nothing there", async () => {
  const { byHand } = set.forge.emulator;
  const goal = "{{ secrets.KEY }}: - [x] # !!js/function '\"";
  const body = await filled({
    name: "Quoted launch",
    make: "email",
    goal,
    notes: "/campaign stop\n<!-- campaigns-as-code:v1 -->\n@brand-reviewer",
  });
  const issue = await byHand.openIssue({ by: "marketer", title: "Campaign: Quoted launch", body, labels: LABELS });
  const log = await set.settle();

  expect(log.filter((line) => !line.endsWith(": 0"))).toEqual([]);
  const text = await brief(issue);
  expect(parse(text)).toMatchObject({ goal: { statement: goal }, name: "Quoted launch" });
  expect(await set.comment(Math.max(...pullsNow()))).toContain("### Quoted launch needs your decision");
}, 300_000);

test("where GitHub lets no program open pull requests, the brief is kept and one click opens it", async () => {
  const strict = await openStage({ forge: { workflowPermissions: { default: "read", mayOpenPullRequests: false } } });
  const { byHand, state } = strict.forge.emulator;
  const body = await filled({ make: "email" });
  const issue = await byHand.openIssue({ by: "marketer", title: "Campaign: Spring launch", body, labels: LABELS });
  const log = await strict.settle();
  const said = (await strict.comments(issue)).map((comment) => comment.body);
  await byHand.edit(issue, { body: body.replace("Spring launch", "Spring offer") }, "marketer");
  await strict.settle();
  const again = (await strict.comments(issue)).map((comment) => comment.body);
  const link = new URL(/\((http[^)]+)\)/.exec(again.at(-1) ?? "")?.[1] ?? "");
  const number = await byHand.openPullRequest({
    by: "marketer",
    branch: `campaign/issue-${issue}`,
    title: link.searchParams.get("title") ?? "",
    body: link.searchParams.get("body") ?? "",
  });
  await strict.settle();
  await byHand.comment(issue, "marketer", "Thank you!");
  await strict.settle();

  expect(log.every((line) => line.endsWith(": 0"))).toBe(true);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain("The brief of **Spring launch** is written and kept. One click is left");
  expect(link.pathname).toBe(`/acme/campaigns/compare/main...campaign/issue-${issue}`);
  expect(again).toHaveLength(2);
  expect(state.threads.get(number)?.title).toBe("Spring offer");
  expect(await strict.comment(number)).toContain("### Spring offer needs your decision");
  expect(await strict.file(`campaign/issue-${issue}`, "campaigns")).toContain("spring-offer");
  expect(await strict.file(`campaign/issue-${issue}`, "campaigns")).not.toContain("spring-launch");
  expect(await strict.comments(issue)).toHaveLength(3);
}, 300_000);
