/**
 * The text speaks to readers, not to whoever ordered it.
 *
 * What: what a generator says to whoever asked (“Here is a draft …”, “As an AI language model …”), labels of parts in front of the text
 * (“Subject:”), marks of Markdown that readers would see (**bold**, ##, ```), and “Option 1:” in a field. Worn words that generators like
 * (“I hope this email finds you well”) leave a note. Code and quotations are left alone; slots such as [Name] are found by “Nothing left
 * to fill in”.
 *
 * Why: one such line tells every reader that nobody read the mail before it went out.
 *
 * Law: none; craft.
 *
 * @example good: words that only sound like it
 * ```yaml
 * html: '<p>Here is your code. As an AI company, we sell reports. Certainly you know 2 ** 3 and item #1.</p><p>Option 1: pay by month.</p><p>The subject: prices. They said “As an AI language model”.</p>'
 * findings: []
 * ```
 *
 * @example good: marks of a plain text are its own
 * ```yaml
 * text: "News\n\n## Reports\n\n**New** today"
 * findings: []
 * ```
 *
 * @example bad: talk
 * ```yaml
 * html: "<p>Certainly! Here is a draft for your launch.</p><p>As an AI language model, I like it.</p><p>I hope this email finds you well.</p>"
 * findings:
 *   - 'block: “Certainly!” answers whoever ordered the text, not the reader. Take it out.'
 *   - 'block: “Here is a draft” answers whoever ordered the text, not the reader. Take it out.'
 *   - 'block: “As an AI language model” answers whoever ordered the text, not the reader. Take it out.'
 *   - 'note: “I hope this email finds you well” is worn, and readers take it for a machine’s. Say it in your own words.'
 * ```
 *
 * @example bad: labels and marks
 * ```yaml
 * subject: "Option 1: News"
 * html: "<p>Subject: News for you</p><p>## Reports</p><p>It is **new** and [here](https://www.acme.example/a).</p><p>```html</p>"
 * findings:
 *   - 'block: “Option 1:” is a label of the draft. Choose one, and take the label out.'
 *   - 'block: “Subject:” is a label of the draft, and readers would see it. Take it out.'
 *   - 'block: “## Reports” holds marks of the draft, and readers would see them. Take them out.'
 *   - 'block: “**new**” holds marks of the draft, and readers would see them. Take them out.'
 *   - 'block: “[here](https://www.acme.example/a)” holds marks of the draft, and readers would see them. Take them out.'
 *   - 'block: “```” holds marks of the draft, and readers would see them. Take them out.'
 * ```
 */

import { linkName } from "../facts/addresses.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { overlaps, type Span } from "../text/phrases.ts";
import { handedOverIn, TALK, WORN } from "../words/generator-phrases.ts";

export const generatorTalk: Rule = {
  meta: {
    id: "generator-talk",
    title: "The text speaks to readers",
    group: "safety of generated content",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [],
  },
  tell: "No word to whoever asked: no “Here is your text”, no “Subject:” in front of it.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const language = context.language.split("-")[0] ?? "";
    if (!/^(?:en|de|fr)$/.test(language)) {
      reporter.ask(`What generators say is listed for English, German and French; this asset is in “${context.language}”.`);
    }
    const said = new Set<string>();
    const look = (segment: Segment): void => {
      for (const find of [findLabels, findTalk, findMarks, findTraces]) {
        for (const found of find(segment)) {
          if (said.has(found.text)) continue;
          said.add(found.text);
          say(found, segment, context, reporter);
        }
      }
    };
    return {
      field: look,
      text: look,
      link: (link) => {
        const quote = FROM_CHAT.exec(link.href)?.[0];
        if (quote === undefined || said.has(quote)) return;
        said.add(quote);
        reporter.complain({
          spot: { kind: "link", link },
          quote,
          message: `${linkName(link)} was copied out of a chat with a generator (“${quote}”). Use our own address.`,
        });
      },
    };
  },
};

/** What chats add to the addresses they show. */
const FROM_CHAT = /utm_source=(?:chatgpt\.com|openai|perplexity(?:\.ai)?|copilot\.com|gemini|claude\.ai)(?![\w-])/i;

