/**
 * Every field of a form says what belongs in it.
 *
 * What: each field, choice and box of a page has a label, or a description that is read out (`aria-label`, `aria-labelledby`, `title`).
 * Grey words inside the field are no label: they go when somebody types.
 *
 * Why: whoever hears the page hears “edit text” and has to guess; everybody else forgets what was asked once they have begun.
 *
 * Law: WCAG 2.2, 3.3.2 and 1.3.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: beside, around, and read out
 * ```yaml
 * kind: landing-page
 * html: '<form><label for="mail">Email</label><input id="mail" type="email"><label>Name <input name="name"></label><input name="q" aria-label="Search"><input type="hidden" name="x"><input type="submit" value="Send"></form>'
 * findings: []
 * ```
 *
 * @example good: a mail has no form
 * ```yaml
 * html: '<p>News</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: grey words only
 * ```yaml
 * kind: landing-page
 * html: '<form><input type="email" name="email" placeholder="Your email"></form>'
 * findings:
 *   - 'block: The field “Your email” has no label. The grey words in it go when somebody types, and are not always read out: write its name beside it, as a label.'
 * ```
 *
 * @example bad: a label for another field, and a list
 * ```yaml
 * kind: landing-page
 * html: '<form><label for="e-mail">Email</label><input id="email" name="email"><select name="country"><option>US</option></select></form>'
 * findings:
 *   - 'block: The field “email” has no label, so nobody hears what belongs in it. Write its name beside it, as a label.'
 *   - 'block: The field “country” has no label, so nobody hears what belongs in it. Write its name beside it, as a label.'
 * ```
 */
import { labelledBy, takesInput } from "../facts/forms.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";

export const formLabels: Rule = {
  meta: {
    id: "form-labels",
    title: "Every field of a form has a label",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [accessibilityAct("3.3.2 Labels or Instructions")],
  },
  applicability: ({ kind }) => (kind === "landing-page" ? APPLIES : notApplicable("Only pages have forms.")),
  check: ({ subject, payload }, { complain, ask }) => ({
    end: () => {
      const { content } = payload.facets;
      if ("form" in content && content.form !== undefined) {
        ask("The form comes from the platform, and we cannot see it: look at the draft to see whether each field has a label.");
      }
      const labelOf = labelledBy(subject.elements);
      // The choices of one question share a name.
      const said = new Set<string>();
      for (const element of subject.elements) {
        if (!takesInput(element) || !stylesOf(subject).of(element).shown || labelOf(element) !== "") continue;
        const { attributes } = element;
        const inside = attributes["placeholder"]?.trim() ?? "";
        const name = inside || attributes["name"] || attributes["id"] || attributes["type"] || element.tag;
        if (said.has(name)) continue;
        said.add(name);
        complain({
          spot: { kind: "element", element },
          quote: `no label: ${name}`,
          message:
            inside === ""
              ? `The field “${name}” has no label, so nobody hears what belongs in it. Write its name beside it, as a label.`
              : `The field “${name}” has no label. The grey words in it go when somebody types, and are not always read out: write its name beside it, as a label.`,
        });
      }
    },
  }),
};
