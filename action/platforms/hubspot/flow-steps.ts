/** The way through a workflow: which mails it sends, how long before each it waits, and whatever else stands on the way; pure. */
import { type Fields, inside, optionalText } from "#http/shape.ts";
import { parts } from "./wire-flow.ts";

/** `actionTypeId` of a delay for some time and of a marketing email. Source: https://developers.hubspot.com/docs/api-reference/automation-automation-v4-v4/action-types (read 2026-11). */
const DELAY = "0-1";
const MAIL = "0-4";
const MINUTES: Readonly<Record<string, number>> = { MINUTES: 1, HOURS: 60, DAYS: 1_440, WEEKS: 10_080 };

/** One mail of the way, with the actions it is made of: people wait in the one, and get the mail in the other. */
export interface MailStep {
  readonly emailId: string;
  readonly afterHours: number;
  readonly mailAction: string;
  readonly delayAction?: string;
}

export interface FlowSteps {
  readonly mails: readonly MailStep[];
  /** What we never write: branches, other actions, delays of another kind, what nobody comes to. */
  readonly other: readonly Fields[];
}

/** Follows the way from its start. */
export function readSteps(flow: Fields): FlowSteps {
  const actions = parts(flow, "actions");
  const byId = new Map(actions.map((action) => [optionalText(action, "actionId") ?? "", action]));
  const mails: MailStep[] = [];
  const other: Fields[] = [];
  const passed = new Set<Fields>();
  let waited: { readonly action: Fields; readonly id: string; readonly hours: number } | undefined;
  let next = optionalText(flow, "startActionId");
  for (let action = byId.get(next ?? ""); action !== undefined && !passed.has(action); action = byId.get(next ?? "")) {
    passed.add(action);
    const [id, hours, emailId] = [next ?? "", delayHours(action), mailOf(action)];
    if (hours !== undefined && waited === undefined) waited = { action, id, hours };
    else if (emailId !== undefined) {
      mails.push({ emailId, afterHours: waited?.hours ?? 0, mailAction: id, ...(waited === undefined ? {} : { delayAction: waited.id }) });
      waited = undefined;
    } else other.push(action);
    next = optionalText(inside(action, "connection"), "nextActionId");
  }
  if (waited !== undefined) other.push(waited.action);
  return { mails, other: [...other, ...actions.filter((action) => !passed.has(action))] };
}

function delayHours(action: Fields): number | undefined {
  if (!isPlain(action, DELAY, ["delta", "time_unit"])) return undefined;
  const fields = inside(action, "fields");
  const unit = MINUTES[optionalText(fields, "time_unit") ?? "MINUTES"];
  const delta = Number(optionalText(fields, "delta"));
  return unit === undefined || !(delta >= 0) ? undefined : (delta * unit) / 60;
}

function mailOf(action: Fields): string | undefined {
  return isPlain(action, MAIL, ["content_id"]) ? optionalText(inside(action, "fields"), "content_id") : undefined;
}

/** Of this type, and with nothing said beside what we say: a time of day, for example, would be another wait. */
function isPlain(action: Fields, type: string, keys: readonly string[]): boolean {
  const said = Object.entries(inside(action, "fields")).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return (
    optionalText(action, "type") === "SINGLE_CONNECTION" &&
    optionalText(action, "actionTypeId") === type &&
    said.every(([key]) => keys.includes(key))
  );
}

export interface WantedStep {
  readonly emailId: string;
  readonly afterHours: number;
}

interface Action {
  readonly id: string;
  readonly fields: Fields;
  readonly type: string;
}

/**
 * The actions for these mails, in their order. A mail that was on the way before keeps its actions' ids, because people stand in them: an id
 * that came to mean another mail would send them one they have, or leave one out.
 */
export function writeSteps(
  wanted: readonly WantedStep[],
  before: Fields,
): { readonly actions: readonly Fields[]; readonly startActionId?: string } {
  const known = readSteps(before).mails;
  let free = Math.max(1, nextId(before), ...parts(before, "actions").map((action) => Number(optionalText(action, "actionId")) + 1 || 1));
  const fresh = (): string => String(free++);
  const chain = wanted.flatMap(({ emailId, afterHours }): readonly Action[] => {
    const old = known.find((step) => step.emailId === emailId);
    const mail: Action = { id: old?.mailAction ?? fresh(), type: MAIL, fields: { content_id: emailId } };
    if (afterHours === 0) return [mail];
    // Minutes are the unit of the vendor's own example.
    return [{ id: old?.delayAction ?? fresh(), type: DELAY, fields: { delta: String(afterHours * 60), time_unit: "MINUTES" } }, mail];
  });
  const [first] = chain;
  return {
    actions: chain.map(({ id, type, fields }, index) => ({
      type: "SINGLE_CONNECTION",
      actionId: id,
      actionTypeVersion: 0,
      actionTypeId: type,
      fields,
      ...connection(chain[index + 1]),
    })),
    ...(first === undefined ? {} : { startActionId: first.id }),
  };
}

function connection(next: Action | undefined): Fields {
  return next === undefined ? {} : { connection: { edgeType: "STANDARD", nextActionId: next.id } };
}

/** An id that was never used: of an action that is gone, somebody may still stand in. */
function nextId(flow: Fields): number {
  const next = Number(optionalText(flow, "nextAvailableActionId") ?? 1);
  return Number.isInteger(next) ? next : 1;
}
