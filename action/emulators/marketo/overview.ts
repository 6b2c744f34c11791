/** The first page: what goes out next, what is on, who is where, what is being prepared, and what was asked of the instance. */
import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import { nameParts } from "../common/frame.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { foundBy, isOperational, reachedOf } from "./audience.ts";
import { fillTokens } from "./fill-tokens.ts";
import { waitingIn } from "./flow.ts";
import { type Instance, programOf } from "./instance.ts";
import { isIn } from "./listing.ts";
import { addressOf } from "./page-address.ts";
import { audienceOf, lockOf, reachedBy } from "./program-approval.ts";
import { programUrl } from "./program-views.ts";
import type { CampaignRecord, EmailRecord, NewEmailRecord, PageRecord, Place, ProgramRecord, RunRecord } from "./records.ts";
import { shell, stateBadge, versionsWord } from "./shell.ts";
import { subjectOf } from "./snapshots.ts";
import { happenings } from "./timeline.ts";

function stateCard(title: Markup, badge: Piece, lines: readonly Piece[], side?: Piece): Markup {
  return card(title, lines, [badge, side]);
}

function linkTo(kind: string, { id, name }: { readonly id: number; readonly name: string }): Markup {
  return nameLink(name, `/preview/${kind}/${id}`);
}

/** The subject that readers would see, or that waits in the draft. */
export function subjectText(instance: Instance, email: EmailRecord | NewEmailRecord, version: "draft" | "approved"): string {
  const raw = "template" in email ? email[version]?.subject.value : subjectOf(email[version]?.fields);
  return fillTokens(instance, email.place, raw ?? "", "with a first name");
}

const shownVersion = (email: EmailRecord | NewEmailRecord) => (email.approved === undefined ? "draft" : "approved");

function subjectLine(instance: Instance, email: EmailRecord | NewEmailRecord): Piece {
  const subject = subjectText(instance, email, shownVersion(email));
  return subject === "" ? html`<em>no subject yet</em>` : html`<span class="subject">${subject}</span>`;
}

/** "of" and the program something stands in. */
function ofProgram(instance: Instance, place: Place): Piece {
  const program = programOf(instance, place);
  return program === undefined ? undefined : html`<span class="muted">of ${nameParts(program.name).words}</span>`;
}

/** The vendor's deep links end in `#EM12A1LA1` and the like: they lead to the card of the program. */
function anchors(instance: Instance, program: ProgramRecord): Markup {
  const { emails, newEmails, campaigns } = instance.data;
  const here = { type: "Program", id: program.id } as const;
  const idsIn = <Asset extends { readonly id: number; readonly place: Place }>(assets: ReadonlyMap<number, Asset>) =>
    [...assets.values()].filter(({ place }) => isIn(place, here)).map(({ id }) => id);
  const names = [
    programUrl(instance, program).split("#")[1] ?? "",
    ...[...idsIn(emails), ...idsIn(newEmails)].map((id) => `EM${id}A1LA1`),
    ...idsIn(campaigns).map((id) => `SC${id}A1`),
  ];
  return html`${names.map((name) => html`<span id="${name}"></span>`)}`;
}

function mailOf({ data }: Instance, emailId: number | undefined) {
  return emailId === undefined ? undefined : (data.emails.get(emailId) ?? data.newEmails.get(emailId));
}

function clock(instance: Instance, nowMs: number): Markup {
  const next = Math.min(...happenings(instance).map(({ atMs }) => atMs));
  const due = Number.isFinite(next) && next > nowMs ? next : undefined;
  const words = due === undefined ? "Nothing is to come." : html`Next event: <b>${untilThen(nowMs, due)}</b>`;
  return clockPanel(nowMs, { timeZone: instance.settings.timeZone, due, words });
}

