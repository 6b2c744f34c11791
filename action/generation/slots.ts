/** A mail for a platform's own template: a writer is asked for what its slots show, and the file says what is left to the template. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { lettersIn, sectionsOf } from "#model/sections.ts";
import { numberOf, partInWords, readSlotMap, type Slot, type SlotPlan, slotsFor, textParts } from "#model/slot-map.ts";
import type { Located } from "#model/source.ts";
import type { Brief, BriefAsset } from "#model/types.ts";
import { fits, validate } from "#model/validators.ts";
import { assetText } from "./asset-text.ts";
import type { Fault, Shaped } from "./rounds.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The slot map of a mail; undefined where its template is ours. What is wrong with the map was said before a writer is asked. */
export function slotPlanOf({ kind, template }: BriefAsset): SlotPlan | undefined {
  return kind === "email" && template?.kind === "platform" ? readSlotMap(template).plan : undefined;
}

/** The shape of the answer for a mail: whole, or what the slots of the platform's template show. */
export function schemaOfMail(whole: Fields, plan: SlotPlan | undefined): Fields {
  if (plan !== undefined) return schemaForSlots(whole, plan);
  // The file may leave these to a template; with one of ours nothing is left to it.
  return { ...whole, required: [...ALWAYS, "body"] };
}

const ALWAYS = ["subject", "preheader", "headline", "cta"];

/** Whether a pattern of a playbook is written at all: a text in several parts is one pattern. */
export function isAsked(pattern: string, schema: unknown): boolean {
  const parts = Object.keys((schema as { readonly properties: object }).properties);
  return (
    parts.includes(pattern) ||
    (!ALWAYS.includes(pattern) && (pattern !== "body" || parts.some((part) => part === "opening" || numberOf(part) !== undefined)))
  );
}

/** The file's text of an answer in the slots of a template, or what is wrong with it, part by part. */
export function slotsAnswer(fields: unknown, plan: SlotPlan): Shaped {
  const answer: Fields = typeof fields === "object" && fields !== null ? (fields as Fields) : {};
  const parts = textParts(plan);
  const text = textOfParts(answer, plan);
  const fixed = plan.fixed.length === 0 ? {} : { fixed: plan.fixed };
  const words = Object.fromEntries(Object.entries(answer).filter(([name]) => !parts.includes(name)));
  const candidate: unknown = { kind: "email", ...words, ...fixed };
  if ("body" in text && fits("asset", candidate)) return { text: assetText(candidate, text.body), faults: [] };
  return { faults: [...("faults" in text ? text.faults : []), ...shapeFaults(candidate)] };
}

/** What is wrong with the shape of an answer, part by part. */
export function shapeFaults(candidate: unknown): readonly Fault[] {
  return validate("asset", candidate).map(({ path, keyword }) => ({
    part: String(path[0] ?? "body"),
    rule: "shape",
    wrong: `${path.join(".") || "the whole answer"} (${keyword})`,
    blocks: true,
  }));
}

/**
 * The shape of a writer's answer, cut down to what the slots show: subject and preview text (every mail has them), and the parts that slots
 * name, each with the limits of its slots. The text comes as one part for each slot.
 */
function schemaForSlots(schema: Fields, plan: SlotPlan): Fields {
  const { properties = {} } = schema as { readonly properties?: Readonly<Record<string, Fields>> };
  const isWritten = (name: string) =>
    !(name === "headline" && plan.fixed.includes("headline")) && !(name === "cta" && plan.fixed.includes("button"));
  const heads = Object.entries(properties).filter(([name]) => name !== "body" && isWritten(name));
  const texts = textParts(plan);
  return {
    ...schema,
    properties: {
      ...Object.fromEntries(
        heads.map(([name, member]) => [name, name === "cta" ? buttonShape(member, plan) : limited(member, slotsFor(plan, name))]),
      ),
      ...Object.fromEntries(texts.map((part) => [part, textShape(properties["body"] ?? {}, part, plan)])),
    },
    required: [...heads.map(([name]) => name), ...texts],
  };
}

function buttonShape(member: Fields, plan: SlotPlan): Fields {
  const { properties = {} } = member as { readonly properties?: Readonly<Record<string, Fields>> };
  return { ...member, properties: { ...properties, label: limited(properties["label"] ?? {}, slotsFor(plan, "button")) } };
}

function textShape(body: Fields, part: string, plan: SlotPlan): Fields {
  const slots = slotsFor(plan, part);
  const number = numberOf(part);
  const what =
    part === "body"
      ? String(body["description"] ?? "")
      : number === undefined
        ? "What stands before the first heading, in Markdown without HTML and without headings."
        : `Section ${number} of the text, in Markdown without HTML: one heading (## …), then its paragraphs.`;
  const form = slots.every((slot) => slot.form === "markdown") ? "markdown" : "line";
  return { ...limited({ ...body, description: what }, slots), "x-form": form };
}

