/** Email templates, made and kept as draft and approved; and templates of landing pages, which are read only here. */
import { approveRights } from "./emails.ts";
import { nothing, one, several, timeOf, unknown } from "./envelope.ts";
import { againstRule, blank, noRecord, Refusal } from "./errors.ts";
import { nameIn, required } from "./fields.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { browse, byName, pageOf } from "./listing.ts";
import { checkNameFree, parentIn, placeView, uiBase } from "./places.ts";
import type { PageTemplateRecord, TemplateRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { approve, checkDeletable, discard, editable, having, unapprove, versionOf } from "./versions.ts";

/** "Draft" and "Approved", where emails say "draft" and "approved". */
const word = (name: "draft" | "approved") => (name === "draft" ? "Draft" : "Approved");

function view(instance: Instance, template: TemplateRecord, status: string) {
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    createdAt: timeOf(template.createdAt),
    updatedAt: timeOf(template.updatedAt),
    url: `${uiBase(instance)}/#ET${template.id}B2`,
    folder: placeView(instance, template.place),
    status,
    workspace: instance.settings.workspace,
    version: 2,
  };
}

const whole = (instance: Instance, template: TemplateRecord) =>
  view(instance, template, word(template.draft === undefined ? "approved" : "draft"));

function views({ instance, query }: Call, templates: readonly TemplateRecord[]): Answer {
  return several(
    templates.flatMap((template) => {
      const version = versionOf(template, query.get("status"));
      return version === undefined ? [] : [view(instance, template, word(version.name))];
    }),
  );
}

function found({ instance, params }: Call): TemplateRecord | undefined {
  return instance.data.templates.get(Number(params["id"]));
}

function writable(call: Call): TemplateRecord {
  const template = found(call);
  if (template === undefined) throw noRecord("Email Template", call.params["id"] ?? "");
  return template;
}

export function addTemplate(
  { instance, nowMs, by }: Step,
  facts: Pick<TemplateRecord, "name" | "description" | "place"> & { readonly content: string },
): TemplateRecord {
  const { content, ...rest } = facts;
  checkNameFree(instance.data.templates.values(), facts);
  const template: TemplateRecord = { id: instance.nextId(), ...rest, draft: content, createdAt: nowMs, updatedAt: nowMs };
  instance.data.templates.set(template.id, template);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "template", template), kind: "created" });
  return template;
}

function create(call: Call): Answer {
  const { instance, form } = call;
  const [name, place, content] = [nameIn(form), parentIn(instance, form), required(form, "content")];
  return one(whole(instance, addTemplate(call, { name, place, content, description: form.get("description") ?? "" })));
}

function clone(call: Call): Answer {
  const { instance, form } = call;
  const source = writable(call);
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  const content = source.approved ?? editable(source);
  return one(whole(instance, addTemplate(call, { name, place, content, description: form.get("description") ?? "" })));
}

function update(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const template = writable(call);
  const name = form.get("name") === undefined ? template.name : nameIn(form);
  checkNameFree(instance.data.templates.values(), { name, place: template.place, except: template.id });
  template.name = name;
  template.description = form.get("description") ?? template.description;
  template.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "template", template), kind: "changed", slot: "object", fields: [...form.keys()] });
  return one(whole(instance, template));
}

function readContent(call: Call): Answer {
  const template = found(call);
  if (template === undefined) return unknown(call.instance, "Email Template", call.params["id"] ?? "");
  const version = versionOf(template, call.query.get("status"));
  return version === undefined ? nothing : one({ id: template.id, status: version.name, content: version.content });
}

function writeContent(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const template = writable(call);
  template.draft = required(form, "content");
  template.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(call, "template", template), kind: "changed", slot: "buffer", fields: ["content"] });
  return one({ id: template.id });
}

function usedBy({ instance, params, query }: Call): Answer {
  const emails = [...instance.data.emails.values()].filter(({ template }) => template === Number(params["id"]));
  return several(
    pageOf(emails, query).map(({ id, name, approved, updatedAt }) => ({
      id,
      name,
      type: "Email",
      status: approved === undefined ? "draft" : "approved",
      updatedAt: timeOf(updatedAt),
    })),
  );
}

const mailsOf = ({ data }: Instance, id: number) =>
  [...data.emails.values()].filter(({ template }) => template === id).map(({ name }) => `email '${name}'`);

/** What a step does, what the record says of it, and how it is answered. */
function lifeStep(kind: "published" | "taken-down" | "deleted" | "discarded", change: (call: Call, template: TemplateRecord) => void) {
  return (call: Call): Answer => {
    const { instance, nowMs } = call;
    const template = writable(call);
    change(call, template);
    template.updatedAt = nowMs;
    const facts = about(call, "template", template);
    instance.oracle.event(nowMs, kind === "discarded" ? { ...facts, kind: "restored", slot: "buffer" } : { ...facts, kind });
    return one(kind === "published" || kind === "taken-down" ? whole(instance, template) : { id: template.id });
  };
}

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const T = `${V1}/emailTemplate/{id}`;