function scheduledProgram(instance: Instance, program: ProgramRecord, nowMs: number): Markup {
  const start = program.startDate ?? nowMs;
  const email = mailOf(instance, program.emailId);
  const { recipients } = reachedOf(instance, audienceOf(instance, program), isOperational(instance, program.emailId ?? 0));
  const lock = lockOf(instance, program);
  const locked = program.fixedAudience === undefined ? "as the lists stand now" : "fixed by Head Start";
  const { timeZone } = instance.settings;
  return stateCard(
    html`${anchors(instance, program)}${linkTo("program", program)}`,
    stateBadge("scheduled"),
    [
      email === undefined ? undefined : subjectLine(instance, email),
      html`goes out ${dayAndTime(start, timeZone)}`,
      html`<span class="muted">to ${people(recipients)}, ${locked}</span>`,
      lock === undefined || lock <= nowMs ? undefined : html`<span class="muted">Head Start locks it ${dayAndTime(lock, timeZone)}</span>`,
    ],
    html`<span class="when">${untilThen(nowMs, start)}</span>`,
  );
}

function scheduledRun(instance: Instance, run: RunRecord, nowMs: number): readonly Markup[] {
  const campaign = instance.data.campaigns.get(run.campaignId);
  if (campaign === undefined) return [];
  const program = campaign.place.type === "Program" ? instance.data.programs.get(campaign.place.id) : undefined;
  return [
    stateCard(
      linkTo("campaign", campaign),
      stateBadge("scheduled"),
      [
        program === undefined ? undefined : html`<span class="muted">batch campaign of ${nameParts(program.name).words}</span>`,
        html`runs ${dayAndTime(run.runAt, instance.settings.timeZone)}`,
        html`<span class="muted">for ${people(countOf(foundBy(instance, campaign.smartListId)))} as the lists stand now</span>`,
      ],
      html`<span class="when">${untilThen(nowMs, run.runAt)}</span>`,
    ),
  ];
}

function campaignCard(instance: Instance, campaign: CampaignRecord, nowMs: number): Markup {
  const waiting = waitingIn(instance, campaign);
  const lines = waiting.map(
    (journey) => html`${people(countOf(journey.people))} wait for step ${journey.step + 1}, <b>${untilThen(nowMs, journey.dueAt)}</b>`,
  );
  const side = html`<span class="reached">${people(countOf(campaign.passed))} entered</span>`;
  return stateCard(
    linkTo("campaign", campaign),
    stateBadge(campaign.active ? "active" : "inactive"),
    [ofProgram(instance, campaign.place), ...lines],
    side,
  );
}

function sentProgram(instance: Instance, program: ProgramRecord, nowMs: number): Markup {
  const { send } = program;
  const reached = reachedBy(program, nowMs);
  const email = mailOf(instance, program.emailId);
  const leftOut = send === undefined ? 0 : send.leftOut.unsubscribed + send.leftOut.invalid;
  return stateCard(
    html`${anchors(instance, program)}${linkTo("program", program)}`,
    stateBadge(program.stage),
    [
      email === undefined ? undefined : subjectLine(instance, email),
      send === undefined ? undefined : html`<span class="muted">${dayAndTime(send.startsAt, instance.settings.timeZone)}</span>`,
      send?.cutShortAt === undefined ? undefined : html`<b>${people(send.recipients - reached)} spared</b>`,
      leftOut === 0 ? undefined : html`<span class="muted">${leftOut.toLocaleString("en-US")} left out (unsubscribed or blocked)</span>`,
    ],
    html`<span class="reached">${people(reached)}</span>`,
  );
}

function flowSendCards(instance: Instance): readonly Markup[] {
  return instance.data.flowSends.toReversed().flatMap(({ emailId, at, recipients, leftOut }) => {
    const email = mailOf(instance, emailId);
    if (email === undefined) return [];
    const missing = leftOut.unsubscribed + leftOut.invalid;
    return [
      stateCard(
        linkTo("email", email),
        stateBadge("done"),
        [
          ofProgram(instance, email.place),
          subjectLine(instance, email),
          html`<span class="muted">${dayAndTime(at, instance.settings.timeZone)}</span>`,
          missing === 0
            ? undefined
            : html`<span class="muted">${missing.toLocaleString("en-US")} left out (unsubscribed or blocked)</span>`,
        ],
        html`<span class="reached">${people(recipients)}</span>`,
      ),
    ];
  });
}

