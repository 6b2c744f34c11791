/** A sequence as its reader gets it: every mail in its order, with the time before it, and its own findings boxed in it. */
import type { SequencePayload } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { sequenceFacts, waitInWords } from "../preview/sequence.ts";
import { plural } from "../words.ts";
import { type DocumentQuestion, NOTE, type Shown, shownDocument } from "./shown-document.ts";
import { inFields, textRows } from "./shown-fields.ts";

export interface SequenceQuestion extends Omit<DocumentQuestion, "html" | "name" | "platform"> {
  readonly payload: SequencePayload;
  readonly texts: Readonly<Record<string, string>>;
  /** Id of the picture of a mail of it, by its number. */
  readonly pictureOf: (mail: number) => string;
  /** Id of the part of another asset on this page. */
  readonly partOf: (asset: string) => string;
}

export function shownSequence(question: SequenceQuestion): Shown {
  const { payload } = question;
  const { mails } = payload.facets.content;
  const rows = sequenceFacts(payload).map(({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`);
  const shown = mails.map((mail, index) => shownMail(question, mail, index));
  return {
    view: markup`<dl class="fields">${rows}</dl>
<ol class="mails" aria-label="${plural(mails.length, "mail")}, in their order">${shown.map(({ view }) => view)}</ol>
${NOTE}`,
    placed: shown.flatMap(({ placed }) => placed),
  };
}

function shownMail(question: SequenceQuestion, mail: SequencePayload["facets"]["content"]["mails"][number], index: number): Shown {
  const { payload, texts, findings, partOf, pictureOf } = question;
  const number = index + 1;
  const { mails } = payload.facets.content;
  const head = markup`<p class="wait">${waitInWords(mail.afterHours, index)}</p><h4>Mail ${number} of ${mails.length}</h4>`;
  const item = (body: Markup) => markup`<li id="${pictureOf(number)}" tabindex="-1">${head}
${body}</li>
`;
  if (mail.kind === "asset") {
    const view = item(
      markup`<p>It is the mail <a href="#${partOf(mail.asset)}">${mail.asset}</a>, which has a part of its own on this page.</p>`,
    );
    return { view, placed: [] };
  }
  const own = findings.filter(({ finding }) => finding.mail === number);
  const mine = { ...question, findings: own };
  const fields = textRows(
    [
      { name: "subject", label: "Subject", text: mail.subject },
      { name: "preheader", label: "Preview line", text: mail.preheader },
    ],
    mine,
  );
  const { view, placed } = shownDocument({
    ...mine,
    html: texts[mail.html.path] ?? "",
    name: `Mail ${number} of ${payload.asset}`,
    platform: payload.platform,
  });
  return {
    view: item(markup`<dl class="fields">${fields}</dl>${view}`),
    placed: [...inFields(own), ...placed],
  };
}
