/** An Email Program is approved, unapproved and aborted; and it sends when its start comes. */
import { isoOf } from "../common/json.ts";
import type { People } from "../common/people.ts";
import { foundBy, isOperational, reachedOf } from "./audience.ts";
import { againstRule } from "./errors.ts";
import { about, fullName, type Instance, type Step } from "./instance.ts";
import type { ProgramRecord } from "./records.ts";

/** The approved mail of a program, if it has one. */
function approvedEmail({ data }: Instance, { emailId }: ProgramRecord) {
  const email = emailId === undefined ? undefined : (data.emails.get(emailId) ?? data.newEmails.get(emailId));
  return email?.approved === undefined ? undefined : email;
}

/** When Head Start fixes the audience and locks the program; undefined without Head Start. */
export function lockOf({ settings }: Instance, { headStart, startDate }: ProgramRecord): number | undefined {
  return headStart && startDate !== undefined ? startDate - settings.headStartMs : undefined;
}

function checkApprovable(instance: Instance, program: ProgramRecord, nowMs: number): void {
  const refuse = (why: string) => againstRule(`Unable to approve program: ${why}`);
  if (program.type !== "Email") throw againstRule("Only Email Programs can be approved");
  if (program.stage !== "unapproved") throw refuse(program.stage === "approved" ? "it is already approved" : "it has already run");
  const { startDate, endDate, smartListId } = program;
  if (startDate === undefined || endDate === undefined) throw refuse("start date and end date must be set");
  if (endDate < startDate) throw refuse("the end date is before the start date");
  if (approvedEmail(instance, program) === undefined) throw refuse("it has no approved email");
  if (smartListId === undefined || !instance.data.smartLists.has(smartListId)) throw refuse("it has no valid smart list");
  if (startDate <= nowMs && instance.settings.approvePastStart === "refused") throw refuse("the start date is in the past");
  const lock = lockOf(instance, program);
  if (lock !== undefined && lock <= nowMs) throw refuse("Head Start needs 12 hours before the start date");
}

/** From now on it runs at its start date. */
export function approveProgram({ instance, nowMs, by }: Step, program: ProgramRecord): void {
  checkApprovable(instance, program, nowMs);
  program.stage = "approved";
  program.approvedAt = nowMs;
  program.updatedAt = nowMs;
  instance.oracle.event(nowMs, {
    ...about({ instance, by }, "program", program),
    kind: "scheduled",
    for: isoOf(program.startDate ?? nowMs),
  });
}

/** It does not go out any more. Refused once it runs, and once Head Start has locked it. */
export function unapproveProgram({ instance, nowMs, by }: Step, program: ProgramRecord): void {
  const refuse = (why: string) => againstRule(`Unable to unapprove program: ${why}`);
  if (program.type !== "Email") throw againstRule("Only Email Programs can be unapproved");
  if (program.stage !== "approved") throw refuse(program.stage === "unapproved" ? "it is not approved" : "it has already started");
  const lock = lockOf(instance, program);
  if (lock !== undefined && lock <= nowMs) {
    if (instance.settings.unapproveAfterLock === "ignored") return;
    throw refuse("Head Start has locked it");
  }
  const spared = reachedOf(instance, audienceOf(instance, program), isOperational(instance, program.emailId ?? 0)).recipients;
  program.stage = "unapproved";
  program.fixedAudience = undefined;
  program.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "program", program), kind: "cancelled", reached: 0, spared });
}

/** Who it would go to: whom Head Start has fixed, or whom its smart list finds now. */
export function audienceOf(instance: Instance, program: ProgramRecord): People {
  return program.fixedAudience ?? foundBy(instance, program.smartListId);
}

/** Head Start: from now on nobody comes to the audience, and nobody leaves it but by unsubscribing. */
export function lockProgram({ instance }: Step, program: ProgramRecord): void {
  program.fixedAudience = foundBy(instance, program.smartListId);
}

/** Its start has come: the first person has the mail. Without an approved mail nothing goes out. */
export function startProgram({ instance, nowMs, by }: Step, program: ProgramRecord): void {
  const email = approvedEmail(instance, program);
  if (email === undefined) {
    program.stage = "aborted";
    return;
  }
  const { recipients, leftOut } = reachedOf(instance, audienceOf(instance, program), isOperational(instance, email.id));
  program.stage = "running";
  program.send = { startsAt: nowMs, endsAt: nowMs + instance.settings.sendingMs, recipients, leftOut };
  const about = { object: "email", id: String(email.id), name: fullName(instance, email), by };
  instance.oracle.event(nowMs, { ...about, kind: "sent", emailId: String(email.id), recipients, leftOut });
}

export function endProgram(program: ProgramRecord): void {
  program.stage = "done";
}

/** Abort, in the user interface only: whoever has not got the mail yet never does, and it cannot be scheduled again. */
export function abortProgram({ instance, nowMs, by }: Step, program: ProgramRecord): void {
  if (program.stage !== "running" || program.send === undefined) throw againstRule("Only a running program can be aborted");
  const reached = reachedBy(program, nowMs);
  const { recipients } = program.send;
  program.send.cutShortAt = reached;
  program.stage = "aborted";
  instance.oracle.event(nowMs, {
    ...about({ instance, by }, "program", program),
    kind: "cancelled",
    reached,
    spared: recipients - reached,
  });
}

/** People who have the mail at an instant: evenly from the first to the last. */
export function reachedBy({ send }: ProgramRecord, nowMs: number): number {
  if (send === undefined) return 0;
  if (send.cutShortAt !== undefined) return send.cutShortAt;
  if (nowMs >= send.endsAt) return send.recipients;
  return Math.floor((send.recipients * (nowMs - send.startsAt)) / (send.endsAt - send.startsAt));
}
