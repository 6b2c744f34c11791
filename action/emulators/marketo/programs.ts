/** The calls about programs. */
import { nothing, one, several, unknown } from "./envelope.ts";
import { againstRule, blank, noRecord, wrongParent, wrongValue } from "./errors.ts";
import { dateOf, nameIn, required } from "./fields.ts";
import { about, type Instance } from "./instance.ts";
import { byName, findable, pageOf } from "./listing.ts";
import { parentIn } from "./places.ts";
import { approveProgram, unapproveProgram } from "./program-approval.ts";
import { checkTag, createProgram, deleteProgram, updateProgram } from "./program-changes.ts";
import { cloneProgram } from "./program-clone.ts";
import { programView } from "./program-views.ts";
import type { ProgramRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { smartListAnswer } from "./smart-lists.ts";

const BOTH = { tags: true, costs: true };
const full = (instance: Instance, program: ProgramRecord) => programView(instance, program, BOTH);

function programOf({ instance, params }: Call): ProgramRecord | undefined {
  return instance.data.programs.get(Number(params["id"]));
}

/** The program a write names. */
function writable(call: Call): ProgramRecord {
  const program = programOf(call);
  if (program === undefined) throw noRecord("Program", call.params["id"] ?? "");
  return program;
}

function find(call: Call): Answer {
  const { instance, query } = call;
  if ((query.get("name") ?? "") === "") throw blank("name");
  const shown = { tags: query.get("includeTags") === "true", costs: query.get("includeCosts") === "true" };
  return several(byName(call, instance.data.programs.values()).map((program) => programView(instance, program, shown)));
}

function read(call: Call): Answer {
  const program = programOf(call);
  return program === undefined ? unknown(call.instance, "Program", call.params["id"] ?? "") : one(full(call.instance, program));
}

const FILTERS: Readonly<Record<string, (program: ProgramRecord, values: readonly string[], instance: Instance) => boolean>> = {
  id: ({ id }, values) => values.includes(String(id)),
  programId: ({ id }, values) => values.includes(String(id)),
  folderId: ({ place }, values) => place.type === "Folder" && values.includes(String(place.id)),
  workspace: (_, values, { settings }) => values.includes(settings.workspace),
};

function list({ instance, nowMs, query }: Call): Answer {
  const filterType = query.get("filterType");
  const values = (query.get("filterValues") ?? "").split(",").map((value) => value.trim());
  const keeps = filterType === null ? undefined : FILTERS[filterType];
  if (filterType !== null && keeps === undefined) throw wrongValue("filterType", filterType);
  const [earliest, latest] = [query.get("earliestUpdatedAt"), query.get("latestUpdatedAt")];
  const [from, until] = [
    earliest === null ? 0 : dateOf("earliestUpdatedAt", earliest),
    latest === null ? Number.MAX_VALUE : dateOf("latestUpdatedAt", latest),
  ];
  const found = findable(instance, nowMs, instance.data.programs.values()).filter(
    (program) => (keeps?.(program, values, instance) ?? true) && program.updatedAt >= from && program.updatedAt <= until,
  );
  return several(pageOf(found, query).map((program) => programView(instance, program, { tags: false, costs: false })));
}

/** "Random order": here the newest first, so that nobody leans on the oldest coming first. */
function listByTag({ instance, nowMs, query }: Call): Answer {
  const [tagType, tagValue] = [query.get("tagType"), query.get("tagValue")];
  if (tagType === null || tagType === "") throw blank("tagType");
  if (tagValue === null || tagValue === "") throw blank("tagValue");
  const found = findable(instance, nowMs, instance.data.programs.values()).filter(({ tags }) => tags[tagType] === tagValue);
  return several(pageOf(found.toReversed(), query).map((program) => programView(instance, program, { tags: true, costs: false })));
}

function update(call: Call): Answer {
  const program = writable(call);
  updateProgram(call, program, call.form);
  return one(full(call.instance, program));
}

function clone(call: Call): Answer {
  const { instance, form } = call;
  const source = writable(call);
  const name = nameIn(form);
  const place = parentIn(instance, form);
  if (place.type !== "Folder") throw wrongParent("A program is cloned into a folder only");
  return one(full(instance, cloneProgram(call, source, { name, description: form.get("description") ?? "", place })));
}

function tag(call: Call): Answer {
  const { instance, params, form, nowMs } = call;
  const program = writable(call);
  const [tagType, tagValue] = [params["tagType"] ?? "", required(form, "tagValue")];
  checkTag(instance, program.type, tagType, tagValue);
  program.tags = { ...program.tags, [tagType]: tagValue };
  program.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "program", program), kind: "changed", slot: "object", fields: ["tags"] });
  return one({ id: program.id });
}

function untag(call: Call): Answer {
  const { params, nowMs, instance } = call;
  const program = writable(call);
  const { [params["tagType"] ?? ""]: gone, ...kept } = program.tags;
  if (gone === undefined) throw againstRule(`Program has no tag '${params["tagType"]}'`);
  program.tags = kept;
  program.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "program", program), kind: "changed", slot: "object", fields: ["tags"] });
  return one({ id: program.id });
}

function smartList(call: Call): Answer {
  const program = programOf(call);
  if (program?.smartListId === undefined) return nothing;
  return smartListAnswer(call, program.smartListId);
}

const after = (change: (call: Call, program: ProgramRecord) => void) => (call: Call) => {
  const program = writable(call);
  change(call, program);
  return one({ id: program.id });
};

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const P = `${V1}/program/{id}`;

const TAG_PATHS: readonly Route[] = [
  { method: "POST", pattern: `${P}/tag/{tagType}.json`, needs: WRITE, body: "form", run: tag },
  { method: "POST", pattern: `${P}/tag/{tagType}/delete.json`, needs: WRITE, body: "form", run: untag },
];

/** The calls an instance has. */
export function programRoutes({ settings }: Instance): readonly Route[] {
  return [
    { method: "GET", pattern: `${V1}/program/byName.json`, needs: READ, body: "none", run: find },
    { method: "GET", pattern: `${V1}/program/byTag.json`, needs: READ, body: "none", run: listByTag },
    { method: "GET", pattern: `${V1}/programs.json`, needs: READ, body: "none", run: list },
    {
      method: "POST",
      pattern: `${V1}/programs.json`,
      needs: WRITE,
      body: "form",
      run: (call) => one(full(call.instance, createProgram(call, call.form))),
    },
    { method: "GET", pattern: `${P}.json`, needs: READ, body: "none", run: read },
    { method: "POST", pattern: `${P}.json`, needs: WRITE, body: "form", run: update },
    { method: "GET", pattern: `${P}/smartList.json`, needs: READ, body: "none", run: smartList },
    { method: "POST", pattern: `${P}/clone.json`, needs: WRITE, body: "form", run: clone },
    { method: "POST", pattern: `${P}/approve.json`, needs: WRITE, body: "form", run: after(approveProgram) },
    { method: "POST", pattern: `${P}/unapprove.json`, needs: WRITE, body: "form", run: after(unapproveProgram) },
    { method: "POST", pattern: `${P}/delete.json`, needs: WRITE, body: "form", run: after(deleteProgram) },
    ...(settings.programTagPath ? TAG_PATHS : []),
  ];
}
