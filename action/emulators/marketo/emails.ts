/** The calls about classic emails. */
import {
  addEmail,
  approveEmail,
  createEmail,
  deleteEmail,
  discardEmailDraft,
  unapproveEmail,
  updateFullContent,
  updateHeader,
  updateMetadata,
  updateSection,
  updateVariable,
} from "./email-changes.ts";
import { htmlOf, plainOf } from "./email-content.ts";
import { emailView, sectionView, strangerView } from "./email-views.ts";
import { nothing, one, several, unknown } from "./envelope.ts";
import { againstRule, blank, noRecord, wrongValue } from "./errors.ts";
import { flag, nameIn, required } from "./fields.ts";
import { fillTokens } from "./fill-tokens.ts";
import type { Instance } from "./instance.ts";
import { browse, byName } from "./listing.ts";
import { parentIn } from "./places.ts";
import type { EmailRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { editable, versionOf } from "./versions.ts";

/** An A/B test hides its mails. */
function visible({ data }: Instance): readonly EmailRecord[] {
  return [...data.emails.values()].filter(({ inTest }) => !inTest);
}

function shown({ instance, params }: Call): EmailRecord | undefined {
  return visible(instance).find(({ id }) => id === Number(params["id"]));
}

function writable(call: Call) {
  const email = shown(call);
  if (email === undefined) throw noRecord("Email", call.params["id"] ?? "");
  return { ...call, email };
}

/** Those that have the version that was asked for, in that version. */
function views({ instance, query }: Call, emails: readonly EmailRecord[]): readonly unknown[] {
  return emails.flatMap((email) => {
    const version = versionOf(email, query.get("status"));
    return version === undefined ? [] : [emailView(instance, email, version)];
  });
}

/** By name and in lists, the mails of the new designer come along, with hardly anything in them. */
function strangers({ instance, query }: Call) {
  const status = query.get("status")?.toLowerCase();
  return [...instance.data.newEmails.values()].filter(
    (email) => status === undefined || (status === "approved" ? email.approved : email.draft) !== undefined,
  );
}

function find(call: Call): Answer {
  if ((call.query.get("name") ?? "") === "") throw blank("name");
  const others = byName(call, strangers(call)).map((email) => strangerView(call.instance, email));
  return several([...views(call, byName(call, visible(call.instance))), ...others]);
}

function list(call: Call): Answer {
  const { instance, query } = call;
  const wanted = query.get("status");
  const classic = visible(instance).filter((email) => versionOf(email, wanted) !== undefined);
  const page = browse(
    call,
    [...classic, ...strangers(call)].sort((a, b) => a.id - b.id),
  );
  return several(page.flatMap((email) => ("template" in email ? views(call, [email]) : [strangerView(instance, email)])));
}

function read(call: Call): Answer {
  const email = shown(call);
  return email === undefined ? unknown(call.instance, "Email", call.params["id"] ?? "") : several(views(call, [email]));
}

const view = (instance: Instance, email: EmailRecord) =>
  emailView(instance, email, { name: email.draft === undefined ? "approved" : "draft", content: editable(email) });

function clone(call: Call): Answer {
  const { instance, form } = call;
  const { email } = writable(call);
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  const content = email.approved ?? editable(email);
  const { template, codeEdited, predictive } = email;
  const copy = { ...content, operational: flag(form, "operational") ?? content.operational };
  const description = form.get("description") ?? email.description;
  return one(view(instance, addEmail(call, { name, place, description, template, codeEdited, predictive, content: copy })));
}

function readContent(call: Call): Answer {
  const email = shown(call);
  if (email === undefined) return unknown(call.instance, "Email", call.params["id"] ?? "");
  if (email.predictive) throw againstRule("The email contains predictive content");
  const version = versionOf(email, call.query.get("status"));
  return version === undefined ? nothing : several(version.content.sections.map(sectionView));
}

function readVariables(call: Call): Answer {
  const email = shown(call);
  if (email === undefined) return unknown(call.instance, "Email", call.params["id"] ?? "");
  return several(editable(email).variables.map(({ name, value }) => ({ name, value, moduleScope: false })));
}

function writeVariable(call: Call): Answer {
  const [name, value] = [call.params["name"] ?? "", call.form.get("value") ?? ""];
  updateVariable(writable(call), name, value);
  return one({ name, value, moduleScope: false });
}

function fullContent(call: Call): Answer {
  const { instance, query } = call;
  const email = shown(call);
  if (email === undefined) return unknown(instance, "Email", call.params["id"] ?? "");
  if (instance.settings.fullContentRefusesVersion2) throw againstRule("Full content is available for version 1 emails only");
  const type = query.get("type") ?? "HTML";
  if (type !== "HTML" && type !== "Text") throw wrongValue("type", type);
  const version = versionOf(email, query.get("status"));
  if (version === undefined) return nothing;
  const raw = type === "HTML" ? htmlOf(instance, version.content) : plainOf(instance, version.content);
  const content = fillTokens(instance, email.place, raw, query.get("leadId") === null ? "nobody" : "with a first name");
  return one({ id: email.id, status: version.name, content });
}

/** A real test mail of the draft. */
function sendSample(call: Call): Answer {
  const { instance, form, nowMs } = call;
  const { email } = writable(call);
  const to = required(form, "emailAddress");
  if (!/^[^@\s]+@[^@\s]+$/.test(to)) throw wrongValue("emailAddress", to);
  instance.data.samples.push({ emailId: email.id, to, at: nowMs });
  return one({ service: "sendTestEmail", result: true });
}

const after = (change: (step: ReturnType<typeof writable>) => void) => (call: Call) => {
  const step = writable(call);
  change(step);
  return one({ id: step.email.id });
};

/** Approving needs its own right, and to be sure the right to write. */
export const approveRights = ({ settings }: Instance) =>
  settings.approveNeedsBothRights ? ["Approve Assets", "Read-Write Assets"] : ["Approve Assets"];

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const E = `${V1}/email/{id}`;

export const EMAIL_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/email/byName.json`, needs: READ, body: "none", run: find },
  { method: "GET", pattern: `${V1}/email/ccFields.json`, needs: READ, body: "none", run: () => nothing },
  { method: "GET", pattern: `${V1}/emails.json`, needs: READ, body: "none", run: list },
  {
    method: "POST",
    pattern: `${V1}/emails.json`,
    needs: WRITE,
    body: "form",
    run: (call) => one(view(call.instance, createEmail(call, call.form))),
  },
  { method: "GET", pattern: `${E}.json`, needs: READ, body: "none", run: read },
  {
    method: "POST",
    pattern: `${E}.json`,
    needs: WRITE,
    body: "form",
    run: (call) => {
      const step = writable(call);
      updateMetadata(step, call.form);
      return one(view(call.instance, step.email));
    },
  },
  { method: "GET", pattern: `${E}/content.json`, needs: READ, body: "none", run: readContent },
  { method: "POST", pattern: `${E}/content.json`, needs: WRITE, body: "form", run: after((step) => updateHeader(step, step.form)) },
  {
    method: "POST",
    pattern: `${E}/content/{htmlId}.json`,
    needs: WRITE,
    body: "form",
    run: after((step) => updateSection(step, step.params["htmlId"] ?? "", step.form)),
  },
  { method: "GET", pattern: `${E}/variables.json`, needs: READ, body: "none", run: readVariables },
  { method: "POST", pattern: `${E}/variable/{name}.json`, needs: WRITE, body: "form", run: writeVariable },
  { method: "GET", pattern: `${E}/fullContent.json`, needs: READ, body: "none", run: fullContent },
  {
    method: "POST",
    pattern: `${E}/fullContent.json`,
    needs: WRITE,
    body: "multipart",
    run: after((step) => updateFullContent(step, required(step.form, "content"))),
  },
  { method: "POST", pattern: `${E}/sendSample.json`, needs: WRITE, body: "form", run: sendSample },
  { method: "POST", pattern: `${E}/approveDraft.json`, needs: approveRights, body: "form", run: after(approveEmail) },
  { method: "POST", pattern: `${E}/unapprove.json`, needs: approveRights, body: "form", run: after(unapproveEmail) },
  { method: "POST", pattern: `${E}/discardDraft.json`, needs: WRITE, body: "form", run: after(discardEmailDraft) },
  { method: "POST", pattern: `${E}/delete.json`, needs: WRITE, body: "form", run: after(deleteEmail) },
  { method: "POST", pattern: `${E}/clone.json`, needs: WRITE, body: "form", run: clone },
];
