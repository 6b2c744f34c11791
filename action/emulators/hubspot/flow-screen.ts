/** Workflows on the screens: a card on the first page, and a page of their own with who stands where. */
import { card, nameLink } from "../common/cards.ts";
import { recordAt, textAt, textsAt } from "../common/json.ts";
import { fact, heading, holdings } from "../common/look.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { type FlowRecord, flowName, isOn } from "./flow-data.ts";
import { insideOf, meeting } from "./flow-enrolment.ts";
import { whyNotSent } from "./flow-running.ts";
import { type Stand, standsIn } from "./flow-standing.ts";
import { fillHubl } from "./hubl.ts";
import { listsIn, unplayedIn } from "./list-filters.ts";
import type { Portal } from "./portal.ts";
import { shell, stateBadge } from "./shell.ts";

const FAILURES_SHOWN = 20;

const badgeOf = (flow: FlowRecord) => stateBadge(isOn(flow) ? "FLOW_ON" : "FLOW_OFF");

function listNames(portal: Portal, ids: readonly string[]): string {
  return ids.map((id) => portal.lists.get(id)?.name ?? `unknown list ${id}`).join(", ");
}

/** Who gets in, in words. */
function entryWords(portal: Portal, flow: FlowRecord): Piece {
  const criteria = recordAt(flow.fields, "enrollmentCriteria");
  const events = criteria["listMembershipFilterBranches"];
  const branches = [criteria["listFilterBranch"], ...(Array.isArray(events) ? events : [])];
  const lists = [...new Set(branches.flatMap(listsIn))];
  const unplayed = [...new Set(branches.flatMap(unplayedIn))];
  const joining = textAt(criteria, "type") === "EVENT_BASED" ? "who joins " : "";
  const who = lists.length === 0 ? "nobody by themselves" : `${joining}${listNames(portal, lists)}`;
  const again = criteria["shouldReEnroll"] === true ? "again whenever they come back" : "once each";
  const left =
    unplayed.length === 0 ? undefined : html` <b>Conditions of the kind ${unplayed.join(", ")} are not played here and find nobody.</b>`;
  return html`${who}, ${again} <span class="muted">· ${people(countOf(meeting(portal, flow)))} meet this now</span>${left}`;
}

/** A workflow on the first page. */
export function flowCard(portal: Portal, flow: FlowRecord, nowMs: number): Markup {
  const inside = countOf(insideOf(flow));
  const [most] = standsIn(portal, flow, nowMs)
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const entered = countOf(flow.entered);
  return card(
    nameLink(flowName(flow), `/preview/flow/${flow.id}`),
    [
      most === undefined ? undefined : `${most.title}: ${most.words}`,
      entered === 0
        ? undefined
        : html`<span class="muted">${people(entered)} came in so far, ${people(flow.through)} got to the end</span>`,
      flow.failures.length === 0 ? undefined : html`<b>${flow.failures[0]?.why ?? ""}</b>`,
    ],
    html`${badgeOf(flow)}${entered === 0 ? undefined : html`<span class="reached">${people(inside)} inside</span>`}`,
  );
}

function stepItem(portal: Portal, stand: Stand): Markup {
  const { emailId, title, words, count } = stand;
  const email = emailId === undefined ? undefined : portal.emails.get(emailId);
  const why = emailId === undefined ? undefined : whyNotSent(email, emailId);
  const name = email === undefined ? html`<b>${title}</b>` : nameLink(title, `/preview/email/${email.id}`);
  return card(
    name,
    [
      email === undefined
        ? undefined
        : html`<span class="subject">${fillHubl(textAt(email.fields, "subject") ?? "", portal.settings, "with a first name")}</span>`,
      why === undefined ? undefined : html`<b>${why}: it would not be sent.</b>`,
      count === 0 ? undefined : words,
    ],
    [
      email === undefined ? undefined : stateBadge(email.state),
      html`<span class="reached">${count === 0 ? "nobody" : people(count)}</span>`,
    ],
  );
}

/** A workflow: who gets in, what it does, who stands where, what failed. */
export function flowPreview({
  portal,
  flow,
  nowMs,
}: {
  readonly portal: Portal;
  readonly flow: FlowRecord;
  readonly nowMs: number;
}): Markup {
  const { timeZone } = portal.settings;
  const suppressed = textsAt(flow.fields, "suppressionListIds");
  const goal = listsIn(flow.fields["goalFilterBranch"]);
  const windows = Array.isArray(flow.fields["timeWindows"]) ? flow.fields["timeWindows"].length : 0;
  const failures = flow.failures.slice(0, FAILURES_SHOWN).map(({ at, why, people: count }) => {
    return html`<tr><td class="time">${dayAndTime(at, timeZone)}</td><td>${why}</td><td class="status">${people(count)}</td></tr>`;
  });
  const state = flow.deletedAt === undefined ? badgeOf(flow) : html`<span class="badge odd">Deleted</span>`;
  const steps = standsIn(portal, flow, nowMs).map((stand) => stepItem(portal, stand));
  return shell({ portal, title: flowName(flow) }, [
    html`${heading(flowName(flow), state, "Everything in this account")}
<dl class="facts">
${fact("Gets in", entryWords(portal, flow))}
${suppressed.length === 0 ? undefined : fact("Never", listNames(portal, suppressed))}
${goal.length === 0 ? undefined : fact("Goal", `${listNames(portal, goal)}: who is in there is out of here`)}
${windows === 0 ? undefined : fact("Hours", `mails wait for ${windows} ${windows === 1 ? "window" : "windows"} a week, ${timeZone}`)}
${fact("So far", `${people(countOf(flow.entered))} came in, ${people(countOf(insideOf(flow)))} are inside, ${people(flow.through)} got to the end`)}
${fact("Saved", `revision ${flow.revisionId}, ${dayAndTime(flow.updatedAt, timeZone)}${nowMs < flow.readyAt ? ` · being created, ready ${untilThen(nowMs, flow.readyAt)}` : ""}`)}
${fact("HubSpot id", html`<code>${flow.id}</code>`)}
</dl>
<section><h2>What it does, and who is where</h2>${steps.length === 0 ? html`<p class="empty">Nothing yet.</p>` : html`<ol class="cards steps">${steps}</ol>`}</section>`,
    failures.length === 0
      ? undefined
      : html`<section><h2>What was not done<span class="count">${flow.failures.length}</span></h2><div class="table"><table><thead><tr><th>Time</th><th>Why</th><th>People</th></tr></thead><tbody>${failures}</tbody></table></div></section>`,
    holdings(flow.fields),
  ]);
}
