/**
 * What is done, in which order, and what is written down: the known stories in full, and of a great many chance ones how often each thing was
 * recorded and said. Whoever changes the engine sees here what else it moves. The chance ones are drawn from one seed, so that a new version of
 * fast-check may draw others.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { discardTasks } from "#apply/discard-tasks.ts";
import { openJournal } from "#apply/journal.ts";
import type { ChangeOutcome } from "#apply/outcome.ts";
import { runDiscard } from "#apply/run-discard.ts";
import { isMarkerOf } from "#model/marker.ts";
import type { AssetRecord } from "#model/types.ts";
import { DAY, INSTALLATION } from "../plan/builders.ts";
import { carryOut, fault, orCutOff, step, watched } from "./any-story.ts";
import { STORIES, tell } from "./stories.ts";
import type { TestTeam } from "./team.ts";

const CHANCE = fc.record({
  kind: fc.constantFrom("email", "landing-page"),
  steps: fc.array(step, { minLength: 4, maxLength: 14 }),
  faults: fc.array(fault, { maxLength: 3 }),
});
const STORIES_BY_CHANCE = fc.sample(CHANCE, { seed: 5, numRuns: 90 });

/** Long digests say nothing to a reader. */
function short(value: unknown): string {
  return JSON.stringify(value, (key, member) => {
    if (key === "echo" || key === "facets" || key === "rules" || key === "resourceKey" || key === "reviews") return undefined;
    return typeof member === "string" && /^[0-9a-f]{40,}$/.test(member) ? member.slice(0, 6) : member;
  });
}

function* written({ ledger }: TestTeam): Generator<string> {
  for (const { subject, trailers, body, writes } of ledger.transitions) {
    const said = trailers.map(([name, words]) => `${name}: ${words}`).join("; ");
    yield `${subject} | ${said.replace(/\b[0-9a-f]{40,}\b/g, (digest) => digest.slice(0, 6))}${body === undefined ? "" : ` | ${body}`}`;
    for (const { record } of writes) yield `    ${short(record)}`;
  }
}

test.for(STORIES)("in full: $name", async (story) => {
  const team = await tell(story);

  const lines = [...team.events, "", ...written(team)];
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`golden/${story.name.replace(/\W+/g, "-")}.txt`);
});

function counted(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([line, count]) => `${String(count).padStart(5)}  ${line}\n`)
    .join("");
}

function stateOf({ state, review, intent, block, outcome, drafts, versions, object, live }: AssetRecord): string {
  const parts = [
    state,
    review,
    intent === undefined ? "" : `intends ${intent.operation} ${intent.scheduledFor ?? ""}`,
    block === undefined ? "" : `blocked: ${block.kind} ${block.payload === undefined ? "any version" : "one version"}`,
    outcome === undefined ? "" : `${outcome.operation} ${outcome.result} ${outcome.code ?? ""} ${outcome.reason ?? ""}`,
    `drafts ${drafts.map(({ change, slot }) => `${change} ${slot}`).join(", ")}`,
    `versions ${versions.map(({ standing }) => standing).join(", ")}`,
    `object ${object?.id ?? "none"}`,
    live === undefined ? "" : `live ${live.scheduledFor ?? "now"} ${live.stoppableUntil ?? ""}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** What a run said of a change. */
function outcomeLine({ change, result, code, reason }: ChangeOutcome): string {
  return `said: ${change.kind} ${result} ${code ?? ""} ${reason}`;
}

async function toldByChance(): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { kind, steps, faults } of STORIES_BY_CHANCE) {
    const world = watched(kind);
    const { team } = world;
    const { deploy } = team;
    team.deploy = async () => {
      const outcomes = await deploy();
      lines.push(...outcomes.map(outcomeLine));
      return outcomes;
    };
    team.platform.faults = (_call, number) => faults.find(({ call }) => call === number);
    for (const one of steps) await orCutOff(carryOut(world, one));
    team.platform.faults = () => undefined;
    team.clock.advance(DAY);
    team.platform.tick();
    await team.deploy();
    for (const { subject, trailers, writes } of team.ledger.transitions) {
      lines.push(`wrote: ${subject} | ${trailers.map(([name]) => name).join(", ")}`);
      for (const write of writes) if (write.kind === "asset") lines.push(`    ${stateOf(write.record)}`);
    }
    lines.push(...(await swept(team)));
  }
  return lines;
}

/** The sweep after a story: its changes were closed, and what no record names is discarded. */
async function swept(team: TestTeam): Promise<readonly string[]> {
  const records = Object.values(team.ledger.current().campaigns).flatMap(({ assets }) => Object.values(assets));
  const named = new Set(records.flatMap(({ object, drafts }) => [object?.id, ...drafts.map((draft) => draft.object.id)]));
  const [kind = "email"] = [...team.platform.objects.values()].map((object) => object.kind);
  const found = await team.platform.find({ kind });
  const lost = found.flatMap((object) => {
    const owner = records.find(({ resourceKey }) => isMarkerOf(object.marker, resourceKey));
    return owner === undefined || named.has(object.ref.id)
      ? []
      : [{ owner: { record: owner }, found: { platform: "hubspot" as const, object } }];
  });
  // Somebody took one of them for their own, and another is looked at in vain.
  for (const object of [...team.platform.objects.values()].slice(3, 4)) object.name = "Mine";
  const calls = team.platform.calls.length;
  team.platform.faults = ({ verb }, number) =>
    verb === "discard" && number % 5 === 0
      ? { kind: "no" }
      : verb === "observe" && number % 7 === 0 && number > calls
        ? { kind: "lost-before" }
        : undefined;
  const { tasks, unfinished, waiting } = discardTasks({ records, closed: ["pull/7"], lost, nowMs: team.clock.now() });
  const before = team.ledger.transitions.length;
  const journal = openJournal({ ledger: team.ledger, snapshot: team.ledger.current(), installation: INSTALLATION });
  const outcomes = await runDiscard({ tasks, journal, clock: team.clock, platformOf: () => team.platform });
  return [
    `sweep: ${unfinished.length} unfinished, ${waiting} waiting`,
    ...outcomes.flatMap(({ task, record, discarded, left }) => [
      `sweep: ${task.reason}, closes ${task.closesIntent}: discarded ${discarded.length}, ${stateOf(record)}`,
      ...left.map(({ reason }) => `sweep left: ${reason}`),
    ]),
    ...team.ledger.transitions
      .slice(before)
      .map(({ subject, body, trailers }) => `sweep wrote: ${subject} | ${body ?? ""} | ${trailers.map(([name]) => name).join(", ")}`),
  ];
}

test("by chance: what is written and said, and how often", async () => {
  const lines = await toldByChance();

  await expect(counted(lines)).toMatchFileSnapshot("golden/by-chance.txt");
});
