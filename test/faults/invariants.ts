/** What must hold whatever failed: read from the stand-in's own log and the ledger's own commits, never from the program's word. */

import type { HubspotEmulator } from "#emulators/hubspot/emulator.ts";
import { verifyLedger } from "#ledger/verify.ts";
import { readMarker } from "#model/marker.ts";
import type { AssetRecord } from "#model/types.ts";
import { SLUG, type Workbench } from "../workbench.ts";
import type { WireRecord } from "./faults.ts";
import type { SceneName } from "./scenes.ts";

export interface Ended {
  readonly scene: SceneName;
  readonly bench: Workbench;
  readonly emulator: HubspotEmulator;
  /** Calls of the run with the fault. */
  readonly faulty: readonly WireRecord[];
  /** Calls of each run after it. */
  readonly later: readonly (readonly WireRecord[])[];
  readonly outputs: readonly string[];
  readonly token: string;
}

const WANTED: Readonly<Record<SceneName, Readonly<Record<string, readonly string[]>>>> = {
  stage: { "launch-email": ["drafted"], "launch-page": ["drafted"] },
  deploy: { "launch-email": ["scheduled"], "launch-page": ["scheduled", "live"] },
  shared: { "launch-email": ["scheduled"], "launch-page": ["scheduled", "live"] },
  restage: { "launch-email": ["scheduled"], "launch-page": ["live"] },
  update: { "launch-email": ["scheduled"], "launch-page": ["live"] },
  rollback: { "launch-email": ["withdrawn"], "launch-page": ["withdrawn"] },
  stop: { "launch-email": ["stopped"], "launch-page": ["stopped"] },
};

const SENDS: Readonly<Record<SceneName, number>> = { stage: 0, deploy: 1, shared: 1, restage: 1, update: 1, rollback: 0, stop: 0 };

/** Everything that is wrong, in words; empty where all holds. Moves the clock past the send. */
export async function violations(ended: Ended): Promise<readonly string[]> {
  const records = await recordsOf(ended.bench);
  const wrong = [
    ...goal(ended, records),
    ...liveSet(ended, records),
    ...leftovers(ended, records),
    ...ids(ended, records),
    ...quiet(ended),
    ...waits(ended),
    ...attempts(ended),
    ...outcomes(records),
    ...secrets(ended),
    ...(await ledger(ended)),
  ];
  wrong.push(...content(ended));
  ended.emulator.advance(10 * 24 * 3_600_000);
  return [...wrong, ...sends(ended)];
}

async function recordsOf(bench: Workbench): Promise<readonly AssetRecord[]> {
  const { output } = await bench.campaigns("status", "--json");
  const status: { campaigns?: { assets: AssetRecord[] }[] } = JSON.parse(output);
  return status.campaigns?.flatMap(({ assets }) => assets) ?? [];
}

/** Once the fault is over, what was asked for is reached. */
function goal({ scene }: Ended, records: readonly AssetRecord[]): readonly string[] {
  return Object.entries(WANTED[scene]).flatMap(([asset, states]) => {
    const state = records.find((record) => record.asset === asset)?.state ?? "absent";
    return states.includes(state) ? [] : [`goal: ${asset} is ${state}, not ${states.join(" or ")}`];
  });
}

function ours(emulator: HubspotEmulator) {
  return emulator.objects().filter(({ deleted, name }) => !deleted && readMarker(name) !== undefined);
}

/** I2: what is out with our marker is what the ledger says is out. */
function liveSet({ emulator }: Ended, records: readonly AssetRecord[]): readonly string[] {
  const there = ours(emulator)
    .filter(({ live, state }) => live || state === "SCHEDULED" || state === "PUBLISHED_OR_SCHEDULED")
    .map(({ id }) => id)
    .sort();
  const known = records
    .filter(({ state }) => state === "scheduled" || state === "live")
    .map(({ object }) => object?.id ?? "none")
    .sort();
  return there.join() === known.join() ? [] : [`I2: out are ${there.join(", ") || "none"}, the ledger says ${known.join(", ") || "none"}`];
}

/** I2: no draft of ours lies about that the ledger does not name. */
function leftovers({ emulator }: Ended, records: readonly AssetRecord[]): readonly string[] {
  const known = new Set(records.flatMap(({ object, drafts }) => [object?.id, ...drafts.map((draft) => draft.object.id)]));
  return ours(emulator)
    .filter(({ id }) => !known.has(id))
    .map(({ id, kind, state }) => `I2: ${kind} ${id} (${state}) is an orphan`);
}

/** I3: what the ledger names exists. */
function ids({ emulator }: Ended, records: readonly AssetRecord[]): readonly string[] {
  const there = new Set(
    emulator
      .objects()
      .filter(({ deleted }) => !deleted)
      .map(({ id }) => id),
  );
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
function secrets({ outputs, token }: Ended): readonly string[] {
  const forms = [token, Buffer.from(token).toString("base64").replace(/=+$/, ""), encodeURIComponent(token)];
  return outputs.some((output) => forms.some((form) => output.includes(form))) ? ["I9: the token was printed"] : [];
}

/** I6: the ledger is linear, append-only and whole. */
async function ledger({ bench }: Ended): Promise<readonly string[]> {
  const verdict = await verifyLedger(bench.git, {});
  return verdict.status === "broken" ? [`I6: the ledger is broken at ${verdict.commit}: ${verdict.problem}`] : [];
}

/** I5: what is out says what was approved. */
function content({ scene, emulator }: Ended): readonly string[] {
  const mail = ours(emulator).find(({ kind, state }) => kind === "email" && state === "SCHEDULED");
  if (mail === undefined) return [];
  const second = mail.fields["subject"] === "A second version";
  return second === (scene === "update") ? [] : [`I5: the scheduled mail says "${String(mail.fields["subject"])}"`];
}

/** I1: one mail per asset and life. */
function sends({ scene, emulator }: Ended): readonly string[] {
  const sent = emulator.events().filter(({ kind, name }) => kind === "sent" && name.includes(SLUG)).length;
  return sent === SENDS[scene] ? [] : [`I1: ${sent} sends instead of ${SENDS[scene]}`];
}
