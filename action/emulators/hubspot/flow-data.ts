/** Workflows as plain data: what is written of one, and the people in it. The vendor's API calls them flows. */
import type { Fields } from "../common/json.ts";
import type { People } from "../common/people.ts";

/** People who stand at one place of a workflow together. */
export interface Party {
  readonly people: People;
  /** The delay they are in. */
  readonly at?: string | undefined;
  /** The action they do next, where no delay holds them. Without `at` and without this they are through. */
  readonly nextId?: string | undefined;
  /** Since when they are there, and when they go on (both in ms). */
  readonly since: number;
  readonly dueAt: number;
  /** How far they came without any time passing. */
  readonly hops: number;
}

/** An action that did not do what it says. */
export interface FlowFailure {
  readonly at: number;
  readonly actionId: string;
  readonly people: number;
  readonly why: string;
}

export interface FlowRevision {
  readonly revisionId: number;
  readonly createdAt: number;
  readonly fields: Fields;
}

export interface FlowRecord {
  readonly kind: "flow";
  readonly id: string;
  /** As it was last written, `isEnabled` with it. */
  fields: Fields;
  /** Counts up with every save. */
  revisionId: number;
  nextActionId: number;
  readonly createdAt: number;
  updatedAt: number;
  /** Until then the account has not finished making it, and nobody gets in. */
  readonly readyAt: number;
  deletedAt?: number | undefined;
  parties: readonly Party[];
  /** Everybody who ever got in. */
  entered: People;
  /** Who met the conditions of entry when somebody last looked: only a newcomer gets in. */
  met: People;
  /** How many got to its end. */
  through: number;
  /** The newest first. */
  failures: readonly FlowFailure[];
  /** Oldest first. */
  readonly revisions: FlowRevision[];
}

/** Whether people can get in and actions are carried out. */
export function isOn({ fields, deletedAt }: FlowRecord): boolean {
  return fields["isEnabled"] === true && deletedAt === undefined;
}

/** The name a workflow goes by. */
export function flowName({ fields }: FlowRecord): string {
  const name = fields["name"];
  return typeof name === "string" ? name : "";
}

/** The facts every event about a workflow carries. */
export function aboutFlow<By extends "api" | "hand" | "clock">(flow: FlowRecord, by: By) {
  return { object: "workflow", id: flow.id, name: flowName(flow), by };
}
