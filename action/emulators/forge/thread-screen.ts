/** One pull request or issue: text, comments and reviews in the order of time, statuses and checks of its newest commit. */
import { html, type Markup, type Piece } from "../html.ts";
import { markdown } from "./markdown.ts";
import { standing } from "./overview.ts";
import { badge, moment, shell } from "./shell.ts";
import { type ForgeState, isPull, type PullThread, type ReviewRecord, type Thread } from "./state.ts";
import { newestStatuses } from "./statuses.ts";

interface Entry {
  readonly atMs: number;
  readonly markup: Markup;
}

function post(author: string, what: Piece, atMs: number, body: Piece): Entry {
  return {
    atMs,
    markup: html`<article class="thread"><header><strong>${author}</strong> ${what} ${moment(atMs)}</header><div>${body}</div></article>`,
  };
}

const DECISIONS = {
  APPROVED: badge("out", "approved"),
  CHANGES_REQUESTED: badge("bad", "asked for changes"),
  COMMENTED: badge("calm", "reviewed"),
  DISMISSED: badge("calm", "review dismissed"),
  PENDING: badge("calm", "review not sent yet"),
};

function reviewEntry({ author, state, body, submittedAt, comments }: ReviewRecord): Entry {
  const lines = comments.map(({ path, line, body: words }) => html`<h4>${path}, line ${line}</h4>${markdown(words)}`);
  return post(author.login, DECISIONS[state], submittedAt, [body === "" ? undefined : markdown(body), ...lines]);
}

const TONES: Readonly<Record<string, "out" | "bad" | "soon" | "calm">> = {
  ...{ success: "out", failure: "bad", error: "bad", pending: "soon", action_required: "soon", neutral: "calm" },
};

function checksOf(state: ForgeState, { pull }: PullThread): Markup | undefined {
  const statuses = newestStatuses(state, pull.headSha).map(
    ({ context, state: stands, description }) =>
      html`<li class="card"><div class="row">${badge(TONES[stands] ?? "calm", stands)}<span class="name">${context}</span><span class="muted">${description}</span></div></li>`,
  );
  const newest = new Map(state.checks.filter(({ sha }) => sha === pull.headSha).map((check) => [check.name, check]));
  const checks = [...newest.values()].map(({ name, conclusion, status, title, summary }) => {
    const stands = conclusion ?? status;
    const details =
      summary === undefined ? undefined : html`<details><summary>${title ?? "Details"}</summary>${markdown(summary)}</details>`;
    return html`<li class="card"><div class="row">${badge(TONES[stands] ?? "calm", stands)}<span class="name">${name}</span></div>${details}</li>`;
  });
  const all = [...statuses, ...checks];
  return all.length === 0
    ? undefined
    : html`<section><h2>Checks of ${pull.headSha.slice(0, 7)}</h2><ul class="cards">${all}</ul></section>`;
}

/** The page of one thread. */
export function threadScreen(state: ForgeState, thread: Thread): Markup {
  const comments = thread.comments.map(({ author, createdAt, updatedAt, body }) =>
    post(
      author.login,
      updatedAt === createdAt ? "commented" : html`commented, edited ${moment(updatedAt)}, first`,
      createdAt,
      markdown(body),
    ),
  );
  const reviews = isPull(thread) ? thread.pull.reviews.map(reviewEntry) : [];
  const entries = [...comments, ...reviews].toSorted((one, other) => one.atMs - other.atMs);
  const opening = post(thread.author.login, "opened this", thread.createdAt, markdown(thread.body ?? "_No description._"));
  const where = isPull(thread) ? html`<p class="muted">${thread.pull.headBranch} into ${thread.pull.baseBranch}</p>` : undefined;
  const content = html`<h1>${thread.title} <span class="number">#${thread.number}</span></h1>
<div class="row">${standing(thread)}${thread.labels.map((label) => badge("calm", label))}</div>${where}
${opening.markup}${entries.map(({ markup }) => markup)}${isPull(thread) ? checksOf(state, thread) : undefined}`;
  return shell(state, thread.title, content);
}
