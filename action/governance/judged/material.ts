/** What a language model is given to read: the asset's words and the facts, between marks that nothing in them can forge. */
import { sha256 } from "#model/digest.ts";
import { isPicture, isSpacer } from "../facts/pictures.ts";
import type { RuleContext } from "../rule.ts";
import type { JudgedQuestion } from "./question.ts";

/** The words a reader sees, a line each, in their order: fields, then headlines, text and the words for pictures. */
export function assetText({ subject }: RuleContext): string {
  const lines = [
    ...subject.fields.map(({ origin, raw }) => `${origin.kind === "field" ? label(origin.name) : "Field"}: ${raw}`),
    ...subject.segments.flatMap(({ origin, raw }) => {
      if (origin.kind !== "html" || origin.hidden) return [];
      return [/^h[1-6]$/.test(origin.block) ? `Headline: ${raw}` : raw];
    }),
    ...subject.elements
      .filter((element) => isPicture(element) && !isSpacer(element))
      .map(({ attributes }) => `Picture: ${(attributes["alt"] ?? "").replace(/\s+/g, " ").trim()}`),
  ];
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Both versions of a mail in an A/B test; one reader gets one of them. */
export function versionsText(a: RuleContext, b: RuleContext): string {
  return `Version A, which some readers get:\n${assetText(a)}\n\nVersion B, which the others get:\n${assetText(b)}`;
}

/** Facts and text, each between two lines that carry a hash of what stands between them: words in it cannot end it. */
export function materialOf(question: JudgedQuestion, context: RuleContext, text: string): string {
  return [...marked("facts", question.facts(context) || "none"), "", ...marked("text", text)].join("\n");
}

function marked(name: string, words: string): readonly string[] {
  const mark = sha256(words).slice(0, 16);
  return [`<<<${name} ${mark}>>>`, words, `<<<end ${mark}>>>`];
}

const LABELS: Readonly<Record<string, string>> = {
  subject: "Subject",
  preheader: "Preview line",
  title: "Title",
  metaDescription: "Description",
};

function label(field: string): string {
  return LABELS[field] ?? field;
}
