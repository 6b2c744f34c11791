/** What `deploy` says, in every state a campaign can be in. */
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { HALF_AN_HOUR_MS, merge, SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, idOf, inParallel, screen, silentAfterSending } from "./scenes.ts";

interface State {
  readonly name: string;
  readonly open: () => Promise<Workbench>;
}

const STATES: readonly State[] = [
  { name: "launched", open: () => benchAt("approved") },
  { name: "page-live", open: () => later("launched", HALF_AN_HOUR_MS) },
  { name: "nothing-to-do", open: () => benchAt("live") },
  { name: "sent", open: () => later("live", 9 * DAY_MS) },
  { name: "page-ended", open: async () => await deployedLater(9 * DAY_MS, 15 * DAY_MS) },
  {
    name: "settled",
    open: async () => {
      const bench = await deployedLater(24 * DAY_MS, 0);
      await bench.must("deploy");
      return bench;
    },
  },
  { name: "role-missing", open: notYetApproved },
  { name: "rejected", open: rejected },
  { name: "launched-on-the-day", open: () => later("approved", 9 * DAY_MS) },
  { name: "too-late", open: () => later("approved", 10 * DAY_MS) },
  { name: "draft-edited", open: () => byHand("approved", "email", { subject: "A word nobody approved" }) },
  { name: "scheduled-mail-edited", open: () => byHand("launched", "email", { subject: "A word nobody approved" }) },
  { name: "live-page-edited", open: () => byHand("live", "page", { htmlTitle: "A word nobody approved" }) },
  { name: "cancelled-by-hand", open: cancelledByHand },
  {
    name: "stays-cancelled",
    open: async () => {
      const bench = await cancelledByHand();
      await bench.campaigns("deploy");
      return bench;
    },
  },
  {
    name: "sent-by-hand",
    open: async () => {
      const bench = await handedOver(undefined);
      const mail = idOf(bench, "email");
      bench.emulator.byHand.edit("email", mail, { subject: "A word nobody approved" });
      bench.emulator.byHand.publish("email", mail);
      bench.clock.advance(HALF_AN_HOUR_MS);
      return bench;
    },
  },
  { name: "handed-over", open: () => benchAt("approved", WITHOUT_RIGHT) },
  { name: "handed-over-waiting", open: () => handedOver(undefined) },
  { name: "handed-over-as-approved", open: () => handedOver("2027-04-07T13:00:00Z") },
  { name: "handed-over-to-cancel", open: toCancel },
  {
    name: "handed-over-to-cancel-told",
    open: async () => {
      const bench = await toCancel();
      await bench.campaigns("deploy");
      return bench;
    },
  },
  { name: "handed-over-differently", open: () => handedOver("2027-04-07T16:30:00Z") },
  { name: "page-failed", open: pageFailed },
  { name: "findings", open: findings },
  {
    name: "stopped",
    open: async () => {
      const bench = await benchAt("live");
      await bench.must("stop", SLUG, "--reason", "the price is wrong");
      return bench;
    },
  },
  { name: "held", open: () => benchAt("approved", { wrapTransport: silentAfterSending() }) },
  {
    name: "still-held",
    open: async () => {
      const bench = await benchAt("approved", { wrapTransport: silentAfterSending() });
      await bench.campaigns("deploy");
      return bench;
    },
  },
  {
    name: "answer-lost",
    open: async () => {
      const bench = await benchAt("approved");
      bench.emulator.misbehave({ match: { method: "POST", path: /\/emails\/\d+\/publish$/ }, fault: { kind: "lose-answer" } });
      return bench;
    },
  },
  {
    name: "taken-back",
    open: async () => {
      const bench = await benchAt("live");
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
      return bench;
    },
  },
  {
    name: "taken-back-too-late",
    open: async () => {
      const bench = await deployedLater(9 * DAY_MS, 0);
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
      return bench;
    },
  },
  { name: "brought-back", open: broughtBack },
  { name: "frozen", open: frozen },
  {
    name: "renamed",
    open: async () => {
      const bench = await benchAt("live");
      await bench.gitText("mv", `campaigns/${SLUG}`, "campaigns/2027-summer-launch");
      await bench.commit("refactor: a better name");
      return bench;
    },
  },
  {
    name: "audience-grew",
    open: async () => {
      const bench = await benchAt("approved");
      bench.emulator.byHand.resizeList("2101", 20_000);
      return bench;
    },
  },
  {
    name: "not-staged",
    open: async () => {
      const bench = await benchAt("written");
      await merge(bench);
      return bench;
    },
  },
  { name: "updated", open: updated },
  {
    name: "update-waits",
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-page", "headline", "A second headline");
      await bench.must("stage", SLUG);
      await merge(bench);
      return bench;
    },
  },
  {
    name: "broken-folder",
    open: async () => {
      const bench = await benchAt("live");
      await bench.write(
        `campaigns/${SLUG}/brief.yaml`,
        (await bench.read(`campaigns/${SLUG}/brief.yaml`)).replace("kind: discount", "kind: discont"),
      );
      await bench.commit("feat: a slip of the keyboard");
      return bench;
    },
  },
  { name: "nothing-at-all", open: () => benchAt("empty") },
];

