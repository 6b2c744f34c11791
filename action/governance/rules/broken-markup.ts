/**
 * Nothing is broken in the make-up of the text.
 *
 * What: a comment, a title or a style that is never closed and swallows the rest; a quotation mark too many or too few in a tag; one
 * attribute with two values; a link or another part that is never closed; two parts of one name where a link or a label points to it.
 * What every program mends in the same way, Outlook's conditional comments and tokens are left alone.
 *
 * Why: each mail program mends such a slip in its own way. Half of the mail can be gone in one of them, and look right in a preview.
 *
 * Law: none; the HTML standard (sections 13.1 and 13.2.2).
 *
 * @example good: Outlook's comments, parts that need no end, and a token with quotation marks
 * ```yaml
 * html: '<!doctype html><!--[if mso]><table><tr><td><![endif]--><![if !mso]><p>News<br>today<p>and <a href="{{ contact.page|default("x") }}">more</a><![endif]><ul><li>One<li>Two</ul><table><tr><td>x</table>'
 * findings: []
 * ```
 *
 * @example good: one attribute twice with one value, and two parts of one name to which nothing points
 * ```yaml
 * html: '<html xmlns="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml"><p id="a">5 &lt; 6 &amp; 7</p><p id="a">x</p></html>'
 * findings: []
 * ```
 *
 * @example bad: a link that goes on, and one that lost a quotation mark
 * ```yaml
 * html: '<table><tr><td><a href="https://www.acme.example/a">Start now</td></tr></table><p><a href="https://www.acme.example/b>B</a> <a href="https://www.acme.example/c">C</a></p>'
 * findings:
 *   - 'block: The link “Start now” is never closed, so what follows becomes part of it. Close it with “</a>”.'
 *   - 'block: In “<a href="https://www.acme.example/b>B</a> <a href="https://w” a quotation mark is missing or too many, so programs read another address or style than was meant. Mend it.'
 * ```
 *
 * @example bad: two looks for one part, a part without end, a comment that swallows the rest
 * ```yaml
 * html: '<p style="color:#111111" style="margin:0">News</p><div><span>Read on</div><p>Prices <!-- old<p>All of this is gone.</p>'
 * findings:
 *   - 'warn: “style” stands twice in “<p style="color:#111111" style="margin:0">”. Programs read the first and drop the second. Keep one.'
 *   - 'warn: “<span>” at “Read on” is never closed, so it goes on where it should not. Close it with “</span>”.'
 *   - 'block: From “<!-- old<p>All of this is gone.</p>” on readers see nothing, because it is never closed. Close it with “-->”.'
 * ```
 *
 * @example bad: two of one name
 * ```yaml
 * kind: landing-page
 * html: '<p><a href="#form">Ask</a></p><div id="form">x</div><div id="form">y</div>'
 * findings:
 *   - 'warn: 2 parts of this page are called “form”, and a link or a label points to that name. Only the first is found. Give each its own name.'
 * ```
 */
import { type MarkupFault, markupFaults } from "../facts/markup-faults.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Markup } from "../subject.ts";

export const brokenMarkup: Rule = {
  meta: {
    id: "broken-markup",
    title: "Nothing is broken in the make-up of the text",
    group: "accessibility",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => ({
    end: () => {
      for (const fault of markupFaults(context.subject.htmlFile.text)) {
        const { quote, offset } = fault;
        complain({
          spot: { kind: "link", link: { origin: "html", href: quote, text: "", visible: true, offset } },
          quote,
          severity: changesWhatIsRead(fault) ? "block" : "warn",
          message: messageOf(fault),
        });
      }
      for (const { element, name, count } of doubles(context)) {
        complain({
          spot: { kind: "element", element },
          quote: name,
          severity: "warn",
          message: `${count} parts of this ${context.kind === "email" ? "email" : "page"} are called “${name}”, and a link or a label points to that name. Only the first is found. Give each its own name.`,
        });
      }
    },
  }),
};

/** Where a reader gets another text or another address; the rest only looks wrong. */
function changesWhatIsRead({ kind, name }: MarkupFault): boolean {
  return kind === "twice" ? /^(?:href|src|alt|action)$/.test(name) : kind !== "open";
}

function messageOf({ kind, quote, name, words }: MarkupFault): string {
  switch (kind) {
    case "swallowed":
      return `From “${quote}” on readers see nothing, because it is never closed. Close it with “${name}”.`;
    case "stray-quote":
      return `In “${quote}” a quotation mark is missing or too many, so programs read another address or style than was meant. Mend it.`;
    case "twice":
      return `“${name}” stands twice in “${quote}”. Programs read the first and drop the second. Keep one.`;
    case "open-link":
      return `The link “${words === "" ? quote : words}” is never closed, so what follows becomes part of it. Close it with “</a>”.`;
    case "open":
      return `“<${name}>”${words === "" ? "" : ` at “${words}”`} is never closed, so it goes on where it should not. Close it with “</${name}>”.`;
  }
}

interface Double {
  readonly element: Markup;
  readonly name: string;
  readonly count: number;
}

function doubles({ subject: { elements } }: RuleContext): readonly Double[] {
  const pointedAt = new Set(
    elements.flatMap(({ attributes }) => [
      ...(attributes["href"]?.startsWith("#") ? [attributes["href"].slice(1)] : []),
      ...(attributes["for"] === undefined ? [] : [attributes["for"]]),
      ...["aria-labelledby", "aria-describedby", "headers"].flatMap((name) => attributes[name]?.split(/\s+/) ?? []),
    ]),
  );
  const named = Map.groupBy(
    elements.filter(({ attributes }) => attributes["id"] !== undefined && pointedAt.has(attributes["id"])),
    ({ attributes }) => attributes["id"] ?? "",
  );
  return [...named].flatMap(([name, all]) => {
    const second = all[1];
    return second === undefined || name === "" ? [] : [{ element: second, name, count: all.length }];
  });
}
