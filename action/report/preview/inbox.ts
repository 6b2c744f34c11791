/** The line an inbox shows of a mail, with what it cuts off. */
import { type Markup, markup } from "../page/markup.ts";

/**
 * Characters that fit, about: programs measure pixels and differ, so these are our own rough measure of common ones (2026-11).
 * On a phone subject and preview text stand below each other, at a desk in one line.
 */
const PHONE = { subject: 40, preheader: 85 };
const DESK = { subject: 70, line: 130 };

export interface InboxLine {
  readonly sender: string;
  readonly subject: string;
  readonly preheader: string;
  readonly language: string;
  /** Whose inbox, where it differs. */
  readonly reader?: string;
}

export interface Cut {
  readonly shown: string;
  readonly rest: string;
}

/** The text cut after so many characters as a person counts them; `rest` is empty where it fits. */
export function cutAfter(text: string, length: number): Cut {
  const signs = Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
  if (signs.length <= length) return { shown: text, rest: "" };
  return { shown: signs.slice(0, length - 1).join(""), rest: signs.slice(length - 1).join("") };
}

export function inbox(lines: readonly InboxLine[]): Markup {
  return markup`<section class="inbox"><h3>In the inbox</h3>
<p class="note">About where programs cut; each does it a little differently. What is struck through is cut off.</p>
${lines.map(inboxLine)}
</section>
`;
}

function inboxLine({ sender, subject, preheader, language, reader }: InboxLine): Markup {
  const desk = cutAfter(subject, DESK.subject);
  const beside = cutAfter(preheader, Math.max(10, DESK.line - desk.shown.length));
  const of = reader === undefined ? "" : `, ${reader}`;
  const words = (name: string, cut: Cut) => markup`<span class="${name}" lang="${language}">${whole(cut)}</span>`;
  return markup`<div class="letters">
<figure class="letter phone"><figcaption>Phone${of}</figcaption><p><strong>${sender}</strong> ${words("subject", cutAfter(subject, PHONE.subject))} ${words("preheader", cutAfter(preheader, PHONE.preheader))}</p></figure>
<figure class="letter desk"><figcaption>Desk${of}</figcaption><p><strong>${sender}</strong> <span class="line">${words("subject", desk)} ${words("preheader", beside)}</span></p></figure>
</div>
`;
}

function whole({ shown, rest }: Cut): Markup {
  return rest === "" ? markup`${shown}` : markup`${shown}<span aria-hidden="true">…</span> <s>${rest}</s>`;
}
