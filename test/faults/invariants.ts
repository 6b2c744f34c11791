/** What must hold whatever failed: read from the stand-in's own log and the ledger's own commits, never from the program's word. */

import { textOf } from "#git/run.ts";
import { LOCAL_REF } from "#ledger/branch.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import type { HttpRequest } from "#ports/transport.ts";
import type { Account, Thing } from "../accounts/account.ts";
import { formsOf } from "../planted.ts";
import { adsWrong, switchesLeftOn } from "./ad-invariants.ts";
import { assetsOn, type SceneSpec, SECOND } from "./scene-spec.ts";
import type { Ground } from "./scenes.ts";
import { seriesWrong } from "./series-invariants.ts";
import type { WireRecord } from "./wire-log.ts";

/** What one run of the program did. */
export interface RunDone {
  readonly calls: readonly WireRecord[];
  readonly output: string;
  readonly account: Account;
}

export interface Ended {
  readonly spec: SceneSpec;
  readonly ground: Pick<Ground, "account" | "clock" | "ledger">;
  /** How many objects may have been made in all; undefined where several faults leave that open. */
  readonly mostMade: number | undefined;
  /** Where the ledger stood at the beginning; undefined where there was none. */
  readonly since: string | undefined;
  /**
   * A call may have come in so late that everybody had given it up: what was launched meanwhile may have been taken back by it, and that is said.
   * Or a platform that says no to publishing leaves that to a person.
   */
  readonly mayFallShort?: boolean;
  /** Of a sequence. */
  readonly quietSince?: number | undefined;
  readonly startMs?: number;
  /** Of an ad: what was approved of what could cost money, where that is known; and when a command first ended well. */
  readonly shown?: ReadonlySet<string> | undefined;
  readonly doneMs?: number | undefined;
}

/** Everything that is wrong with what one run did, in words. */
export function wrongInRun(run: RunDone): readonly string[] {
  return [...waits(run), ...attempts(run), ...secrets(run)];
}

/** Everything that is wrong at the end, in words; empty where all holds. Moves the clock past the send. */
export async function violations(ended: Ended): Promise<readonly string[]> {
  const { spec, ground } = ended;
  if (typeof spec.wanted === "string") return standing(ended, spec.wanted === "all" ? assetsOn(ground.account.platform).length : 0);
  const records = await recordsIn(ground.ledger);
  const wrong = [
    ...made(ended),
    ...goal(ended, records),
    ...liveSet(ended, records),
    ...switchesLeftOn(ground.account.things(), records),
    ...(await leftovers(ended)),
    ...ids(ended, records),
    ...outcomes(records),
    ...(await ledger(ended)),
    ...(await secretsKept(ended)),
    ...content(ended),
  ];
  const { series } = spec;
  if (series === undefined) {
    const sinceMs = ground.clock.now();
    ground.account.advance(10 * 24 * 3_600_000);
    wrong.push(...adsWrong(ended, sinceMs));
  } else {
    const { quietSince, startMs = 0, mayFallShort = false } = ended;
    wrong.push(...seriesWrong({ ...{ series, account: ground.account, startMs, quietSince, mayFallShort } }));
  }
  return [...wrong, ...sends(ended)];
}

/** Where the ledger cannot be read, the platform alone tells. */
function standing(ended: Ended, wanted: number): readonly string[] {
  const out = ended.ground.account.things().filter(({ isOut }) => isOut).length;
  ended.ground.account.advance(10 * 24 * 3_600_000);
  return [...made(ended), ...(out === wanted ? [] : [`goal: ${out} things are out instead of ${wanted}`]), ...sends(ended)];
}

/** The assets' records as they stand on the ledger's branch, read without the program. */
export async function recordsIn(git: Git): Promise<readonly AssetRecord[]> {
  const head = await git.run(["rev-parse", "--verify", "--quiet", `${LOCAL_REF}^{commit}`]);
  if (head.code !== 0) return [];
  const listing = textOf((await git.run(["ls-tree", "-r", "-z", "--full-tree", textOf(head.stdout).trim(), "--"])).stdout);
  const oids = listing.split("\0").flatMap((line) => (/\/production\/[^/]+\.json$/.test(line) ? [line.split(/[ \t]/)[2] ?? ""] : []));
  const records: AssetRecord[] = [];
  for (const oid of oids) {
    const text = textOf((await git.run(["cat-file", "--batch", "--buffer"], { input: `${oid}\n` })).stdout);
    records.push(JSON.parse(text.slice(text.indexOf("\n") + 1)));
  }
  return records;
}

/**
 * I2 and rule 4, at every moment between two runs: what is out, or lies there as a draft of ours, stands in the ledger, or an open intent
 * of its asset says that something may be there; and what the ledger holds as out is out. `mayLie`: the platform said that it did something and did not.
 */
