/** What a journey's description holds: its title for people, and behind it what has to be known of the version after a cut. */
import type { Instant } from "#model/types.ts";

export interface JourneyNote {
  readonly title: string;
  /** The newest version that had run when this one was written. Absent where the description is not ours. */
  readonly after?: number;
  /** Asset ids of its mails, in their order. */
  readonly mails: readonly string[];
  /** Its publication was asked for then: written before, so that a lost answer is not lost without a trace. */
  readonly begun?: Instant;
}

const OURS = /^(.*?)(?: \[cac-journey after=(\d{1,6}) mails=([\d.]*)\](?: \[cac-publish begun=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\])?)?$/s;

/** The description of a version. */
export function journeyDescription({ title, after = 0, mails, begun }: JourneyNote): string {
  const publish = begun === undefined ? "" : ` [cac-publish begun=${begun}]`;
  return `${title} [cac-journey after=${after} mails=${mails.join(".")}]${publish}`;
}

export function readJourneyNote(description: string): JourneyNote {
  const [, title = description, after, mails = "", begun] = OURS.exec(description) ?? [];
  return {
    title,
    mails: mails.split(".").filter((id) => id !== ""),
    ...(after === undefined ? {} : { after: Number(after) }),
    ...(begun === undefined ? {} : { begun }),
  };
}
