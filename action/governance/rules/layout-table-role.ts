/**
 * Tables that only arrange say so.
 *
 * What: a table without headings, caption or other sign of data, and without `role="presentation"`. One note for the asset, with the
 * count.
 *
 * Why: mails are laid out in tables, and a screen reader announces each as “table with two columns and one row” unless it is told that
 * there is nothing to look up.
 *
 * Law: WCAG 2.2, 1.3.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: arranged, and marked so; a table of data
 * ```yaml
 * html: '<table role="presentation"><tr><td><table role="none"><tr><td>News</td></tr></table></td></tr></table><table><tr><th>Plan</th></tr><tr><td>Team</td></tr></table>'
 * findings: []
 * ```
 *
 * @example good: a caption makes it data
 * ```yaml
 * html: '<table><caption>Plans</caption><tr><td>Team</td></tr></table>'
 * findings: []
 * ```
 *
 * @example bad: one in the other
 * ```yaml
 * html: '<table><tr><td><table><tr><td>News</td></tr></table></td></tr></table>'
 * findings:
 *   - 'note: 2 tables only arrange the text, and screen readers announce each as a table of data. Mark them in the template: role="presentation".'
 * ```
 *
 * @example bad: headings of the table inside are not its own
 * ```yaml
 * html: '<table><tr><td><table><tr><th>Plan</th></tr></table></td></tr></table>'
 * findings:
 *   - 'note: 1 table only arranges the text, and screen readers announce it as a table of data. Mark it in the template: role="presentation".'
 * ```
 */
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";

export const layoutTableRole: Rule = {
  meta: {
    id: "layout-table-role",
    title: "Tables that only arrange say so",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "note",
    fix: "none",
    law: [accessibilityAct("1.3.1 Info and Relationships")],
  },
  applicability: () => APPLIES,
  check: ({ subject }, { complain }) => {
    const tables = new Set<Markup>();
    return {
      element: (element) => {
        if (element.tag === "table") {
          const { attributes } = element;
          if (attributes["role"] === undefined && attributes["summary"] === undefined) tables.add(element);
        } else if (isSignOfData(element)) {
          const table = tableAround(element);
          if (table !== undefined) tables.delete(table);
        }
      },
      end: () => {
        const shown = [...tables].filter((table) => stylesOf(subject).of(table).shown);
        const [first] = shown;
        if (first === undefined) return;
        complain({
          spot: { kind: "element", element: first },
          quote: "tables without a role",
          message:
            shown.length === 1
              ? '1 table only arranges the text, and screen readers announce it as a table of data. Mark it in the template: role="presentation".'
              : `${shown.length} tables only arrange the text, and screen readers announce each as a table of data. Mark them in the template: role="presentation".`,
        });
      },
    };
  },
};

function isSignOfData({ tag, attributes }: Markup): boolean {
  if (tag === "th" || tag === "caption" || tag === "thead") return true;
  return tag === "td" && (attributes["scope"] !== undefined || attributes["headers"] !== undefined);
}

function tableAround({ parent }: Markup): Markup | undefined {
  for (let outer = parent; outer !== undefined; outer = outer.parent) if (outer.tag === "table") return outer;
  return undefined;
}
