/** What stands in an instance, kind by kind, whatever the API would show of it. */
import { isoOf, recordAt, textAt } from "../common/json.ts";
import { waitingIn } from "./flow.ts";
import { fullName, type Instance } from "./instance.ts";
import { reachedBy } from "./program-approval.ts";
import { statusOf } from "./program-views.ts";
import type { EmailRecord, NewEmailRecord } from "./records.ts";
import { campaignStatus } from "./smart-campaigns.ts";

export interface ObjectSnapshot {
  readonly kind: "program" | "email" | "page" | "campaign";
  readonly id: string;
  /** Mails, pages and campaigns of a program as `Program.Name`. */
  readonly name: string;
  /** program: unapproved, approved, running, done, aborted. email, page: draft, approved, approved+draft. campaign: its status word. */
  readonly state: string;
  /** The vendor's own word for it. */
  readonly status: string;
  readonly description: string;
  readonly programId?: string;
  /** Public, switched on, or bound to go out. */
  readonly live: boolean;
  /** Subject or title that readers have, and the one that waits in the draft. */
  readonly title?: string;
  readonly draftTitle?: string;
  /** When it goes out. */
  readonly dueAt?: string;
  /** People who have the mail by now. */
  readonly recipients?: number;
}

const versionsState = ({ draft, approved }: { readonly draft?: unknown; readonly approved?: unknown }) =>
  approved === undefined ? "draft" : draft === undefined ? "approved" : "approved+draft";

const inProgram = (place: { readonly type: string; readonly id: number }) =>
  place.type === "Program" ? { programId: String(place.id) } : {};
const titles = (approved: string | undefined, draft: string | undefined) => ({
  ...(approved === undefined ? {} : { title: approved }),
  ...(draft === undefined ? {} : { draftTitle: draft }),
});

function emailSnapshot(instance: Instance, email: EmailRecord | NewEmailRecord): ObjectSnapshot {
  const state = versionsState(email);
  const subjects =
    "template" in email
      ? titles(email.approved?.subject.value, email.draft?.subject.value)
      : titles(subjectOf(email.approved?.fields), subjectOf(email.draft?.fields));
  const { id, description, place } = email;
  return {
    kind: "email",
    id: String(id),
    name: fullName(instance, email),
    state,
    status: state,
    description,
    ...inProgram(place),
    live: false,
    ...subjects,
  };
}

/** The subject of a version of a new email. */
export function subjectOf(fields: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return textAt(recordAt(fields, "headers"), "subject");
}

/** Everything, in the order of its making within each kind. */
export function snapshots(instance: Instance, nowMs: number): readonly ObjectSnapshot[] {
  const { programs, emails, newEmails, pages, campaigns, runs } = instance.data;
  const ofPrograms = [...programs.values()].map(
    (program): ObjectSnapshot => ({
      kind: "program",
      id: String(program.id),
      name: program.name,
      state: program.stage,
      status: statusOf(instance, program),
      description: program.description,
      live: program.stage === "approved" || program.stage === "running",
      ...(program.stage === "approved" && program.startDate !== undefined ? { dueAt: isoOf(program.startDate) } : {}),
      ...(program.send === undefined ? {} : { recipients: reachedBy(program, nowMs) }),
    }),
  );
  const ofPages = [...pages.values()].map(
    (page): ObjectSnapshot => ({
      kind: "page",
      id: String(page.id),
      name: fullName(instance, page),
      state: versionsState(page),
      status: versionsState(page),
      description: page.description,
      ...inProgram(page.place),
      live: page.approved !== undefined,
      ...titles(page.approved?.title, page.draft?.title),
    }),
  );
  const ofCampaigns = [...campaigns.values()].map((campaign): ObjectSnapshot => {
    const next = runs.filter((run) => run.campaignId === campaign.id && run.state === "scheduled").map(({ runAt }) => runAt);
    const scheduled = next.length > 0;
    return {
      kind: "campaign",
      id: String(campaign.id),
      name: fullName(instance, campaign),
      state: scheduled ? "scheduled" : campaign.active ? "active" : waitingIn(instance, campaign).length > 0 ? "running" : "inactive",
      status: campaignStatus(instance, campaign),
      description: campaign.description,
      ...inProgram(campaign.place),
      live: campaign.active || scheduled,
      ...(scheduled ? { dueAt: isoOf(Math.min(...next)) } : {}),
    };
  });
  const ofEmails = [...emails.values(), ...newEmails.values()].map((email) => emailSnapshot(instance, email));
  return [...ofPrograms, ...ofEmails, ...ofPages, ...ofCampaigns];
}
