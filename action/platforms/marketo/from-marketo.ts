/** Marketo's answers in our words: fields, states, times and the marker; pure. */
import { type FoundMarker, readMarker } from "#model/marker.ts";
import type { Instant, MarketoSettings, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { RemoteFields, RemoteState } from "#ports/platform.ts";
import type { Mail } from "./mail.ts";
import type { Reach } from "./reach.ts";
import { layoutFields } from "./template-words.ts";
import type { WireProgram } from "./wire.ts";

/** What is assumed where a setting names nothing else; each to be verified on a real instance. */
const USUAL_STATUS = "locked";
const USUAL_SENDING_MINUTES = 60;

type Assumed = Pick<MarketoSettings, "approvedStatus" | "finishedStatus" | "sendingMinutes">;

/**
 * Where a program stands. The API has no word for "sent", so that is reckoned from the start and the status.
 * A program that reads as unapproved although its start has passed may have run: with its mail still approved that is "unknown", and
 * nothing is done; a program without an approved mail cannot have sent anything.
 * `isMailApproved` counts only where `mayHaveRun` says so.
 */
export function programState(
  program: WireProgram,
  { nowMs, settings, isMailApproved }: { readonly nowMs: number; readonly settings: Assumed; readonly isMailApproved: boolean },
): RemoteState {
  const approved = (settings.approvedStatus ?? USUAL_STATUS).toLowerCase();
  const finished = (settings.finishedStatus ?? USUAL_STATUS).toLowerCase();
  if (program.status === finished && finished !== approved && finished !== "unlocked") return "sent";
  const startMs = startOf(program);
  const waits = startMs === undefined || nowMs < startMs;
  const goingOrGone = (): RemoteState =>
    startMs !== undefined && nowMs < startMs + (settings.sendingMinutes ?? USUAL_SENDING_MINUTES) * 60_000 ? "sending" : "sent";
  // Approved by hand, at a time we cannot see: it is taken for one that will go out, so that it can be taken back.
  if (program.status === approved) return waits ? "scheduled" : goingOrGone();
  if (program.status !== "unlocked") return "unknown";
  if (waits || !isMailApproved) return "draft";
  return finished === "unlocked" ? goingOrGone() : "unknown";
}

/** Whether only the mail can tell a draft from a program that ran. */
export function mayHaveRun(program: WireProgram, nowMs: number): boolean {
  const startMs = startOf(program);
  return program.status === "unlocked" && startMs !== undefined && nowMs >= startMs;
}

const START = /\] start (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/;

/** Its start in milliseconds: as the instance shows it, else as we wrote it beside the marker; undefined where neither says one. */
export function startOf({ startDate, description }: Pick<WireProgram, "startDate" | "description">): number | undefined {
  const shown = startDate === undefined ? Number.NaN : Date.parse(plainTime(startDate));
  if (!Number.isNaN(shown)) return shown;
  const written = START.exec(description)?.[1];
  return written === undefined ? undefined : Date.parse(written);
}

/** Marketo writes `2015-05-21T22:45:13Z+0000`. Source: …/marketo-developer/marketo/rest/assets/programs, examples (read 2026-11). */
export function plainTime(text: string): string {
  return text.replace(/Z\+0000$/, "Z").replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
}

/** An instant of ours; undefined where there is none. */
export function toInstant(atMs: number | undefined): Instant | undefined {
  return atMs === undefined ? undefined : instantOf(atMs);
}

/**
 * The marker of a program: of its name, which never changes; the change it belongs to as its description says, where that is about the
 * same asset: a program is written again for another change, and its name may be in use by a review copy of that.
 */
export function markerOf({ name, description }: Pick<WireProgram, "name" | "description">): FoundMarker | undefined {
  const [named, described] = [readMarker(name), readMarker(description)];
  return named !== undefined && described?.resource === named.resource ? described : named;
}

/** The program's fields, with the keys of `projectFields`. */
export function programFields(program: WireProgram, mail: Mail, reach: Reach): RemoteFields {
  const { email } = mail;
  return {
    subject: email?.subject ?? "",
    preheader: email?.preheader ?? "",
    ...(mail.layout === undefined
      ? { html: mail.html, text: mail.text, otherSections: mail.otherSections.join(", "), variables: mail.variables.join(", ") }
      : layoutFields(mail.layout)),
    fromName: email?.fromName ?? "",
    fromAddress: email?.fromAddress ?? "",
    replyTo: email?.replyTo ?? "",
    operational: String(email?.operational ?? false),
    textOnly: String(email?.textOnly ?? false),
    webView: String(email?.webView ?? false),
    copies: email?.copies ?? "",
    emails: String(mail.count),
    includeLists: reach.include.join(","),
    excludeLists: reach.exclude.join(","),
    otherFilters: reach.others.join("; "),
    headStart: String(program.headStart),
  };
}

/** What every observation of a program holds. Marketo reviews nothing. */
export function seenOf(ref: ObjectRef, program: WireProgram, state: RemoteState, fields: RemoteFields) {
  const marker = markerOf(program);
  const at = toInstant(startOf(program));
  return {
    exists: true,
    ref,
    name: program.name,
    state,
    review: "none",
    fields,
    ...(marker === undefined ? {} : { marker }),
    ...(state === "scheduled" && at !== undefined ? { scheduledFor: at } : {}),
    ...((state === "sent" || state === "sending") && at !== undefined ? { since: at } : {}),
  } as const;
}
