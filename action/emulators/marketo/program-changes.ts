/** How a program is made, changed and deleted, and what each of it refuses. */
import { isRecord } from "../common/json.ts";
import { againstRule, Refusal, wrongParent, wrongType } from "./errors.ts";
import { flag, instant, jsonField, nameIn, required } from "./fields.ts";
import { about, campaignsSending, type Instance, type Step } from "./instance.ts";
import { isIn } from "./listing.ts";
import { parentIn } from "./places.ts";
import type { ProgramRecord } from "./records.ts";
import type { Form } from "./route.ts";
import type { ProgramType } from "./seed-types.ts";
import { setTokens } from "./tokens.ts";

/** 709 when the instance has a program of that name anywhere. */
export function checkProgramName({ data, settings }: Instance, name: string, except?: number): void {
  if (settings.sameName === "made") return;
  const taken = [...data.programs.values()].some((program) => program.id !== except && program.name.toLowerCase() === name.toLowerCase());
  if (taken) throw againstRule(`Program name '${name}' already exists`);
}

function listIn(form: Form, field: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  const value = form.get(field);
  if (value === undefined || value === "") return undefined;
  const json = jsonField(value, "Array");
  if (!Array.isArray(json) || !json.every(isRecord)) throw wrongType(value, "Array");
  return json;
}

/** 709 for a tag the instance does not have, that is not for this type of program, or with a value that is not on its list. */
export function checkTag({ settings }: Instance, type: ProgramType, tagType: string, tagValue: string): void {
  const known = settings.tagTypes.find((tag) => tag.tagType === tagType);
  if (known === undefined) throw againstRule(`Tag type '${tagType}' does not exist`);
  if (!known.programTypes.includes(type)) throw againstRule(`Tag type '${tagType}' does not apply to ${type} programs`);
  if (!known.values.includes(tagValue)) throw againstRule(`'${tagValue}' is not a value of tag type '${tagType}'`);
}

function tagsIn(instance: Instance, type: ProgramType, form: Form): Readonly<Record<string, string>> {
  const pairs = (listIn(form, "tags") ?? []).map((tag) => [String(tag["tagType"]), String(tag["tagValue"])] as const);
  for (const [tagType, tagValue] of pairs) checkTag(instance, type, tagType, tagValue);
  return Object.fromEntries(pairs);
}

/** 709 where a tag that is required for this type of program is not among these. */
function mustHaveRequired({ settings }: Instance, type: ProgramType, tags: Readonly<Record<string, string>>): void {
  const lacking = settings.tagTypes.some((tag) => tag.required && tag.programTypes.includes(type) && !Object.hasOwn(tags, tag.tagType));
  if (lacking) throw againstRule("Required tags are mandatory");
}

const TYPES: Readonly<Record<string, ProgramType>> = {
  default: "Default",
  email: "Email",
  event: "Event",
  engagement: "Engagement",
  nurture: "Engagement",
};

/** Puts a program there. */
export function addProgram(
  { instance, nowMs, by }: Step,
  facts: Pick<ProgramRecord, "name" | "description" | "place" | "type" | "channel" | "tags" | "costs" | "headStart">,
): ProgramRecord {
  const program: ProgramRecord = {
    id: instance.nextId(),
    ...facts,
    isArchive: false,
    stage: "unapproved",
    createdAt: nowMs,
    updatedAt: nowMs,
  };
  instance.data.programs.set(program.id, program);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "program", program), kind: "created" });
  return program;
}

export function createProgram(step: Step, form: Form): ProgramRecord {
  const { instance } = step;
  const name = nameIn(form);
  const place = parentIn(instance, form);
  const type = TYPES[required(form, "type").toLowerCase()];
  if (type === undefined) throw new Refusal("1003", `Value '${form.get("type")}' for field 'type' is invalid`);
  const channel = required(form, "channel");
  checkProgramName(instance, name);
  if (place.type === "Program" && type !== "Email") throw wrongParent("Only an Email Program can stand inside a program");
  const known = instance.settings.channels.find((one) => one.name === channel);
  if (known === undefined) throw againstRule(`Channel '${channel}' does not exist`);
  if (known.programType !== type) throw againstRule(`Channel '${channel}' is not for ${type} programs`);
  const tags = tagsIn(instance, type, form);
  mustHaveRequired(instance, type, tags);
  const costs = listIn(form, "costs") ?? [];
  const dates = datesIn(form, type);
  const headStart = type === "Email" && (flag(form, "headStart") ?? false);
  const program = addProgram(step, { name, description: form.get("description") ?? "", place, type, channel, tags, costs, headStart });
  program.startDate = dates.startDate;
  program.endDate = dates.endDate;
  return program;
}

