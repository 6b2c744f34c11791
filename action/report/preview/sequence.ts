/** A sequence in a preview: its mails in their order with the time between them, what its own mails say, and what takes a person out. */
import type { SequenceContent, SequencePayload } from "#model/types.ts";
import { plural } from "../words.ts";
import type { TokenReader } from "./fill-tokens.ts";
import { type Markup, markup } from "./markup.ts";
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
  const when = `${delayInWords(mail.afterHours)} ${index === 0 ? "a person enters" : "the mail before"}`;
  if (mail.kind === "asset")
    return markup`<li>${when}: the email ${mail.asset}</li>
`;
  const fill = (text: string) => tokens.fill(text, USUAL, "text");
  return markup`<li>${when}: <strong lang="${language}">${fill(mail.subject)}</strong> <span lang="${language}">${fill(mail.preheader)}</span>
<pre lang="${language}" tabindex="0" role="region" aria-label="Text of mail ${index + 1}">${fill(texts[mail.text.path] ?? "")}</pre></li>
`;
}

/** `3 days after`, `36 hours after`, `as soon as` */
function delayInWords(hours: number): string {
  if (hours === 0) return "at once after";
  return hours % 24 === 0 ? `${plural(hours / 24, "day")} after` : `${plural(hours, "hour")} after`;
}

const EXITS: Readonly<Record<SequenceContent["exits"][number], string>> = {
  unsubscribes: "unsubscribes",
  "reaches-goal": "does what the campaign is for",
  replies: "replies",
  "leaves-audience": "is not in the audience any more",
  "mail-bounces": "cannot be reached",
};

function sequenceFacts({ facets: { content } }: SequencePayload): readonly Fact[] {
  const { exits, again, sender } = content;
  const out = exits.map((exit) => EXITS[exit]).join("; ");
  return [
    { name: "From", value: markup`${sender.name}, ${sender.address}` },
    { name: "Ends for whoever", value: markup`${out === "" ? "has got the last mail; nothing else ends it" : out}` },
    {
      name: "Twice",
      value: markup`${again === "never" ? "Nobody goes through it a second time." : "Whoever is through it can enter again."}`,
    },
  ];
}
