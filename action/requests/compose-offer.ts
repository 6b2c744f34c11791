/** The offer of a brief from a form's answers: what was chosen and what was written must say the same. */
import { dayInWords } from "#governance/text/dates.ts";
import type { LocalDate } from "#model/types.ts";
import { changing } from "./ask.ts";
import { quotedWords } from "./inert.ts";
import { ABSENT, askPart, editing, type Intake, type Part, value, wordsOf } from "./intake.ts";
import { type Amount, amountIn, dayIn } from "./read-values.ts";

const NONE = { kind: "none" } as const;
const PATH = ["offer"] as const;

/** The offer, or the one question that stands in its way. */
export function composeOffer(intake: Intake): Part {
  if (!intake.form.fields.some(({ id }) => id === "offer")) return value(NONE);
  const kind = wordsOf(intake, "offer");
  const written = wordsOf(intake, "amount");
  const others = [wordsOf(intake, "code"), wordsOf(intake, "offer-ends"), wordsOf(intake, "terms")];
  const isEmpty = written === undefined && others.every((answer) => answer === undefined);
  if (isEmpty && kind !== "percent" && kind !== "price" && intake.form.type !== "promotion") return value(NONE);
  if (written === undefined) return kind === "none" ? halfAnOffer(intake) : missing(intake, "amount", "How much off, or which price?");
  return withAmount(intake, kind, written);
}

function withAmount(intake: Intake, kind: string | undefined, written: string): Part {
  const read = amountIn(written);
  const amount: Amount | undefined =
    read?.kind === "bare" && kind === "percent" && read.number <= 100 ? { kind: "percent", percent: read.number } : read;
  if (amount === undefined || amount.kind === "bare" || (amount.kind === "percent" && amount.percent <= 0)) {
    return askPart(intake, {
      topic: "amount",
      text: `How much is ${quotedWords(written)}? We read 20% or 249 USD.`,
      choices: amount?.kind === "bare" && amount.number > 0 && amount.number <= 100 ? percentChoice(intake, amount.number) : [],
      way: editing(intake, "amount"),
    });
  }
  const ends = endsIn(intake);
  if (ends.kind === "question") return ends;
  const terms = wordsOf(intake, "terms");
  if (terms === undefined) return missing(intake, "terms", "On which terms does the offer hold?");
  const offer = discount(intake, amount, String(ends.kind === "value" ? ends.value : ""), terms);
  if (kind === amount.kind || kind === undefined) return value(offer);
  const chose = kind === "none" ? "no offer" : kind === "percent" ? "percent off" : "a special price";
  return askPart(intake, {
    topic: "kind",
    text: `You chose **${chose}** and wrote ${quotedWords(written)}.`,
    choices: [
      changing(`${inWords(amount, written)} until ${dayInWords(offer.ends)}`, PATH, offer),
      ...(intake.form.type === "promotion" ? [] : [changing("there is no offer", PATH, NONE)]),
    ],
  });
}

function inWords(amount: Amount, written: string): string {
  return amount.kind === "percent" ? `${amount.percent}% off` : written;
}

function discount(intake: Intake, amount: Exclude<Amount, { kind: "bare" }>, ends: LocalDate, terms: string) {
  const code = wordsOf(intake, "code");
  return {
    kind: "discount",
    ...(amount.kind === "percent"
      ? { percent: amount.percent }
      : { price: amount.price, ...(amount.was === undefined ? {} : { was: amount.was }) }),
    ...(code === undefined ? {} : { code }),
    ends,
    terms,
  };
}

/** The last day, once everything else is there to make an offer of. */
function endsIn(intake: Intake): Part {
  const written = wordsOf(intake, "offer-ends");
  if (written === undefined) return missing(intake, "offer-ends", "What is the last day of the offer?");
  const day = dayIn(written, intake.defaults.language);
  if (day !== undefined) return value(day);
  return askPart(intake, {
    topic: "offer-ends",
    text: `Which day is ${quotedWords(written)}? We read 2027-04-20 or 20 April 2027.`,
    way: editing(intake, "offer-ends"),
  });
}

function percentChoice(intake: Intake, percent: number): readonly ReturnType<typeof changing>[] {
  const written = wordsOf(intake, "offer-ends");
  const ends = written === undefined ? undefined : dayIn(written, intake.defaults.language);
  const terms = wordsOf(intake, "terms");
  if (ends === undefined || terms === undefined) return [];
  return [changing(`${percent}% off`, PATH, discount(intake, { kind: "percent", percent }, ends, terms))];
}

/** A code, an end or terms, and “No offer”. */
function halfAnOffer(intake: Intake): Part {
  return askPart(intake, {
    topic: "half",
    text: "You chose **no offer**, and there are a code, a last day or terms of one.",
    choices: intake.form.type === "promotion" ? [] : [changing("there is no offer", PATH, NONE)],
    way: editing(intake, "amount"),
  });
}

function missing(intake: Intake, id: "amount" | "offer-ends" | "terms", text: string): Part {
  const none = intake.form.type === "promotion" ? [] : [changing("there is no offer", PATH, NONE)];
  const part = askPart(intake, { topic: id, text, choices: none, way: editing(intake, id) });
  return part.kind === "absent" ? ABSENT : part;
}
