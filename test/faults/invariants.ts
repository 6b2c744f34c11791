/** What must hold whatever failed: read from the stand-in's own log and the ledger's own commits, never from the program's word. */

import { textOf } from "#git/run.ts";
import { LOCAL_REF } from "#ledger/branch.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import type { WireRecord } from "./faults.ts";
import type { Thing } from "./platform.ts";
import type { Ground, SceneName } from "./scenes.ts";

export interface Ended {
  readonly scene: SceneName;
  readonly ground: Ground;
  /** Calls of the runs with faults. */
  readonly faulty: readonly WireRecord[];
  /** Calls of each run after them. */
  readonly later: readonly (readonly WireRecord[])[];
  readonly outputs: readonly string[];
  /** What was wrong between two runs already. */
  readonly meanwhile: readonly string[];
  /** How many objects may have been made in all; undefined where several faults leave that open. */
  readonly mostMade: number | undefined;
}

const WANTED: Readonly<Record<SceneName, Readonly<Record<string, readonly string[]>>>> = {
  stage: { "launch-email": ["drafted"], "launch-page": ["drafted"] },
  staged: { "launch-email": ["drafted"], "launch-page": ["drafted"] },
  deploy: { "launch-email": ["scheduled"], "launch-page": ["scheduled", "live"] },
  shared: { "launch-email": ["scheduled"], "launch-page": ["scheduled", "live"] },
  restage: { "launch-email": ["scheduled"], "launch-page": ["live"] },
  update: { "launch-email": ["scheduled"], "launch-page": ["live"] },
  rollback: { "launch-email": ["withdrawn"], "launch-page": ["withdrawn"] },
  stop: { "launch-email": ["stopped"], "launch-page": ["stopped"] },
};

const SENDS: Readonly<Record<SceneName, number>> = {
  stage: 0,
  staged: 0,
  deploy: 1,
  shared: 1,
  restage: 1,
  update: 1,
  rollback: 0,
  stop: 0,
};

/** Everything that is wrong, in words; empty where all holds. Moves the clock past the send. */
export async function violations(ended: Ended): Promise<readonly string[]> {
  const records = await recordsIn(ended.ground.ledger);
  const wrong = [
    ...ended.meanwhile,
    ...made(ended),
    ...goal(ended, records),
    ...liveSet(ended, records),
    ...(await leftovers(ended)),
    ...ids(ended, records),
    ...quiet(ended),
    ...waits(ended),
    ...attempts(ended),
    ...outcomes(records),
    ...secrets(ended),
    ...(await ledger(ended)),
    ...content(ended),
  ];
  ended.ground.account.advance(10 * 24 * 3_600_000);
  return [...wrong, ...sends(ended)];
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
  { ledger: git, account }: Ground,
  { scene, mayLie }: { readonly scene: SceneName; readonly mayLie: boolean },
): Promise<readonly string[]> {
  const records = await recordsIn(git);
  const isOpen = (kind: string) => records.some((record) => kindOf(record) === kind && isInDoubt(record));
  const wrong: string[] = [];
  for (const { id, kind, state, isOut } of account.things()) {
    const named = records.find(({ object, drafts }) => object?.id === id || drafts.some((draft) => draft.object.id === id));
    const isKnown = isOut ? named !== undefined && (named.state === "scheduled" || named.state === "live") : named !== undefined;
    // A draft that was said to be deleted and was not is the sweep's to find.
    if (!isKnown && !isOpen(kind) && (isOut || !mayLie))
      wrong.push(`I2: between two runs the ledger knows nothing of ${kind} ${id} (${state})`);
  }
  // A stop acts first and records then: it must not wait for a ledger.
  if (scene === "stop") return wrong;
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

function kindOf({ kind }: AssetRecord): string {
  return kind === "landing-page" ? "page" : kind;
}

/** A create whose answer was lost is looked for and adopted, and made again only where it certainly is not there. */
function made({ ground, mostMade }: Ended): readonly string[] {
  const made = ground.account.made();
  return mostMade === undefined || made <= mostMade ? [] : [`I10: ${made} objects were made where ${mostMade} are enough`];
}

/** Once the fault is over, what was asked for is reached. */
function goal({ scene }: Ended, records: readonly AssetRecord[]): readonly string[] {
  return Object.entries(WANTED[scene]).flatMap(([asset, states]) => {
    const state = records.find((record) => record.asset === asset)?.state ?? "absent";
    return states.includes(state) ? [] : [`goal: ${asset} is ${state}, not ${states.join(" or ")}`];
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
async function leftovers({ ground }: Ended): Promise<readonly string[]> {
  return (await orphans(ground)).map(({ id, kind, state }) => `I2: ${kind} ${id} (${state}) is an orphan`);
}

export async function orphans({ ledger, account }: Ground): Promise<readonly Thing[]> {
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
function quiet({ later }: Ended): readonly string[] {
  const last = later.at(-1) ?? [];
  return last
    .filter(({ request }) => request.method !== "GET")
    .map(({ request }) => `I4: a quiet run called ${request.method} ${request.path}`);
}

/** I8: nobody is asked again before the time they named. */
function waits({ faulty }: Ended): readonly string[] {
  return faulty.flatMap(({ retryAfterMs, atMs }, index) => {
    const next = faulty[index + 1];
    return retryAfterMs === undefined || next === undefined || next.atMs >= atMs + retryAfterMs - 1_000
      ? []
      : [`I8: asked again after ${next.atMs - atMs} ms instead of ${retryAfterMs}`];
  });
}

/** I10: at most five attempts of one call in a row. */
function attempts({ faulty, later }: Ended): readonly string[] {
  return [faulty, ...later].flatMap((calls) => {
    let same = 1;
    return calls.flatMap(({ request }, index) => {
      const before = calls[index - 1]?.request;
      same =
        before !== undefined &&
        before.method === request.method &&
        before.path === request.path &&
        JSON.stringify(before.json) === JSON.stringify(request.json)
          ? same + 1
          : 1;
      return same > 6 ? [`I10: ${same} attempts of ${request.method} ${request.path}`] : [];
    });
  });
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

/** I9: the token is nowhere. */
function secrets({ outputs, ground }: Ended): readonly string[] {
  const { token } = ground.account;
  const forms = [token, Buffer.from(token).toString("base64").replace(/=+$/, ""), encodeURIComponent(token)];
  return outputs.some((output) => forms.some((form) => output.includes(form))) ? ["I9: the token was printed"] : [];
}

/** I6: the ledger is linear, append-only and whole. */
async function ledger({ ground }: Ended): Promise<readonly string[]> {
  const verdict = await verifyLedger(ground.ledger, {});
  return verdict.status === "broken" ? [`I6: the ledger is broken at ${verdict.commit}: ${verdict.problem}`] : [];
}

/** I5: what is out says what was approved. */
function content({ scene, ground }: Ended): readonly string[] {
  const mail = ground.account.things().find(({ kind, isOut }) => kind === "email" && isOut);
  if (mail === undefined) return [];
  return (mail.title === "A second version") === (scene === "update") ? [] : [`I5: the scheduled mail says "${mail.title}"`];
}

/** I1: one mail per asset and life. */
function sends({ scene, ground }: Ended): readonly string[] {
  const sent = ground.account.sends().length;
  return sent === SENDS[scene] ? [] : [`I1: ${sent} sends instead of ${SENDS[scene]}`];
}
