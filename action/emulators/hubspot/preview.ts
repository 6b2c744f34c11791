/** One mail or page as its reader sees it, with the facts around it. */

import { nameParts } from "../common/frame.ts";
import { type Fields, recordAt, textAt, textsAt } from "../common/json.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { audienceOf } from "./audience.ts";
import { emailHtml, pageHtml, preheaderOf } from "./content-html.ts";
import { fillHubl, type Reader } from "./hubl.ts";
import { urlOf } from "./page-fields.ts";
import { type EmailRecord, nameOf, type PageRecord, type Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";
import { reachedBy } from "./statistics.ts";

interface Look {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly query: URLSearchParams;
  readonly path: string;
}

/** Links that change one choice and keep the others. */
function choices(look: Look, name: string, options: readonly (readonly [value: string, words: string])[]): Markup {
  const chosen = look.query.get(name) ?? "";
  const links = options.map(([value, words]) => {
    const query = new URLSearchParams(look.query);
    if (value === "") query.delete(name);
    else query.set(name, value);
    const current = value === chosen ? html` aria-current="true"` : undefined;
    return html`<a href="${look.path}?${query.toString()}"${current}>${words}</a>`;
  });
  return html`<nav class="choice">${links}</nav>`;
}

function fact(words: string, value: Piece): Markup {
  return html`<div><dt>${words}</dt><dd>${value}</dd></div>`;
}

function listNames(portal: Portal, ids: readonly string[]): string {
  return ids.map((id) => portal.lists.get(id)?.name ?? `unknown list ${id}`).join(", ");
}

function recipients(portal: Portal, email: EmailRecord, fields: Fields, nowMs: number): Piece {
  const lists = recordAt(recordAt(fields, "to"), "contactIlsLists");
  const [include, exclude] = [listNames(portal, textsAt(lists, "include")), listNames(portal, textsAt(lists, "exclude"))];
  if (email.state === "AUTOMATED" || email.state === "AUTOMATED_DRAFT") return "whoever the workflow enrolls";
  const whom = include === "" ? "nobody chosen" : `${include}${exclude === "" ? "" : ` without ${exclude}`}`;
  const count =
    email.send === undefined || email.state === "PRE_PROCESSING"
      ? `${people(audienceOf(portal, fields["to"]).recipients)} now`
      : `reached ${people(reachedBy(email, nowMs))}`;
  return html`${whom} <span class="muted">· ${count}</span>`;
}

function frame(look: Look, title: string, document: string): Markup {
  const width = look.query.get("width") === "phone" ? "phone" : "desk";
  return html`<div class="stage ${width}"><iframe title="${title}" sandbox srcdoc="${document}"></iframe></div>
<p class="muted small">Pictures from other addresses are not loaded here, as in a mail program that blocks them. Sample values stand in for the reader's own.</p>`;
}

function holdings(fields: Fields): Markup {
  return html`<details><summary>All fields it holds</summary><pre>${JSON.stringify(fields, undefined, 2)}</pre></details>`;
}

const readerOf = (look: Look): Reader => (look.query.get("name") === "none" ? "without a first name" : "with a first name");
const NAMES = [
  ["", "With a first name"],
  ["none", "Without"],
] as const;
const WIDTHS = [
  ["", "Desk"],
  ["phone", "Phone"],
] as const;
const SLOTS = [
  ["", "As it is"],
  ["buffer", "Changes waiting"],
] as const;

const slotted = (look: Look, record: EmailRecord | PageRecord): Fields =>
  look.query.get("slot") === "buffer" ? (record.buffer ?? record.fields) : record.fields;

/** A mail: sender, subject, preview text, recipients, date, and the mail itself with and without a first name. */
export function emailPreview(look: Look & { readonly email: EmailRecord }): Markup {
  const { portal, email, nowMs } = look;
  const fields = slotted(look, email);
  const reader = readerOf(look);
  const fill = (text: string) => fillHubl(text, portal.settings, reader);
  const from = recordAt(fields, "from");
  const subject = fill(textAt(fields, "subject") ?? "");
  const preheader = fill(preheaderOf(fields));
  const due = email.dueAt;
  const when =
    due !== undefined
      ? `${dayAndTime(due, portal.settings.timeZone)} ${portal.settings.timeZone} (${untilThen(nowMs, due)})`
      : email.publishedAt === undefined
        ? "no send scheduled"
        : `since ${dayAndTime(email.publishedAt, portal.settings.timeZone)} ${portal.settings.timeZone}`;
  return shell({ portal, title: nameOf(email) }, [
    html`<p class="back"><a href="/">← All mails and pages</a></p>
<div class="title"><h1>${nameParts(nameOf(email)).words}</h1>${nameParts(nameOf(email)).marker}${email.deletedAt === undefined ? stateBadge(email.state) : html`<span class="badge odd">Deleted</span>`}</div>
<dl class="facts">
${fact("Subject", subject === "" ? html`<em>none</em>` : html`<b>${subject}</b>`)}
${fact("Preview text", preheader === "" ? html`<em>none</em>` : preheader)}
${fact("From", `${textAt(from, "fromName") ?? portal.settings.companyName} <${textAt(from, "replyTo") ?? "no address"}>`)}
${fact("To", recipients(portal, email, fields, nowMs))}
${fact("When", when)}
${fact("HubSpot id", html`<code>${email.id}</code>`)}
</dl>
<div class="choices">${choices(look, "name", NAMES)}${choices(look, "width", WIDTHS)}${email.buffer === undefined ? undefined : choices(look, "slot", SLOTS)}</div>`,
    frame(look, subject, fill(emailHtml(fields, portal.settings))),
    holdings(fields),
  ]);
}

/** A landing page, live or not. */
export function pagePreview(look: Look & { readonly page: PageRecord }): Markup {
  const { portal, page, nowMs } = look;
  const fields = slotted(look, page);
  const url = urlOf(portal, page);
  const live = page.live ? html`<a href="${url}">${url}</a>` : html`${url} <span class="muted">· the public gets 404</span>`;
  const when =
    page.dueAt === undefined
      ? "nothing scheduled"
      : `${dayAndTime(page.dueAt, portal.settings.timeZone)} (${untilThen(nowMs, page.dueAt)})`;
  return shell({ portal, title: nameOf(page) }, [
    html`<p class="back"><a href="/">← All mails and pages</a></p>
<div class="title"><h1>${nameParts(nameOf(page)).words}</h1>${nameParts(nameOf(page)).marker}${page.deletedAt === undefined ? stateBadge(page.live ? "PAGE_LIVE" : page.state) : html`<span class="badge odd">Deleted</span>`}</div>
<dl class="facts">
${fact("Title", textAt(fields, "htmlTitle") ?? html`<em>none</em>`)}
${fact("Description", textAt(fields, "metaDescription") ?? html`<em>none</em>`)}
${fact("Address", live)}
${fact("When", when)}
${fact("HubSpot id", html`<code>${page.id}</code>`)}
</dl>
<div class="choices">${choices(look, "width", WIDTHS)}${page.buffer === undefined ? undefined : choices(look, "slot", SLOTS)}</div>`,
    frame(look, nameOf(page), fillHubl(pageHtml(fields, portal.settings), portal.settings, "without a first name")),
    holdings(fields),
  ]);
}
