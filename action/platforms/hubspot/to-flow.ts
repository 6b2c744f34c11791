/** Our sequence as a workflow of HubSpot's; pure. */
import type { Fields } from "#http/shape.ts";
import { sha256 } from "#model/digest.ts";
import type { FoundMarker } from "#model/marker.ts";
import type { SequencePayload } from "#model/types.ts";
import type { Body } from "./endpoints.ts";
import { type WantedStep, writeSteps } from "./flow-steps.ts";
import { listsOf } from "./to-hubspot.ts";

interface WantedFlow {
  readonly payload: SequencePayload;
  /** With its marker. */
  readonly name: string;
  readonly marker: FoundMarker;
  readonly steps: readonly WantedStep[];
  /** The workflow it is written over; absent for a new one. */
  readonly before?: Fields;
}

/**
 * Off, whatever was there before. A PUT clears what it does not name, so all of it is named.
 * Source: https://developers.hubspot.com/docs/api-reference/automation-automation-v4-v4/guide (read 2026-11).
 */
export function flowBody({ payload, name, marker, steps, before = {} }: WantedFlow): Body {
  const { content, audience } = payload.facets;
  const { include, exclude } = listsOf(audience);
  const goal = goalOf(payload);
  return {
    name,
    description: content.title,
    uuid: uuidOf(marker),
    type: "CONTACT_FLOW",
    isEnabled: false,
    ...writeSteps(steps, before),
    enrollmentCriteria: {
      type: "LIST_BASED",
      // Whoever went through once is not let in again, however often it is switched off and on.
      shouldReEnroll: false,
      unEnrollObjectsNotMeetingCriteria: content.exits.includes("leaves-audience"),
      reEnrollmentTriggersFilterBranches: [],
      listFilterBranch: onAnyOf(include),
    },
    // Whoever is on one of these has reached the goal: they do not get in, and are taken out.
    ...(goal.length === 0 ? {} : { goalFilterBranch: onAnyOf(goal) }),
    // Whoever is on one of these does not get in, and is taken out.
    suppressionListIds: exclude.map(Number),
    timeWindows: [],
    blockedDates: [],
    customProperties: before["customProperties"] ?? {},
    canEnrollFromSalesforce: false,
  };
}

/** A new one says in addition what can be said once only. */
export function newFlowBody(wanted: Omit<WantedFlow, "steps" | "before">): Body {
  return { ...flowBody({ ...wanted, steps: [] }), flowType: "WORKFLOW", objectTypeId: "0-1", dataSources: [] };
}

/** The lists of those who have reached the goal, where the sequence ends for them. */
export function goalOf({ facets: { content, audience } }: Pick<SequencePayload, "facets">): readonly string[] {
  if (!content.exits.includes("reaches-goal") || audience.kind === "public") return [];
  return [...new Set(audience.goal?.ids ?? [])].sort();
}

function onAnyOf(lists: readonly string[]): Fields {
  return branch(
    "OR",
    lists.map((listId) => branch("AND", [], [{ filterType: "IN_LIST", operator: "IN_LIST", listId }])),
  );
}

function branch(type: "OR" | "AND", filterBranches: readonly Fields[], filters: readonly Fields[] = []): Fields {
  return { filterBranchType: type, filterBranchOperator: type, filterBranches, filters };
}

/** A UUID of version 8 (RFC 9562) from the marker, so that the same staging gives the same one. */
function uuidOf({ resource, changeCode }: FoundMarker): string {
  const hex = sha256(`${resource}.${changeCode}`);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return parts.join("-");
}
