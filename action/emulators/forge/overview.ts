/** The list of pull requests and issues, and the list of events. */
import { html, type Markup } from "../html.ts";
import { badge, moment, shell } from "./shell.ts";
import { type Delivery, type ForgeState, isPull, type Thread } from "./state.ts";

/** Where a thread stands, in a word. */
export function standing(thread: Thread): Markup {
  if (isPull(thread) && thread.pull.mergedAt !== undefined) return badge("done", "Merged");
  if (thread.state === "closed") return badge(isPull(thread) ? "bad" : "done", "Closed");
  return isPull(thread) && thread.pull.draft ? badge("calm", "Draft") : badge("out", "Open");
}

function card(thread: Thread): Markup {
  const where = isPull(thread) ? `${thread.pull.headBranch} into ${thread.pull.baseBranch}` : "issue";
  const labels = thread.labels.map((label) => badge("calm", label));
  const kind = isPull(thread) ? "pull" : "issues";
  return html`<li class="card"><div class="row">${standing(thread)}<a class="name" href="/_forge/${kind}/${thread.number}">${thread.title}</a>${labels}</div>
<div class="muted">#${thread.number} by ${thread.author.login}, ${moment(thread.createdAt)} · ${where} · ${thread.comments.length} comments</div></li>`;
}

function cards(title: string, threads: readonly Thread[]): Markup {
  const newestFirst = threads.toReversed();
  const list = newestFirst.length === 0 ? html`<p class="empty">None yet.</p>` : html`<ul class="cards">${newestFirst.map(card)}</ul>`;
  return html`<section><h2>${title}</h2>${list}</section>`;
}

/** The first page. */
export function overviewScreen(state: ForgeState): Markup {
  const threads = [...state.threads.values()];
  const content = html`<h1>${state.settings.repository}</h1>${cards("Pull requests", threads.filter(isPull))}${cards(
    "Issues",
    threads.filter((thread) => !isPull(thread)),
  )}`;
  return shell(state, "Pull requests and issues", content);
}

const RUNS = {
  now: badge("out", "runs"),
  "waits-for-approval": badge("soon", "waits for approval"),
  none: badge("calm", "starts nothing"),
};

function eventRow({ name, payload, at, causedBy, runs, because }: Delivery): Markup {
  const action = payload["action"];
  return html`<tr><td><time>${at.slice(0, 16).replace("T", " ")}</time></td><td>${name}${typeof action === "string" ? ` · ${action}` : ""}</td><td>${causedBy}</td><td>${RUNS[runs]} <span class="muted">${because}</span></td></tr>`;
}

/** What was delivered, newest first. */
export function deliveriesScreen(state: ForgeState): Markup {
  const rows = state.deliveries.toReversed().slice(0, 200).map(eventRow);
  const table = html`<div class="table"><table><thead><tr><th>When</th><th>Event</th><th>By</th><th>Workflows</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return shell(state, "Events", html`<h1>Events</h1>${rows.length === 0 ? html`<p class="empty">None yet.</p>` : table}`);
}
