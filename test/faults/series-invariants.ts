/** What must hold of a sequence whatever failed: who got which of its mails, from the stand-in's own log. */
import { countOf, NOBODY, type People, peopleOf, shared, together } from "#emulators/common/people.ts";
import type { Account, MailOut } from "../accounts/account.ts";
import type { SeriesSpec } from "./scene-spec.ts";

const HOUR_MS = 3_600_000;
/** Long after the last mail of whoever came last. */
const THROUGH_MS = 10 * 24 * HOUR_MS;
const NEWCOMERS = 3;

export interface SeriesEnded {
  readonly series: SeriesSpec;
  readonly account: Account;
  /** When the scene began, in milliseconds. */
  readonly startMs: number;
  /** How many mails had gone out when a command first said that it is off; undefined where none did. */
  readonly quietSince: number | undefined;
  /** It may have been left to a person, or taken back by a call that came late. */
  readonly mayFallShort: boolean;
}

/** Between two runs time goes on, and people come. */
export function meanwhile(account: Account): void {
  account.byHand.join(2);
  account.advance(HOUR_MS);
}

/** Everything that is wrong in the end. Lets people come once more, and moves the clock until the last of them is through. */
export function seriesWrong({ series, account, startMs, quietSince, mayFallShort }: SeriesEnded): readonly string[] {
  const isOut = account.things().some(({ kind, isOut }) => kind === "sequence" && isOut);
  account.byHand.join(NEWCOMERS);
  account.advance(THROUGH_MS);
  const mails = account.mails();
  const later = quietSince === undefined ? 0 : mails.length - quietSince;
  const early = mails.filter(({ atMs }) => atMs < startMs + (series.heldMs ?? Number.NEGATIVE_INFINITY));
  return [
    ...twice(mails),
    ...mails.filter(({ subject }) => !series.approved.some((words) => subject.startsWith(words))).map(unapproved),
    ...(later > 0 ? [`I5: ${later} mails went out after it was said to be off`] : []),
    ...early.map(({ subject }) => `I5: “${subject}” went out before its hold was over`),
    ...(series.runs === true && (isOut || !mayFallShort) ? arrived(account, mails) : []),
  ];
}

/** I1: nobody gets a mail of it twice, in whatever version. */
export function twice(mails: readonly MailOut[]): readonly string[] {
  const had = new Map<string, People>();
  return mails.flatMap(({ subject, who }) => {
    const [mail, people] = [mailOf(subject), peopleOf(who)];
    const before = had.get(mail) ?? NOBODY;
    had.set(mail, together(before, people));
    const again = countOf(shared(before, people));
    return again === 0 ? [] : [`I1: ${again} people got “${mail}” twice`];
  });
}

/** A subject is `<version>, <mail>`. */
function mailOf(subject: string): string {
  return subject.slice(subject.lastIndexOf(",") + 2);
}

function unapproved({ subject, who }: MailOut): string {
  return `I5: ${countOf(peopleOf(who))} people got “${subject}”, which nobody approved`;
}

/** Each of its mails reaches people, and, where newcomers get in, those who came last. */
function arrived({ platform }: Account, mails: readonly MailOut[]): readonly string[] {
  return ["welcome", "sources"].flatMap((mail) => {
    const sent = mails.filter(({ subject }) => mailOf(subject) === mail);
    if (sent.length === 0) return [`goal: nobody got “${mail}”`];
    if (platform.sequences?.newcomers !== "at once") return [];
    return countOf(peopleOf(sent.at(-1)?.who ?? [])) >= NEWCOMERS ? [] : [`goal: who came last did not get “${mail}”`];
  });
}
