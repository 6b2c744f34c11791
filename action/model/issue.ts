/** An issue of a series against the issue before: what was carried over word for word, what is new, and what was changed that stays the same. */
import { isHeading, type Section, sectionsOf } from "./sections.ts";
import type { Brand, EmailAsset } from "./types.ts";

export type Fixed = NonNullable<Brand["series"]>[string]["fixed"];
export type FixedPart = NonNullable<Fixed["parts"]>[number];

/** A mail as its file says it. */
export interface MailText {
  readonly value: EmailAsset;
  /** The Markdown below the head. */
  readonly body: string;
}

/** One part of a mail that people read and approve as one. */
export interface IssuePart {
  /** `subject`, `opening`, or `## ` and the heading of a section. */
  readonly id: string;
  /** As people call it: `the headline`, `“Help when you need it”`. */
  readonly label: string;
  /** Word for word; empty lines around it count for nothing. */
  readonly text: string;
}

export interface IssueComparison {
  /** Fixed, and word for word as in the issue before. */
  readonly carried: readonly IssuePart[];
  /** Not fixed: new in this issue, whatever stood there before. */
  readonly fresh: readonly IssuePart[];
  /** Fixed, and changed since. */
  readonly changed: readonly { readonly part: IssuePart; readonly before: string }[];
  /** Fixed, and no longer there. */
  readonly gone: readonly IssuePart[];
}

const LABELS = [
  ["subject", "the subject"],
  ["preheader", "the preview text"],
  ["headline", "the headline"],
  ["button", "the button"],
] as const;
export const OPENING = "the opening";

/** The parts of a mail in the order people read them. */
export function partsOf({ value, body }: MailText): readonly IssuePart[] {
  const words = { subject: value.subject, preheader: value.preheader, headline: value.headline, button: value.cta?.label };
  const [opening, ...sections] = sectionsOf(plain(body));
  return [
    ...LABELS.flatMap(([id, label]) => {
      const text = words[id];
      return text === undefined ? [] : [{ id, label, text }];
    }),
    ...(opening.text.trim() === "" ? [] : [{ id: "opening", label: OPENING, text: opening.text.trim() }]),
    ...sections.map(({ heading = "", text }) => ({ id: `## ${heading}`, label: `“${heading}”`, text: text.trim() })),
  ];
}

/** Whether a part is the same in every issue. */
export function isFixed({ id }: IssuePart, { parts = [], sections = [] }: Fixed): boolean {
  return id.startsWith("## ") ? sections.some((heading) => isHeading(id.slice(3), heading)) : parts.some((part) => part === id);
}

export function compareIssue(now: MailText, last: MailText, fixed: Fixed): IssueComparison {
  const before = partsOf(last).filter((part) => isFixed(part, fixed));
  const here = partsOf(now);
  const left = [...before];
  /** The nth section of a heading is held against the nth: a second one of the same heading is new. */
  const takeBefore = (part: IssuePart) => {
    const index = left.findIndex(({ id }) => id === part.id || (id.startsWith("## ") && isHeading(id.slice(3), part.id.slice(3))));
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const told = here.map((part) => ({ part, was: isFixed(part, fixed) ? takeBefore(part) : undefined }));
  return {
    carried: told.flatMap(({ part, was }) => (was !== undefined && was.text === part.text ? [part] : [])),
    fresh: told.flatMap(({ part, was }) => (was === undefined ? [part] : [])),
    changed: told.flatMap(({ part, was }) => (was !== undefined && was.text !== part.text ? [{ part, before: was.text }] : [])),
    gone: left,
  };
}

/** What a series calls fixed and the issue before does not have, as people call it. */
export function missingIn(last: MailText, { parts = [], sections = [] }: Fixed): readonly string[] {
  const there = partsOf(last);
  return [
    ...parts.filter((part) => there.every(({ id }) => id !== part)).map((part) => LABELS.find(([id]) => id === part)?.[1] ?? OPENING),
    ...sections
      .filter((heading) => there.every(({ id }) => !id.startsWith("## ") || !isHeading(id.slice(3), heading)))
      .map((heading) => `“${heading}”`),
  ];
}

/**
 * The text of a new issue: the sections of the issue before in their order, the fixed ones as they stand there byte for byte. What was
 * written new takes the place of what is not fixed: its opening above all headings, its sections together where the first of those stood.
 */
export function issueBody(text: string, last: MailText, { parts = [], sections: names = [] }: Fixed): string {
  const [lastOpening, ...before] = sectionsOf(plain(last.body));
  const [opening, ...fresh] = sectionsOf(plain(text).trim());
  const isKept = ({ heading }: Section) => names.some((name) => isHeading(heading, name));
  const place = before.findIndex((section) => !isKept(section));
  const at = place === -1 ? 0 : place;
  const kept = (sections: readonly Section[]) => sections.filter(isKept);
  const blocks = [parts.includes("opening") ? lastOpening : opening, ...kept(before.slice(0, at)), ...fresh, ...kept(before.slice(at))];
  return blocks.flatMap((block) => (block.text.trim() === "" ? [] : [block.text.trim()])).join("\n\n");
}

function plain(body: string): string {
  return body.replaceAll(/\r\n?/g, "\n");
}
