/** The slot map of a platform's template: which part of a mail stands in which slot, what each slot takes, and what the template says itself. */
import type { TemplateChoice } from "./types.ts";

type PlatformChoice = Extract<TemplateChoice, { kind: "platform" }>;
/** As a mail's file names what it leaves to the template. */
export type FixedPart = "headline" | "button" | "body";

/** A slot with words of ours. */
export interface Slot {
  readonly name: string;
  /** `subject`, `preheader`, `headline`, `button`, `link`, `body`, `opening`, or `section-1` onwards. */
  readonly part: string;
  readonly form: "line" | "markdown";
  /** In characters, as a reader counts them. */
  readonly most?: number;
  readonly links: boolean;
}

export interface SlotPlan {
  readonly ref: string;
  /** In the order of the map. */
  readonly slots: readonly Slot[];
  /** Slots in which the template's own words stand. */
  readonly untouched: readonly string[];
  /** Parts that nobody writes, in the order of a mail. */
  readonly fixed: readonly FixedPart[];
  /** whole: one slot shows all of the text · sections: a slot for each of them · none: the template has its own. */
  readonly text: "whole" | "sections" | "none";
  readonly hasOpening: boolean;
  readonly sections: number;
  /** The template's own words by their place, and the fingerprint of its look, as they were inspected; absent where nobody looked. */
  readonly own?: Readonly<Record<string, string>>;
  readonly around?: string;
}