const WITHOUT_RIGHT = { settings: { publishRight: false } };

const screenOf = inParallel(STATES, async ({ open }) => await screen(await open(), "deploy"));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(`deploy-${name}`, await screenOf(name));
});

test("colour changes no word", async () => {
  const bench = await benchAt("live");
  await bench.must("deploy");
  for (const args of [["deploy"], ["plan"], ["status"], ["stop", "2027-summer-launch"]]) {
    const plain = await bench.campaigns(...args);
    const colourful = await run(args, { commands: COMMANDS, makeWorld: () => ({ ...bench.world, colour: true }) });

    expect(colourful.output + colourful.errors).toContain("\u001b[");
    expect(stripVTControlCharacters(colourful.output + colourful.errors)).toBe(plain.output + plain.errors);
  }
});

async function later(moment: "approved" | "launched" | "live", ms: number): Promise<Workbench> {
  const bench = await benchAt(moment);
  bench.clock.advance(ms);
  return bench;
}

/** Deployed once after `firstMs`, then left alone for `thenMs`. */
async function deployedLater(firstMs: number, thenMs: number): Promise<Workbench> {
  const bench = await later("live", firstMs);
  await bench.must("deploy");
  bench.clock.advance(thenMs);
  return bench;
}

async function notYetApproved(): Promise<Workbench> {
  const bench = await benchAt("staged");
  await bench.as("brand-reviewer");
  await bench.must("approve", SLUG);
  await bench.as("marketer");
  await merge(bench);
  return bench;
}

async function rejected(): Promise<Workbench> {
  const bench = await benchAt("staged");
  for (const login of ["brand-reviewer", "crm-lead"]) {
    await bench.as(login);
    await bench.must("approve", SLUG);
  }
  await bench.as("legal-reviewer");
  await bench.must("approve", SLUG, "--reject", "--note", "the footnote is missing");
  await bench.as("marketer");
  await merge(bench);
  return bench;
}

async function byHand(
  moment: "approved" | "launched" | "live",
  kind: "email" | "page",
  patch: Readonly<Record<string, string>>,
): Promise<Workbench> {
  const bench = await benchAt(moment);
  bench.emulator.byHand.edit(kind, idOf(bench, kind), patch);
  return bench;
}

async function cancelledByHand(): Promise<Workbench> {
  const bench = await benchAt("launched");
  bench.emulator.byHand.cancel("email", idOf(bench, "email"));
  return bench;
}

async function handedOver(scheduled: string | undefined): Promise<Workbench> {
  const bench = await benchAt("approved", WITHOUT_RIGHT);
  await bench.must("deploy");
  if (scheduled !== undefined) bench.emulator.byHand.schedule("email", idOf(bench, "email"), Date.parse(scheduled));
  return bench;
}

/** A person scheduled it as approved; then its approval was reverted, and only a person can cancel it. */
async function toCancel(): Promise<Workbench> {
  const bench = await handedOver("2027-04-07T13:00:00Z");
  await bench.must("deploy");
  await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  return bench;
}

async function pageFailed(): Promise<Workbench> {
  const bench = await benchAt("approved");
  bench.emulator.misbehave({ match: { path: /\/pages\/.*schedule/ }, fault: { kind: "status-before", status: 500 } });
  return bench;
}

/** A claim was proven when everybody said yes, and is not any more. */
async function findings(): Promise<Workbench> {
  const bench = await benchAt("approved");
  const file = "brand/claims.yaml";
  await bench.write(file, (await bench.read(file)).replace("expires: 2027-12-31", "expires: 2027-03-28"));
  await bench.commit("feat(brand): the benchmark of January does not hold any more");
  return bench;
}

async function broughtBack(): Promise<Workbench> {
  const bench = await updated();
  await bench.must("deploy");
  await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  return bench;
}

async function updated(): Promise<Workbench> {
  const bench = await benchAt("live");
  await edit(bench, "second", "launch-page", "headline", "A second headline");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  return bench;
}

/** An edit made before the mail went out is merged after it. */
async function frozen(): Promise<Workbench> {
  const bench = await benchAt("live");
  await edit(bench, "second", "launch-email", "subject", "A second subject");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  bench.clock.advance(9 * DAY_MS);
  await bench.must("deploy");
  await merge(bench);
  return bench;
}
