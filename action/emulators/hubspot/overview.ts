/** The first page: what the account holds now, what goes out next, and what was asked of it. */

import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import { nameParts } from "../common/frame.ts";
import { textAt } from "../common/json.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { audienceOf } from "./audience.ts";
import { fillHubl } from "./hubl.ts";
import { urlOf } from "./page-fields.ts";
import { type AnyRecord, type EmailRecord, nameOf, type PageRecord, type Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";
import { reachedBy } from "./statistics.ts";

function stateCard(record: AnyRecord, badge: Markup, lines: readonly Piece[], side?: Piece): Markup {
  return card(nameLink(nameOf(record), `/preview/${record.kind}/${record.id}`), lines, [badge, side]);
}

function subjectOf(portal: Portal, email: EmailRecord): Piece {
  const subject = fillHubl(textAt(email.fields, "subject") ?? "", portal.settings, "with a first name");
  return subject === "" ? html`<em>no subject yet</em>` : html`<span class="subject">${subject}</span>`;
}

function clock(portal: Portal, nowMs: number, next: AnyRecord | undefined): Markup {
  const due = next?.dueAt;
  const words =
    next === undefined || due === undefined
      ? "Nothing is scheduled."
      : html`Next: ${nameParts(nameOf(next)).words}, <b>${untilThen(nowMs, due)}</b>`;
  return clockPanel(nowMs, { timeZone: portal.settings.timeZone, due, words });
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
  const cut = send?.cutShortAt === undefined ? undefined : html`<b>${people(send.recipients - reached)} spared</b>`;
  const left =
    leftOut === 0 ? undefined : html`<span class="muted">${leftOut.toLocaleString("en-US")} left out (unsubscribed or unreachable)</span>`;
  const at = send === undefined ? undefined : html`<span class="muted">${dayAndTime(send.startsAt, portal.settings.timeZone)}</span>`;
  const side = email.state === "AUTOMATED" ? undefined : html`<span class="reached">${people(reached)}</span>`;
  const badge = stateBadge(cut === undefined ? email.state : "CUT_SHORT");
  return stateCard(email, badge, [subjectOf(portal, email), at, cut, left], side);
}

const outAt = (email: EmailRecord) => email.send?.startsAt ?? email.publishedAt ?? 0;

/** The overview at `nowMs`. */
export function overview(portal: Portal, nowMs: number): Markup {
  const { timeZone } = portal.settings;
  const emails = [...portal.emails.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
  const pages = [...portal.pages.values()].filter(({ deletedAt }) => deletedAt === undefined).reverse();
  const inState = (...states: readonly string[]) => emails.filter(({ state }) => states.includes(state));
  const scheduled = inState("SCHEDULED").sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));
  const sent = inState("PRE_PROCESSING", "PROCESSING", "PUBLISHED", "AUTOMATED").sort((one, other) => outAt(other) - outAt(one));
  const drafts = emails.filter((email) => !scheduled.includes(email) && !sent.includes(email));
  const [next] = [...emails, ...pages]
    .filter(({ dueAt }) => dueAt !== undefined)
    .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));

  const scheduledCards = scheduled.map((email) =>
    stateCard(
      email,
      stateBadge("SCHEDULED"),
      [
        subjectOf(portal, email),
        html`goes out ${dayAndTime(email.dueAt ?? nowMs, timeZone)}`,
        html`<span class="muted">to ${people(audienceOf(portal, email.fields["to"]).recipients)} as the lists stand now</span>`,
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
  return shell({ portal, title: portal.settings.companyName, aside: clock(portal, nowMs, next) }, [
    section("scheduled", "Scheduled sends", scheduledCards, "Nothing is going out."),
    section("drafts", "Drafts", draftCards, "No drafts."),
    section(
      "sent",
      "Sent and switched on",
      sent.map((email) => sentCard(portal, email, nowMs)),
      "Nobody has received anything.",
    ),
    section(
      "pages",
      "Landing pages",
      pages.map((page) => pageCard(portal, page, nowMs)),
      "No landing pages.",
    ),
    callLog(portal.oracle.entries, { timeZone, empty: "Nobody has called this account yet." }),
  ]);
}