export interface SlotFault {
  /** Below the template in the brief. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly expected: string;
  readonly hint: string;
}

const LINES = ["subject", "preheader", "headline", "button", "link"];
const SECTION = /^section-([1-9]\d?)$/;
const FIXED = "fixed";
const PARTS = `${[...LINES, "body", "opening", "section-1", "section-2"].join(", ")}, or ${FIXED}`;
/** What every mail has, and what a slot map may leave to its template. */
const NEEDED: readonly (readonly [part: FixedPart, called: string])[] = [
  ["headline", "headline"],
  ["button", "words of the button"],
  ["body", "text"],
];

/** The plan, and everything in the map that cannot be meant: with faults, the plan is not to be used. */
export function readSlotMap({ ref, slots = {}, limits = {}, fixed = [], own, around }: PlatformChoice): {
  readonly plan: SlotPlan;
  readonly faults: readonly SlotFault[];
} {
  const entries = Object.entries(slots);
  const filled = entries.filter(([, part]) => part !== FIXED);
  const plan: SlotPlan = {
    ref,
    slots: filled.map(([name, part]) => slotOf(name, part, Object.hasOwn(limits, name) ? limits[name] : undefined)),
    untouched: entries.flatMap(([name, part]) => (part === FIXED ? [name] : [])),
    fixed: NEEDED.flatMap(([part]) => (fixed.includes(part) ? [part] : [])),
    text: fixed.includes("body") ? "none" : filled.some(([, part]) => isOfSections(part)) ? "sections" : "whole",
    hasOpening: filled.some(([, part]) => part === "opening"),
    sections: Math.max(0, ...filled.map(([, part]) => numberOf(part) ?? 0)),
    ...(own === undefined ? {} : { own }),
    ...(around === undefined ? {} : { around }),
  };
  return { plan, faults: faultsIn(plan, { entries, limits, isNamed: entries.length > 0 }) };
}

/** The slots that show a part. */
export function slotsFor({ slots }: SlotPlan, part: string): readonly Slot[] {
  return slots.filter((slot) => slot.part === part);
}

/** The parts of the text that slots show, in the order of the text. */
export function textParts({ text, hasOpening, sections }: SlotPlan): readonly string[] {
  if (text !== "sections") return text === "whole" ? ["body"] : [];
  return [...(hasOpening ? ["opening"] : []), ...Array.from({ length: sections }, (_none, index) => `section-${index + 1}`)];
}

/** The number of a section's part, from 1. */
export function numberOf(part: string): number | undefined {
  const found = SECTION.exec(part)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A part as people call it, in the middle of a sentence: `the headline`, `section 2`. */
export function partInWords(part: string): string {
  const number = numberOf(part);
  return number === undefined ? `the ${NAMES[part] ?? part}` : `section ${number}`;
}

/** The same at the beginning of a sentence. */
export function partFirst(part: string): string {
  const words = partInWords(part);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NAMES: Readonly<Record<string, string>> = {
  preheader: "preview text",
  button: "button",
  link: "button’s address",
  body: "text",
  opening: "opening of the text",
};

type Limit = NonNullable<PlatformChoice["limits"]>[string];

function slotOf(name: string, part: string, { most, form, links = true }: Limit = {}): Slot {
  const usual = LINES.includes(part) ? "line" : "markdown";
  return { name, part, form: usual === "line" ? usual : (form ?? usual), ...(most === undefined ? {} : { most }), links };
}

function isOfSections(part: string): boolean {
  return part === "opening" || numberOf(part) !== undefined;
}

function faultsIn(
  plan: SlotPlan,
  {
    entries,
    limits,
    isNamed,
  }: {
    readonly entries: readonly (readonly [name: string, part: string])[];
    readonly limits: Readonly<Record<string, Limit>>;
    readonly isNamed: boolean;
  },
): readonly SlotFault[] {
  if (!isNamed) {
    const hint = "Write under slots which part of the mail stands in which slot, for example hero_headline: headline";
    return [{ path: [], message: "It is not said what stands in the slots of this template", expected: "expected slots", hint }];
  }
  const shown = (part: FixedPart) =>
    plan.slots.some((slot) => slot.part === part || (part === "body" && (slot.part === "body" || isOfSections(slot.part))));
  const isShownWhole = plan.slots.some(({ part }) => part === "body");
  const holes = Array.from({ length: plan.sections }, (_none, index) => `section-${index + 1}`).filter(
    (part) => slotsFor(plan, part).length === 0,
  );
  return [
    ...entries
      .filter(([, part]) => part !== FIXED && !LINES.includes(part) && part !== "body" && !isOfSections(part))
      .map(([name, part]) => ({
        path: ["slots", name],
        message: `The slot “${name}” is to show “${part}”, and a mail has no such part`,
        expected: `expected one of: ${PARTS}`,
        hint: `Write ${FIXED} where the template’s own words are to stay`,
      })),
    ...NEEDED.filter(([part]) => !shown(part) && !plan.fixed.includes(part)).map(([part, called]) => ({
      path: ["slots"],
      message: `No slot shows the ${called}`,
      expected: `expected a slot with ${part === "body" ? "body, or opening and section-1 onwards" : part}`,
      hint: `Name the slot. Where the template has its own, write fixed: [${part}] beside slots`,
    })),
    ...plan.fixed
      .filter((part) => shown(part))
      .map((part) => ({
        path: ["fixed"],
        message: `${partFirst(part)} is the template’s own, and a slot is to show ours`,
        expected: "expected one of the two",
        hint: `Leave ${part} out of fixed, or take it from the slot`,
      })),
    ...(isShownWhole && plan.text === "sections"
      ? [
          {
            path: ["slots"],
            message: "One slot shows the whole text, and others show parts of it, so that readers would read them twice",
            expected: "expected body, or opening and section-1 onwards",
            hint: "Keep one of the two",
          },
        ]
      : []),
    ...holes.map((part) => ({
      path: ["slots"],
      message: `No slot shows ${partInWords(part)}, and one shows a later section`,
      expected: `expected a slot with ${part}`,
      hint: "Number the sections in the order of the text, from 1",
    })),
    ...Object.entries(limits).flatMap(([name, { form }]) => limitFault(plan, name, form)),
  ];
}

function limitFault({ slots, untouched }: SlotPlan, name: string, form: Limit["form"]): readonly SlotFault[] {
  const path = ["limits", name];
  const slot = slots.find((one) => one.name === name);
  if (slot !== undefined) {
    if (form !== "line" || numberOf(slot.part) === undefined) return [];
    const message = `The slot “${name}” takes one line, and a section has a heading and a text`;
    return [{ path: [...path, "form"], message, expected: "expected markdown", hint: "Show the opening in it, or leave form out" }];
  }
  const names = slots.map((one) => one.name).join(", ");
  return [
    untouched.includes(name)
      ? {
          path,
          message: `The slot “${name}” has a limit, and nothing is written into it`,
          expected: `expected one of: ${names}`,
          hint: "Leave the limit out",
        }
      : {
          path,
          message: `There is a limit for a slot “${name}”, and slots names no such slot`,
          expected: `expected one of: ${names}`,
          hint: "Correct the name",
        },
  ];
}
