/** The texts that a platform shows by themselves, each with its findings boxed and numbered. */
import type { PayloadText } from "#model/content.ts";
import { escapeHtml } from "#payload/holes.ts";
import { type Markup, markup } from "../page/markup.ts";
import type { Numbered } from "./shown-text.ts";

export interface BoxQuestion {
  readonly findings: readonly Numbered[];
  readonly idOf: (number: number) => string;
  /** The text with the platform's tokens filled in. */
  readonly fill: (text: string) => string;
  /** BCP 47. */
  readonly language: string;
}

/** A row for each text that is not empty; `beside` says more of it. */
export function textRows(texts: readonly PayloadText[], question: BoxQuestion, beside?: (text: PayloadText) => Markup | undefined): Markup {
  const shown = texts.filter(({ text }) => text.trim() !== "");
  return markup`${shown.map((text) => markup`<dt>${text.label}</dt><dd><span lang="${question.language}">${boxed(text, question)}</span>${beside?.(text)}</dd>`)}`;
}

/** The numbers of the findings that are boxed in a field. */
export function inFields(findings: readonly Numbered[]): readonly number[] {
  return findings.flatMap(({ number, finding: { seen } }) => (seen?.in === "field" ? [number] : []));
}

function boxed({ name, text: written }: PayloadText, { findings, idOf, fill }: BoxQuestion): Markup {
  const text = written.replace(/\s+/g, " ").trim();
  const boxes = findings.flatMap(({ number, finding: { seen } }) =>
    seen?.in === "field" && seen.field === name
      ? [{ start: Math.min(seen.start, text.length), end: Math.min(seen.start + seen.length, text.length), number }]
      : [],
  );
  const borders = [...new Set([0, text.length, ...boxes.flatMap(({ start, end }) => [start, end])])].sort((left, right) => left - right);
  return markup`${borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1] ?? text.length;
    const here = boxes.filter((box) => box.start <= start && end <= box.end);
    const words = fill(text.slice(start, end));
    if (here.length === 0) return markup`${words}`;
    return markup`<mark>${words}</mark>${here.filter((box) => box.end === end).map(({ number }) => chip(number, idOf))}`;
  })}`;
}

function chip(number: number, idOf: (number: number) => string): Markup {
  return { markup: `<a class="number" href="#${escapeHtml(idOf(number))}" aria-label="Finding ${number}">${number}</a>` };
}
