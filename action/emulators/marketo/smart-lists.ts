/** Smart lists: read, cloned, deleted; their rules can be seen and not written. */

import { nothing, one, several, timeOf, unknown } from "./envelope.ts";
import { againstRule, blank, noRecord } from "./errors.ts";
import { nameIn } from "./fields.ts";
import { about, type Instance } from "./instance.ts";
import { browse, byName } from "./listing.ts";
import { checkNameFree, parentIn, plainPlace, uiBase } from "./places.ts";
import type { Audience, CampaignRecord, SmartListRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";

function filterOf({ data }: Instance, id: number, lists: readonly number[], operator: "in" | "not in") {
  if (lists.length === 0) return [];
  const values = lists.map((list) => data.staticLists.get(list)?.name ?? "");
  const condition = { activityAttributeId: -1, activityAttributeName: "List Name", operator: "is", values, isPrimary: true };
  return [{ id, name: "Member of List", ruleTypeId: 7, ruleType: "List Membership", operator, conditions: [condition] }];
}

/** The rules in the vendor's shape. */
function rulesOf(instance: Instance, { include, exclude }: Audience, campaign: CampaignRecord | undefined) {
  const { staticLists } = instance.data;
  const added = campaign?.addedTo.map((id) => `Added to List: ${staticLists.get(id)?.name ?? ""}`) ?? [];
  const requested = campaign?.requestable === true ? ["Campaign is Requested"] : [];
  const filters = [...filterOf(instance, 1, include, "in"), ...filterOf(instance, 2, exclude, "not in")];
  return { filterMatchType: "All", triggers: [...added, ...requested], filters };
}

function smartListView(instance: Instance, list: SmartListRecord) {
  return {
    id: list.id,
    name: list.name,
    description: list.description,
    createdAt: timeOf(list.createdAt),
    updatedAt: timeOf(list.updatedAt),
    url: `${uiBase(instance)}/#SL${list.id}A1`,
    folder: plainPlace(list.place),
    workspace: instance.settings.workspace,
  };
}

/** One smart list, with its rules where they are asked for. */
export function smartListAnswer({ instance, query }: Call, id: number): Answer {
  const list = instance.data.smartLists.get(id);
  if (list === undefined) return nothing;
  const campaign = [...instance.data.campaigns.values()].find(({ smartListId }) => smartListId === id);
  const rules = query.get("includeRules") === "true" ? { rules: rulesOf(instance, list.audience, campaign) } : {};
  return one({ ...smartListView(instance, list), ...rules });
}

const visible = ({ data }: Instance) => [...data.smartLists.values()].filter(({ local }) => !local);

function find(call: Call): Answer {
  if ((call.query.get("name") ?? "") === "") throw blank("name");
  return several(byName(call, visible(call.instance)).map((list) => smartListView(call.instance, list)));
}

function read(call: Call): Answer {
  const id = Number(call.params["id"]);
  return call.instance.data.smartLists.has(id) ? smartListAnswer(call, id) : unknown(call.instance, "Smart List", call.params["id"] ?? "");
}

function clone(call: Call): Answer {
  const { instance, params, form, nowMs } = call;
  const source = instance.data.smartLists.get(Number(params["id"]));
  if (source === undefined) throw noRecord("Smart List", params["id"] ?? "");
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  checkNameFree(visible(instance), { name, place });
  const description = form.get("description") ?? "";
  const list = { ...source, id: instance.nextId(), name, place, description, local: false, createdAt: nowMs, updatedAt: nowMs };
  instance.data.smartLists.set(list.id, list);
  instance.oracle.event(nowMs, { ...about(call, "smartList", list), kind: "created" });
  return one(smartListView(instance, list));
}

function remove(call: Call): Answer {
  const { instance, params, nowMs } = call;
  const list = instance.data.smartLists.get(Number(params["id"]));
  if (list === undefined) throw noRecord("Smart List", params["id"] ?? "");
  if (list.local) throw againstRule("The smart list belongs to a program or campaign");
  instance.oracle.event(nowMs, { ...about(call, "smartList", list), kind: "deleted" });
  instance.data.smartLists.delete(list.id);
  return one({ id: list.id });
}

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";

export const SMART_LIST_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/smartList/byName.json`, needs: READ, body: "none", run: find },
  {
    method: "GET",
    pattern: `${V1}/smartLists.json`,
    needs: READ,
    body: "none",
    run: (call) => several(browse(call, visible(call.instance)).map((list) => smartListView(call.instance, list))),
  },
  { method: "GET", pattern: `${V1}/smartList/{id}.json`, needs: READ, body: "none", run: read },
  { method: "POST", pattern: `${V1}/smartList/{id}/clone.json`, needs: WRITE, body: "form", run: clone },
  { method: "POST", pattern: `${V1}/smartList/{id}/delete.json`, needs: WRITE, body: "form", run: remove },
];
