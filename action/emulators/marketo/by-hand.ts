/** What people do in the vendor's own interface, behind the back of any program. */

import { countOf, firstOf, type People, peopleOf, together, without } from "../common/people.ts";
import { abortCampaign, activate, cancelRuns, deactivate, deleteCampaign, schedule } from "./campaign-changes.ts";
import { approveEmail, deleteEmail, editDraft, unapproveEmail } from "./email-changes.ts";
import { text, withSection } from "./email-content.ts";
import { againstRule, noRecord } from "./errors.ts";
import { comeOntoList } from "./flow.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { deleteNewEmail, transition, updateNewEmail } from "./new-email-changes.ts";
import { approvePage, deletePage, editPage, unapprovePage } from "./page-changes.ts";
import { abortProgram, approveProgram, unapproveProgram } from "./program-approval.ts";
import { deleteProgram } from "./program-changes.ts";
import { cloneProgram } from "./program-clone.ts";
import type { Audience, Place, StaticListRecord } from "./records.ts";
import { setTokens, tokensOf } from "./tokens.ts";

export type HandKind = "program" | "email" | "page" | "campaign";

export interface Patch {
  /** Mail: its subject. Page: its title. */
  readonly title?: string;
  /** HTML of sections by their id; for a mail of the new designer, `body` is all of it. */
  readonly sections?: Readonly<Record<string, string>>;
}

export interface ByHand {
  /** Copies a program as the interface does; returns the id of the copy. */
  cloneProgram(id: number, name: string): number;
  /** Changes the draft of a mail or page, making one where there is none. */
  edit(kind: "email" | "page", id: number, patch: Patch): void;
  /** Approves a draft or an Email Program, switches a trigger campaign on. */
  approve(kind: HandKind, id: number): void;
  /** Takes back: unapproves, switches off, cancels scheduled runs of a batch campaign. */
  cancel(kind: HandKind, id: number): void;
  /** Stops what is running: an Email Program half-way, people in a flow. */
  abort(kind: "program" | "campaign", id: number): void;
  delete(kind: HandKind, id: number): void;
  /** Schedules a batch campaign. */
  schedule(campaignId: number, runAt: number): void;
  setDates(programId: number, startMs: number, endMs: number): void;
  setToken(programId: number, name: string, value: string): void;
  /** Writes the smart list of an Email Program or a campaign. Static lists by their ids. */
  setAudience(kind: "program" | "campaign", id: number, audience: Audience): void;
  /** Gives a list another size, by people of its own number range; nobody is told. */
  resizeList(listId: number, size: number): void;
  /** People come onto a list and into every campaign that waits for that: `count` new ones, or all who are on it. Gives how many came. */
  enter(listId: number, count?: number): number;
  /** So many more members of a list unsubscribe. */
  unsubscribe(listId: number, count: number): void;
}

const FIRST_NEWCOMER = 5_000_001;

function listWith({ data }: Instance, id: number): StaticListRecord {
  const list = data.staticLists.get(id);
  if (list === undefined) throw noRecord("Static List", id);
  return list;
}

function stored<Asset>(assets: ReadonlyMap<number, Asset>, what: string, id: number): Asset {
  const asset = assets.get(id);
  if (asset === undefined) throw noRecord(what, id);
  return asset;
}

/** People nobody has seen before. */
function newcomers({ data }: Instance, count: number): People {
  const last = Math.max(FIRST_NEWCOMER - 1, ...[...data.staticLists.values()].map(({ members }) => members.at(-1)?.[1] ?? 0));
  return peopleOf([[last + 1, last + count]]);
}

function editNew(step: Step, id: number, { title, sections }: Patch): void {
  const email = stored(step.instance.data.newEmails, "Email", id);
  if (email.draft === undefined && email.approved !== undefined) transition(step, email.approved.contentId, "create_draft");
  if (email.draft === undefined) return;
  const headers = { ...Object(email.draft.fields["headers"]), ...(title === undefined ? {} : { subject: title }) };
  const data = sections?.["body"] === undefined ? {} : { data: { html: { body: sections["body"] } } };
  updateNewEmail(step, email.draft.contentId, { headers, ...data });
}

function edit(step: Step, kind: "email" | "page", id: number, patch: Patch): void {
  const { instance } = step;
  const { title, sections = {} } = patch;
  const fields = [...(title === undefined ? [] : ["title"]), ...Object.keys(sections)];
  if (kind === "email" && instance.data.newEmails.has(id)) {
    editNew(step, id, patch);
    return;
  }
  if (kind === "email") {
    const email = stored(instance.data.emails, "Email", id);
    editDraft({ ...step, email }, fields, (content) => {
      const written = Object.entries(sections).reduce((all, [htmlId, html]) => withSection(all, htmlId, html), content);
      return title === undefined ? written : { ...written, subject: text(title) };
    });
    return;
  }
  const page = stored(instance.data.pages, "Landing Page", id);
  editPage({ ...step, page }, fields, (content) => ({
    ...content,
    title: title ?? content.title,
    sections: content.sections.map((section) => ({ ...section, value: sections[section.id] ?? section.value })),
  }));
}

type Act = (step: Step, id: number) => void;

/** An act for each kind of thing. */
type Acts = Readonly<Record<HandKind, Act>>;

