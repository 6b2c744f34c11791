/** What the first page of every stand-in is made of: cards in sections, the clock with its button, and the calls that were made. */
import { html, type Markup, type Piece } from "../html.ts";
import { nameParts } from "./frame.ts";
import type { Exchange, LogEntry } from "./oracle.ts";
import { clockTime, dayAndTime } from "./wording.ts";

const CALLS_SHOWN = 50;

/** A name that leads to its screen; the marker of a program behind it. */
export function nameLink(name: string, href: string): Markup {
  const { words, marker } = nameParts(name);
  return html`<a class="name" href="${href}">${words}</a>${marker}`;
}

/** One thing in a list: its name, lines about it, its state at the side. */
export function card(name: Markup, lines: readonly Piece[], side: Piece): Markup {
  const details = lines.filter((line) => line !== undefined).map((line) => html`<p>${line}</p>`);
  return html`<li class="card"><div class="what">${name}${details}</div><div class="side">${side}</div></li>`;
}

/** A heading with how many there are, and the cards; words instead where there are none. */
export function section(id: string, title: string, cards: readonly Markup[], empty: string): Markup {
  const content = cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p class="empty">${empty}</p>`;
  return html`<section id="${id}"><h2>${title}<span class="count">${cards.length}</span></h2>${content}</section>`;
}

/** The time there, what comes next, and the buttons that move the clock. `due`: when the next thing comes. */
export function clockPanel(
  nowMs: number,
  { timeZone, due, words }: { readonly timeZone: string; readonly due: number | undefined; readonly words: Piece },
): Markup {
  const toNext =
    due === undefined ? undefined : html`<button class="quiet" name="to" value="${String(due)}">Move to the next event</button>`;
  return html`<div class="clock">
<time datetime="${new Date(nowMs).toISOString()}">${dayAndTime(nowMs, timeZone)}</time>
<p class="zone">${timeZone} · ${dayAndTime(nowMs, "UTC").slice(-5)} UTC</p>
<p class="next">${words}</p>
<form method="post" action="/__emulator/advance"><button name="minutes" value="30">Move the clock 30 minutes</button>${toNext}</form>
</div>`;
}

export interface CallLog {
  readonly timeZone: string;
  /** Where nobody has called yet. */
  readonly empty: string;
  /** Whether an answer that looks well says in its body that nothing was done. */
  readonly isRefused?: (exchange: Exchange) => boolean;
}

/** The last calls, the newest first. */
export function callLog(entries: readonly LogEntry[], { timeZone, empty, isRefused = () => false }: CallLog): Markup {
  const calls = entries.flatMap((entry) => (entry.kind === "exchange" ? [entry] : []));
  const rows = calls
    .slice(-CALLS_SHOWN)
    .toReversed()
    .map((exchange) => callRow(exchange, timeZone, isRefused(exchange)));
  const log =
    rows.length === 0
      ? html`<p class="empty">${empty}</p>`
      : html`<div class="table"><table><thead><tr><th>Time</th><th>Call</th><th>Path</th><th>Answer</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const more = calls.length > CALLS_SHOWN ? html`<p class="muted small">The last ${CALLS_SHOWN} of ${calls.length}.</p>` : undefined;
  return html`<section id="calls"><h2>Calls<span class="count">${calls.length}</span></h2>${log}${more}</section>`;
}

function callRow(exchange: Exchange, timeZone: string, isRefused: boolean): Markup {
  const { status, method, path, mutating } = exchange;
  const tone = status === 0 || status >= 500 ? "bad" : status >= 400 || isRefused ? "refused" : "fine";
  const fault = exchange.fault === undefined ? undefined : html`<span class="fault">${exchange.fault.replaceAll("-", " ")}</span>`;
  return html`<tr>
<td class="time">${clockTime(Date.parse(exchange.at), timeZone)}</td>
<td class="method${mutating ? " writes" : ""}">${method}</td>
<td class="path">${path}${fault}</td>
<td class="status ${tone}">${status === 0 ? "lost" : status}${isRefused ? " refused" : ""}</td>
</tr>`;
}
