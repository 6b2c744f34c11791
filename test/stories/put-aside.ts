/** Everything on a stage put aside, so that one moment can be played many times: what GitHub, its Git and HubSpot hold. Time goes on. */
import type { StageSet } from "./stage-set.ts";

/** The returned function puts everything back as it was when this was called. */
export async function putAside({ forge, hubspot }: StageSet): Promise<() => Promise<void>> {
  const { state } = forge.emulator;
  const { portal } = hubspot.emulator;
  const refs = new Map(state.refs);
  const kept = structuredClone({
    threads: state.threads,
    labels: state.labels,
    statuses: state.statuses,
    checks: state.checks,
    deployments: state.deployments,
    emails: portal.emails,
    pages: portal.pages,
  });
  const deliveries = state.deliveries.length;
  return async () => {
    const copy = structuredClone(kept);
    fill(state.threads, copy.threads);
    fill(state.labels, copy.labels);
    fill(portal.emails, copy.emails);
    fill(portal.pages, copy.pages);
    state.statuses.splice(0, Number.POSITIVE_INFINITY, ...copy.statuses);
    state.checks.splice(0, Number.POSITIVE_INFINITY, ...copy.checks);
    state.deployments.splice(0, Number.POSITIVE_INFINITY, ...copy.deployments);
    state.deliveries.splice(deliveries);
    const gone = [...state.refs.keys()].filter((ref) => !refs.has(ref)).map((ref) => `delete ${ref}`);
    const back = [...refs].map(([ref, commit]) => `update ${ref} ${commit}`);
    await state.git.fed(`${[...gone, ...back].join("\n")}\n`, "update-ref", "--stdin");
    state.refs = new Map(refs);
  };
}

function fill<Key, Value>(target: Map<Key, Value>, source: ReadonlyMap<Key, Value>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}
