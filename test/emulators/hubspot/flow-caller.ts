/** Workflows of an emulated account, made and switched as a program would. */
import type { WorkflowHabits } from "#emulators/hubspot/settings.ts";
import { DEFAULT_SETTINGS, type HubspotSettings } from "#emulators/hubspot/settings.ts";
import { account, at, MINUTE } from "./caller.ts";

export const FLOWS = "/automation/v4/flows";
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const delay = (id: string, minutes: number, next?: string) => ({
  type: "SINGLE_CONNECTION",
  actionId: id,
  actionTypeVersion: 0,
  actionTypeId: "0-1",
  fields: { delta: String(minutes), time_unit: "MINUTES" },
  ...(next === undefined ? {} : { connection: { edgeType: "STANDARD", nextActionId: next } }),
});

export const mail = (id: string, emailId: string, next?: string) => ({
  type: "SINGLE_CONNECTION",
  actionId: id,
  actionTypeVersion: 0,
  actionTypeId: "0-4",
  fields: { content_id: emailId },
  ...(next === undefined ? {} : { connection: { edgeType: "STANDARD", nextActionId: next } }),
});

const branch = (type: string, filterBranches: readonly unknown[], filters: readonly unknown[] = []) => ({
  filterBranchType: type,
  filterBranchOperator: type,
  filterBranches,
  filters,
});

/** The filter "is in one of these lists". */
export const inLists = (...ids: readonly string[]) =>
  branch(
    "OR",
    ids.map((listId) => branch("AND", [], [{ filterType: "IN_LIST", operator: "IN_LIST", listId }])),
  );

export const entry = (ids: readonly string[], extra: Readonly<Record<string, unknown>> = {}) => ({
  type: "LIST_BASED",
  shouldReEnroll: false,
  unEnrollObjectsNotMeetingCriteria: false,
  reEnrollmentTriggersFilterBranches: [],
  listFilterBranch: inLists(...ids),
  ...extra,
});

/** A whole body of a create request; `extra` overrides. */
export const flowBody = (extra: Readonly<Record<string, unknown>> = {}) => ({
  name: "Onboarding",
  type: "CONTACT_FLOW",
  flowType: "WORKFLOW",
  objectTypeId: "0-1",
  isEnabled: false,
  canEnrollFromSalesforce: false,
  startActionId: "1",
  actions: [],
  enrollmentCriteria: entry(["201"]),
  suppressionListIds: [],
  timeWindows: [],
  blockedDates: [],
  dataSources: [],
  customProperties: {},
  ...extra,
});

/** An account with a static list 201 of ten people, and hands for its workflows. */
export function flowAccount(habits: Partial<WorkflowHabits> = {}, settings: Partial<HubspotSettings> = {}) {
  const all = account({
    lists: [
      { id: "201", name: "Trial users", size: 0, members: [[1, 10]], processingType: "MANUAL" },
      { id: "202", name: "Customers", size: 0, members: [[101, 102]], processingType: "MANUAL" },
      { id: "203", name: "Everybody", size: 0, members: [[1, 200]], processingType: "MANUAL" },
    ],
    workflows: { ...DEFAULT_SETTINGS.workflows, pendingMs: 0, ...habits },
    ...settings,
  });
  const { call, email, published, emulator } = all;
  /** A published automated mail. */
  const automated = (name: string) => {
    const id = email({ name, subject: name, subcategory: "automated" });
    published(id);
    return id;
  };
  const flow = (extra: Readonly<Record<string, unknown>>) => String(at(call("POST", FLOWS, flowBody(extra)).json, "id"));
  const read = (id: string) => call("GET", `${FLOWS}/${id}`).json;
  /** Reads a workflow, changes it, writes it back. */
  const put = (id: string, change: Readonly<Record<string, unknown>>) => {
    const before = read(id);
    return call("PUT", `${FLOWS}/${id}`, { ...(typeof before === "object" ? before : {}), ...change });
  };
  /** Who got which mail, in the order it happened. */
  const sends = () =>
    emulator.events().flatMap((event) => (event.kind === "sent" ? [[event.content?.subject, event.who, event.at] as const] : []));
  const inside = (id: string) => emulator.flows().find((one) => one.id === id)?.inside;
  return { ...all, automated, flow, read, put, sends, inside };
}

/** Two mails, three days apart. */
export function sequence(habits: Parameters<typeof flowAccount>[0] = {}, extra: Readonly<Record<string, unknown>> = {}) {
  const all = flowAccount(habits);
  const [first, second] = [all.automated("Welcome"), all.automated("Tips")];
  const id = all.flow({ actions: [mail("1", first, "2"), delay("2", 3 * 1440, "3"), mail("3", second)], ...extra });
  return { ...all, id, first, second };
}
