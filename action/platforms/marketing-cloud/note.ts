/** The note in a send definition that a Schedule was asked for: written before, so that a lost answer is not lost without a trace. */
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

/** The description of a send definition, with or without a note. */
export function description(note?: ScheduleNote): string {
  return note === undefined ? WORDS : `${WORDS} [cac-schedule at=${note.at} begun=${note.begun} sends=${note.sendsBefore}]`;
}

/** The note of a description; undefined where nothing was asked for. */
export function readNote(text: string): ScheduleNote | undefined {
  const [, at, begun, sends] = NOTE.exec(text) ?? [];
  return at === undefined || begun === undefined || sends === undefined ? undefined : { at, begun, sendsBefore: Number(sends) };
}
