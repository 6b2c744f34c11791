/** What an instance is set up with: channels and tag types; and the counts of calls and errors. */
import { one, several, timeOf } from "./envelope.ts";
import { blank } from "./errors.ts";
import { pageOf } from "./listing.ts";
import type { Quota } from "./quota.ts";
import type { Call, Route } from "./route.ts";
import type { ProgramType } from "./seed-types.ts";

const READ = ["Read-Only Assets"];
const V1 = "/rest/asset/v1";

/** The instance was set up on this day; nothing is ever changed about its channels. */
const SET_UP = Date.parse("2026-01-05T09:00:00Z");

function channels({ instance }: Call) {
  return instance.settings.channels.map(({ name, programType }, index) => ({
    id: index + 1,
    name,
    description: "",
    applicableProgramType: programType.toLowerCase(),
    createdAt: timeOf(SET_UP),
    updatedAt: timeOf(SET_UP),
    progressionStatuses: [
      { name: "Not in Program", step: 0, success: false, hidden: true },
      { name: "Member", step: 10, success: false, hidden: false },
    ],
  }));
}

const listed = (words: readonly string[]) => `[${words.join(", ")}]`;

/** As tag types name the types of program. Source: …/marketo-developer/marketo/rest/tags (read 2026-11-28). */
const TAGGED_TYPES: Readonly<Record<ProgramType, string>> = {
  Default: "program",
  Email: "email_batch",
  Event: "event",
  Engagement: "nurture",
};

function tagTypes({ instance }: Call) {
  return instance.settings.tagTypes.map(({ tagType, required, programTypes }) => ({
    tagType,
    applicableProgramTypes: `[${programTypes.map((type) => TAGGED_TYPES[type]).join(",")}]`,
    required,
  }));
}

export const SET_UP_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/channels.json`, needs: READ, body: "none", run: (call) => several(pageOf(channels(call), call.query)) },
  {
    method: "GET",
    pattern: `${V1}/channel/byName.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      const name = call.query.get("name") ?? call.query.get("Name") ?? "";
      if (name === "") throw blank("name");
      return several(channels(call).filter((channel) => channel.name === name));
    },
  },
  { method: "GET", pattern: `${V1}/tagTypes.json`, needs: READ, body: "none", run: (call) => several(pageOf(tagTypes(call), call.query)) },
  {
    method: "GET",
    pattern: `${V1}/tagType/byName.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      const name = call.query.get("name") ?? "";
      if (name === "") throw blank("name");
      const values = call.instance.settings.tagTypes.find(({ tagType }) => tagType === name)?.values ?? [];
      const found = tagTypes(call).filter(({ tagType }) => tagType === name);
      return several(found.map((tag) => ({ ...tag, allowableValues: listed(values) })));
    },
  },
];

/** Calls and errors of today and of the last seven days. */
export function statsRoutes(quota: Quota): readonly Route[] {
  const usage = ({ instance, nowMs }: Call, count: number) =>
    quota
      .days(nowMs)
      .slice(0, count)
      .map(({ date, calls }) => ({ date, total: calls, users: [{ userId: instance.settings.apiUser, count: calls }] }));
  const errors = ({ nowMs }: Call, count: number) =>
    quota
      .days(nowMs)
      .slice(0, count)
      .map(({ date, errors: byCode }) => ({
        date,
        total: [...byCode.values()].reduce((sum, number) => sum + number, 0),
        errors: [...byCode].map(([errorCode, number]) => ({ errorCode, count: number })),
      }));
  const S = "/rest/v1/stats";
  return [
    { method: "GET", pattern: `${S}/usage.json`, needs: [], body: "none", run: (call) => one(usage(call, 1)[0]) },
    { method: "GET", pattern: `${S}/usage/last7days.json`, needs: [], body: "none", run: (call) => ({ result: usage(call, 7) }) },
    { method: "GET", pattern: `${S}/errors.json`, needs: [], body: "none", run: (call) => one(errors(call, 1)[0]) },
    { method: "GET", pattern: `${S}/errors/last7days.json`, needs: [], body: "none", run: (call) => ({ result: errors(call, 7) }) },
  ];
}
