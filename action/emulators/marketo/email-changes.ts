/** How classic emails are made, changed, approved, taken back and deleted. */
import { contentFrom, text, updatedHeader, updatedSection } from "./email-content.ts";
import { againstRule, blank, noRecord, Refusal } from "./errors.ts";
import { flag, nameIn, required, wholeNumber } from "./fields.ts";
import { about, campaignsSending, fullName, type Instance, type Step } from "./instance.ts";
import { checkNameFree, parentIn } from "./places.ts";
import type { EmailContent, EmailRecord, Place } from "./records.ts";
import type { Form } from "./route.ts";
import { approve, checkDeletable, discard, editable, unapprove } from "./versions.ts";

type ChangeStep = Step & { readonly email: EmailRecord };

function changedEvent({ instance, nowMs, by, email }: ChangeStep, fields: readonly string[]): void {
  email.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "changed", slot: "buffer", fields });
}

/** Changes the draft, making one where there is none. */
export function editDraft(step: ChangeStep, fields: readonly string[], change: (content: EmailContent) => EmailContent): void {
  const { email } = step;
  email.draft = change(editable(email));
  changedEvent(step, fields);
}

export interface NewClassicEmail {
  readonly name: string;
  readonly description: string;
  readonly place: Place;
  readonly template: number;
  readonly content: EmailContent;
  readonly codeEdited?: boolean;
  readonly predictive?: boolean;
  readonly inTest?: boolean;
}

export function addEmail({ instance, nowMs, by }: Step, facts: NewClassicEmail): EmailRecord {
  const { emails, newEmails } = instance.data;
  const { name, description, place, template, content, codeEdited = false, predictive = false, inTest = false } = facts;
  checkNameFree([...emails.values(), ...newEmails.values()], { name, place });
  const id = instance.nextId();
  const email: EmailRecord = {
    id,
    name,
    description,
    place,
    template,
    codeEdited,
    predictive,
    inTest,
    draft: content,
    createdAt: nowMs,
    updatedAt: nowMs,
  };
  emails.set(id, email);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "created" });
  return email;
}

/** A mail from an approved template. */
export function createEmail(step: Step, form: Form): EmailRecord {
  const { instance } = step;
  const { settings, data } = instance;
  const name = nameIn(form);
  const place = parentIn(instance, form);
  const template = wholeNumber(required(form, "template")) ?? 0;
  const source = data.templates.get(template);
  if (source === undefined) throw noRecord("Email Template", template);
  if (source.approved === undefined) throw againstRule(`Email template '${source.name}' is not approved`);
  if (settings.emailHeaders === "refused")
    for (const field of ["subject", "fromName", "fromEmail", "replyEmail"]) if (form.get(field) === undefined) throw blank(field);
  const start = contentFrom(source.approved, settings.defaultSender);
  const written = (field: "subject" | "fromName" | "fromEmail" | "replyEmail") => {
    const value = form.get(field);
    return value === undefined ? start[field] : text(value);
  };
  const content: EmailContent = {
    ...start,
    subject: written("subject"),
    fromName: written("fromName"),
    fromEmail: written("fromEmail"),
    replyEmail: written("replyEmail"),
    operational: flag(form, "operational") ?? false,
    textOnly: flag(form, "textOnly") ?? false,
    autoCopyToText: flag(form, "autoCopyToText") ?? true,
    isOpenTrackingDisabled: flag(form, "isOpenTrackingDisabled") ?? false,
  };
  return addEmail(step, { name, description: form.get("description") ?? "", place, template, content });
}

/** Name and description change at once, the rest with the draft. */
export function updateMetadata(step: ChangeStep, form: Form): void {
  const { instance, email } = step;
  const name = form.get("name") === undefined ? email.name : nameIn(form);
  checkNameFree([...instance.data.emails.values(), ...instance.data.newEmails.values()], { name, place: email.place, except: email.id });
  const flags = {
    operational: flag(form, "operational"),
    textOnly: flag(form, "textOnly"),
    webView: flag(form, "webView"),
    autoCopyToText: flag(form, "autoCopyToText"),
  };
  email.name = name;
  email.description = form.get("description") ?? email.description;
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const preHeader = form.get("preHeader");
  const fields = [...form.keys()];
  if (Object.keys(given).length === 0 && preHeader === undefined) changedEvent(step, fields);
  else editDraft(step, fields, (content) => ({ ...content, ...given, preHeader: preHeader ?? content.preHeader }));
}

