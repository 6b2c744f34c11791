/** Fills a new instance with what its settings describe, without a word in the record. */

import { peopleOf, together } from "../common/people.ts";
import { addCampaign } from "./campaign-changes.ts";
import { addEmail } from "./email-changes.ts";
import { contentFrom, text, withSection } from "./email-content.ts";
import type { Instance, Step } from "./instance.ts";
import { addNewEmail } from "./new-email-changes.ts";
import { freePageName } from "./page-address.ts";
import { addPage, pageContentFrom } from "./page-changes.ts";
import { addProgram } from "./program-changes.ts";
import type { Audience, CampaignRecord, FlowStep, Place, ProgramRecord } from "./records.ts";
import type { AudienceSeed, CampaignSeed, EmailSeed, FlowSeed, PageSeed, ProgramSeed } from "./seed-types.ts";
import { setTokens } from "./tokens.ts";

const FIRST_OWN_PERSON = 1_000_001;

function namedId(assets: Iterable<{ readonly id: number; readonly name: string }>, name: string, what: string): number {
  const found = [...assets].find((asset) => asset.name === name);
  if (found === undefined) throw new TypeError(`The settings name the ${what} '${name}', which they do not hold`);
  return found.id;
}

function audienceOf({ data }: Instance, seed: AudienceSeed | undefined): Audience {
  const ids = (names: readonly string[] = []) => names.map((name) => namedId(data.staticLists.values(), name, "list"));
  return { include: ids(seed?.include), exclude: ids(seed?.exclude) };
}

function folder({ instance, nowMs }: Step, name: string, place: Place | undefined, isSystem: boolean): Place {
  const id = instance.nextId();
  instance.data.folders.set(id, { id, name, description: "", place, isArchive: false, isSystem, createdAt: nowMs, updatedAt: nowMs });
  return { type: "Folder", id };
}

function lists(step: Step, place: Place): void {
  const { instance, nowMs } = step;
  const { data, settings } = instance;
  let own = FIRST_OWN_PERSON;
  for (const { id: wanted, name, size, members: ranges, unsubscribed = 0, blocked = 0 } of settings.lists) {
    const members = peopleOf(ranges ?? [[own, own + size - 1]]);
    if (ranges === undefined) own += size;
    const id = wanted ?? instance.nextId();
    data.nextId = Math.max(data.nextId, id + 1);
    data.staticLists.set(id, { id, name, description: "", place, members, createdAt: nowMs, updatedAt: nowMs });
    const first = members[0]?.[0] ?? 0;
    data.unsubscribed = together(data.unsubscribed, peopleOf([[first, first + unsubscribed - 1]]));
    data.blocked = together(data.blocked, peopleOf([[first + unsubscribed, first + unsubscribed + blocked - 1]]));
  }
  for (const { name, audience } of settings.smartLists) smartList(step, { name, place, audience, local: false });
}

function smartList(
  { instance, nowMs }: Step,
  {
    name,
    place,
    audience,
    local,
  }: { readonly name: string; readonly place: Place; readonly audience: AudienceSeed; readonly local: boolean },
): number {
  const id = instance.nextId();
  const dates = { createdAt: nowMs, updatedAt: nowMs };
  instance.data.smartLists.set(id, { id, name, description: "", place, audience: audienceOf(instance, audience), local, ...dates });
  return id;
}

function email(step: Step, place: Place, seed: EmailSeed): number {
  const { instance } = step;
  const { settings, data } = instance;
  const { name: fromName, email: fromEmail } = settings.defaultSender;
  if (seed.designer === "new") {
    const headers = {
      subject: seed.subject,
      fromName: seed.fromName ?? fromName,
      fromEmail: seed.fromEmail ?? fromEmail,
      replyEmail: fromEmail,
      preheader: seed.preHeader ?? "",
    };
    const fields = { headers, data: { html: { body: seed.html ?? "" } }, settings: { isOperational: seed.operational ?? false } };
    const made = addNewEmail(step, { name: seed.name, description: "", place, editorType: "html", fields });
    if (seed.approved === true) [made.approved, made.draft] = [made.draft, undefined];
    return made.id;
  }
  const template = namedId(data.templates.values(), seed.template ?? "", "email template");
  const start = contentFrom(data.templates.get(template)?.approved ?? "", settings.defaultSender);
  const header = {
    subject: text(seed.subject),
    fromName: text(seed.fromName ?? fromName),
    fromEmail: text(seed.fromEmail ?? fromEmail),
    preHeader: seed.preHeader ?? "",
    operational: seed.operational ?? false,
  };
  const content = Object.entries(seed.sections ?? {}).reduce((all, [id, html]) => withSection(all, id, html), { ...start, ...header });
  const { name, codeEdited = false, predictive = false, inTest = false } = seed;
  const made = addEmail(step, { name, description: "", place, template, content, codeEdited, predictive, inTest });
  if (seed.approved === true) [made.approved, made.draft] = [made.draft, undefined];
  return made.id;
}

