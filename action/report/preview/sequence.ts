/** A sequence in a preview: its mails in their order with the time between them, what its own mails say, and what takes a person out. */
import type { SequenceContent, SequencePayload } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { plural } from "../words.ts";
import type { TokenReader } from "./fill-tokens.ts";
import { USUAL } from "./personas.ts";
import type { AssetView, Fact } from "./preview-question.ts";

interface Shown {
  readonly texts: Readonly<Record<string, string>>;
  readonly tokens: TokenReader;
}

export function sequenceView(payload: SequencePayload, shown: Shown): AssetView {
  const { title, mails } = payload.facets.content;
  const items = mails.map((mail, index) => mailItem(mail, index, payload.facets.content, shown));
  return {
    title,
    pieces: [
      markup`<section><h3>Its mails</h3><ol>${items}</ol></section>
`,
    ],
    facts: sequenceFacts(payload),
  };
}

function mailItem(mail: SequenceContent["mails"][number], index: number, { language }: SequenceContent, { texts, tokens }: Shown): Markup {
  const when = waitInWords(mail.afterHours, index);
  if (mail.kind === "asset")
    return markup`<li>${when}: the email ${mail.asset}</li>
`;
  const fill = (text: string) => tokens.fill(text, USUAL, "text");
  return markup`<li>${when}: <strong lang="${language}">${fill(mail.subject)}</strong> <span lang="${language}">${fill(mail.preheader)}</span>
<pre lang="${language}" tabindex="0" role="region" aria-label="Text of mail ${index + 1}">${fill(texts[mail.text.path] ?? "")}</pre></li>
`;
}

/** `As soon as a person enters`, `3 days after the mail before`; `index` counts the mails from 0. */
export function waitInWords(hours: number, index: number): string {
  const before = index === 0 ? "a person enters" : "the mail before";
  if (hours === 0) return index === 0 ? `As soon as ${before}` : `Together with ${before}`;
  return hours % 24 === 0 ? `${plural(hours / 24, "day")} after ${before}` : `${plural(hours, "hour")} after ${before}`;
}

const EXITS: Readonly<Record<SequenceContent["exits"][number], string>> = {
  unsubscribes: "unsubscribes",
  "reaches-goal": "does what the campaign is for",
  replies: "replies",
  "leaves-audience": "is not in the audience any more",
  "mail-bounces": "cannot be reached",
};

/** What holds for the sequence as a whole. */
export function sequenceFacts({ facets: { content, audience } }: SequencePayload): readonly Fact[] {
  const { exits, again, sender } = content;
  const goal = audience.kind === "lists" && audience.goal !== undefined ? ` (is in the audience ${audience.goal.name})` : "";
  const out = exits.map((exit) => `${EXITS[exit]}${exit === "reaches-goal" ? goal : ""}`).join("; ");
  return [
    { name: "From", value: markup`${sender.name}, ${sender.address}` },
    { name: "Ends for whoever", value: markup`${out === "" ? "has got the last mail; nothing else ends it" : out}` },
    {
      name: "Twice",
      value: markup`${again === "never" ? "Nobody goes through it a second time." : "Whoever is through it can enter again."}`,
    },
  ];
}
