/** A program is copied with everything in it: mails, pages, lists, campaigns and tokens; what they send and start is the copies'. */
import { againstRule } from "./errors.ts";
import { about, type Instance, type ObjectKind, type Step } from "./instance.ts";
import { isIn } from "./listing.ts";
import { freePageName } from "./page-address.ts";
import { addProgram, checkProgramName } from "./program-changes.ts";
import type { FlowStep, Place, ProgramRecord, Versions } from "./records.ts";
import { setTokens, tokensOf } from "./tokens.ts";

/** The versions a copy starts with: what is approved, where copies stay approved; else one draft. */
export function copiedVersions<Content>(asset: Versions<Content>, as: "approved" | "draft"): Versions<Content> {
  if (as === "approved" && asset.approved !== undefined) return { approved: asset.approved };
  return { draft: asset.approved ?? asset.draft };
}

interface Copy {
  readonly step: Step;
  readonly from: Place;
  readonly to: Place;
}

function created({ step }: Copy, object: ObjectKind, asset: { readonly id: number; readonly name: string; readonly place?: Place }): void {
  step.instance.oracle.event(step.nowMs, { ...about(step, object, asset), kind: "created" });
}

/** Copies every asset of a kind that stands in the program; gives the ids of the copies by those of their originals. */
function copyAll<Asset extends { readonly id: number; readonly name: string; readonly place: Place }>(
  copy: Copy,
  object: ObjectKind | undefined,
  assets: Map<number, Asset>,
  changes: (asset: Asset, id: number) => Partial<Asset>,
): ReadonlyMap<number, number> {
  const { instance, nowMs } = copy.step;
  const ids = new Map<number, number>();
  for (const asset of [...assets.values()].filter(({ place }) => isIn(place, copy.from))) {
    const id = instance.nextId();
    const made = { ...structuredClone(asset), id, place: copy.to, createdAt: nowMs, updatedAt: nowMs, ...changes(asset, id) };
    assets.set(id, made);
    ids.set(asset.id, id);
    if (object !== undefined) created(copy, object, made);
  }
  return ids;
}

/** Where an id leads in the copy: to the copied asset, or to the same one when it stands elsewhere. */
const followed = (ids: ReadonlyMap<number, number>, id: number) => ids.get(id) ?? id;

function copyContents(
  copy: Copy,
  program: ProgramRecord,
): { readonly emails: ReadonlyMap<number, number>; readonly smartLists: ReadonlyMap<number, number> } {
  const { instance } = copy.step;
  const { data, settings } = instance;
  const classic = copyAll(copy, "email", data.emails, (email) => ({
    draft: undefined,
    approved: undefined,
    ...copiedVersions(email, settings.clonedEmails),
  }));
  const modern = copyAll(copy, "email", data.newEmails, (email, id) => {
    const { draft, approved } = copiedVersions(email, settings.clonedEmails);
    const contentId = String(id);
    return {
      draft: draft === undefined ? undefined : { ...draft, contentId },
      approved: approved === undefined ? undefined : { ...approved, contentId },
    };
  });
  const emails = new Map([...classic, ...modern]);
  copyAll(copy, "page", data.pages, (page) => {
    const content = page.approved ?? page.draft;
    const draft = content === undefined ? undefined : { ...content, urlPageName: freePageName(instance, `${program.name} ${page.name}`) };
    return { draft, approved: undefined };
  });
  copyAll(copy, "snippet", data.snippets, (snippet) => ({ draft: snippet.approved ?? snippet.draft, approved: undefined }));
  const staticLists = copyAll(copy, "staticList", data.staticLists, () => ({ members: [] }));
  const smartLists = copyAll(copy, undefined, data.smartLists, ({ audience }) => ({
    audience: {
      include: audience.include.map((id) => followed(staticLists, id)),
      exclude: audience.exclude.map((id) => followed(staticLists, id)),
    },
  }));
  const campaigns = copyAll(copy, "campaign", data.campaigns, (campaign) => ({
    active: false,
    passed: [],
    smartListId: followed(smartLists, campaign.smartListId),
    flowId: instance.nextId(),
    addedTo: campaign.addedTo.map((id) => followed(staticLists, id)),
    flow: campaign.flow.map((step): FlowStep => (step.kind === "send" ? { kind: "send", emailId: followed(emails, step.emailId) } : step)),
  }));
  for (const id of campaigns.values()) {
    const made = data.campaigns.get(id);
    if (made === undefined) continue;
    made.flow = made.flow.map((step) => (step.kind === "request" ? { ...step, campaignId: followed(campaigns, step.campaignId) } : step));
  }
  return { emails, smartLists };
}

/** Copies a program under a new name into a folder. Dates, costs and approval do not come along. */
export function cloneProgram(
  step: Step,
  source: ProgramRecord,
  facts: { readonly name: string; readonly description: string; readonly place: Place },
): ProgramRecord {
  const { instance } = step;
  checkProgramName(instance, facts.name);
  if (source.type === "Engagement") throw againstRule("Engagement programs are not played by this emulator");
  const { type, channel, tags, headStart } = source;
  const program = addProgram(step, { ...facts, type, channel, tags, costs: [], headStart });
  const copy: Copy = { step, from: { type: "Program", id: source.id }, to: { type: "Program", id: program.id } };
  const { emails, smartLists } = copyContents(copy, program);
  setTokens(instance, copy.to, tokensOf(instance, copy.from));
  program.emailId = source.emailId === undefined ? undefined : followed(emails, source.emailId);
  program.smartListId = source.smartListId === undefined ? undefined : followed(smartLists, source.smartListId);
  return program;
}

/** The campaign of a copy that stands for one of the original, by its name. */
export function campaignNamed({ data }: Instance, program: ProgramRecord, name: string) {
  return [...data.campaigns.values()].find(
    (campaign) => campaign.name === name && isIn(campaign.place, { type: "Program", id: program.id }),
  );
}
