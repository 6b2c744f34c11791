/** Folders: found by name, made, renamed, archived, deleted when empty; and what a folder or program holds. */
import { nothing, one, several, timeOf, unknown } from "./envelope.ts";
import { againstRule, blank, noParent, noRecord, wrongParent } from "./errors.ts";
import { flag, nameIn, placeIn, placeType, required, wholeNumber } from "./fields.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { byName, findable, isIn, pageOf } from "./listing.ts";
import { checkNameFree, placeName, plainPlace, uiBase } from "./places.ts";
import { programUrl } from "./program-views.ts";
import type { FolderRecord, Place, ProgramRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";

const NO_PARENT = { id: 0, type: "Folder" } as const;

function pathOf({ data }: Pick<Instance, "data">, place: Place | undefined): string {
  const holder = place === undefined ? undefined : (place.type === "Program" ? data.programs : data.folders).get(place.id);
  return holder === undefined ? "" : `${pathOf({ data }, holder.place)}/${holder.name}`;
}

function folderView(instance: Instance, folder: FolderRecord) {
  return {
    id: folder.id,
    name: folder.name,
    description: folder.description,
    createdAt: timeOf(folder.createdAt),
    updatedAt: timeOf(folder.updatedAt),
    url: `${uiBase(instance)}/#MF${folder.id}A1`,
    folderId: { id: folder.id, type: "Folder" },
    folderType: "Marketing Folder",
    parent: plainPlace(folder.place ?? NO_PARENT),
    path: pathOf(instance, { type: "Folder", id: folder.id }),
    isArchive: folder.isArchive,
    isSystem: folder.isSystem,
    accessZoneId: 1,
    workspace: instance.settings.workspace,
  };
}

/** A program seen as a folder. */
function programAsFolder(instance: Instance, program: ProgramRecord) {
  return {
    id: program.id,
    name: program.name,
    description: program.description,
    createdAt: timeOf(program.createdAt),
    updatedAt: timeOf(program.updatedAt),
    url: programUrl(instance, program),
    folderId: { id: program.id, type: "Program" },
    folderType: program.type === "Email" ? "Email Batch Program" : "Marketing Program",
    parent: plainPlace(program.place),
    path: pathOf(instance, { type: "Program", id: program.id }),
    isArchive: program.isArchive,
    isSystem: false,
    accessZoneId: 1,
    workspace: instance.settings.workspace,
  };
}

function find(call: Call): Answer {
  const { instance, query } = call;
  const { folders, programs } = instance.data;
  const [type, workSpace, root] = [query.get("type") ?? "Folder", query.get("workSpace"), placeIn(query.get("root"))];
  if ((query.get("name") ?? "") === "") throw blank("name");
  if (workSpace !== null && workSpace !== instance.settings.workspace) return nothing;
  const below = ({ place }: { readonly place: Place | undefined }) => root === undefined || isBelow(instance, place, root);
  if (placeType(type) === "Program")
    return several(
      byName(call, programs.values())
        .filter(below)
        .map((program) => programAsFolder(instance, program)),
    );
  return several(
    byName(call, folders.values())
      .filter(below)
      .map((folder) => folderView(instance, folder)),
  );
}

function isBelow({ data }: Instance, place: Place | undefined, root: Place): boolean {
  for (let at = place; at !== undefined; at = at.type === "Program" ? data.programs.get(at.id)?.place : data.folders.get(at.id)?.place) {
    if (isIn(at, root)) return true;
  }
  return false;
}

function depthBelow({ data }: Instance, folder: FolderRecord, root: Place): number {
  let depth = 1;
  for (let at = folder.place; at !== undefined && !isIn(at, root); at = data.folders.get(at.id)?.place) depth += 1;
  return depth;
}

function list({ instance, query, nowMs }: Call): Answer {
  const root = placeIn(query.get("root"));
  const maxDepth = wholeNumber(query.get("maxDepth")) ?? 2;
  const folders = findable(instance, nowMs, instance.data.folders.values()).filter(
    (folder) => root === undefined || (isBelow(instance, folder.place, root) && depthBelow(instance, folder, root) <= maxDepth),
  );
  return several(pageOf(folders, query).map((folder) => folderView(instance, folder)));
}

function read({ instance, params, query }: Call): Answer {
  const id = Number(params["id"]);
  const type = query.get("type");
  if (type === null) throw blank("type");
  const program = placeType(type) === "Program" ? instance.data.programs.get(id) : undefined;
  const folder = placeType(type) === "Folder" ? instance.data.folders.get(id) : undefined;
  if (program !== undefined) return one(programAsFolder(instance, program));
  return folder === undefined ? unknown(instance, "Folder", params["id"] ?? "") : one(folderView(instance, folder));
}

/** Everything directly in a place, with the vendor's word for what it is. */
export function contentOf({ data }: Instance, place: Place): readonly { readonly id: number; readonly type: string }[] {
  const kinds = [
    ["Folder", data.folders],
    ["Program", data.programs],
    ["Email", data.emails],
    ["Email", data.newEmails],
    ["Email Template", data.templates],
    ["Landing Page", data.pages],
    ["Landing Page Template", data.pageTemplates],
    ["Snippet", data.snippets],
    ["Smart Campaign", data.campaigns],
    ["List", data.staticLists],
  ] as const;
  const found = kinds.flatMap(([type, assets]) =>
    [...assets.values()].flatMap((asset) => (asset.place !== undefined && isIn(asset.place, place) ? [{ id: asset.id, type }] : [])),
  );
  const smartLists = [...data.smartLists.values()].filter((asset) => !asset.local && isIn(asset.place, place));
  return [...found, ...smartLists.map(({ id }) => ({ id, type: "Smart List" }))];
}

function content({ instance, params, query }: Call): Answer {
  const place: Place = { type: placeType(query.get("type") ?? "Folder"), id: Number(params["id"]) };
  if (placeName(instance, place) === undefined) return unknown(instance, place.type, params["id"] ?? "");
  return several(pageOf(contentOf(instance, place), query));
}

/** Makes a folder. */
export function addFolder(
  { instance, nowMs, by }: Step,
  facts: { readonly name: string; readonly description: string; readonly place: Place },
): FolderRecord {
  const { folders, programs } = instance.data;
  checkNameFree([...folders.values(), ...programs.values()], facts);
  const folder: FolderRecord = { id: instance.nextId(), ...facts, isArchive: false, isSystem: false, createdAt: nowMs, updatedAt: nowMs };
  folders.set(folder.id, folder);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "folder", folder), kind: "created" });
  return folder;
}