export async function unknownThings(
  { ledger: git, account }: Ended["ground"],
  { spec, mayLie }: { readonly spec: SceneSpec; readonly mayLie: boolean },
): Promise<readonly string[]> {
  if (typeof spec.wanted === "string") return [];
  const records = await recordsIn(git);
  const isOpen = (kind: string) => records.some((record) => record.kind === kind && isInDoubt(record));
  const wrong: string[] = [];
  for (const { id, kind, state, isOut } of account.things()) {
    const named = records.find(({ object, drafts }) => object?.id === id || drafts.some((draft) => draft.object.id === id));
    const isKnown = isOut ? named !== undefined && (named.state === "scheduled" || named.state === "live") : named !== undefined;
    // A draft that was said to be deleted and was not is the sweep's to find.
    if (!isKnown && !isOpen(kind) && (isOut || !mayLie))
      wrong.push(`I2: between two runs the ledger knows nothing of ${kind} ${id} (${state})`);
  }
  // A stop acts first and records then: it must not wait for a ledger.
  if (spec.actsFirst === true) return wrong;
  const out = new Set(account.things().flatMap(({ id, isOut }) => (isOut ? [id] : [])));
  for (const record of records) {
    const isHeldOut = (record.state === "scheduled" || record.state === "live") && record.intent === undefined;
    if (isHeldOut && !out.has(record.object?.id ?? ""))
      wrong.push(`I2: between two runs the ledger says that ${record.asset} is out, and it is not`);
  }
  return wrong;
}

function isInDoubt({ intent, state, outcome }: AssetRecord): boolean {
  return intent !== undefined || state === "held" || outcome?.code === "OUTCOME_UNKNOWN";
}

/** A create whose answer was lost is looked for and adopted, and made again only where it certainly is not there. */
function made({ ground, mostMade }: Ended): readonly string[] {
  const made = ground.account.made();
  return mostMade === undefined || made <= mostMade ? [] : [`I10: ${made} objects were made where ${mostMade} are enough`];
}

/** Once the fault is over, what was asked for is reached. */
function goal({ spec, mayFallShort = false }: Ended, records: readonly AssetRecord[]): readonly string[] {
  return Object.entries(spec.wanted).flatMap(([asset, states]: readonly [string, readonly string[]]) => {
    const record = records.find((one) => one.asset === asset);
    const state = record?.state ?? "absent";
    const waitsForPage = state === "drafted" && records.some((page) => page.kind === "landing-page" && page.state === "handed-over");
    const isToldShort = mayFallShort && ((state === "withdrawn" && record?.block !== undefined) || state === "handed-over" || waitsForPage);
    return isToldShort || states.includes(state) ? [] : [`goal: ${asset} is ${state}, not ${states.join(" or ")}`];
  });
}

/** I2: what is out with our marker is what the ledger says is out. */
function liveSet({ ground }: Ended, records: readonly AssetRecord[]): readonly string[] {
  const there = ground.account
    .things()
    .filter(({ isOut }) => isOut)
    .map(({ id }) => id)
    .sort();
  const known = records
    .filter(({ state }) => state === "scheduled" || state === "live")
    .map(({ object }) => object?.id ?? "none")
    .sort();
  return there.join() === known.join() ? [] : [`I2: out are ${there.join(", ") || "none"}, the ledger says ${known.join(", ") || "none"}`];
}

/** I2: no draft of ours lies about that the ledger does not name. */
async function leftovers({ spec, ground }: Ended): Promise<readonly string[]> {
  return (await orphans({ spec, ground })).map(({ id, kind, state }) => `I2: ${kind} ${id} (${state}) is an orphan`);
}

export async function orphans({ spec, ground: { ledger, account } }: Pick<Ended, "spec" | "ground">): Promise<readonly Thing[]> {
  if (typeof spec.wanted === "string") return [];
  const records = await recordsIn(ledger);
  const known = new Set(records.flatMap(({ object, drafts }) => [object?.id, ...drafts.map((draft) => draft.object.id)]));
  return account.things().filter(({ id }) => !known.has(id));
}

/** I3: what the ledger names exists. */
function ids({ ground }: Ended, records: readonly AssetRecord[]): readonly string[] {
  const there = ground.account.ids();
  return records.flatMap(({ asset, object, drafts }) =>
    [object?.id, ...drafts.map((draft) => draft.object.id)]
      .filter((id) => id !== undefined && !there.has(id))
      .map((id) => `I3: ${asset} names ${id}, which is not there`),
  );
}

/** I4: at the latest the third run after the fault changes nothing. */
export function quiet(writes: readonly HttpRequest[]): readonly string[] {
  return writes.map(({ method, path }) => `I4: a quiet run called ${method} ${path}`);
}

/** I8: nobody is asked again before the time they named. What was under way by then had left already. */
function waits({ calls }: RunDone): readonly string[] {
  return calls.flatMap(({ retryAfterMs, atMs, answered }, index) => {
    if (retryAfterMs === undefined) return [];
    const next = calls.slice(index + 1).find(({ before }) => before >= answered);
    return next === undefined || next.leftMs >= atMs + retryAfterMs - 1_000
      ? []
      : [`I8: asked again after ${next.leftMs - atMs} ms instead of ${retryAfterMs}`];
  });
}

