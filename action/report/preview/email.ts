/** A mail in a preview: its inbox line, the mail itself for three readers and three programs, and its plain text. */

import { testInWords } from "#model/email-test.ts";
import type { EmailPayload } from "#model/types.ts";
import { type Markup, markup } from "../page/markup.ts";
import { frames } from "./frames.ts";
import { inbox } from "./inbox.ts";
import { personasOf } from "./personas.ts";
import type { AssetQuestion, AssetView, Fact } from "./preview-question.ts";

/** Widths in CSS pixels: a common phone, and the reading pane of a mail program. */
const PHONE_WIDTH = 375;
const DESK_WIDTH = 680;

/** Both versions of a mail in an A/B test beside each other, and how the test goes. */
export function testView(payload: EmailPayload, [a, b]: readonly [a: AssetQuestion<"email">, b: AssetQuestion<"email">]): AssetView {
  const [first, second] = [emailView(a, "A"), emailView(b, "B")];
  const { test } = payload.facets.content;
  const column = (name: string, { pieces }: AssetView) => markup`<section><h3>Version ${name}</h3>
${pieces}</section>
`;
  return {
    title: first.title,
    pieces: [markup`<div class="versions">${[column("A", first), column("B", second)]}</div>`],
    facts: [...(test === undefined ? [] : [{ name: "A/B test", value: markup`${testInWords(test)}` }]), ...first.facts],
  };
}

/** `version`: which of two it is, where there are two. */
export function emailView({ payload, brand, tokens, html, text }: AssetQuestion<"email">, version?: "A" | "B"): AssetView {
  const personas = personasOf(brand);
  const [usual] = personas;
  const { subject, preheader, sender, language } = payload.facets.content;
  const readersOf = (...texts: readonly string[]) => (texts.some(tokens.isPersonal) ? personas : [usual]);
  const letters = readersOf(subject, preheader).map((persona, _index, all) => ({
    sender: sender.name,
    subject: tokens.fill(subject, persona, "text"),
    preheader: tokens.fill(preheader, persona, "text"),
    language,
    ...(all.length === 1 ? {} : { reader: persona.label.toLowerCase() }),
  }));
  const readers = readersOf(html).map((persona) => ({ persona, html: tokens.fill(html, persona, "html") }));
  const name = `Mail ${payload.asset}${version === undefined ? "" : `, version ${version}`}`;
  const shown = frames({
    // No name of an asset holds two hyphens in a row.
    id: version === "B" ? `${payload.asset}--b` : payload.asset,
    name,
    kind: "email",
    language,
    phoneWidth: PHONE_WIDTH,
    deskWidth: DESK_WIDTH,
    looks: ["light", "dark", "no-pictures"],
    readers,
  });
  return {
    title: tokens.fill(subject, usual, "text"),
    pieces: [
      inbox(letters),
      markup`<section><h3>How it looks</h3>${shown}</section>
`,
      plainText(tokens.fill(text, usual, "text"), language),
    ],
    facts: senderFacts(payload),
  };
}

function senderFacts({ facets: { content } }: AssetQuestion<"email">["payload"]): readonly Fact[] {
  const { name, address, replyTo } = content.sender;
  return [
    {
      name: "From",
      value: markup`${name}, ${address}${replyTo === undefined ? "" : `; answers go to ${replyTo}`}`,
    },
  ];
}

/** The version for programs that show no HTML, folded away. */
export function plainText(text: string, language: string): Markup {
  return markup`<details class="plain"><summary>Plain-text version</summary><pre lang="${language}" tabindex="0" role="region" aria-label="Plain-text version">${text}</pre></details>
`;
}
