/** What people read when something is wrong: `stop`, `rollback`, `resume` and `resolve`. */
import { test } from "vitest";
import { TransportFailure } from "#ports/transport.ts";
import { CHANGE, merge, SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, inParallel, screen, silentAfterSending } from "./scenes.ts";

const REASON = ["--reason", "the price is wrong"] as const;

interface State {
  readonly name: string;
  readonly open: () => Promise<Workbench>;
  readonly args: readonly string[];
}

const STOP = ["stop", SLUG, ...REASON] as const;

const STATES: readonly State[] = [
  { name: "stop-undone", args: STOP, open: () => benchAt("live") },
  { name: "stop-everything", args: ["stop", "--all", ...REASON], open: () => benchAt("live") },
  { name: "stop-drafts-only", args: STOP, open: () => benchAt("staged") },
  {
    name: "stop-two-versions",
    args: STOP,
    open: async () => {
      const bench = await benchAt("staged");
      await edit(bench, "second", "launch-email", "headline", "A second headline", CHANGE);
      await bench.must("stage", SLUG);
      return bench;
    },
  },
  {
    name: "stop-again",
    args: STOP,
    open: async () => {
      const bench = await benchAt("live");
      await bench.must(...STOP);
      return bench;
    },
  },
  {
    name: "stop-too-late",
    args: STOP,
    open: async () => {
      const bench = await benchAt("live");
      bench.clock.advance(9 * DAY_MS);
      await bench.must("deploy");
      return bench;
    },
  },
  {
    name: "stop-while-sending",
    args: STOP,
    open: async () => {
      const bench = await benchAt("live");
      bench.clock.advance(9 * DAY_MS - 28 * 60_000);
      return bench;
    },
  },
  { name: "stop-platform-unreachable", args: STOP, open: () => gone("live", /./) },
  { name: "stop-mail-unreachable", args: STOP, open: () => gone("live", /\/emails/) },
  {
    name: "stop-ledger-unreadable",
    args: STOP,
    open: async () => {
      const bench = await benchAt("live");
      await breakLedger(bench);
      return bench;
    },
  },
  { name: "stop-without-name", args: ["stop"], open: () => benchAt("live") },
  { name: "stop-unknown-campaign", args: ["stop", "2027-summer-launch"], open: () => benchAt("live") },
  { name: "stop-nothing-staged", args: STOP, open: () => benchAt("written") },
  { name: "rollback-ready", args: ["rollback", SLUG], open: () => benchAt("live") },
  {
    name: "rollback-to-the-version-before",
    args: ["rollback", SLUG],
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-page", "headline", "A second headline");
      await merge(bench);
      return bench;
    },
  },
  {
    name: "rollback-again",
    args: ["rollback", SLUG],
    open: async () => {
      const bench = await benchAt("live");
      await bench.must("rollback", SLUG);
      return bench;
    },
  },
  { name: "rollback-conflict", args: ["rollback", SLUG], open: conflicting },
  {
    name: "rollback-after-sending",
    args: ["rollback", SLUG],
    open: async () => {
      const bench = await benchAt("live");
      bench.clock.advance(9 * DAY_MS);
      await bench.must("deploy");
      return bench;
    },
  },
  {
    name: "resume-unknown-campaign",
    args: ["resume", "2027-summer-launch", "--reason", "the price was right"],
    open: () => benchAt("live"),
  },
  { name: "rollback-unknown-campaign", args: ["rollback", "2027-summer-launch"], open: () => benchAt("live") },
  { name: "resume", args: ["resume", SLUG, "--reason", "the price was right"], open: stopped },
  { name: "resume-without-reason", args: ["resume", SLUG], open: stopped },
  { name: "resume-nothing-stopped", args: ["resume", SLUG, "--reason", "the price was right"], open: () => benchAt("live") },
  { name: "resolve-sent", args: ["resolve", SLUG, "launch-email", "--sent"], open: held },
  { name: "resolve-not-sent", args: ["resolve", SLUG, "launch-email", "--not-sent"], open: held },
  { name: "resolve-without-answer", args: ["resolve", SLUG, "launch-email"], open: held },
  { name: "resolve-not-held", args: ["resolve", SLUG, "launch-email", "--sent"], open: () => benchAt("live") },
  { name: "resolve-unknown-asset", args: ["resolve", SLUG, "launch-mail", "--sent"], open: () => benchAt("live") },
];

const screenOf = inParallel(STATES, async ({ open, args }) => await screen(await open(), ...args));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(name, await screenOf(name));
});

/** The platform answers nothing on these paths. */
async function gone(moment: "live", paths: RegExp): Promise<Workbench> {
  return await benchAt(moment, {
    wrapTransport: (transport) => (request) =>
      paths.test(request.path) ? Promise.reject(new TransportFailure("The connection was refused.", { sent: "no" })) : transport(request),
  });
}

/** A newer program wrote to the ledger, or a disk did. */
async function breakLedger(bench: Workbench): Promise<void> {
  const files = (await bench.gitText("ls-tree", "-r", "--name-only", "campaigns-ledger")).split("\n");
  await bench.gitText("switch", "--quiet", "campaigns-ledger");
  for (const file of files.filter((path) => path.endsWith("launch-email.json"))) await bench.write(file, "{ half a record");
  await bench.commit("not ours");
  await bench.gitText("switch", "--quiet", "main");
}

/** The last change that touched the folder is a merge, and a later one touches the same lines without being in the folder's history. */
async function conflicting(): Promise<Workbench> {
  const bench = await benchAt("live");
  const brief = `campaigns/${SLUG}/brief.yaml`;
  await bench.write("brand/brand.yaml", (await bench.read("brand/brand.yaml")).replace("industry: software", "industry: reporting"));
  await bench.write(brief, `${await bench.read(brief)}# with another industry\n`);
  await bench.commit("feat: another industry");
  await bench.write("brand/brand.yaml", (await bench.read("brand/brand.yaml")).replace("industry: reporting", "industry: analytics"));
  await bench.commit("feat: and another");
  return bench;
}

async function stopped(): Promise<Workbench> {
  const bench = await benchAt("live");
  await bench.must(...STOP);
  return bench;
}

async function held(): Promise<Workbench> {
  const bench = await benchAt("approved", { wrapTransport: silentAfterSending() });
  await bench.campaigns("deploy");
  return bench;
}
