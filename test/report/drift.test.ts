/** What people read about changes made by hand, about what really happened, and about lost drafts. */
import { expect, test } from "vitest";
import { fakeForge } from "../commands/fake-forge.ts";
import { onForge } from "../commands/on-forge.ts";
import { HALF_AN_HOUR_MS, SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, idOf, inParallel, screen } from "./scenes.ts";

const MINUTE_MS = 60_000;

interface State {
  readonly name: string;
  readonly open: () => Promise<Workbench>;
  readonly args: readonly string[];
}

/** At a moment, with something a person did there. */
function after(moment: Parameters<typeof benchAt>[0], act: (bench: Workbench) => void | Promise<void>): () => Promise<Workbench> {
  return async () => {
    const bench = await benchAt(moment);
    await act(bench);
    return bench;
  };
}

async function handedOver(): Promise<Workbench> {
  const bench = await benchAt("approved", { settings: { publishRight: false } });
  await bench.campaigns("deploy");
  return bench;
}

const STATES: readonly State[] = [
  { name: "drift-nothing-staged", args: ["drift"], open: () => benchAt("written") },
  { name: "drift-none", args: ["drift"], open: () => benchAt("live") },
  {
    name: "drift-mail-edited",
    args: ["drift"],
    open: after("launched", (bench) => bench.emulator.byHand.edit("email", idOf(bench, "email"), { subject: "Our own subject" })),
  },
  {
    name: "drift-page-edited",
    args: ["drift"],
    open: after("live", (bench) => bench.emulator.byHand.edit("page", idOf(bench, "page"), { htmlTitle: "Our own title" })),
  },
  {
    name: "drift-page-edits-waiting",
    args: ["drift"],
    open: after("live", (bench) => bench.emulator.byHand.editBuffer("page", idOf(bench, "page"), { htmlTitle: "Our own title" })),
  },
  {
    name: "drift-cancelled-and-taken-down",
    args: ["drift"],
    open: after("live", (bench) => {
      bench.emulator.byHand.cancel("email", idOf(bench, "email"));
      bench.emulator.byHand.cancel("page", idOf(bench, "page"));
    }),
  },
  {
    name: "drift-deleted",
    args: ["drift"],
    open: after("launched", (bench) => bench.emulator.byHand.delete("email", idOf(bench, "email"))),
  },
  {
    name: "drift-moved",
    args: ["drift"],
    open: after("launched", (bench) => bench.emulator.byHand.schedule("email", idOf(bench, "email"), Date.parse("2027-04-08T15:00:00Z"))),
  },
  {
    name: "drift-draft-edited",
    args: ["drift"],
    open: after("staged", (bench) => bench.emulator.byHand.edit("email", idOf(bench, "email"), { subject: "Our own subject" })),
  },
  {
    name: "drift-draft-deleted",
    args: ["drift"],
    open: after("staged", (bench) => bench.emulator.byHand.delete("email", idOf(bench, "email"))),
  },
  {
    name: "drift-draft-sent-by-hand",
    args: ["drift"],
    open: after("staged", (bench) => {
      bench.emulator.byHand.publish("email", idOf(bench, "email"));
      bench.clock.advance(HALF_AN_HOUR_MS);
    }),
  },
  { name: "drift-unknown-campaign", args: ["drift", "2027-summer-launch"], open: () => benchAt("live") },
  { name: "drift-issue-without-forge", args: ["drift", "--issue"], open: () => benchAt("live") },
  {
    name: "drift-unreachable",
    args: ["drift"],
    open: after("launched", (bench) => {
      bench.emulator.misbehave({ match: { path: /\/emails\/\d+/ }, fault: { kind: "status-before", status: 503 } });
    }),
  },
  { name: "watch-nothing", args: ["watch"], open: () => benchAt("staged") },
  { name: "watch-on-its-way", args: ["watch"], open: () => benchAt("live") },
  {
    name: "watch-sent",
    args: ["watch"],
    open: after("live", async (bench) => {
      bench.clock.advance(9 * DAY_MS);
      await bench.must("deploy");
    }),
  },
  { name: "watch-sending", args: ["watch"], open: after("live", (bench) => bench.clock.advance(9 * DAY_MS - 28 * MINUTE_MS)) },
  { name: "watch-cancelled", args: ["watch"], open: after("live", (bench) => bench.emulator.byHand.cancel("email", idOf(bench, "email"))) },
  {
    name: "watch-dropped",
    args: ["watch"],
    open: after("live", (bench) => {
      bench.emulator.byHand.cancel("email", idOf(bench, "email"));
      bench.clock.advance(10 * DAY_MS);
    }),
  },
  { name: "watch-handed-over", args: ["watch"], open: handedOver },
  {
    name: "watch-scheduled-by-hand",
    args: ["watch"],
    open: async () => {
      const bench = await handedOver();
      bench.emulator.byHand.schedule("email", idOf(bench, "email"), Date.parse("2027-04-07T13:00:00Z"));
      return bench;
    },
  },
  {
    name: "watch-scheduled-by-hand-differently",
    args: ["watch"],
    open: async () => {
      const bench = await handedOver();
      bench.emulator.byHand.edit("email", idOf(bench, "email"), { subject: "Our own subject" });
      bench.emulator.byHand.schedule("email", idOf(bench, "email"), Date.parse("2027-04-09T13:00:00Z"));
      return bench;
    },
  },
  {
    name: "watch-nobody-scheduled-it",
    args: ["watch"],
    open: async () => {
      const bench = await handedOver();
      bench.clock.advance(12 * DAY_MS);
      return bench;
    },
  },
  { name: "sweep-nothing", args: ["sweep"], open: () => benchAt("live") },
  { name: "sweep-branch-gone", args: ["sweep"], open: after("staged", leaveBranch) },
  { name: "sweep-closed", args: ["sweep"], open: closed },
  { name: "sweep-dry-run", args: ["sweep", "--dry-run"], open: closed },
  { name: "sweep-everything-odd", args: ["sweep"], open: odd },
];