/** What only a chat shows: its references, its thoughts, and the count of words it was asked for. */
const TRACES =
  /:?contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?|\boaicite\b|\uE200?\bcite\uE202?(?:turn\d{1,3}(?:search|view|news|image|file)\d{1,3})|\bturn\d{1,3}(?:search|view|news|image|file)\d{1,3}\b|【\d{1,3}(?:†|:)[^】]{0,60}】|<\/?think(?:ing)?>|\(\d{2,4} (?:words|Wörter|mots|characters|Zeichen|caractères)\)|^(?:word count|Wortzahl|nombre de mots) ?: ?\d{1,5}/giu;

function findTraces({ text }: Segment): readonly Leftover[] {
  if (!/[\d<:]/.test(text)) return [];
  return Array.from(text.matchAll(TRACES), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found,
    problem: "was left behind by a generator. Take it out.",
  }));
}

interface Leftover extends Span {
  readonly text: string;
  readonly problem: string;
  readonly severity?: "note";
}

function say(
  { start, end, text: quote, problem, severity }: Leftover,
  segment: Segment,
  context: RuleContext,
  { complain }: Reporter,
): void {
  if (
    overlaps({ start, end }, segment.code) ||
    isQuoted(segment.text, { start, end }) ||
    overlaps({ start, end }, context.registered(segment).legal())
  )
    return;
  complain({
    spot: { kind: "segment", segment, start },
    quote,
    message: `“${quote}” ${problem}`,
    ...(severity === undefined ? {} : { severity }),
  });
}

/** In quotation marks somebody else speaks. */
function isQuoted(text: string, { start, end }: Span): boolean {
  return /["“„«'‘]$/.test(text.slice(0, start).trimEnd()) && /^[,.]?["”“»'’]|^[^“„«"]{0,200}["”“»]/.test(text.slice(end));
}

const TO_WHOEVER_ASKED = "answers whoever ordered the text, not the reader. Take it out.";

function findTalk({ text }: Segment): readonly Leftover[] {
  return [
    ...[...TALK.find(text), ...handedOverIn(text)].map((found) => ({ ...found, problem: TO_WHOEVER_ASKED })),
    ...WORN.find(text).map((found) => ({
      ...found,
      problem: "is worn, and readers take it for a machine’s. Say it in your own words.",
      severity: "note" as const,
    })),
  ];
}

/** A word in front of a colon that names a part of the draft; and the answer before it. */
const LABEL =
  /^(?:Subject(?: line)?|Preheader|Preview text|Headline|Body(?: copy| text)?|Email body|CTA|Call to action|Betreff(?:zeile)?|Vorschautext|Objet|Pré-?en-tête)\s?:/i;
const OPTION = /^(?:Option|Version|Variant|Variante|Vorschlag|Proposition)\s(?:[1-9]|[A-D])\s?:/i;
const ANSWER =
  /^(?:Certainly|Absolutely|Of course|Sure(?: thing)?|Gerne|Natürlich|Selbstverständlich|Bien sûr|Certainement)\s?[!,.](?=\s(?:Here|I['’]|Hier|Voici))/i;

function findLabels({ text, origin }: Segment): readonly Leftover[] {
  const at = (match: RegExpExecArray | null, problem: string): readonly Leftover[] =>
    match === null ? [] : [{ start: 0, end: match[0].length, text: match[0], problem }];
  const isField = origin.kind === "field";
  return [
    ...at(LABEL.exec(text), "is a label of the draft, and readers would see it. Take it out."),
    ...(isField ? at(OPTION.exec(text), "is a label of the draft. Choose one, and take the label out.") : []),
    ...at(ANSWER.exec(text), TO_WHOEVER_ASKED),
  ];
}

const MARKS =
  /\*\*[^*\s][^*]{0,200}\*\*|(?<![\p{L}\p{N}_])__[\p{L}\p{N}][^_]{0,200}__(?![\p{L}\p{N}_])|^#{1,6}\s\p{L}.{0,80}|`{3}|!?\[[^\]\n]{1,100}\]\((?:https?:|mailto:|#|\/)[^)\s]{0,300}\)/gu;

/** In a plain-text part such marks may be meant: there they are how a text is set. */
function findMarks({ text, origin }: Segment): readonly Leftover[] {
  if (origin.kind === "plain-text" || !/[*_#`\]]/.test(text)) return [];
  return Array.from(text.matchAll(MARKS), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    text: found,
    problem: "holds marks of the draft, and readers would see them. Take them out.",
  }));
}
