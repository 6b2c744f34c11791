/** Snippets: pieces that mails share. There is no look-up by name. */
import { approveRights } from "./emails.ts";
import { nothing, one, several, timeOf, unknown } from "./envelope.ts";
import { noRecord, Refusal, wrongValue } from "./errors.ts";
import { flag, nameIn, required } from "./fields.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { browse } from "./listing.ts";
import { checkNameFree, parentIn, placeName, uiBase } from "./places.ts";
import type { SnippetContent, SnippetRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { asText } from "./template-html.ts";
import { approve, checkDeletable, discard, editable, having, unapprove, versionOf } from "./versions.ts";

function view(instance: Instance, snippet: SnippetRecord, status: string) {
  const { place } = snippet;
  return {
    id: snippet.id,
    name: snippet.name,
    description: snippet.description,
    createdAt: timeOf(snippet.createdAt),
    updatedAt: timeOf(snippet.updatedAt),
    url: `${uiBase(instance)}/#SN${snippet.id}B2`,
    folder: { type: place.type, value: place.id, folderName: placeName(instance, place) ?? "" },
    status,
    workspace: instance.settings.workspace,
  };
}

const whole = (instance: Instance, snippet: SnippetRecord) => view(instance, snippet, snippet.draft === undefined ? "approved" : "draft");

function found({ instance, params }: Call): SnippetRecord | undefined {
  return instance.data.snippets.get(Number(params["id"]));
}

function writable(call: Call): SnippetRecord {
  const snippet = found(call);
  if (snippet === undefined) throw noRecord("Snippet", call.params["id"] ?? "");
  return snippet;
}

function views({ instance, query }: Call, snippets: readonly SnippetRecord[]): Answer {
  return several(
    snippets.flatMap((snippet) => {
      const version = versionOf(snippet, query.get("status"));
      return version === undefined ? [] : [view(instance, snippet, version.name)];
    }),
  );
}

/** Makes a snippet with nothing in it. */
export function addSnippet(
  { instance, nowMs, by }: Step,
  facts: Pick<SnippetRecord, "name" | "description" | "place">,
  content: SnippetContent,
): SnippetRecord {
  checkNameFree(instance.data.snippets.values(), facts);
  const snippet: SnippetRecord = { id: instance.nextId(), ...facts, isArchive: false, draft: content, createdAt: nowMs, updatedAt: nowMs };
  instance.data.snippets.set(snippet.id, snippet);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "snippet", snippet), kind: "created" });
  return snippet;
}

function create(call: Call, content: SnippetContent): Answer {
  const { instance, form } = call;
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  return one(whole(instance, addSnippet(call, { name, place, description: form.get("description") ?? "" }, content)));
}

function update(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const snippet = writable(call);
  const name = form.get("name") === undefined ? snippet.name : nameIn(form);
  checkNameFree(instance.data.snippets.values(), { name, place: snippet.place, except: snippet.id });
  snippet.name = name;
  snippet.description = form.get("description") ?? snippet.description;
  snippet.isArchive = flag(form, "isArchive") ?? snippet.isArchive;
  snippet.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "snippet", snippet), kind: "changed", slot: "object", fields: [...form.keys()] });
  return one(whole(instance, snippet));
}

function readContent(call: Call): Answer {
  const snippet = found(call);
  if (snippet === undefined) return unknown(call.instance, "Snippet", call.params["id"] ?? "");
  const version = versionOf(snippet, call.query.get("status"));
  if (version === undefined) return nothing;
  const { html, text } = version.content;
  return {
    result: [
      { type: "HTML", content: html },
      { type: "Text", content: text },
    ],
  };
}

function writeContent(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const snippet = writable(call);
  const [type, content] = [required(form, "type"), form.get("content") ?? ""];
  if (type !== "HTML" && type !== "Text") throw wrongValue("type", type);
  const before = editable(snippet);
  snippet.draft = type === "HTML" ? { html: content, text: asText(content) } : { ...before, text: content };
  snippet.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "snippet", snippet), kind: "changed", slot: "buffer", fields: [type] });
  return one({ id: snippet.id });
}

/** Mails that show the snippet in either version. */
function usersOf({ data }: Instance, id: number): readonly string[] {
  const uses = (sections: readonly { readonly contentType: string; readonly snippetId?: number }[] | undefined) =>
    sections?.some(({ contentType, snippetId }) => contentType === "Snippet" && snippetId === id) ?? false;
  return [...data.emails.values()]
    .filter(({ draft, approved }) => uses(draft?.sections) || uses(approved?.sections))
    .map(({ name }) => `email '${name}'`);
}

function lifeStep(kind: "published" | "taken-down" | "deleted" | "discarded", change: (call: Call, snippet: SnippetRecord) => void) {
  return (call: Call): Answer => {
    const { instance, nowMs } = call;
    const snippet = writable(call);
    change(call, snippet);
    snippet.updatedAt = nowMs;
    const facts = about(call, "snippet", snippet);
    instance.oracle.event(nowMs, kind === "discarded" ? { ...facts, kind: "restored", slot: "buffer" } : { ...facts, kind });
    return one(kind === "published" || kind === "taken-down" ? whole(instance, snippet) : { id: snippet.id });
  };
}

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const S = `${V1}/snippet/{id}`;
const named = ({ name }: SnippetRecord) => `Snippet '${name}'`;

export const SNIPPET_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: `${V1}/snippets.json`,
    needs: READ,
    body: "none",
    run: (call) => views(call, browse(call, having(call.instance.data.snippets.values(), call.query.get("status")))),
  },
  { method: "POST", pattern: `${V1}/snippets.json`, needs: WRITE, body: "form", run: (call) => create(call, { html: "", text: "" }) },
  {
    method: "GET",
    pattern: `${S}.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      const snippet = found(call);
      return snippet === undefined ? unknown(call.instance, "Snippet", call.params["id"] ?? "") : views(call, [snippet]);
    },
  },
  { method: "POST", pattern: `${S}.json`, needs: WRITE, body: "form", run: update },
  { method: "GET", pattern: `${S}/content.json`, needs: READ, body: "none", run: readContent },
  { method: "POST", pattern: `${S}/content.json`, needs: WRITE, body: "form", run: writeContent },
  {
    method: "POST",
    pattern: `${S}/clone.json`,
    needs: WRITE,
    body: "form",
    run: (call) => {
      const source = writable(call);
      return create(call, source.approved ?? editable(source));
    },
  },
  {
    method: "POST",
    pattern: `${S}/approveDraft.json`,
    needs: approveRights,
    body: "form",
    run: lifeStep("published", (_, snippet) => approve(snippet, named(snippet))),
  },
  {
    method: "POST",
    pattern: `${S}/unapprove.json`,
    needs: approveRights,
    body: "form",
    run: lifeStep("taken-down", ({ instance }, snippet) => unapprove(snippet, named(snippet), usersOf(instance, snippet.id))),
  },
  {
    method: "POST",
    pattern: `${S}/discardDraft.json`,
    needs: WRITE,
    body: "form",
    run: lifeStep("discarded", (_, snippet) => discard(snippet, named(snippet))),
  },
  {
    method: "POST",
    pattern: `${S}/delete.json`,
    needs: WRITE,
    body: "form",
    run: lifeStep("deleted", ({ instance }, snippet) => {
      checkDeletable(snippet, named(snippet), []);
      const mails = usersOf(instance, snippet.id);
      if (mails.length > 0) throw new Refusal("1022", `${named(snippet)} is in use by ${mails.join(", ")}`);
      instance.data.snippets.delete(snippet.id);
    }),
  },
];