/**
 * I10: at most five attempts of one call in a row. A look may follow upon another look at the same thing; a write never upon the same write.
 * What is asked again a while after it was answered is no attempt: somebody waits until something shows, and gives up after some minutes.
 */
const MOST_ATTEMPTS = 5;
const MOST_LOOKS = 50;
const A_WHILE_MS = 1_000;

function attempts({ calls }: RunDone): readonly string[] {
  let [attempts, looks] = [1, 1];
  return calls.flatMap(({ request, isWrite, leftMs }, index) => {
    const before = calls[index - 1];
    const isSame = before !== undefined && bodyAndAll(before.request) === bodyAndAll(request);
    const isLook = !isWrite && before?.isAnswered === true && leftMs - before.atMs >= A_WHILE_MS;
    attempts = isSame && !isLook ? attempts + 1 : 1;
    looks = isSame ? looks + 1 : 1;
    const isTooMuch = attempts > (isWrite ? 1 : 2) * MOST_ATTEMPTS || looks > MOST_LOOKS + MOST_ATTEMPTS;
    return isTooMuch ? [`I10: ${looks} attempts of ${request.method} ${request.path}`] : [];
  });
}

/** What a request asks for; pages of one list are one question. */
function bodyAndAll({ method, path, json, form, parts, text }: HttpRequest): string {
  return JSON.stringify([method, path, json, form, parts, text]);
}

/** I7: what did not end well says why. */
function outcomes(records: readonly AssetRecord[]): readonly string[] {
  return records.flatMap(({ asset, outcome, intent }) => [
    ...(outcome !== undefined && outcome.result !== "done" && outcome.reason === undefined
      ? [`I7: ${asset} is ${outcome.result} without a reason`]
      : []),
    ...(intent !== undefined ? [`I7: ${asset} still intends to ${intent.operation}`] : []),
  ]);
}

/** Secrets are many where tokens are fetched, and the same in case after case. */
const forms = new Map<string, readonly string[]>();

/** I9: what opens the account is nowhere, in no form. */
function secrets({ output, account }: RunDone): readonly string[] {
  return hasSecret(output, account) ? ["I9: a secret was printed"] : [];
}

function hasSecret(text: string, account: Account): boolean {
  return account.secrets().some((secret) => {
    const known = forms.get(secret) ?? formsOf(secret);
    forms.set(secret, known);
    return known.some((form) => text.includes(form));
  });
}

/** I9: nor in the ledger, which keeps for ever what it is told. */
async function secretsKept({ ground: { ledger: git, account } }: Ended): Promise<readonly string[]> {
  const head = await git.run(["rev-parse", "--verify", "--quiet", `${LOCAL_REF}^{commit}`]);
  if (head.code !== 0) return [];
  const listing = await git.run([
    "rev-list",
    "--reverse",
    "--objects",
    "--in-commit-order",
    "--no-object-names",
    textOf(head.stdout).trim(),
  ]);
  const objects = await git.run(["cat-file", "--batch", "--buffer"], { input: textOf(listing.stdout) });
  return hasSecret(textOf(objects.stdout), account) ? ["I9: a secret is in the ledger"] : [];
}

/** The commit at which the ledger that counts stands. */
export async function ledgerHead({ ledger }: Ended["ground"]): Promise<string | undefined> {
  const { code, stdout } = await ledger.run(["rev-parse", "--verify", "--quiet", `${LOCAL_REF}^{commit}`]);
  return code === 0 ? textOf(stdout).trim() : undefined;
}

/** I6: the ledger is linear, append-only and whole: nothing of it is lost. */
async function ledger({ ground, since }: Ended): Promise<readonly string[]> {
  if (since !== undefined) {
    const head = (await ledgerHead(ground)) ?? since;
    const { code } = await ground.ledger.run(["merge-base", "--is-ancestor", since, head]);
    if (code !== 0) return [`I6: the ledger at ${head} does not go on from ${since}`];
  }
  const verdict = await verifyLedger(ground.ledger, {});
  return verdict.status === "broken" ? [`I6: the ledger is broken at ${verdict.commit}: ${verdict.problem}`] : [];
}

/** I5: what is out says what was approved. */
function content({ spec, ground }: Ended): readonly string[] {
  const out = ground.account.things().find(({ kind, isOut }) => kind !== "landing-page" && kind !== "sequence" && isOut);
  if (out === undefined) return [];
  return (out.title === SECOND) === (spec.isSecond === true) ? [] : [`I5: what is out says "${out.title}"`];
}

/** I1: one mail per asset and life. */
function sends({ spec, ground, mayFallShort = false }: Ended): readonly string[] {
  const sent = ground.account.sends().length;
  return sent === spec.sends || (mayFallShort && sent < spec.sends) ? [] : [`I1: ${sent} sends instead of ${spec.sends}`];
}
