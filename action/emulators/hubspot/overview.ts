/** The first page: what the account holds now, what goes out next, and what was asked of it. */

import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import { nameParts } from "../common/frame.ts";
import { textAt } from "../common/json.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { audienceOf } from "./audience.ts";
import { campaignCard } from "./campaign-screen.ts";
import { isIn } from "./email-states.ts";
import { flowName } from "./flow-data.ts";
import { moveDue } from "./flow-running.ts";
import { flowCard } from "./flow-screen.ts";
import { fillHubl } from "./hubl.ts";
import { urlOf } from "./page-fields.ts";
import { type AnyRecord, type EmailRecord, nameOf, type PageRecord, type Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";
import { reachedBy } from "./statistics.ts";
import { decisionOf } from "./test-sending.ts";
import { testWords } from "./test-words.ts";

function stateCard(record: AnyRecord, badge: Markup, lines: readonly Piece[], side?: Piece): Markup {
  return card(nameLink(nameOf(record), `/preview/${record.kind}/${record.id}`), lines, [badge, side]);
}

function subjectOf(portal: Portal, email: EmailRecord): Piece {
  const subject = fillHubl(textAt(email.fields, "subject") ?? "", portal.settings, "with a first name");
  return subject === "" ? html`<em>no subject yet</em>` : html`<span class="subject">${subject}</span>`;
}

interface Next {
  readonly name: string;
  readonly dueAt: number;
}

/** What comes next by itself: a send, a page, the winner of a test, people going on in a workflow. */
function nextOf(portal: Portal): Next | undefined {
  const dates = [...portal.emails.values(), ...portal.pages.values()].flatMap((record) => {
    if (record.deletedAt !== undefined) return [];
    const at = record.dueAt ?? (record.kind === "email" ? decisionOf(record) : undefined);
    return at === undefined ? [] : [{ name: nameOf(record), dueAt: at }];
  });
  const people = [...portal.flows.values()].flatMap((flow) =>
    flow.parties.flatMap((party) => {
      const dueAt = moveDue({ portal, flow }, party);
      return dueAt === undefined ? [] : [{ name: flowName(flow), dueAt }];
    }),
  );
  return [...dates, ...people].sort((one, other) => one.dueAt - other.dueAt)[0];
}

function clock(portal: Portal, nowMs: number): Markup {
  const next = nextOf(portal);
  const words =
    next === undefined ? "Nothing is scheduled." : html`Next: ${nameParts(next.name).words}, <b>${untilThen(nowMs, next.dueAt)}</b>`;
  return clockPanel(nowMs, { timeZone: portal.settings.timeZone, due: next?.dueAt, words });
}

function pageCard(portal: Portal, page: PageRecord, nowMs: number): Markup {
  const { timeZone } = portal.settings;
  const expired = !page.live && page.state === "PUBLISHED";
  const badge = stateBadge(page.live ? "PAGE_LIVE" : expired ? "PAGE_EXPIRED" : page.state);
  const url = urlOf(portal, page);
  const address = url.replace(/^https?:\/\/[^/]*\/site\//, "").replace(/^https?:\/\//, "");
  return stateCard(
    page,
    badge,
    [
      page.live ? html`<a href="${url}">${address}</a>` : html`<span class="muted">${address}</span>`,
      page.buffer === undefined ? undefined : html`<span class="muted">has changes that are not live</span>`,
      page.dueAt === undefined ? undefined : html`goes live ${dayAndTime(page.dueAt, timeZone)}`,
    ],
    page.dueAt === undefined ? undefined : html`<span class="when">${untilThen(nowMs, page.dueAt)}</span>`,
  );
}

function sentCard(portal: Portal, email: EmailRecord, nowMs: number): Markup {
  const { send } = email;
  const reached = reachedBy(email, nowMs);
  const leftOut = send === undefined ? 0 : send.leftOut.unsubscribed + send.leftOut.invalid;
  const waves = [send, email.rest].filter((wave) => wave?.cutShortAt !== undefined);
  const spared = waves.reduce((total, wave) => total + (wave?.recipients ?? 0) - (wave?.cutShortAt ?? 0), 0);
  const cut = spared === 0 ? undefined : html`<b>${people(spared)} spared</b>`;
  const left =
    leftOut === 0 ? undefined : html`<span class="muted">${leftOut.toLocaleString("en-US")} left out (unsubscribed or unreachable)</span>`;
  const at = send === undefined ? undefined : html`<span class="muted">${dayAndTime(send.startsAt, portal.settings.timeZone)}</span>`;
  const side = send === undefined && email.byFlows === undefined ? undefined : html`<span class="reached">${people(reached)}</span>`;
  const badge = stateBadge(cut === undefined ? email.state : "CUT_SHORT");
  return stateCard(email, badge, [subjectOf(portal, email), at, testLine(portal, email), cut, left], side);
}

/** What the test of a mail does, on the card of its master. */
function testLine(portal: Portal, email: EmailRecord): Piece {
  return email.test?.part === "master" ? html`<span class="muted">${testWords(portal, email)}</span>` : undefined;
}

const outAt = (email: EmailRecord) => email.send?.startsAt ?? email.publishedAt ?? 0;

/** The overview at `nowMs`. */
export function overview(portal: Portal, nowMs: number): Markup {
  const { timeZone } = portal.settings;
  const emails = [...portal.emails.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
  const pages = [...portal.pages.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
  const scheduled = emails
    .filter((email) => isIn(email, "scheduled") && email.test?.part !== "variant")
    .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));
  const out = ["preparing", "sending", "sent", "lost", "on", "automated-lost"] as const;
  const sent = emails
    .filter((email) => isIn(email, ...out))
    .sort((one, other) => outAt(other) - outAt(one) || (one.test?.part ?? "").localeCompare(other.test?.part ?? ""));
  const drafts = emails.filter((email) => !isIn(email, "scheduled", ...out));
  const flows = [...portal.flows.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
  const campaigns = [...portal.campaigns.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();

  const scheduledCards = scheduled.map((email) =>
    stateCard(
      email,
      stateBadge(email.state),
      [
        subjectOf(portal, email),
        html`goes out ${dayAndTime(email.dueAt ?? nowMs, timeZone)}`,
        html`<span class="muted">to ${people(audienceOf(portal, email.fields["to"]).recipients)} as the lists stand now</span>`,
        testLine(portal, email),
      ],
      html`<span class="when">${untilThen(nowMs, email.dueAt ?? nowMs)}</span>`,
    ),
  );
  const draftCards = drafts.map((email) =>
    stateCard(email, stateBadge(email.state), [
      subjectOf(portal, email),
      html`<span class="muted">changed ${dayAndTime(email.updatedAt, timeZone)}</span>`,
    ]),
  );
  return shell({ portal, title: portal.settings.companyName, aside: clock(portal, nowMs) }, [
    section("scheduled", "Scheduled sends", scheduledCards, "Nothing is going out."),
    section("drafts", "Drafts", draftCards, "No drafts."),
    section(
      "sent",
      "Sent and switched on",
      sent.map((email) => sentCard(portal, email, nowMs)),
      "Nobody has received anything.",
    ),
    section(
      "workflows",
      "Workflows",
      flows.map((flow) => flowCard(portal, flow, nowMs)),
      "No workflows.",
    ),
    section(
      "pages",
      "Landing pages",
      pages.map((page) => pageCard(portal, page, nowMs)),
      "No landing pages.",
    ),
    section(
      "campaigns",
      "Campaigns",
      campaigns.map((campaign) => campaignCard(portal, campaign)),
      "No campaigns.",
    ),
    callLog(portal.oracle.entries, { timeZone, empty: "Nobody has called this account yet." }),
  ]);
}
