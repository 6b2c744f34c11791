/** An email with everything that hangs on it: its send definitions, its sends, and whether a Schedule is in doubt. */
import type { Call, Caller } from "#http/call.ts";
import type { MarketingCloudSettings, ObjectRef } from "#model/types.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { assetCalls } from "./endpoints.ts";
import { isGone, refusal } from "./failures.ts";
import { definitionNumber } from "./keys.ts";
import { readNote, type ScheduleNote } from "./note.ts";
import { definitionsCall, sendsCall } from "./soap-calls.ts";
import type { WireAsset, WireBatch, WireDefinition, WireRow, WireSend } from "./wire.ts";

export interface Tools {
  readonly call: Caller;
  readonly clock: Clock;
  readonly settings: MarketingCloudSettings;
}

export interface OwnDefinition extends WireDefinition {
  /** Rises with the time it was made. */
  readonly number: number;
}

export interface Whole {
  readonly asset: WireAsset;
  /** Its send definitions, the oldest first. There is one, unless a run ended in the middle. */
  readonly definitions: readonly OwnDefinition[];
  /** The newest of them. */
  readonly current?: OwnDefinition;
  /** Every send of this email, whoever asked for it. */
  readonly sends: readonly WireSend[];
  /** A Schedule was asked for, and no send came of it that can be seen. */
  readonly doubt?: ScheduleNote;
}

/** 1,000 batches; an answer that never ends is a fault. */
const MOST_BATCHES = 1_000;
const DAY_MS = 86_400_000;

/** Every row of a Retrieve. @throws PlatformFailure PLATFORM_ANSWER where it does not end */
export async function retrieveAll<Row>(call: Caller, batch: (goOn?: string) => Call<WireBatch<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let goOn: string | undefined;
  for (let count = 0; count < MOST_BATCHES; count += 1) {
    const answer: WireBatch<Row> = await call(batch(goOn));
    rows.push(...answer.rows);
    if (answer.goOn === undefined) return rows;
    goOn = answer.goOn;
  }
  throw new PlatformFailure("Marketing Cloud's list does not end.", { applied: "no", code: "PLATFORM_ANSWER" });
}

/** The email; undefined where it is gone, or the id is none that Marketing Cloud gives. */
export async function findAsset({ call }: Tools, ref: ObjectRef): Promise<WireAsset | undefined> {
  if (!/^\d{1,20}$/.test(ref.id)) return undefined;
  try {
    return await call(assetCalls.get(ref.id));
  } catch (failure) {
    if (isGone(failure)) return undefined;
    throw failure;
  }
}

/** The email where it must be there. @throws PlatformFailure DRAFT_MISSING */
export async function mustFindAsset(tools: Tools, ref: ObjectRef): Promise<WireAsset> {
  const found = await findAsset(tools, ref);
  if (found === undefined || !(await isShown(tools, found))) throw refusal(ref, "is gone or archived.", "DRAFT_MISSING");
  return found;
}

/** What we write into an email before it is archived: one that was archived reads like any other. */
export const DISCARDED = "Discarded by campaigns-as-code.";

/**
 * Whether the email is not archived. Only a query tells, and a new email may still be missing from queries.
 * Source: archived assets are left out of queries, references/mc_rest_assets (read 2026-11).
 */
export async function isShown({ call, clock, settings }: Tools, asset: WireAsset): Promise<boolean> {
  const { rows } = await call(assetCalls.query({ property: "customerKey", simpleOperator: "equal", value: asset.customerKey }));
  if (rows.some(({ id }) => id === asset.id)) return true;
  const ageMs = clock.now() - atMs(asset.createdDate, settings);
  return ageMs < NEW_MS && asset.description !== DISCARDED;
}

/** How long a new email may be missing from queries, with what two clocks may differ. */
const NEW_MS = 120_000;

/** Looks at all of the business unit's definitions, and picks ours here. */
export async function lookAt(tools: Tools, asset: WireAsset): Promise<Whole> {
  const definitions = ownDefinitions(await retrieveAll(tools.call, definitionsCall()), asset);
  const sends = (await allSends(tools, atMs(asset.createdDate, tools.settings))).filter((send) => isOf(send, asset));
  const doubt = doubtOf(definitions, sends.length);
  const current = definitions.at(-1);
  return { asset, definitions, sends, ...(current === undefined ? {} : { current }), ...(doubt === undefined ? {} : { doubt }) };
}

/** Sends of the business unit since a time; all, unless the account is known to filter them rightly. */
export function allSends({ call, settings }: Tools, sinceMs: number): Promise<readonly WireSend[]> {
  // Two days: whatever zone the filter is read in, nothing of ours is cut off.
  return retrieveAll(
    call,
    sendsCall(settings.filterSends === true && !Number.isNaN(sinceMs) ? instantOf(sinceMs - 2 * DAY_MS) : undefined),
  );
}

export function ownDefinitions(
  definitions: readonly WireDefinition[],
  { customerKey }: Pick<WireRow, "customerKey">,
): readonly OwnDefinition[] {
  return definitions
    .flatMap((definition) => {
      const number = definitionNumber(customerKey, definition.key);
      return number === undefined ? [] : [{ ...definition, number }];
    })
    .sort((left, right) => left.number - right.number);
}

/** By the email's number, which is sure; by its name only where no number is given. */
export function isOf({ emailId, emailName }: WireSend, { legacyId, name }: Pick<WireRow, "legacyId" | "name">): boolean {
  return emailId === "" || emailId === "0" ? emailName === name : emailId === legacyId;
}

/** The newest note of a Schedule of which no send came. */
export function doubtOf(definitions: readonly OwnDefinition[], sends: number): ScheduleNote | undefined {
  return definitions
    .map(({ description }) => readNote(description))
    .filter((note) => note !== undefined)
    .filter(({ sendsBefore }) => sends <= sendsBefore)
    .sort((left, right) => Date.parse(right.begun) - Date.parse(left.begun))[0];
}

/** A point in time as the vendor writes it, in milliseconds; without a zone it is account time. */
export function atMs(text: string, { accountOffset = "-06:00" }: Pick<MarketingCloudSettings, "accountOffset">): number {
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) || text.length <= 10 ? text : `${text}${accountOffset}`);
}

/** Ids are numbers too long for a number: the shorter is the lower. */
export function byId(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
