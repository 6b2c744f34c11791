/** What a brief is composed from, and how one part of it comes to a value or to a question. */
import type { Question } from "#model/question.ts";
import type { BrandKit } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { type Asking, ask } from "./ask.ts";
import type { Answers, BriefDefaults, FieldId, Form } from "./form.ts";

/** Which choice people took, by the question's id. */
export type Chosen = ReadonlyMap<string, string>;

export interface Intake {
  readonly form: Form;
  readonly answers: Answers;
  readonly brand: BrandKit;
  readonly defaults: BriefDefaults;
  readonly today: LocalDate;
  readonly slug: string;
  readonly chosen: Chosen;
}

/** One part of the brief. What it holds is held to the schema at the end, with the rest. */
export type Part =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "absent" }
  | { readonly kind: "question"; readonly question: Question };

export const ABSENT: Part = { kind: "absent" };

export function value(held: unknown): Part {
  return held === undefined ? ABSENT : { kind: "value", value: held };
}

/** The answer to a question of one line, a text, or one choice. */
export function wordsOf({ answers }: Intake, id: FieldId): string | undefined {
  const answer = answers[id];
  return typeof answer === "string" && answer.trim() !== "" ? answer : undefined;
}

/** The lines of a text, without the signs people put before them. */
export function linesOf(intake: Intake, id: FieldId): readonly string[] {
  return (wordsOf(intake, id) ?? "")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, "").trim())
    .filter((line) => line !== "");
}

/** What was ticked or chosen of a list. */
export function choicesOf({ answers }: Intake, id: FieldId): readonly string[] {
  const answer = answers[id];
  return typeof answer === "string" ? [answer] : (answer ?? []);
}

export interface PartAsking extends Omit<Asking, "about"> {
  /** The part it is about, and what is asked of it. */
  readonly topic: string;
}

/** The value of the choice that was taken; the question where none was. */
export function askPart({ form, answers, chosen }: Intake, { topic, way, ...rest }: PartAsking): Part {
  const asking = way === undefined ? rest : { ...rest, way: wayBeside(way, rest) };
  // The name is part of what a question is: a form that was written anew is asked anew.
  const question = ask({ about: ["form", form.type, String(answers.name ?? ""), topic, asking.text], ...asking });
  const taken = question.choices.find(({ key }) => key === chosen.get(question.id));
  return taken?.edit.kind === "brief" ? value(taken.edit.value) : { kind: "question", question };
}

/** The same way out, as it reads after this question and its choices. */
function wayBeside(way: string, { text, choices = [] }: Omit<PartAsking, "topic" | "way">): string {
  const short = way.replace(` and answer “${text}”`, " and answer it there");
  return choices.length === 0 ? short : short.replace(/^Edit /, "Or edit ");
}

/** Where a person mends an answer that no choice fits. */
export function editing({ form }: Intake, id: FieldId): string {
  const label = form.fields.find((field) => field.id === id)?.label ?? id;
  return `Edit the form above (⋯, Edit) and answer “${label}”.`;
}