async function leaveBranch(bench: Workbench): Promise<void> {
  await bench.gitText("switch", "--quiet", "main");
  await bench.gitText("branch", "--quiet", "--delete", "--force", "spring-launch");
}

/** A pull request that was staged and then closed without a merge. */
async function closed(): Promise<Workbench> {
  const bench = await benchAt("written");
  await bench.must("stage", SLUG, "--change", "#12");
  await bench.gitText("switch", "--quiet", "main");
  const forge = fakeForge({ clock: bench.clock });
  forge.givePullRequest({ number: 12, state: "closed" });
  return onForge(bench, forge);
}

/** Everything a sweep leaves alone, and one lost draft. */
async function odd(): Promise<Workbench> {
  const bench = await benchAt("live");
  const name = bench.emulator.objects().find(({ kind }) => kind === "email")?.name ?? "";
  const { byHand } = bench.emulator;
  byHand.create("email", { name });
  byHand.create("email", { name: `Copy of ${name}` });
  byHand.create("email", { name: name.replace(/cac:[0-9a-f]{16}/, `cac:${"7".repeat(16)}`) });
  byHand.create("email", { name: "Somebody's own newsletter" });
  const page = byHand.create("page", { name: bench.emulator.objects().find(({ kind }) => kind === "page")?.name ?? "" });
  byHand.publish("page", page);
  bench.clock.advance(2 * DAY_MS);
  byHand.create("email", { name });
  return bench;
}

const said = inParallel(STATES, async ({ open, args }) => await screen(await open(), ...args));

test.for(STATES.map(({ name }) => name))("%s", async (name) => {
  await golden(name, await said(name));
});

test("the issue that is kept says the same as the screen, and closes when all is well", async () => {
  const bench = await benchAt("launched");
  const forge = fakeForge({ clock: bench.clock });
  const there = onForge(bench, forge);
  const id = idOf(bench, "email");
  bench.emulator.byHand.cancel("email", id);

  for (const command of ["drift", "watch"]) await there.campaigns(command, "--issue");

  for (const issue of await forge.issuesWith("campaigns-drift", "open")) await golden("drift-issue", `# ${issue.title}\n\n${issue.body}\n`);
  for (const issue of await forge.issuesWith("campaigns-watch", "open")) await golden("watch-issue", `# ${issue.title}\n\n${issue.body}\n`);
  expect(forge.writes.filter((write) => write.startsWith("openIssue"))).toHaveLength(2);

  const before = forge.writes.length;
  await there.campaigns("drift", "--issue");
  expect(forge.writes).toHaveLength(before);

  await bench.campaigns("deploy");
  await there.campaigns("drift", "--issue");
  expect(await forge.issuesWith("campaigns-drift", "open")).toEqual([]);
  expect((await forge.comments(1)).at(-1)?.body).toBe("Everything is as we left it again.");
});

test("an update that was staged for a live page is compared in the page's draft slot", async () => {
  const bench = await benchAt("live");
  await edit(bench, "second", "launch-page", "headline", "A second headline");
  await bench.must("stage", SLUG);
  expect((await bench.campaigns("drift")).exit).toBe(0);

  bench.emulator.byHand.editBuffer("page", idOf(bench, "page"), { htmlTitle: "Our own title" });

  const ran = await bench.campaigns("drift");
  expect(ran.exit).toBe(1);
  expect(ran.output).toContain("draft of second");
  expect(ran.output).not.toContain("The public does not see that yet");
});
