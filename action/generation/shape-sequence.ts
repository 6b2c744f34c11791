/** A writer's answer put into the sequence that people laid out: exactly its mails, in their order, and nothing of them but their words. */
import type { SequenceAsset } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import { assetText, tidy } from "./asset-text.ts";
import type { Fault, Shaped } from "./rounds.ts";
import type { Mail } from "./sequence-mails.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The words of the answer by the mails' ids; where they are not exactly the sequence's mails, what is wrong, in words. */
export function shapedSequence(answer: unknown, sequence: SequenceAsset): Shaped {
  const ids = sequence.mails.flatMap(({ kind, id }) => (kind === "own" ? [id] : []));
  const fields = isFields(answer) ? answer : {};
  const wrong = mailsWrong(Object.keys(fields), ids);
  if (wrong.length > 0) return { faults: wrong };
  const candidate: unknown = { ...sequence, mails: sequence.mails.map((mail) => withWords(mail, fields)) };
  if (fits("asset", candidate)) return { text: assetText(candidate, ""), faults: [] };
  return {
    faults: validate("asset", candidate).map(({ path: [, index, ...field], keyword, params }) => ({
      part: sequence.mails[Number(index)]?.id ?? ids[0] ?? "",
      rule: "shape",
      wrong: `${[...field, ...missingIn(params)].join(".") || "the mail"} (${keyword})`,
      blocks: true,
    })),
  };
}

/** Of an object that lacks a field: which. */
function missingIn({ missingProperty }: Fields): readonly string[] {
  return typeof missingProperty === "string" ? [missingProperty] : [];
}

/** A mail that is missing is asked for by itself. One too many, or another order, is no row of these mails: all of them are asked for again. */
function mailsWrong(answered: readonly string[], ids: readonly string[]): readonly Fault[] {
  const fault = (part: string, wrong: string): Fault => ({ part, rule: "shape", wrong, blocks: true });
  const added = answered.filter((id) => !ids.includes(id));
  const missing = ids.filter((id) => !answered.includes(id));
  const inOrder = ids.filter((id) => answered.includes(id));
  const known = answered.filter((id) => ids.includes(id));
  const whole = [
    ...added.map((id) => `the mail "${id}" was not asked for`),
    ...(known.join() === inOrder.join() ? [] : [`the mails stand in another order than ${ids.map((id) => `"${id}"`).join(", ")}`]),
  ];
  return [...whole.flatMap((wrong) => ids.map((id) => fault(id, wrong))), ...missing.map((id) => fault(id, `the mail "${id}" is missing`))];
}

/** Its id and its delay are people's, whatever the answer says. */
function withWords(mail: Mail, fields: Fields): unknown {
  if (mail.kind !== "own") return mail;
  const words = fields[mail.id];
  const { kind, id, after } = mail;
  if (!isFields(words)) return { kind, id, after };
  const { subject, preheader, headline, cta, body } = words;
  return { kind, id, after, subject, preheader, headline, cta, body: typeof body === "string" ? inBlock(body) : body };
}

/** Several lines end with a line break, so that YAML shows them as they are. */
function inBlock(body: string): string {
  const text = tidy(body);
  return text.includes("\n") ? `${text}\n` : text;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
