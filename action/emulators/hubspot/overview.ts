/** The first page: what the account holds now, what goes out next, and what was asked of it. */

import { nameParts } from "../common/frame.ts";
import { textAt } from "../common/json.ts";
import type { Exchange } from "../common/oracle.ts";
import { clockTime, dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { audienceOf } from "./audience.ts";
import { fillHubl } from "./hubl.ts";
import { urlOf } from "./page-fields.ts";
import { type AnyRecord, type EmailRecord, nameOf, type PageRecord, type Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";
import { reachedBy } from "./statistics.ts";

const CALLS_SHOWN = 50;

function nameLink(record: AnyRecord): Markup {
  const { words, marker } = nameParts(nameOf(record));
  return html`<a class="name" href="/preview/${record.kind}/${record.id}">${words}</a>${marker}`;
}

function card(record: AnyRecord, badge: Markup, lines: readonly Piece[], side?: Piece): Markup {
  const details = lines.filter((line) => line !== undefined).map((line) => html`<p>${line}</p>`);
  return html`<li class="card"><div class="what">${nameLink(record)}${details}</div><div class="side">${badge}${side}</div></li>`;
}

function section(id: string, title: string, cards: readonly Markup[], empty: string): Markup {
  const content = cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p class="empty">${empty}</p>`;
  return html`<section id="${id}"><h2>${title}<span class="count">${cards.length}</span></h2>${content}</section>`;
}

function subjectOf(portal: Portal, email: EmailRecord): Piece {
  const subject = fillHubl(textAt(email.fields, "subject") ?? "", portal.settings, "with a first name");
  return subject === "" ? html`<em>no subject yet</em>` : html`<span class="subject">${subject}</span>`;
}

function clockPanel(portal: Portal, nowMs: number, next: AnyRecord | undefined): Markup {
  const { timeZone } = portal.settings;
  const due = next?.dueAt;
  const jump =
    next === undefined || due === undefined
      ? html`<p class="next">Nothing is scheduled.</p>`
      : html`<p class="next">Next: ${nameParts(nameOf(next)).words}, <b>${untilThen(nowMs, due)}</b></p>`;
  const toNext =
    due === undefined ? undefined : html`<button class="quiet" name="to" value="${String(due)}">Move to the next event</button>`;
  return html`<div class="clock">
<time datetime="${new Date(nowMs).toISOString()}">${dayAndTime(nowMs, timeZone)}</time>
<p class="zone">${timeZone} · ${dayAndTime(nowMs, "UTC").slice(-5)} UTC</p>
${jump}
<form method="post" action="/__emulator/advance"><button name="minutes" value="30">Move the clock 30 minutes</button>${toNext}</form>
</div>`;
}

function callRow(exchange: Exchange, portal: Portal): Markup {
  const tone = exchange.status === 0 || exchange.status >= 500 ? "bad" : exchange.status >= 400 ? "refused" : "fine";
  const fault = exchange.fault === undefined ? undefined : html`<span class="fault">${exchange.fault.replaceAll("-", " ")}</span>`;
  return html`<tr>
<td class="time">${clockTime(Date.parse(exchange.at), portal.settings.timeZone)}</td>
<td class="method${exchange.mutating ? " writes" : ""}">${exchange.method}</td>
<td class="path">${exchange.path}${fault}</td>
<td class="status ${tone}">${exchange.status === 0 ? "lost" : exchange.status}</td>
</tr>`;
}

function pageCard(portal: Portal, page: PageRecord, nowMs: number): Markup {
  const { timeZone } = portal.settings;
  const expired = !page.live && page.state === "PUBLISHED";
  const badge = stateBadge(page.live ? "PAGE_LIVE" : expired ? "PAGE_EXPIRED" : page.state);
  const url = urlOf(portal, page);
  const address = url.replace(/^https?:\/\/[^/]*\/site\//, "").replace(/^https?:\/\//, "");
  return card(
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
  return card(email, badge, [subjectOf(portal, email), at, cut, left], side);
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
    card(
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
    card(email, stateBadge(email.state), [
      subjectOf(portal, email),
      html`<span class="muted">changed ${dayAndTime(email.updatedAt, timeZone)}</span>`,
    ]),
  );
  const calls = portal.oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [entry] : []));
  const rows = calls
    .slice(-CALLS_SHOWN)
    .reverse()
    .map((exchange) => callRow(exchange, portal));
  const log =
    rows.length === 0
      ? html`<p class="empty">Nobody has called this account yet.</p>`
      : html`<div class="table"><table><thead><tr><th>Time</th><th>Call</th><th>Path</th><th>Answer</th></tr></thead><tbody>${rows}</tbody></table></div>`;

  return shell({ portal, title: portal.settings.companyName, aside: clockPanel(portal, nowMs, next) }, [
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
    html`<section id="calls"><h2>Calls<span class="count">${calls.length}</span></h2>${log}${
      calls.length > CALLS_SHOWN ? html`<p class="muted small">The last ${CALLS_SHOWN} of ${calls.length}.</p>` : undefined
    }</section>`,
  ]);
}
