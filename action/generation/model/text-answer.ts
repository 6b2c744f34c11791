/** Answers of services that promise no shape: the shape goes into the instructions, and the JSON is looked for in what comes back. */
import type { Question } from "./language-model.ts";

/** The same question with its shape in words. */
export function withShape(question: Question): Question {
  return {
    ...question,
    instructions: `${question.instructions}\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(question.schema)}`,
  };
}

/** The JSON of an answer: all of it, what stands between code fences, or from the first brace to the last. */
export function jsonIn(text: string): unknown {
  const trimmed = text.trim();
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/.exec(trimmed)?.[1];
  const [first, last] = [trimmed.indexOf("{"), trimmed.lastIndexOf("}")];
  const between = first === -1 || last < first ? undefined : trimmed.slice(first, last + 1);
  for (const candidate of [trimmed, fenced, between]) {
    const value = candidate === undefined ? undefined : parsed(candidate);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
