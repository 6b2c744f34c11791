/**
 * A page has a title and a plan.
 *
 * What: a page has a title, one main heading, and headings that go down one level at a time. A mail has a title, which is a note.
 *
 * Why: whoever cannot see the page walks through it by its headings, and hears the title first; it is also what search results, browser
 * tabs and forwarded mails show.
 *
 * Law: WCAG 2.2, 2.4.2 and 1.3.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: a page
 * ```yaml
 * kind: landing-page
 * html: '<html><head><title>Reports</title></head><body><h1>Reports</h1><h2>Fast</h2><h3>Faster</h3><h2>Safe</h2></body></html>'
 * findings: []
 * ```
 *
 * @example good: a mail without headings; one that the platform frames
 * ```yaml
 * html: '<html><head><title>News</title></head><body><p>News</p></body></html>'
 * findings: []
 * ```
 *
 * @example bad: a page without either
 * ```yaml
 * kind: landing-page
 * html: '<html><body><h2>Fast</h2></body></html>'
 * findings:
 *   - 'warn: This page has no title. Browser tabs, search results and screen readers show it first: write one.'
 *   - 'warn: This page has no main heading (h1). Make the line that says what it is about the main heading.'
 * ```
 *
 * @example bad: two main headings, and a level left out
 * ```yaml
 * kind: landing-page
 * html: '<html><head><title>Reports</title></head><body><h1>Reports</h1><h3>Fast</h3><h1>Safe</h1></body></html>'
 * findings:
 *   - 'warn: This page has 2 main headings (h1): “Reports” and “Safe”. Keep one, and make the others one level smaller.'
 *   - 'warn: “Fast” is a heading of level 3 below one of level 1, so a level seems to be missing. Make it level 2.'
 * ```
 *
 * @example bad: a mail without a title
 * ```yaml
 * html: '<html><head></head><body><p>News</p></body></html>'
 * findings:
 *   - 'note: This email has no title. Some readers hear it first, and the browser shows it when the email is opened there: write one.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Reporter, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup, Subject } from "../subject.ts";
import { shortened } from "../text/wording.ts";

export const titleAndHeadings: Rule = {
  meta: {
    id: "title-and-headings",
    title: "A title, and headings in order",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("2.4.2 Page Titled, 1.3.1 Info and Relationships")],
  },
  tell: "Headings in the text begin with ## and go down one level at a time.",
  applicability: () => APPLIES,
  check: ({ subject, kind, payload }, reporter) => ({
    end: () => {
      // A part of a document gets its title from the platform, which has it from the payload.
      const isWhole = subject.elements.some(({ tag, written }) => tag === "html" && written);
      if (templateOf(payload)?.kind !== "platform" && isWhole && !hasTitle(subject)) complainAboutTitle(kind, reporter);
      if (kind === "landing-page") checkHeadings(subject, reporter);
    },
  }),
};

function hasTitle({ elements }: Subject): boolean {
  return elements.some((element) => element.tag === "title" && element.parent?.tag === "head" && element.text !== "");
}

function complainAboutTitle(kind: string, { complain }: Reporter): void {
  const isMail = kind === "email";
  complain({
    spot: { kind: "asset" },
    quote: "no title",
    severity: isMail ? "note" : "warn",
    message: isMail
      ? "This email has no title. Some readers hear it first, and the browser shows it when the email is opened there: write one."
      : "This page has no title. Browser tabs, search results and screen readers show it first: write one.",
  });
}

function checkHeadings(subject: Subject, { complain, ask }: Reporter): void {
  const headings = subject.elements.filter((element) => /^h[1-6]$/.test(element.tag) && stylesOf(subject).of(element).shown);
  const main = headings.filter(({ tag }) => tag === "h1");
  const [first, second] = main;
  if (first === undefined && subject.elements.every(({ tag, written }) => tag !== "html" || !written)) {
    ask("This is a part of a page: look at the draft to see whether the page has one main heading.");
  } else if (first === undefined) {
    complain({
      spot: { kind: "asset" },
      quote: "no main heading",
      message: "This page has no main heading (h1). Make the line that says what it is about the main heading.",
    });
  } else if (second !== undefined) {
    complain({
      spot: { kind: "element", element: second },
      quote: second.text,
      message: `This page has ${main.length} main headings (h1): “${shortened(first.text)}” and “${shortened(second.text)}”${main.length > 2 ? " among them" : ""}. Keep one, and make the others one level smaller.`,
    });
  }
  for (const [index, heading] of headings.entries()) checkStep(headings[index - 1], heading, complain);
}

function checkStep(before: Markup | undefined, heading: Markup, complain: Reporter["complain"]): void {
  if (before === undefined) return;
  const [from, to] = [levelOf(before), levelOf(heading)];
  if (to <= from + 1) return;
  complain({
    spot: { kind: "element", element: heading },
    quote: heading.text,
    message: `“${shortened(heading.text)}” is a heading of level ${to} below one of level ${from}, so a level seems to be missing. Make it level ${from + 1}.`,
  });
}

function levelOf({ tag }: Markup): number {
  return Number(tag.slice(1));
}
