/** The scenes of a sequence: two mails, two days apart, to people who are on a list when it starts and to those who come later. */
import { parseDocument } from "yaml";
import { type Bench, HALF_AN_HOUR_MS, merge, SLUG } from "../workbench.ts";
import { FIRST, type SceneSpec, SECOND, type Version } from "./scene-spec.ts";

const HOUR_MS = 3_600_000;
/** A platform may be asked so much before the time. */
const LARGEST_LEAD_MS = 5 * 60_000;
const NAME = "launch-series";
const LIVE = { [NAME]: ["live"] };
const OFF = { approved: [FIRST], runs: false } as const;
const RUNS = { approved: [FIRST], runs: true } as const;

export const SERIES_SPECS = {
  "series-stage": { of: "series", command: ["stage", SLUG], wanted: { [NAME]: ["drafted"] }, sends: 0, series: OFF, before: nothing },
  // Approved and merged: it waits for its hold. Where the clock jumps meanwhile, it comes out.
  "series-held": {
    ...{ of: "series", command: ["deploy"], wanted: { [NAME]: ["drafted", "live"] }, sends: 0, before: merged },
    series: { approved: [FIRST], runs: "perhaps", heldMs: HALF_AN_HOUR_MS - LARGEST_LEAD_MS },
  },
  series: { of: "series", command: ["deploy"], wanted: LIVE, sends: 0, series: RUNS, before: due },
  // A change is written while people are inside.
  "series-change": { of: "series", command: ["stage", SLUG], wanted: LIVE, sends: 0, series: RUNS, before: changed },
  "series-update": {
    ...{ of: "series", command: ["deploy"], wanted: LIVE, sends: 0, series: { approved: [FIRST, SECOND], runs: true } },
    before: changeDue,
  },
  "series-stop": {
    ...{ of: "series", command: ["stop", SLUG, "--reason", "a test"], again: ["deploy"], wanted: { [NAME]: ["stopped"] }, sends: 0 },
    ...{ series: OFF, actsFirst: true, before: running },
  },
  // Stopped while people were inside, released, and approved once more.
  "series-again": { of: "series", command: ["deploy"], wanted: LIVE, sends: 0, series: RUNS, before: released },
  "series-rollback": {
    ...{ of: "series", command: ["deploy"], wanted: { [NAME]: ["withdrawn"] }, sends: 0, series: OFF },
    async before(bench) {
      await running(bench);
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
    },
  },
} satisfies Readonly<Record<string, SceneSpec>>;

function nothing(): Promise<void> {
  return Promise.resolve();
}

/** Stages, has it approved, and merges. */
async function merged(bench: Bench): Promise<void> {
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
}

/** Its hold is over. */
async function due(bench: Bench): Promise<void> {
  await merged(bench);
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
}

/** People have the first mail and wait for the second, others came later. */
async function running(bench: Bench): Promise<void> {
  await due(bench);
  await bench.must("deploy");
  bench.account.advance(HOUR_MS);
  bench.account.byHand.join(3);
  bench.account.advance(HOUR_MS);
}

async function changed(bench: Bench): Promise<void> {
  await running(bench);
  await bench.gitText("switch", "--quiet", "--create", "second");
  await writeSeries(bench, SECOND);
  await bench.must("render", SLUG);
  await bench.commit("feat: a second version");
}

/** Whether it may be changed at all is the platform's word: a refusal must leave alone what runs. */
async function changeDue(bench: Bench): Promise<void> {
  await changed(bench);
  await bench.campaigns("stage", SLUG);
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await bench.as(login);
    await bench.campaigns("approve", SLUG);
  }
  await bench.as("marketer");
  await merge(bench);
  await bench.campaigns("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
}

async function released(bench: Bench): Promise<void> {
  await running(bench);
  await bench.must("stop", SLUG, "--reason", "a test");
  bench.account.byHand.join(3);
  await bench.as("crm-lead");
  await bench.must("resume", SLUG, "--reason", "it is right after all");
  await bench.as("marketer");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
}

/** Writes the campaign on a branch, rendered and committed; leaves that branch checked out. */
export async function writeSeriesCampaign(bench: Bench): Promise<void> {
  const { name, sequences } = bench.account.platform;
  const config = parseDocument(await bench.read(".github/campaigns.yml"));
  for (const [field, value] of Object.entries(sequences?.settings ?? {}))
    config.setIn(["platforms", name, field], config.createNode(value));
  await bench.write(".github/campaigns.yml", String(config));
  await bench.commit("chore: sequences");
  await bench.gitText("switch", "--quiet", "--create", "series");
  await bench.write(`campaigns/${SLUG}/brief.yaml`, briefFor(name));
  await writeSeries(bench, FIRST);
  await bench.must("render", SLUG);
  await bench.commit("feat: the series");
}

function briefFor(platform: string): string {
  return `schemaVersion: 1
name: First steps
type: nurture
messageClass: marketing
language: en-US
product: Acme Reports
industry: software
action: { text: See your fast reports, link: https://www.acme.example/reports }
keyPoints:
  - Reports in under a second
  - Connects to over 40 data sources
offer: { kind: none }
audience: { include: [admins-team-plan], exclude: [customers-in-dispute] }
schedule: { mode: with-merge }
sender: news
goal: { statement: Admins on the Team plan try the new reports, metric: demo requests, target: 150 }
assets:
  - { id: ${NAME}, kind: sequence, platform: ${platform}, template: { kind: mjml, name: announcement } }
`;
}

async function writeSeries(bench: Bench, version: Version): Promise<void> {
  const mail = (id: string, after: string) => `
  - kind: own
    id: ${id}
    after: ${after}
    subject: ${version}, ${id}
    preheader: What Acme Reports does for you, in a minute.
    headline: Acme Reports in short
    cta: { label: See your fast reports }
    body: |
      Reports in under a second, and over 40 data sources to read from.`;
  await bench.write(
    `campaigns/${SLUG}/assets/${NAME}.md`,
    `---
kind: sequence
title: First steps
exits: [unsubscribes]
again: never
mails:${mail("welcome", "0 days")}${mail("sources", "2 days")}
---
`,
  );
}