export function updateHeader(step: ChangeStep, form: Form): void {
  const next = updatedHeader(editable(step.email), form);
  editDraft(step, [...form.keys()], () => next);
}

export function updateSection(step: ChangeStep, htmlId: string, form: Form): void {
  if (step.email.predictive) throw againstRule("The email contains predictive content");
  const next = updatedSection(step.instance, editable(step.email), htmlId, form);
  editDraft(step, [`section ${htmlId}`], () => next);
}

export function updateVariable(step: ChangeStep, name: string, value: string): void {
  const content = editable(step.email);
  if (!content.variables.some((variable) => variable.name === name)) throw noRecord("Variable", name);
  const variables = content.variables.map((variable) => (variable.name === name ? { ...variable, value } : variable));
  editDraft(step, [`variable ${name}`], () => ({ ...content, variables }));
}

/** Only for a mail whose link to its template was broken. */
export function updateFullContent(step: ChangeStep, html: string): void {
  if (!step.email.codeEdited) throw againstRule("The relationship between the email and its template is not broken");
  if (/<script\b/i.test(html)) throw againstRule("The content must not contain scripts");
  editDraft(step, ["fullContent"], (content) => ({ ...content, fullHtml: html }));
}

const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$|^\{\{.+\}\}$/;

function checkSendable(instance: Instance, { content, email }: { readonly content: EmailContent; readonly email: EmailRecord }): void {
  const refuse = (why: string) => againstRule(`Email '${email.name}' cannot be approved: ${why}`);
  if (email.predictive) throw againstRule("The email contains predictive content");
  if (content.subject.value.trim() === "") throw refuse("the subject is blank");
  if (content.fromName.value.trim() === "") throw refuse("the from name is blank");
  if (!ADDRESS.test(content.fromEmail.value) && content.fromEmail.type === "Text") throw refuse("the from address is invalid");
  for (const { snippetId, contentType } of content.sections) {
    const snippet = contentType === "Snippet" && snippetId !== undefined ? instance.data.snippets.get(snippetId) : undefined;
    if (contentType === "Snippet" && snippet?.approved === undefined) throw refuse("it uses a snippet that is not approved");
  }
}

export function approveEmail({ instance, nowMs, by, email }: ChangeStep): void {
  if (email.draft !== undefined) checkSendable(instance, { content: email.draft, email });
  approve(email, `Email '${email.name}'`);
  email.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "published" });
}

/** What needs the mail to be there: Send Email steps, also of inactive campaigns; Email Programs that are approved or run. */
export function usersOf(instance: Instance, emailId: number): readonly string[] {
  const campaigns = campaignsSending(instance, emailId).map((campaign) => `campaign '${fullName(instance, campaign)}'`);
  const programs = [...instance.data.programs.values()]
    .filter((program) => program.emailId === emailId && (program.stage === "approved" || program.stage === "running"))
    .map(({ name }) => `program '${name}'`);
  return [...campaigns, ...programs];
}

export function unapproveEmail({ instance, nowMs, by, email }: ChangeStep): void {
  unapprove(email, `Email '${email.name}'`, usersOf(instance, email.id));
  email.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "taken-down" });
}

export function discardEmailDraft({ instance, nowMs, by, email }: ChangeStep): void {
  discard(email, `Email '${email.name}'`);
  email.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "restored", slot: "buffer" });
}

export function deleteEmail({ instance, nowMs, by, email }: ChangeStep): void {
  const owner = [...instance.data.programs.values()].find(({ emailId }) => emailId === email.id);
  const inUse = [...usersOf(instance, email.id), ...(owner === undefined ? [] : [`program '${owner.name}'`])];
  checkDeletable(email, `Email '${email.name}'`, []);
  if (inUse.length > 0) throw new Refusal("1022", `Email '${email.name}' is in use by ${inUse.join(", ")}`);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "deleted" });
  instance.data.emails.delete(email.id);
}