/** A program that is being prepared, with the mails in it. */
function preparedCard(instance: Instance, program: ProgramRecord): Markup {
  const { data, settings } = instance;
  const here = { type: "Program", id: program.id } as const;
  const mails = [...data.emails.values(), ...data.newEmails.values()].filter(({ place }) => isIn(place, here));
  const lines = mails.map(
    (email) =>
      html`<a href="/preview/email/${email.id}">${email.name}</a> ${stateBadge(versionsWord(email, "mail"))} ${subjectLine(instance, email)}`,
  );
  const date =
    program.startDate === undefined
      ? undefined
      : html`<span class="muted">would go out ${dayAndTime(program.startDate, settings.timeZone)}</span>`;
  const badge = program.type === "Email" ? stateBadge(program.isArchive ? "archived" : "unapproved") : undefined;
  return stateCard(html`${anchors(instance, program)}${linkTo("program", program)}`, badge, [...lines, date]);
}

function pageCard(instance: Instance, page: PageRecord): Markup {
  const content = page.approved ?? page.draft;
  const url = addressOf(instance, content?.urlPageName ?? "");
  const address = url.replace(/^https?:\/\/[^/]*\/site\//, "").replace(/^https?:\/\//, "");
  const link = page.approved === undefined ? html`<span class="muted">${address}</span>` : html`<a href="${siteUrl(url)}">${address}</a>`;
  return stateCard(html`<span id="LP${page.id}A1LA1"></span>${linkTo("page", page)}`, stateBadge(versionsWord(page, "page")), [
    ofProgram(instance, page.place),
    link,
  ]);
}

/** Where this emulator shows the public page of an address. */
export function siteUrl(url: string): string {
  const { pathname, host } = new URL(url);
  return pathname.startsWith("/site/") ? pathname : `/site/${host}${pathname}`;
}

/** The overview at `nowMs`. */
export function overview(instance: Instance, nowMs: number): Markup {
  const { programs, campaigns, runs, pages } = instance.data;
  const all = [...programs.values()].toReversed();
  const scheduled = all.filter(({ stage }) => stage === "approved").sort((one, other) => (one.startDate ?? 0) - (other.startDate ?? 0));
  const sent = all.filter(({ send, stage }) => send !== undefined || stage === "aborted");
  const prepared = all.filter((program) => !scheduled.includes(program) && !sent.includes(program));
  const on = [...campaigns.values()].toReversed().filter((campaign) => campaign.active || waitingIn(instance, campaign).length > 0);
  const pending = runs.filter(({ state }) => state === "scheduled").sort((one, other) => one.runAt - other.runAt);
  return shell({ instance, title: instance.settings.companyName, aside: clock(instance, nowMs) }, [
    section(
      "scheduled",
      "Scheduled sends",
      [
        ...scheduled.map((program) => scheduledProgram(instance, program, nowMs)),
        ...pending.flatMap((run) => scheduledRun(instance, run, nowMs)),
      ],
      "Nothing is going out.",
    ),
    section(
      "on",
      "Switched on",
      on.map((campaign) => campaignCard(instance, campaign, nowMs)),
      "No campaign is waiting for anybody.",
    ),
    section(
      "sent",
      "Sent",
      [...sent.map((program) => sentProgram(instance, program, nowMs)), ...flowSendCards(instance)],
      "Nobody has received anything.",
    ),
    section(
      "prepared",
      "Prepared programs",
      prepared.map((program) => preparedCard(instance, program)),
      "No programs.",
    ),
    section(
      "pages",
      "Landing pages",
      [...pages.values()].toReversed().map((page) => pageCard(instance, page)),
      "No landing pages.",
    ),
    callLog(instance.oracle.entries, {
      timeZone: instance.settings.timeZone,
      empty: "Nobody has called this instance yet.",
      isRefused: ({ mutating, committed, status }) => mutating && !committed && status === 200,
    }),
  ]);
}
