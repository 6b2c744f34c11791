/** What we keep in a send definition's description: above all that a Schedule was asked for, written before, so that a lost answer leaves a trace. */
import type { Instant } from "#model/types.ts";

export interface ScheduleNote {
  /** When it is to go out. */
  readonly at: Instant;
  /** When this was written. */
  readonly begun: Instant;
  /** Sends of the email that were there already. */
  readonly sendsBefore: number;
}

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
const NOTE = new RegExp(String.raw`\[cac-schedule at=(${INSTANT}) begun=(${INSTANT}) sends=(\d{1,6})\]`);
const WORDS = "Made by campaigns-as-code for one email; please change nothing in it by hand.";

/**
 * The description of a send definition: the publication list it was written with, which no call is sure to hand back and a copy needs; and
 * the note, where there is one.
 */
export function description({
  note,
  subscription,
}: {
  readonly note?: ScheduleNote | undefined;
  readonly subscription?: string | undefined;
} = {}): string {
  const list = subscription === undefined ? "" : ` [cac-list ${subscription}]`;
  const asked = note === undefined ? "" : ` [cac-schedule at=${note.at} begun=${note.begun} sends=${note.sendsBefore}]`;
  return WORDS + list + asked;
}

/** The publication list of a description. */
export function readSubscription(text: string): string | undefined {
  return /\[cac-list ([!-~]+)\]/.exec(text)?.[1];
}

/** The note of a description; undefined where nothing was asked for. */
export function readNote(text: string): ScheduleNote | undefined {
  const [, at, begun, sends] = NOTE.exec(text) ?? [];
  return at === undefined || begun === undefined || sends === undefined ? undefined : { at, begun, sendsBefore: Number(sends) };
}
