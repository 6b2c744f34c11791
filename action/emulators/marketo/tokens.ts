/** My Tokens of folders and programs: live at once, without a draft. */

import { one } from "./envelope.ts";
import { noRecord, wrongType, wrongValue } from "./errors.ts";
import { placeType, required } from "./fields.ts";
import { about, type Instance } from "./instance.ts";
import { placeName, uiBase } from "./places.ts";
import type { Place, TokenRecord } from "./records.ts";
import type { Answer, Call, Form, Route } from "./route.ts";
import type { TokenType } from "./seed-types.ts";

const TYPES: readonly TokenType[] = ["date", "number", "rich text", "score", "sfdc campaign", "text"];
const LONGEST_NAME = 50;

const keyOf = ({ type, id }: Place) => `${type} ${id}`;

/** The tokens of a place itself. */
export function tokensOf({ data }: Instance, place: Place): readonly TokenRecord[] {
  return data.tokens.get(keyOf(place)) ?? [];
}

export function setTokens({ data }: Instance, place: Place, tokens: readonly TokenRecord[]): void {
  if (tokens.length === 0) data.tokens.delete(keyOf(place));
  else data.tokens.set(keyOf(place), tokens);
}

/** What `{{my.name}}` stands for in a place: its own tokens win over those of what it stands in. */
export function tokenValues(instance: Instance, place: Place | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = place; at !== undefined; ) {
    for (const { name, value } of tokensOf(instance, at)) if (!values.has(name)) values.set(name, value);
    const { programs, folders }: Instance["data"] = instance.data;
    at = at.type === "Program" ? programs.get(at.id)?.place : folders.get(at.id)?.place;
  }
  return values;
}

function typeIn(form: Form): TokenType {
  const type = required(form, "type");
  const known = TYPES.find((one) => one === type);
  if (known === undefined) throw wrongValue("type", type);
  return known;
}

function checkValue(type: TokenType, value: string): void {
  if (type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw wrongType(value, "Date");
  if ((type === "number" || type === "score") && !/^-?\d+(\.\d+)?$/.test(value)) throw wrongType(value, "Number");
}

function ownerOf({ instance, params }: Call, type: string): Place {
  const place = { type: placeType(type), id: Number(params["id"]) };
  if (placeName(instance, place) === undefined) throw noRecord(place.type, params["id"] ?? "");
  return place;
}

function view(instance: Instance, place: Place): Answer {
  const computedUrl = `${uiBase(instance)}/#MF${place.id}C3`;
  const tokens = tokensOf(instance, place).map(({ name, type, value }) => ({ name, type, value, computedUrl }));
  return one({ folder: { type: place.type, value: place.id }, tokens });
}

function write(call: Call): Answer {
  const { instance, nowMs, form } = call;
  const name = required(form, "name");
  const type = typeIn(form);
  const value = form.get("value") ?? "";
  if (name.length > LONGEST_NAME) throw wrongValue("name", name);
  checkValue(type, value);
  const place = ownerOf(call, required(form, "folderType"));
  const others = tokensOf(instance, place).filter((token) => token.name !== name);
  setTokens(instance, place, [...others, { name, type, value }]);
  const owner = (place.type === "Program" ? instance.data.programs : instance.data.folders).get(place.id);
  if (owner !== undefined) {
    const facts = about(call, place.type === "Program" ? "program" : "folder", owner);
    instance.oracle.event(nowMs, { ...facts, kind: "changed", slot: "object", fields: [`token ${name}`] });
  }
  return view(instance, place);
}

function remove(call: Call): Answer {
  const { instance, form, params } = call;
  const [name, type] = [required(form, "name"), typeIn(form)];
  const place = ownerOf(call, form.get("folderType") ?? "Folder");
  const kept = tokensOf(instance, place).filter((token) => token.name !== name || token.type !== type);
  if (kept.length === tokensOf(instance, place).length) throw noRecord("Token", name);
  setTokens(instance, place, kept);
  return one({ id: Number(params["id"]) });
}

const PATH = "/rest/asset/v1/folder/{id}/tokens";

export const TOKEN_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: `${PATH}.json`,
    needs: ["Read-Only Assets"],
    body: "none",
    run: (call) => view(call.instance, ownerOf(call, call.query.get("folderType") ?? "Folder")),
  },
  { method: "POST", pattern: `${PATH}.json`, needs: ["Read-Write Assets"], body: "form", run: write },
  { method: "POST", pattern: `${PATH}/delete.json`, needs: ["Read-Write Assets"], body: "form", run: remove },
];
