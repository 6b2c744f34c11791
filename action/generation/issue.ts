/** A new issue of a series: what stays the same comes from the issue before, word for word, and a writer is asked for the rest alone. */
import { type Fixed, isFixed, issueBody, type MailText, partsOf } from "#model/issue.ts";
import { isHeading, sectionsOf } from "#model/sections.ts";
import { numberOf, type SlotPlan } from "#model/slot-map.ts";
import type { Sha256 } from "#model/types.ts";
import type { WriteRequest } from "#ports/writer.ts";
import type { Fault } from "./rounds.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The issue before, as it was approved. */
export interface IssueBefore {
  /** Its campaign. */
  readonly after: string;
  readonly last: MailText;
  /** Of its file. */
  readonly text: Sha256;
  readonly fixed: Fixed;
}

/** What is carried over, as a writer is told and as the record names it. */
export function carriedParts({ last, fixed }: IssueBefore): NonNullable<WriteRequest["carried"]> {
  return partsOf(last).flatMap((part) => (isFixed(part, fixed) ? [{ part: part.label, text: part.text }] : []));
}

/** The fields of the head, and the parts in slots, that stay the same: no writer is asked for them. */
function carriedFields({ last, fixed }: IssueBefore, plan: SlotPlan | undefined): Fields {
  const parts = fixed.parts ?? [];
  const { preheader, headline, cta } = last.value;
  const [opening, ...sections] = sectionsOf(last.body.replaceAll(/\r\n?/g, "\n"));
  const isKept = (heading: string | undefined) => (fixed.sections ?? []).some((name) => isHeading(heading, name));
  const inSlots = plan?.text === "sections" ? sections : [];
  return {
    ...(parts.includes("preheader") ? { preheader } : {}),
    ...(parts.includes("headline") && headline !== undefined && plan?.fixed.includes("headline") !== true ? { headline } : {}),
    ...(parts.includes("button") && cta !== undefined && plan?.fixed.includes("button") !== true ? { cta } : {}),
    ...(plan?.text === "sections" && parts.includes("opening") ? { opening: opening.text.trim() } : {}),
    ...Object.fromEntries(
      inSlots.flatMap(({ heading, text }, index) =>
        isKept(heading) && index < (plan?.sections ?? 0) ? [[`section-${index + 1}`, text.trim()] as const] : [],
      ),
    ),
  };
}

/** The shape of the answer without what is carried over. */
export function schemaOfIssue(schema: Fields, issue: IssueBefore | undefined, plan: SlotPlan | undefined): Fields {
  if (issue === undefined) return schema;
  const carried = carriedFields(issue, plan);
  const { properties, required } = schema as {
    readonly properties: Readonly<Record<string, Fields>>;
    readonly required: readonly string[];
  };
  const isNew = (name: string) => !Object.hasOwn(carried, name);
  const left = Object.entries(properties).filter(([name]) => isNew(name));
  const told = left.map(([name, member]) => [name, name === "body" ? { ...member, description: newText(member, issue.fixed) } : member]);
  return { ...schema, properties: Object.fromEntries(told), required: required.filter(isNew) };
}

function newText({ description }: Fields, { parts = [], sections = [] }: Fixed): string {
  return [
    String(description ?? ""),
    "What is new in this issue alone.",
    parts.includes("opening") ? "It begins with a heading (## …): the opening is there already." : "",
    sections.length === 0 ? "" : `Without ${sections.map((heading) => `“${heading}”`).join(", ")}: they are there already.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/**
 * An answer with what is carried over put in. A model that writes a fixed part all the same is told so; `isPattern`: the patterns of a
 * playbook are for whole mails, and what of them is fixed in this series is left out.
 */
export function withCarried(
  answer: unknown,
  issue: IssueBefore | undefined,
  { plan, isPattern }: { readonly plan: SlotPlan | undefined; readonly isPattern: boolean },
): { readonly fields: unknown } | { readonly faults: readonly Fault[] } {
  if (issue === undefined || typeof answer !== "object" || answer === null) return { fields: answer };
  const { fixed, last } = issue;
  const fields: Fields = { ...answer, ...carriedFields(issue, plan) };
  const texts = Object.entries(fields).filter(
    ([name]) => name === "body" || ((name === "opening" || numberOf(name) !== undefined) && Object.hasOwn(answer, name)),
  );
  const faults = texts.flatMap(([part, text]) => twice(part, text, fixed));
  if (faults.length > 0 && !isPattern) return { faults };
  const { body } = fields;
  return { fields: typeof body === "string" ? { ...fields, body: issueBody(withoutFixed(body, fixed), last, fixed) } : fields };
}

function twice(part: string, text: unknown, { parts = [], sections: names = [] }: Fixed): readonly Fault[] {
  if (typeof text !== "string") return [];
  const [opening, ...sections] = sectionsOf(text.trim());
  const wrong = [
    ...(part === "body" && parts.includes("opening") && opening.text.trim() !== ""
      ? ["its opening is carried over from the issue before; begin with a heading"]
      : []),
    ...sections.flatMap(({ heading }) =>
      names.some((name) => isHeading(heading, name)) ? [`“${heading}” is carried over from the issue before; leave it out`] : [],
    ),
  ];
  return wrong.map((words) => ({ part, rule: "shape", wrong: words, blocks: true }));
}

function withoutFixed(body: string, { sections: names = [] }: Fixed): string {
  return sectionsOf(body)
    .filter(({ heading }) => !names.some((name) => isHeading(heading, name)))
    .map(({ text }) => text)
    .join("");
}
