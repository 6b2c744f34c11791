/** Journeys as plain data: versions, the people in them, what is under way. */
import type { Fields } from "../common/json.ts";
import type { People } from "../common/people.ts";

export type JourneyStatus = "Draft" | "ScheduledToPublish" | "Published" | "Paused" | "Unpublished" | "Stopped";

/** People who stand at one activity together. */
export interface Party {
  readonly people: People;
  /** Key of the activity; undefined: about to enter. */
  at: string | undefined;
  /** When they go on. */
  dueAt: number;
  /** How far the loop has carried them without any time passing. */
  hops: number;
}

/** A mail of a journey that has begun to be sent: stopping the journey no longer reaches it. */
export interface JourneyJob {
  readonly id: number;
  readonly people: People;
  readonly activity: string;
  readonly triggeredSend: string;
  dueAt: number;
}

export interface VersionRecord {
  readonly version: number;
  readonly definitionId: string;
  fields: Fields;
  status: JourneyStatus;
  readonly createdAt: number;
  modifiedAt: number;
  publishedAt?: number | undefined;
  /** When a newer version took over. */
  replacedAt?: number | undefined;
  pausedAt?: number | undefined;
  /** When the pause runs out, and what then. */
  pauseEndsAt?: number | undefined;
  guardrail?: "resume" | "stop" | "none" | undefined;
  extendWaits?: boolean | undefined;
  retainEntries?: boolean | undefined;
  /** Entries kept back while it is paused. */
  kept: People;
  /** When an audience enters by itself. */
  entersAt?: number | undefined;
  /** Activity key → customer key of its triggered send. */
  triggeredSends: Readonly<Record<string, string>>;
  parties: Party[];
  jobs: JourneyJob[];
  /** Everybody who ever entered this version. */
  entered: People;
}

export interface AuditEntry {
  readonly action: string;
  readonly by: string;
  readonly at: number;
  readonly version: number;
}

export interface JourneyRecord {
  readonly id: string;
  readonly mid: number;
  readonly key: string;
  versions: VersionRecord[];
  lastVersion: number;
  /** Since the newest version was deleted, reads by id and key fail, until there is a new draft. */
  unreadable: boolean;
  deletedAt?: number | undefined;
  readonly audit: AuditEntry[];
}

export interface EventDefinitionRecord {
  readonly id: string;
  readonly mid: number;
  readonly key: string;
  fields: Fields;
  readonly createdAt: number;
  modifiedAt: number;
}

/** A validation or publication on its way, or done. */
export interface StatusRecord {
  readonly id: string;
  readonly kind: "validate" | "publish";
  readonly journeyId: string;
  readonly version: number;
  readonly by: "api" | "hand";
  readonly dueAt: number;
  outcome?: { readonly errors: readonly Fields[]; readonly warnings: readonly Fields[] } | undefined;
}

/** An accepted pause, resume or stop on its way. */
export interface ActionRecord {
  readonly kind: "pause" | "resume" | "stop";
  readonly journeyId: string;
  readonly version: number;
  readonly dueAt: number;
  readonly by: "api" | "hand" | "clock";
  readonly options: Fields;
}