function create(call: Call): Answer {
  const { instance, form } = call;
  const place = placeIn(form.get("parent"));
  const name = nameIn(form);
  if (place === undefined) throw blank("parent");
  if (placeName(instance, place) === undefined) throw noParent(place.id);
  if (place.type === "Program") throw wrongParent("A folder cannot be made inside a program by this call");
  return one(folderView(instance, addFolder(call, { name, description: form.get("description") ?? "", place })));
}

function update(call: Call): Answer {
  const { instance, nowMs, form, params } = call;
  const place: Place = { type: placeType(required(form, "type")), id: Number(params["id"]) };
  const { folders, programs } = instance.data;
  const record = (place.type === "Program" ? programs : folders).get(place.id);
  if (record === undefined) throw noRecord(place.type, params["id"] ?? "");
  if ("isSystem" in record && record.isSystem) throw againstRule("A system folder cannot be changed");
  const name = form.get("name");
  if (name !== undefined && place.type === "Folder") {
    checkNameFree(folders.values(), { name, place: record.place ?? NO_PARENT, except: record.id });
    record.name = name;
  }
  record.description = form.get("description") ?? record.description;
  record.isArchive = flag(form, "isArchive") ?? record.isArchive;
  record.updatedAt = nowMs;
  const facts = about(call, place.type === "Program" ? "program" : "folder", record);
  instance.oracle.event(nowMs, { ...facts, kind: "changed", slot: "object", fields: [...form.keys()].filter((key) => key !== "type") });
  if ("isSystem" in record) return one(folderView(instance, record));
  return one(programAsFolder(instance, record));
}

function remove(call: Call): Answer {
  const { instance, nowMs, form, params } = call;
  const id = Number(params["id"]);
  const type = placeType(required(form, "type"));
  if (type === "Program") throw againstRule("A program is deleted by its own call");
  const folder = instance.data.folders.get(id);
  if (folder === undefined) throw noRecord("Folder", params["id"] ?? "");
  if (folder.isSystem) throw againstRule("A system folder cannot be deleted");
  if (contentOf(instance, { type, id }).length > 0) throw againstRule(`Folder '${folder.name}' is not empty`);
  instance.oracle.event(nowMs, { ...about(call, "folder", folder), kind: "deleted" });
  instance.data.folders.delete(id);
  return one({ id });
}

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";

export const FOLDER_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/folder/byName.json`, needs: READ, body: "none", run: find },
  { method: "GET", pattern: `${V1}/folders.json`, needs: READ, body: "none", run: list },
  { method: "POST", pattern: `${V1}/folders.json`, needs: WRITE, body: "form", run: create },
  { method: "GET", pattern: `${V1}/folder/{id}.json`, needs: READ, body: "none", run: read },
  { method: "POST", pattern: `${V1}/folder/{id}.json`, needs: WRITE, body: "form", run: update },
  { method: "GET", pattern: `${V1}/folder/{id}/content.json`, needs: READ, body: "none", run: content },
  { method: "POST", pattern: `${V1}/folder/{id}/delete.json`, needs: WRITE, body: "form", run: remove },
];