const onEmail =
  (classic: (step: Step & { readonly email: ReturnType<typeof classicEmail> }) => void, modern: Act): Act =>
  (step, id) =>
    step.instance.data.newEmails.has(id) ? modern(step, id) : classic({ ...step, email: classicEmail(step, id) });

function classicEmail({ instance }: Step, id: number) {
  return stored(instance.data.emails, "Email", id);
}
const pageStep = (step: Step, id: number) => ({ ...step, page: stored(step.instance.data.pages, "Landing Page", id) });
const programWith = ({ instance }: Step, id: number) => stored(instance.data.programs, "Program", id);
const campaignWith = ({ instance }: Step, id: number) => stored(instance.data.campaigns, "Smart Campaign", id);
const newEmailWith = ({ instance }: Step, id: number) => stored(instance.data.newEmails, "Email", id);

const APPROVE: Acts = {
  program: (step, id) => approveProgram(step, programWith(step, id)),
  email: onEmail(approveEmail, (step, id) => transition(step, newEmailWith(step, id).draft?.contentId ?? "", "approve")),
  page: (step, id) => approvePage(pageStep(step, id)),
  campaign: (step, id) => activate(step, campaignWith(step, id)),
};

const CANCEL: Acts = {
  program: (step, id) => unapproveProgram(step, programWith(step, id)),
  email: onEmail(unapproveEmail, (step, id) => transition(step, newEmailWith(step, id).approved?.contentId ?? "", "unapprove")),
  page: (step, id) => unapprovePage(pageStep(step, id)),
  campaign: (step, id) => {
    const campaign = campaignWith(step, id);
    if (campaign.type === "batch") cancelRuns(step, campaign);
    else deactivate(step, campaign);
  },
};

const DELETE: Acts = {
  program: (step, id) => deleteProgram(step, programWith(step, id)),
  email: onEmail(deleteEmail, (step, id) => deleteNewEmail(step, newEmailWith(step, id))),
  page: (step, id) => deletePage(pageStep(step, id)),
  campaign: (step, id) => deleteCampaign(step, campaignWith(step, id)),
};

function changed(
  step: Step,
  kind: "program" | "campaign" | "staticList",
  asset: Parameters<typeof about>[2],
  fields: readonly string[],
): void {
  step.instance.oracle.event(step.nowMs, { ...about(step, kind, asset), kind: "changed", slot: "object", fields });
}

/** By-hand acts; `present` lets due things happen first and gives the time. Unknown ids and wrong states throw a `Refusal`. */
export function createByHand(instance: Instance, present: () => number): ByHand {
  const now = (): Step => ({ instance, nowMs: present(), by: "hand" });
  return {
    cloneProgram(id, name) {
      const step = now();
      const source = programWith(step, id);
      return cloneProgram(step, source, { name, description: "", place: source.place }).id;
    },
    edit: (kind, id, patch) => edit(now(), kind, id, patch),
    approve: (kind, id) => APPROVE[kind](now(), id),
    cancel: (kind, id) => CANCEL[kind](now(), id),
    abort(kind, id) {
      const step = now();
      if (kind === "program") abortProgram(step, programWith(step, id));
      else abortCampaign(step, campaignWith(step, id));
    },
    delete: (kind, id) => DELETE[kind](now(), id),
    schedule(campaignId, runAt) {
      const step = now();
      schedule(step, campaignWith(step, campaignId), { runAt, tokens: {} });
    },
    setDates(programId, startMs, endMs) {
      const step = now();
      const program = programWith(step, programId);
      if (program.stage !== "unapproved") throw againstRule("The dates of an approved program cannot be changed");
      program.startDate = startMs;
      program.endDate = endMs;
      changed(step, "program", program, ["startDate", "endDate"]);
    },
    setToken(programId, name, value) {
      const step = now();
      const program = programWith(step, programId);
      const place: Place = { type: "Program", id: programId };
      const type = tokensOf(instance, place).find((token) => token.name === name)?.type ?? "text";
      setTokens(instance, place, [...tokensOf(instance, place).filter((token) => token.name !== name), { name, type, value }]);
      changed(step, "program", program, [`token ${name}`]);
    },
    setAudience(kind, id, audience) {
      const step = now();
      const owner = kind === "program" ? programWith(step, id) : campaignWith(step, id);
      const list = stored(instance.data.smartLists, "Smart List", owner.smartListId ?? 0);
      instance.data.smartLists.set(list.id, { ...list, audience, updatedAt: step.nowMs });
      changed(step, kind, owner, ["smartList"]);
    },
    resizeList(listId, size) {
      const step = now();
      const list = listWith(instance, listId);
      const first = list.members[0]?.[0] ?? newcomers(instance, 1)[0]?.[0] ?? FIRST_NEWCOMER;
      list.members = peopleOf([[first, first + size - 1]]);
      changed(step, "staticList", list, ["members"]);
    },
    enter(listId, count) {
      const step = now();
      const list = listWith(instance, listId);
      const coming = count === undefined ? list.members : newcomers(instance, count);
      list.members = together(list.members, coming);
      changed(step, "staticList", list, ["members"]);
      comeOntoList(step, listId, coming);
      return countOf(coming);
    },
    unsubscribe(listId, count) {
      const step = now();
      const list = listWith(instance, listId);
      instance.data.unsubscribed = together(instance.data.unsubscribed, firstOf(without(list.members, instance.data.unsubscribed), count));
      changed(step, "staticList", list, ["unsubscribed"]);
    },
  };
}