/**
 * The tightest of the limits of all slots that show it, in words: the marks of Markdown and the names of fields are not among the
 * characters that a reader counts, so that no program but the rule can hold a text to them.
 */
function limited(member: Fields, slots: readonly Slot[]): Fields {
  if (slots.length === 0) return member;
  const most = Math.min(...slots.flatMap((slot) => slot.most ?? []));
  const hasLimit = Number.isFinite(most);
  const { maxLength, description = "", ...rest } = member;
  const words = [
    String(description),
    `It stands in the slot ${slots.map(({ name }) => name).join(" and in ")}.`,
    hasLimit ? `At most ${most} characters.` : "",
    slots.every(({ form }) => form === "markdown") ? "" : "One line.",
    slots.every(({ links }) => links) ? "" : "No links.",
  ];
  return {
    ...rest,
    ...(hasLimit ? {} : { maxLength }),
    description: words.filter((part) => part !== "").join(" "),
    ...(slots.every(({ links }) => links) ? {} : { "x-links": false }),
  };
}

/** The text of an answer in parts, put together as it stands in the file; or what is wrong with the parts. */
function textOfParts(fields: Fields, plan: SlotPlan): { readonly body: string } | { readonly faults: readonly Fault[] } {
  const texts: string[] = [];
  const faults: Fault[] = [];
  const add = (part: string, wrong: string) => faults.push({ part, rule: "shape", wrong, blocks: true });
  for (const part of textParts(plan)) {
    const value = fields[part];
    if (typeof value !== "string" || value.trim() === "") {
      add(part, `there is nothing for ${partInWords(part)}`);
      continue;
    }
    const [opening, ...sections] = sectionsOf(value.trim());
    if (part === "opening" && sections.length > 0) add(part, "it has a heading, and the headings begin the sections");
    if (numberOf(part) !== undefined && (opening.text.trim() !== "" || sections.length !== 1))
      add(part, "it has to begin with its heading (## …), and to have no other of this size");
    texts.push(value.trim());
  }
  return faults.length > 0 ? { faults } : { body: texts.join("\n\n") };
}

/** A whole text cut into the parts that slots show. @throws PipelineError where it has more or fewer sections than there are slots. */
export function partsOfText(body: string, parts: readonly string[], playbook: string): Fields {
  if (parts.includes("body")) return { body };
  if (parts.length === 0) return {};
  const [opening, ...sections] = sectionsOf(body);
  const numbered = parts.filter((part) => numberOf(part) !== undefined);
  const wanted = numbered.length;
  const hasOpening = opening.text.trim() !== "";
  if (sections.length === wanted && hasOpening === parts.includes("opening"))
    return Object.fromEntries(parts.map((part) => [part, (sections[numbered.indexOf(part)] ?? opening).text.trim()]));
  const has = (count: number, open: boolean) =>
    `${open ? "an opening" : "no opening"} and ${count} ${count === 1 ? "section" : "sections"}`;
  throw new PipelineError(
    "WRITER_FAILED",
    `The slots show ${has(wanted, parts.includes("opening"))}, and the playbook "${playbook}" writes ${has(sections.length, hasOpening)}`,
    {
      place: { file: `brand/playbooks/${playbook}.yaml` },
      hint: "begin each section of its body with a line like ## Its heading, or write this asset by hand",
    },
  );
}

/** Words of a writer that cannot shorten them: each that is longer than its slot takes, asked for in fewer. */
export function tooLong(
  fields: Fields,
  {
    plan,
    asset,
    brief,
    type,
  }: { readonly plan: SlotPlan; readonly asset: BriefAsset; readonly brief: Located<Brief>["place"] | undefined; readonly type: string },
): readonly PipelineError[] {
  const button = fields["cta"] as { readonly label?: unknown } | undefined;
  return plan.slots.flatMap(({ name, part, most, form }) => {
    const text = part === "button" ? button?.label : fields[part];
    if (most === undefined || typeof text !== "string" || form === "markdown") return [];
    const length = lettersIn(withFallbacks(text));
    if (length <= most) return [];
    return [
      new PipelineError(
        "FIELD_INVALID",
        `What can ${partInWords(part)} of "${asset.id}" say in ${most} characters or fewer? It would have ${length}, and no text is cut off`,
        {
          ...(brief === undefined ? {} : { place: brief(["keyPoints"]) }),
          hint: `say it in fewer words in the brief, add a shorter pattern to brand/playbooks/${type}.yaml, or write the mail by hand (slot “${name}”)`,
          facts: { question: true },
        },
      ),
    ];
  });
}

function withFallbacks(text: string): string {
  return text.replaceAll(/\{\{[^{}|]*\|\s*"([^"]*)"\s*\}\}/g, "$1");
}
