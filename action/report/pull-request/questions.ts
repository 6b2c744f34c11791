/** The questions of the comment, numbered through all of it, and the hidden line that says which question had which number. */
import type { Question } from "#model/question.ts";
import { atMost, type Detail } from "./detail.ts";
import type { CampaignFacts } from "./facts.ts";
import { markdownText, shortened } from "./markdown-text.ts";

/** What its reader is asked by a campaign; empty where it asks nothing. */
export function questionsOf({ stage }: CampaignFacts): readonly Question[] {
  return stage.kind === "questions" || stage.kind === "blocked" ? stage.questions : [];
}

/** `<!-- questions: 2027-spring-launch 1=offer-ends 2=claim-3 -->`, for the machine that reads the answers; empty where nothing is asked. */
export function questionsMarker(slug: string, questions: readonly Question[], firstNumber: number): string {
  if (questions.length === 0) return "";
  return `<!-- questions: ${[coded(slug), ...questions.map(({ id }, index) => `${firstNumber + index}=${coded(id)}`)].join(" ")} -->`;
}

/** Without anything that could part the pairs or end the hidden line. */
function coded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("--", "-%2D");
}

/** The numbered list with its choices, and how to answer; nothing where nothing is asked. */
export function questionBlocks(questions: readonly Question[], firstNumber: number, detail: Detail): readonly string[] {
  if (questions.length === 0) return [];
  const { shown, rest } = atMost(questions, detail.points);
  const lines = shown.map((question, index) => questionLine(question, firstNumber + index, detail));
  const more = rest === 0 ? [] : [`${rest} more will be asked here when these are answered.`];
  return [lines.join("\n"), ...more, ...howToAnswer(shown, firstNumber)];
}

function questionLine({ text, choices, way }: Question, number: number, detail: Detail): string {
  const said = choices
    .slice(0, detail.points)
    .map(({ key, words }) => `**${number}${markdownText(key, 4)}** ${markdownText(words, detail.text)}`);
  const answer = said.length === 0 ? (way === undefined ? "" : ` ${markdownText(way, detail.text)}`) : ` Answer ${said.join(" · ")}`;
  return `${number}. ${withStrong(text, detail.text * 2)}${answer}`;
}

/** Plain text in which `**` marks dates and quoted words. */
function withStrong(text: string, limit: number): string {
  return shortened(text, limit)
    .split(/\*\*([^*]+)\*\*/)
    .map((part, index) => {
      const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
      const space = (blank: string) => (blank === "" ? "" : " ");
      return words === ""
        ? space(before)
        : `${space(before)}${index % 2 === 1 ? `**${markdownText(words)}**` : markdownText(words)}${space(after)}`;
    })
    .join("")
    .trim();
}

function howToAnswer(questions: readonly Question[], firstNumber: number): readonly string[] {
  const examples = questions.flatMap(({ choices: [first] }, index) => (first === undefined ? [] : [`${firstNumber + index}${first.key}`]));
  if (examples.length === 0 || !examples.every((example) => /^\d+\w+$/.test(example))) return [];
  const shown = examples.slice(0, 3).join(" ");
  return [
    `To answer, write a comment with the number and letter, for example \`${shown}\`. The text changes by itself, and this comment with it.`,
  ];
}
