/** What the adapter asks of each kind of object, and what both kinds do alike. */
import type { Caller } from "#http/call.ts";
import { isMarkerOf, type Marker, readMarker } from "#model/marker.ts";
import type { HubspotSettings, Instant, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { Material, Observation, PlatformPort } from "#ports/platform.ts";
import { isGone, refusal } from "./failures.ts";
import type { WireList, WireRevision, WireRow } from "./wire.ts";

export interface KindParts {
  readonly call: Caller;
  readonly clock: Clock;
  readonly settings: HubspotSettings;
}

type Port<Verb extends keyof PlatformPort> = PlatformPort[Verb];

export interface KindOperations {
  list(page: { readonly after?: string; readonly createdAfter?: Instant }): Promise<WireList<WireRow>>;
  observe(ref: ObjectRef): Promise<Observation>;
  readonly stage: Port<"stage">;
  readonly publish: Port<"publish">;
  readonly withdraw: (ref: ObjectRef) => Promise<void>;
  readonly restore: Port<"restore">;
  readonly discard: Port<"discard">;
}

export type StageRequest = Parameters<KindOperations["stage"]>[0];
export type PublishRequest = Parameters<KindOperations["publish"]>[0];
export type RestoreRequest = { readonly ref: ObjectRef; readonly material: Material; readonly revision?: string };

/** The object, or undefined where it is gone or archived. */
export async function present<Answer extends { readonly archived: boolean }>(read: Promise<Answer>): Promise<Answer | undefined> {
  try {
    const found = await read;
    return found.archived ? undefined : found;
  } catch (failure) {
    if (isGone(failure)) return undefined;
    throw failure;
  }
}

/** The object where it must be there. @throws PlatformFailure DRAFT_MISSING */
export async function mustBePresent<Answer extends { readonly archived: boolean }>(ref: ObjectRef, read: Promise<Answer>): Promise<Answer> {
  const found = await present(read);
  if (found === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return found;
}

/** Carries out a removal; what is gone already is removed well. */
export async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (failure) {
    if (!isGone(failure)) throw failure;
  }
}

/** Refuses to write over what does not carry this resource's marker. */
export function mustBeOurs(ref: ObjectRef, name: string, { resourceKey }: Pick<Marker, "resourceKey">): void {
  const found = readMarker(name);
  if (found === undefined || !isMarkerOf(found, resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
}

/** HubSpot's newest revision: what is shown now. Which way the list is sorted is not documented, so the dates decide. */
export function newestRevision({ rows }: WireList<WireRevision>): string | undefined {
  return rows.toSorted((left, right) => (left.updatedAt < right.updatedAt ? 1 : left.updatedAt > right.updatedAt ? -1 : 0))[0]?.id;
}