function page(step: Step, program: ProgramRecord, place: Place, seed: PageSeed): void {
  const { instance } = step;
  const template = namedId(instance.data.pageTemplates.values(), seed.template, "landing page template");
  const found = instance.data.pageTemplates.get(template);
  const address = seed.urlPageName ?? freePageName(instance, `${program.name} ${seed.name}`);
  const start = { ...pageContentFrom(found?.approved ?? "", address), title: seed.title ?? "" };
  const sections = start.sections.map((section) => ({ ...section, value: seed.sections?.[section.id] ?? section.value }));
  const made = addPage(step, {
    name: seed.name,
    description: "",
    place,
    template,
    kind: found?.kind ?? "guided",
    content: { ...start, sections },
  });
  if (seed.approved === true) [made.approved, made.draft] = [made.draft, undefined];
}

function flowStep(seed: FlowSeed, emails: ReadonlyMap<string, number>, campaigns: ReadonlyMap<string, CampaignRecord>): FlowStep {
  const named = <Thing>(things: ReadonlyMap<string, Thing>, name: string, what: string): Thing => {
    const found = things.get(name);
    if (found === undefined) throw new TypeError(`The settings name the ${what} '${name}', which they do not hold`);
    return found;
  };
  if ("waitMinutes" in seed) return { kind: "wait", minutes: seed.waitMinutes };
  if ("request" in seed) return { kind: "request", campaignId: named(campaigns, seed.request, "campaign").id };
  return { kind: "send", emailId: named(emails, seed.send, "email") };
}

/** Without its flow, which may request a campaign that comes later. */
function campaign(step: Step, place: Place, seed: CampaignSeed): CampaignRecord {
  const { instance } = step;
  const addedTo = audienceOf(instance, { include: seed.addedTo ?? [] }).include;
  const { name, type, requestable = false, qualification = "once", active = false } = seed;
  const facts = { name, description: "", place, type, requestable, addedTo, flow: [], qualification };
  const made = addCampaign(step, facts, audienceOf(instance, seed.audience));
  made.active = active;
  return made;
}

function program(step: Step, seed: ProgramSeed): void {
  const { instance } = step;
  const place: Place = { type: "Folder", id: namedId(instance.data.folders.values(), seed.folder, "folder") };
  const { name, description = "", type, channel, tags = {}, headStart = false } = seed;
  const made = addProgram(step, { name, description, place, type, channel, tags, costs: [], headStart });
  const here: Place = { type: "Program", id: made.id };
  setTokens(instance, here, seed.tokens ?? []);
  const emails = new Map((seed.emails ?? []).map((one) => [one.name, email(step, here, one)] as const));
  if (seed.sends !== undefined) made.emailId = emails.get(seed.sends);
  if (seed.audience !== undefined)
    made.smartListId = smartList(step, { name: `${name} smart list`, place: here, audience: seed.audience, local: true });
  const campaigns = new Map((seed.campaigns ?? []).map((one) => [one.name, campaign(step, here, one)] as const));
  for (const one of seed.campaigns ?? []) {
    const record = campaigns.get(one.name);
    if (record !== undefined) record.flow = one.flow.map((next) => flowStep(next, emails, campaigns));
  }
  for (const one of seed.pages ?? []) page(step, made, here, one);
}

/** Throws a `TypeError` where the settings name something they do not hold. */
export function seed(instance: Instance, nowMs: number): void {
  const { settings, data, oracle } = instance;
  const step: Step = { instance, nowMs, by: "hand" };
  const activities = folder(step, "Marketing Activities", undefined, true);
  const studio = folder(step, "Design Studio", undefined, true);
  const database = folder(step, "Lead Database", undefined, true);
  for (const { name, parent } of settings.folders) {
    const place: Place = parent === undefined ? activities : { type: "Folder", id: namedId(data.folders.values(), parent, "folder") };
    folder(step, name, place, false);
  }
  lists(step, database);
  const dates = { createdAt: nowMs, updatedAt: nowMs };
  for (const { name, content } of settings.emailTemplates) {
    const id = instance.nextId();
    data.templates.set(id, { id, name, description: "", place: studio, approved: content, ...dates });
  }
  for (const { name, content, kind } of settings.pageTemplates) {
    const id = instance.nextId();
    data.pageTemplates.set(id, { id, name, description: "", place: studio, kind, approved: content, ...dates });
  }
  for (const one of settings.programs) program(step, one);
  oracle.forgetAfter(0);
}