/** Dates at the top of the form; dates inside `costs` do nothing. Only an Email Program has any. */
function datesIn(form: Form, type: ProgramType): { readonly startDate?: number; readonly endDate?: number } {
  const [startDate, endDate] = [instant(form, "startDate"), instant(form, "endDate")];
  if (type !== "Email") return {};
  return { ...(startDate === undefined ? {} : { startDate }), ...(endDate === undefined ? {} : { endDate }) };
}

/**
 * Channel and type never change. An approved Email Program takes no new dates. Tags that are given take the place of all there were, and
 * every required one has to be among them (experienceleague.adobe.com/…/kbarticles/ka-28850, read 2026-11-28).
 */
export function updateProgram({ instance, nowMs, by }: Step, program: ProgramRecord, form: Form): void {
  const name = form.get("name") === undefined ? program.name : nameIn(form);
  const dates = datesIn(form, program.type);
  const headStart = flag(form, "headStart");
  if (name !== program.name) checkProgramName(instance, name, program.id);
  const timed = Object.keys(dates).length > 0 || headStart !== undefined;
  if (timed && program.stage !== "unapproved") throw againstRule("The dates of an approved program cannot be changed");
  const isTagged = form.get("tags") !== undefined;
  const tags = isTagged ? tagsIn(instance, program.type, form) : program.tags;
  if (isTagged) mustHaveRequired(instance, program.type, tags);
  const costs = listIn(form, "costs") ?? [];
  program.name = name;
  program.description = form.get("description") ?? program.description;
  program.tags = tags;
  program.costs = flag(form, "costsDestructiveUpdate") === true ? costs : [...program.costs, ...costs];
  program.startDate = dates.startDate ?? program.startDate;
  program.endDate = dates.endDate ?? program.endDate;
  if (program.type === "Email") program.headStart = headStart ?? program.headStart;
  program.updatedAt = nowMs;
  instance.oracle.event(nowMs, {
    ...about({ instance, by }, "program", program),
    kind: "changed",
    slot: "object",
    fields: [...form.keys()],
  });
}

/** Takes a program away with all that stands in it. Refused while something of it is used or runs. */
export function deleteProgram({ instance, nowMs, by }: Step, program: ProgramRecord): void {
  const { data, oracle } = instance;
  const here = { type: "Program", id: program.id } as const;
  const inside = <Asset extends { readonly place?: ProgramRecord["place"] | undefined }>(assets: Iterable<Asset>) =>
    [...assets].filter(({ place }) => place !== undefined && isIn(place, here));
  const refuse = (why: string) => againstRule(`Program '${program.name}' cannot be deleted: ${why}`);
  if (program.stage === "approved" || program.stage === "running") throw refuse("it is approved");
  if (inside(data.programs.values()).length > 0) throw refuse("it holds another program");
  for (const campaign of inside(data.campaigns.values())) {
    if (campaign.active) throw refuse(`campaign '${campaign.name}' is active`);
    if (data.runs.some((run) => run.campaignId === campaign.id && run.state === "scheduled"))
      throw refuse(`campaign '${campaign.name}' is scheduled`);
    if (data.journeys.some((journey) => journey.campaignId === campaign.id && isUnderWay(journey, campaign.flow.length))) {
      throw refuse(`people are still in campaign '${campaign.name}'`);
    }
  }
  for (const email of [...inside(data.emails.values()), ...inside(data.newEmails.values())]) {
    const outside = campaignsSending(instance, email.id).filter(({ place }) => !isIn(place, here));
    const programs = [...data.programs.values()].filter((other) => other !== program && other.emailId === email.id);
    if (outside.length + programs.length > 0) throw refuse(`email '${email.name}' is in use outside of it`);
  }
  const remove = (
    object: Parameters<typeof about>[1],
    assets: Map<number, { readonly id: number; readonly name: string; readonly place?: ProgramRecord["place"] | undefined }>,
  ) => {
    for (const asset of inside(assets.values())) {
      oracle.event(nowMs, { ...about({ instance, by }, object, asset), kind: "deleted" });
      assets.delete(asset.id);
    }
  };
  remove("campaign", data.campaigns);
  remove("email", data.emails);
  remove("email", data.newEmails);
  remove("page", data.pages);
  remove("snippet", data.snippets);
  remove("staticList", data.staticLists);
  remove("smartList", data.smartLists);
  remove("folder", data.folders);
  setTokens(instance, here, []);
  oracle.event(nowMs, { ...about({ instance, by }, "program", program), kind: "deleted" });
  data.programs.delete(program.id);
}

/** Whether people in a journey have steps before them. */
export function isUnderWay(journey: { readonly step: number; readonly stopped: boolean }, steps: number): boolean {
  return !journey.stopped && journey.step < steps;
}
