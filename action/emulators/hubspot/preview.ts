/** One mail or page as its reader sees it, with the facts around it. */

import { nameParts } from "../common/frame.ts";
import { type Fields, recordAt, textAt, textsAt } from "../common/json.ts";
import { type Look as Choosing, choices, fact, heading, holdings, NAMES, stage, WIDTHS } from "../common/look.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { audienceOf } from "./audience.ts";
import { emailHtml, pageHtml, preheaderOf } from "./content-html.ts";
import { isAutomated } from "./email-fields.ts";
import { isIn, otherOf } from "./email-states.ts";
import { workflowsSending } from "./flow-standing.ts";
import { fillHubl, type Reader } from "./hubl.ts";
import { urlOf } from "./page-fields.ts";
import { type EmailRecord, nameOf, type PageRecord, type Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";
import { reachedBy } from "./statistics.ts";
import { testWords } from "./test-words.ts";

interface Look extends Choosing {
  readonly portal: Portal;
  readonly nowMs: number;
}

function listNames(portal: Portal, ids: readonly string[]): string {
  return ids.map((id) => portal.lists.get(id)?.name ?? `unknown list ${id}`).join(", ");
}

function recipients(portal: Portal, email: EmailRecord, fields: Fields, nowMs: number): Piece {
  const lists = recordAt(recordAt(fields, "to"), "contactIlsLists");
  const [include, exclude] = [listNames(portal, textsAt(lists, "include")), listNames(portal, textsAt(lists, "exclude"))];
  if (isAutomated(email.fields)) {
    const senders = workflowsSending(portal, otherOf(portal, email)?.test?.part === "master" ? (email.test?.otherId ?? "") : email.id);
    const by =
      senders.length === 0
        ? "whoever a workflow sends it to; none does"
        : html`whoever ${senders.map((name) => nameParts(name).words).join(", ")} sends it to`;
    return html`${by} <span class="muted">· reached ${people(reachedBy(email, nowMs))}</span>`;
  }
  if (email.test?.part === "variant")
    return html`its share of A’s recipients <span class="muted">· reached ${people(reachedBy(email, nowMs))}</span>`;
  const whom = include === "" ? "nobody chosen" : `${include}${exclude === "" ? "" : ` without ${exclude}`}`;
  const count =
    email.send === undefined || isIn(email, "preparing")
      ? `${people(audienceOf(portal, fields["to"]).recipients)} now`
      : `reached ${people(reachedBy(email, nowMs))}`;
  return html`${whom} <span class="muted">· ${count}</span>`;
}

const readerOf = (look: Look): Reader => (look.query.get("name") === "none" ? "without a first name" : "with a first name");
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
    html`${heading(nameOf(email), email.deletedAt === undefined ? stateBadge(email.state) : html`<span class="badge odd">Deleted</span>`, "Everything in this account")}
<dl class="facts">
${fact("Subject", subject === "" ? html`<em>none</em>` : html`<b>${subject}</b>`)}
${fact("Preview text", preheader === "" ? html`<em>none</em>` : preheader)}
${fact("From", `${textAt(from, "fromName") ?? portal.settings.companyName} <${textAt(from, "replyTo") ?? "no address"}>`)}
${fact("To", recipients(portal, email, fields, nowMs))}
${fact("When", when)}
${email.test === undefined ? undefined : fact("A/B test", testWords(portal, email))}
${fact("HubSpot id", html`<code>${email.id}</code>`)}
</dl>
<div class="choices">${choices(look, "name", NAMES)}${choices(look, "width", WIDTHS)}${email.buffer === undefined ? undefined : choices(look, "slot", SLOTS)}</div>`,
    email.test === undefined ? stage(look, subject, fill(emailHtml(fields, portal.settings))) : bothMails(look, email, fill),
    holdings(fields),
  ]);
}

/** The two mails of a test beside each other, A first. */
function bothMails(look: Look, email: EmailRecord, fill: (text: string) => string): Markup {
  const { portal, nowMs } = look;
  const mails = [email, otherOf(portal, email)].flatMap((one) => (one === undefined ? [] : [one]));
  const columns = mails
    .sort((one, other) => (one.test?.part === "master" ? -1 : other.test?.part === "master" ? 1 : 0))
    .map((one) => {
      const shown = one === email ? slotted(look, one) : one.fields;
      const subject = fill(textAt(shown, "subject") ?? "");
      const name = html`<a href="/preview/email/${one.id}">${nameParts(nameOf(one)).words}</a>`;
      return html`<div class="half"><h2>${one.test?.part === "master" ? "A" : "B"} · ${one === email ? nameParts(nameOf(one)).words : name}</h2>
<p>${stateBadge(one.state)} <span class="muted">${people(reachedBy(one, nowMs))} got it</span></p>
<p><b>${subject === "" ? "No subject" : subject}</b></p>
<p class="muted">${fill(preheaderOf(shown))}</p>
${stage(look, subject, fill(emailHtml(shown, portal.settings)))}</div>`;
    });
  return html`<section class="pair" aria-label="Both mails of the test">${columns}</section>`;
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
    html`${heading(nameOf(page), page.deletedAt === undefined ? stateBadge(page.live ? "PAGE_LIVE" : page.state) : html`<span class="badge odd">Deleted</span>`, "Everything in this account")}
<dl class="facts">
${fact("Title", textAt(fields, "htmlTitle") ?? html`<em>none</em>`)}
${fact("Description", textAt(fields, "metaDescription") ?? html`<em>none</em>`)}
${fact("Address", live)}
${fact("When", when)}
${fact("HubSpot id", html`<code>${page.id}</code>`)}
</dl>
<div class="choices">${choices(look, "width", WIDTHS)}${page.buffer === undefined ? undefined : choices(look, "slot", SLOTS)}</div>`,
    stage(look, nameOf(page), fillHubl(pageHtml(fields, portal.settings), portal.settings, "without a first name")),
    holdings(fields),
  ]);
}
