/** Finds the workflows that are ours, and notices where HubSpot's list hides one. */
import { isMarkerOf, readMarker } from "#model/marker.ts";
import type { Sha256 } from "#model/types.ts";
import type { RemoteObject } from "#ports/platform.ts";
import { byId, CLOCK_DIFFERENCE_MS, cutShort, type FindQuery, readAll } from "./find.ts";
import { readMailName } from "./mail-name.ts";
import { listedMails } from "./sequence-mails.ts";
import type { SequenceTools } from "./sequence-tools.ts";
import type { WireFlowRow, WireMailRow } from "./wire-flow.ts";

/**
 * The list of workflows does not say how long it is; the list of mails does, and names the workflows that send them. So a mail whose
 * workflow is not in the list shows that the list hides it.
 */
export async function findSequences(
  tools: SequenceTools,
  { resourceKey, since }: Omit<FindQuery, "kind">,
): Promise<readonly RemoteObject[]> {
  const rows = await readAll((after) => tools.call(tools.flows.list(after === undefined ? {} : { after })));
  const mails = await listedMails(tools, since === undefined ? undefined : Date.parse(since));
  const hidden = hiddenBy(
    rows,
    mails.filter(({ name }) => resourceKey === undefined || isMailOf(name, resourceKey)),
  );
  if (hidden !== undefined) throw cutShort(`a mail is sent by “${hidden}”, which it does not show`);
  const sinceMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) - CLOCK_DIFFERENCE_MS;
  return rows
    .filter(({ createdAt }) => !(Date.parse(createdAt) < sinceMs))
    .flatMap(({ id, name, isEnabled }): readonly RemoteObject[] => {
      const marker = readMarker(name);
      if (marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey))) return [];
      return [{ ref: { kind: "sequence", id }, marker, state: isEnabled ? "live" : "draft", name }];
    })
    .sort((left, right) => byId(left.ref.id, right.ref.id));
}

function isMailOf(name: string, resourceKey: Sha256): boolean {
  const found = readMailName(name);
  return found !== undefined && isMarkerOf(found, resourceKey);
}

/** The name of a workflow of ours that the mails tell of and the rows do not hold: each workflow sends a mail of each id once. */
function hiddenBy(rows: readonly WireFlowRow[], mails: readonly WireMailRow[]): string | undefined {
  const senders = mails.flatMap(({ name, workflows }) => workflows.map((workflow) => ({ workflow, mail: readMailName(name)?.mail })));
  return senders.find(({ workflow, mail }) => {
    const told = senders.filter((other) => other.workflow === workflow && other.mail === mail).length;
    return readMarker(workflow) !== undefined && told > rows.filter(({ name }) => name === workflow).length;
  })?.workflow;
}
