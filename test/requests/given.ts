/** Forms as GitHub writes them down, and answers that make a whole brief; a test says only what is special about its own. */
import type { BrandKit } from "#model/source.ts";
import { type Composition, composeBrief } from "#requests/compose-brief.ts";
import type { Answers, FieldId, Form, FormType } from "#requests/form.ts";
import { formOptions } from "#requests/form-options.ts";
import { formFor } from "#requests/forms.ts";
import { brandKit } from "../payload/kit.ts";

/** A Monday. */
export const TODAY = "2027-03-01";

let brand: Promise<BrandKit> | undefined;
/** The brand of this repository, read once. */
export function ourBrand(): Promise<BrandKit> {
  brand ??= brandKit();
  return brand;
}

export async function form(type: FormType): Promise<Form> {
  return formFor(type, formOptions(await ourBrand()));
}

export const WHOLE: Readonly<Partial<Record<FieldId, string | readonly string[]>>> = {
  name: "Spring launch",
  make: "email",
  action: "See your fast reports",
  link: "https://www.acme.example/reports",
  points: "Reports in under a second\nYour data stays in the region you choose",
  "event-name": "Reports in practice",
  "event-starts": "2027-04-21 17:00",
  "event-ends": "18:00",
  "event-zone": "Europe/Berlin",
  "event-place": "Online",
  "event-speakers": "Head of product\nHead of support",
  offer: "percent",
  amount: "20%",
  code: "SPRING20",
  "offer-ends": "2027-04-20",
  terms: "20% off the first year of Acme Reports Business with the code SPRING20 by April 20, 2027.",
  audience: ["admins-team-plan"],
  exclude: ["customers-in-dispute"],
  when: "fixed",
  at: "2027-04-07 09:00",
  zone: "America/New_York",
  latest: "11:00",
  sender: "news",
  goal: "Admins try the new reports",
  metric: "demo requests, 150",
};

/** The whole answers of a type, with some changed; `undefined` leaves a question unanswered. */
export async function answersFor(
  type: FormType,
  special: Readonly<Partial<Record<FieldId, string | readonly string[] | undefined>>> = {},
): Promise<Answers> {
  const { fields } = await form(type);
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const answer = id in special ? special[id] : WHOLE[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

export interface Composing {
  readonly type?: FormType;
  readonly answers?: Readonly<Partial<Record<FieldId, string | readonly string[] | undefined>>>;
  readonly chosen?: ReadonlyMap<string, string>;
  readonly taken?: readonly string[];
  readonly today?: string;
}

export async function composed({
  type = "product-launch",
  answers = {},
  chosen,
  taken = [],
  today = TODAY,
}: Composing = {}): Promise<Composition> {
  return composeBrief({
    form: await form(type),
    answers: await answersFor(type, answers),
    brand: await ourBrand(),
    defaults: { platform: "hubspot", language: "en-US" },
    today,
    taken: new Set(taken),
    ...(chosen === undefined ? {} : { chosen }),
  });
}

/** The issue's text as GitHub writes it from answers. Source: "Syntax for GitHub's form schema", read 2026-11-26. */
export function issueBody({ fields }: Form, answers: Answers): string {
  return fields
    .map((field) => {
      const answer = answers[field.id];
      const words = (value: string): string =>
        "options" in field ? (field.options.find((option) => option.value === value)?.words ?? value) : value;
      const chosen = typeof answer === "string" ? [answer] : (answer ?? []);
      if (field.kind === "boxes")
        return `### ${field.label}\n\n${field.options.map((option) => `- [${chosen.includes(option.value) ? "X" : " "}] ${option.words}`).join("\n")}`;
      if (chosen.length === 0) return `### ${field.label}\n\n_No response_`;
      const text = chosen.map(words).join(", ");
      return `### ${field.label}\n\n${field.kind === "text" && field.fenced ? `\`\`\`text\n${text}\n\`\`\`` : text}`;
    })
    .join("\n\n");
}