const EMAIL_TEMPLATE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: `${V1}/emailTemplate/byName.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      if ((call.query.get("name") ?? "") === "") throw blank("name");
      return views(call, byName(call, call.instance.data.templates.values()));
    },
  },
  {
    method: "GET",
    pattern: `${V1}/emailTemplates.json`,
    needs: READ,
    body: "none",
    run: (call) => views(call, browse(call, having(call.instance.data.templates.values(), call.query.get("status")))),
  },
  { method: "POST", pattern: `${V1}/emailTemplates.json`, needs: WRITE, body: "multipart", run: create },
  { method: "GET", pattern: `${V1}/emailTemplates/{id}/usedBy.json`, needs: READ, body: "none", run: usedBy },
  {
    method: "GET",
    pattern: `${T}.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      const template = found(call);
      return template === undefined ? unknown(call.instance, "Email Template", call.params["id"] ?? "") : views(call, [template]);
    },
  },
  { method: "POST", pattern: `${T}.json`, needs: WRITE, body: "form", run: update },
  { method: "GET", pattern: `${T}/content`, needs: READ, body: "none", run: readContent },
  { method: "GET", pattern: `${T}/content.json`, needs: READ, body: "none", run: readContent },
  { method: "POST", pattern: `${T}/content.json`, needs: WRITE, body: "multipart", run: writeContent },
  { method: "POST", pattern: `${T}/clone.json`, needs: WRITE, body: "form", run: clone },
  {
    method: "POST",
    pattern: `${T}/approveDraft.json`,
    needs: approveRights,
    body: "form",
    run: lifeStep("published", (_, template) => approve(template, `Email template '${template.name}'`)),
  },
  {
    method: "POST",
    pattern: `${T}/unapprove.json`,
    needs: approveRights,
    body: "form",
    run: lifeStep("taken-down", ({ instance }, template) =>
      unapprove(template, `Email template '${template.name}'`, mailsOf(instance, template.id)),
    ),
  },
  {
    method: "POST",
    pattern: `${T}/discardDraft.json`,
    needs: WRITE,
    body: "form",
    run: lifeStep("discarded", (_, template) => discard(template, `Email template '${template.name}'`)),
  },
  {
    method: "POST",
    pattern: `${T}/delete.json`,
    needs: WRITE,
    body: "form",
    run: lifeStep("deleted", ({ instance }, template) => {
      checkDeletable(template, `Email template '${template.name}'`, []);
      const mails = mailsOf(instance, template.id);
      if (mails.length > 0) throw new Refusal("1022", `Email template '${template.name}' is in use by ${mails.join(", ")}`);
      instance.data.templates.delete(template.id);
    }),
  },
];

function pageTemplateView(instance: Instance, template: PageTemplateRecord) {
  const { createdAt, updatedAt, id, name, description, kind } = template;
  return {
    id,
    name,
    description,
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    url: `${uiBase(instance)}/#LT${id}B2`,
    folder: placeView(instance, template.place),
    status: template.approved === undefined ? "draft" : "approved",
    workspace: instance.settings.workspace,
    enableMunchkin: true,
    templateType: kind,
  };
}

const PAGE_TEMPLATE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: `${V1}/landingPageTemplate/byName.json`,
    needs: READ,
    body: "none",
    run: (call) =>
      several(byName(call, call.instance.data.pageTemplates.values()).map((template) => pageTemplateView(call.instance, template))),
  },
  {
    method: "GET",
    pattern: `${V1}/landingPageTemplates.json`,
    needs: READ,
    body: "none",
    run: (call) =>
      several(browse(call, call.instance.data.pageTemplates.values()).map((template) => pageTemplateView(call.instance, template))),
  },
  {
    method: "GET",
    pattern: `${V1}/landingPageTemplate/{id}.json`,
    needs: READ,
    body: "none",
    run: ({ instance, params }) => {
      const template = instance.data.pageTemplates.get(Number(params["id"]));
      return template === undefined
        ? unknown(instance, "Landing Page Template", params["id"] ?? "")
        : one(pageTemplateView(instance, template));
    },
  },
  {
    method: "GET",
    pattern: `${V1}/landingPageTemplate/{id}/content.json`,
    needs: READ,
    body: "none",
    run: ({ instance, params }) => {
      const template = instance.data.pageTemplates.get(Number(params["id"]));
      if (template === undefined) return unknown(instance, "Landing Page Template", params["id"] ?? "");
      return one({ id: template.id, status: template.approved === undefined ? "draft" : "approved", content: editable(template) });
    },
  },
];

export const TEMPLATE_ROUTES: readonly Route[] = [...EMAIL_TEMPLATE_ROUTES, ...PAGE_TEMPLATE_ROUTES];

/** The approved content of a landing page template. */
export function pageTemplateContent(
  { data }: Instance,
  id: number,
): { readonly content: string; readonly kind: PageTemplateRecord["kind"] } {
  const template = data.pageTemplates.get(id);
  if (template === undefined) throw noRecord("Landing Page Template", id);
  if (template.approved === undefined) throw againstRule(`Landing page template '${template.name}' is not approved`);
  return { content: template.approved, kind: template.kind };
}
