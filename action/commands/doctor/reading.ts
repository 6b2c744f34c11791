/** A setting of GitHub that could be read is judged; one that could not is a line that says so, and counts as not right. */
import type { Reading } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { reasonInWords } from "#report/words.ts";

export interface Subject {
  readonly check: string;
  /** The thing, as the beginning of "… could not be looked at". */
  readonly what: string;
  readonly fix?: readonly DoctorAdvice[];
}

export function judged<Value>(
  reading: Reading<Value>,
  subject: Subject,
  judge: (value: Value) => readonly DoctorLine[],
): readonly DoctorLine[] {
  return reading.kind === "read" ? judge(reading.value) : [unread(subject, reading.reason)];
}

export function unread({ check, what, fix = [] }: Subject, reason: string): DoctorLine {
  return { status: "unread", check, found: what, reason: reasonInWords(reason, "UTC"), fix };
}

/** Asks the forge or a platform; its failure is the reason why something could not be read. */
export async function asked<Value>(ask: () => Promise<Value>): Promise<Reading<Value>> {
  try {
    return { kind: "read", value: await ask() };
  } catch (failure) {
    if (failure instanceof PlatformFailure) return { kind: "unreadable", reason: failure.message };
    throw failure;
  }
}
