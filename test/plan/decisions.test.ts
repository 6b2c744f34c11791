/**
 * Every decision that is taken over a great many situations, how often, and in which words: whoever changes a rule sees in this table which other
 * situations it moves. The situations are drawn from one seed, so that a new version of fast-check may draw others and the table with them.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AssetRecord } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import { driftOf, subjectsOf } from "#plan/drift.ts";
import { happeningOf, isTooMany, isWatched } from "#plan/happening.ts";
import type { AssetSituation, PlanSettings } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import { belongingOf } from "#plan/sweep.ts";
import { anySituation } from "./any-situation.ts";
import { DAY, HOUR, MINUTE, NOW, SETTINGS } from "./builders.ts";

const SEED = { seed: 1, numRuns: 800 };
const MAILS: readonly AssetSituation[] = fc.sample(anySituation(), SEED);
const NOWS = [NOW, NOW, NOW + 5 * HOUR + 40 * MINUTE, NOW + 5 * DAY];

function headOf(change: Change): string {
  return change.kind === "act" ? change.operation : change.kind;
}

/** What was decided without what it was decided about, so that equal decisions are equal lines. */
function told({ situation: _about, ...change }: { readonly situation: AssetSituation }): string {
  return JSON.stringify(change, (key, value) => {
    if (key === "desired" || key === "echo" || key === "owner") return undefined;
    if (key === "record" && typeof value === "object" && value !== null) return value.state;
    if (key === "draft" && typeof value === "object" && value !== null) return `${value.change} ${value.slot} ${value.object.id}`;
    return value;
  });
}

function tableOf(lines: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([line, count]) => `${String(count).padStart(5)}  ${line}\n`)
    .join("");
}

function decided(situations: readonly AssetSituation[], settings: Partial<PlanSettings> = {}): readonly Change[] {
  return planDeploy(situations, { ...SETTINGS, ...settings }).changes;
}

function* deploys(): Generator<string> {
  for (const [index, situation] of MAILS.entries()) {
    const halted = index % 10 === 9 ? { halted: "the prices are wrong" } : {};
    for (const change of decided([situation], { nowMs: NOWS[index % NOWS.length] ?? NOW, ...halted }))
      yield `${headOf(change)}: ${told(change)}`;
  }
}

/** A mail that leads to the page of its campaign, decided together. */
function* pairs(): Generator<string> {
  const pages = fc.sample(anySituation("page"), { ...SEED, seed: 2 }).filter(({ identity }) => identity.kind === "landing-page");
  const mails = MAILS.filter(({ identity }) => identity.kind === "email");
  for (const [index, page] of pages.slice(0, 250).entries()) {
    const mail = mails[index];
    if (mail === undefined) return;
    const changes = decided([leadingThere(mail, index % 4 !== 3), page], { sendsPerRun: index % 5 === 4 ? 0 : 1 });
    yield changes.map(shortly).join("  |  ");
  }
}

function leadingThere(mail: AssetSituation, isToThePage: boolean): AssetSituation {
  if (mail.desired === undefined) return mail;
  const { payload } = mail.desired;
  const links = [isToThePage ? "https://www.acme.example/spring?utm_source=hubspot" : "https://www.acme.example/autumn"];
  const facets = { ...payload.facets, tracking: { ...payload.facets.tracking, links } } as typeof payload.facets;
  return { ...mail, desired: { ...mail.desired, payload: { ...payload, facets } as typeof payload } };
}

/** In full only where the one stands against the other. */
function shortly(change: Change): string {
  const head = `${change.situation.identity.asset} ${headOf(change)}`;
  if (change.kind !== "refuse") return head;
  const isOfBoth = change.code === "CEILING" || change.reason.startsWith("It links to");
  return `${head} ${change.code}${isOfBoth ? `: ${change.reason} ${change.way}` : ""}`;
}

function* stagings(): Generator<string> {
  for (const [index, situation] of MAILS.entries())
    if (situation.desired !== undefined) yield told(planStage(situation, situation.desired, `pull/${index % 3}`));
}

function* looks(): Generator<string> {
  for (const [index, { record, object, draft, capabilities, desired }] of MAILS.entries()) {
    if (record === undefined) continue;
    const nowMs = NOWS[index % NOWS.length] ?? NOW;
    const payload = desired?.payload;
    for (const sight of [object, draft])
      yield `happens: ${told({ situation: UNUSED, ...happeningOf({ record, sight, capabilities, nowMs, ...(payload === undefined ? {} : { payload }) }) })}`;
    const seen = object.kind === "seen" && object.observation.exists ? object.observation : undefined;
    yield `too many: ${isTooMany(seen?.delivery, payload)}`;
    yield `watched: ${record.state} ${isWatched(record, nowMs, index % 2 === 0 ? "recent" : "always")}`;
    for (const subject of subjectsOf(record))
      yield `drift of ${subject.kind} ${subject.ref.id}: ${JSON.stringify(driftOf({ subject, sight: object, capabilities, nowMs }))}`;
  }
}

const [UNUSED] = MAILS as readonly [AssetSituation];

function* finds(): Generator<string> {
  const records = MAILS.flatMap(({ record }) => (record === undefined ? [] : [record]));
  for (const [index, { strays, identity }] of MAILS.entries()) {
    const of = records.slice(index, index + 2).filter((record): record is AssetRecord => record.kind === identity.kind);
    const found = strays.map((object) => ({
      platform: identity.platform,
      object: { ...object, name: nameOf(object.marker, object.ref.id, index) },
    }));
    const closed = index % 3 === 0 ? ["pull/0", "pull/1"] : [];
    const question = {
      records: of.slice(0, 1),
      owners: of.map((record) => ({ record })),
      found,
      closed,
      nowMs: NOWS[index % NOWS.length] ?? NOW,
    };
    for (const one of found) yield JSON.stringify(belongingOf(one, question), (key, value) => (key === "owner" ? undefined : value));
  }
}

function nameOf({ resource, changeCode }: AssetSituation["strays"][number]["marker"], id: string, index: number): string {
  const marker = `[cac:${resource}.${changeCode}]`;
  return (
    [`Mail ${id} ${marker}`, `Mail ${marker} again`, `Copy of Mail ${marker}`, `Mail ${marker}`, id === "3" ? marker : `Mail ${marker}`][
      index % 5
    ] ?? ""
  );
}

test.for<[name: string, lines: () => Iterable<string>]>([
  ["deploy", deploys],
  ["a mail and the page it leads to", pairs],
  ["stage", stagings],
  ["status, watch", looks],
  ["sweep", finds],
])("every decision and how often it is taken: %s", async ([name, lines]) => {
  await expect(tableOf(lines())).toMatchFileSnapshot(`golden/${name.replace(/\W+/g, "-")}.txt`);
});
