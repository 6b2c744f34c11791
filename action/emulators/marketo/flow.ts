/** Flows: people enter them, go from step to step, and get the mails on their way. */

import { recordAt, textAt } from "../common/json.ts";
import { countOf, type People, shared, together, without } from "../common/people.ts";
import { foundBy, isOperational, peopleOf, reachedOf } from "./audience.ts";
import { fullName, type Instance, type Step } from "./instance.ts";
import { isUnderWay } from "./program-changes.ts";
import type { CampaignRecord, EmailRecord, JourneyRecord, NewEmailRecord, RunRecord } from "./records.ts";

/** Steps of a flow that never end by themselves cannot exist; so many would be a mistake of the emulator. */
const MOST_STEPS = 100;

interface Entry {
  readonly campaign: CampaignRecord;
  readonly people: People;
  readonly tokens: Readonly<Record<string, string>>;
  readonly runId?: number;
}

/** People start at the first step; where the rule is `once`, those who have been through do not. Gives how many entered. */
export function enterFlow(step: Step, { campaign, people, tokens, runId }: Entry): number {
  const { instance, nowMs } = step;
  const entering = campaign.qualification === "once" ? without(people, campaign.passed) : people;
  if (countOf(entering) === 0) return 0;
  campaign.passed = together(campaign.passed, entering);
  const journey: JourneyRecord = {
    id: instance.nextId(),
    campaignId: campaign.id,
    ...(runId === undefined ? {} : { runId }),
    people: entering,
    tokens,
    startedAt: nowMs,
    step: 0,
    dueAt: nowMs,
    stopped: false,
  };
  instance.data.journeys.push(journey);
  goOn(step, journey);
  return countOf(entering);
}

/** Takes steps until the next pause or the end. Whoever is in goes on, also after the campaign was deactivated. */
export function goOn(step: Step, journey: JourneyRecord): void {
  const { instance, nowMs } = step;
  const flow = instance.data.campaigns.get(journey.campaignId)?.flow ?? [];
  for (let taken = 0; taken < MOST_STEPS && isUnderWay(journey, flow.length); taken += 1) {
    const next = flow[journey.step];
    journey.step += 1;
    if (next?.kind === "send") sendTo(step, journey, next.emailId);
    if (next?.kind === "request") request(step, next.campaignId, journey.people);
    if (next?.kind === "wait") {
      journey.dueAt = nowMs + next.minutes * 60_000;
      return;
    }
  }
}

/** The mail goes to everybody in the journey. A mail that is gone or not approved is skipped, as the vendor's step is. */
function sendTo({ instance, nowMs, by }: Step, journey: JourneyRecord, emailId: number): void {
  const { data } = instance;
  const email = data.emails.get(emailId) ?? data.newEmails.get(emailId);
  if (email?.approved === undefined) return;
  const { who, recipients, leftOut } = reachedOf(instance, journey.people, isOperational(instance, emailId));
  data.flowSends.push({ campaignId: journey.campaignId, emailId, at: nowMs, recipients, leftOut });
  const facts = { object: "email", id: String(emailId), name: fullName(instance, email), by };
  const content = { subject: approvedSubject(email) };
  instance.oracle.event(nowMs, { ...facts, kind: "sent", emailId: String(emailId), recipients, leftOut, who, content });
}

function approvedSubject(email: EmailRecord | NewEmailRecord): string {
  if ("template" in email) return email.approved?.subject.value ?? "";
  return textAt(recordAt(email.approved?.fields, "headers"), "subject") ?? "";
}

/**
 * "The campaign you are placing the person into must be active and have the Campaign is Requested trigger": else nothing comes of it.
 * Source: …/product-docs/core-marketo-concepts/smart-campaigns/flow-actions/request-campaign (read 2026-11).
 */
function request(step: Step, campaignId: number, people: People): void {
  const campaign = step.instance.data.campaigns.get(campaignId);
  if (campaign?.type !== "trigger" || !campaign.active || !campaign.requestable) return;
  enterFlow(step, { campaign, people: qualified(step.instance, campaign, people), tokens: {} });
}

/** Those whom the filters beside a trigger let in; without filters, all. */
export function qualified(instance: Instance, { smartListId }: CampaignRecord, people: People): People {
  const { include = [], exclude = [] } = instance.data.smartLists.get(smartListId)?.audience ?? {};
  const wanted = include.length === 0 ? people : shared(people, peopleOf(instance, { include, exclude: [] }));
  return exclude.length === 0 ? wanted : without(wanted, peopleOf(instance, { include: exclude, exclude: [] }));
}

/** People come onto a static list: every active campaign that waits for that takes them in. */
export function comeOntoList(step: Step, listId: number, people: People): void {
  for (const campaign of step.instance.data.campaigns.values()) {
    if (campaign.type === "trigger" && campaign.active && campaign.addedTo.includes(listId))
      enterFlow(step, { campaign, people: qualified(step.instance, campaign, people), tokens: {} });
  }
}

/** The time of a scheduled run has come: whom the smart list finds now goes in. */
export function startRun(step: Step, run: RunRecord): void {
  const { instance } = step;
  run.state = "started";
  const campaign = instance.data.campaigns.get(run.campaignId);
  if (campaign === undefined) return;
  enterFlow(step, { campaign, people: foundBy(instance, campaign.smartListId), tokens: run.tokens, runId: run.id });
}

/** People waiting in a campaign, by the step they wait before. */
export function waitingIn({ data }: Instance, campaign: CampaignRecord): readonly JourneyRecord[] {
  return data.journeys.filter((journey) => journey.campaignId === campaign.id && isUnderWay(journey, campaign.flow.length));
}
