/**
 * What somebody suffers from neither fills a mail nor travels in its links.
 *
 * What: in any industry, a personalisation token or a part of an address is named for health data: diagnosis, medication, patient,
 * pregnancy, health condition … In health care, where "condition" and "treatment" may mean the same, those names are a question.
 *
 * Why: such data may not be used for marketing without the person's own permission for it, and a link shows it to everybody on the way.
 * Only names are read; a field with a harmless name may hold anything, and lists made from health data are not seen.
 *
 * Law: HIPAA 45 CFR 164.508(a)(3); GDPR Art. 9. Fix: take it out.
 *
 * @example good: names that only sound like it, and the words as words
 * ```yaml
 * html: '<p>Hi {{ contact.firstname|default("dear patient") }}, ask for a diagnosis.</p><p><a href="https://www.acme.example/?condition=new&treatment=b&utm_content=diagnosis">Go</a></p>'
 * text: Ask for a diagnosis.
 * findings: []
 * ```
 *
 * @example good: in health care, a condition is a question
 * ```yaml
 * brief: { industry: healthcare }
 * html: '<p><a href="https://www.acme.example/?condition=new">Go</a></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a token
 * ```yaml
 * html: '<p>News about {{ contact.last_diagnosis|default("you") }}.</p>'
 * text: News.
 * findings:
 *   - 'block: “{{ contact.last_diagnosis|default("you") }}” fills this with health data of the reader. Marketing must not use it: take it out.'
 * ```
 *
 * @example bad: a link and a picture that carry it
 * ```yaml
 * regions: [DE]
 * html: '<p><a href="https://www.acme.example/?id=4&medicationName=x">Go</a><img src="https://www.acme.example/a.png?patient_id=7" alt="A"></p>'
 * text: Go.
 * findings:
 *   - 'block: “medicationName” in this address carries health data of the reader, and everybody on the way can read it. Take it out.'
 *   - 'block: “patient_id” in this address carries health data of the reader, and everybody on the way can read it. Take it out.'
 * ```
 */

import { GDPR_HEALTH, HIPAA } from "../laws/regulated.ts";
import { APPLIES, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isHealthName, mayBeHealthName, namesInToken, parameterNames } from "../words/health-names.ts";
import { isIn, MEDICINES, reaches } from "../words/industries.ts";

const TOKEN = /\{\{[^{}]{1,300}\}\}|\{%[^{}%]{1,300}%\}|%%[^%\s]{1,100}%%/g;

export const healthDataInMail: Rule = {
  meta: {
    id: "health-data-in-mail",
    title: "No health data in tokens and links",
    group: "regulated industries",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [HIPAA, GDPR_HEALTH],
  },
  applicability: (context) =>
    // Where nobody said who gets it, the stricter reading costs nothing: the names are hardly ever there.
    context.regions.length === 0 || reaches(context, ["US", "EU", "GB"])
      ? APPLIES
      : notApplicable("No law of the regions this goes to is on our list."),
  check: (context, reporter) => {
    const judge = judgeFor(context, reporter);
    const look = (segment: Segment): void => {
      for (const { raw, start } of segment.holes) {
        judge(namesInToken(raw), () =>
          reporter.complain({
            spot: { kind: "segment", segment, start },
            quote: raw,
            message: `“${raw}” fills this with health data of the reader. Marketing must not use it: take it out.`,
          }),
        );
      }
    };
    return {
      field: look,
      text: look,
      link: (link) => {
        const inTokens = Array.from(link.href.matchAll(TOKEN), ([raw]) => namesInToken(raw)).flat();
        judge([...parameterNames(link.href), ...inTokens], (name) =>
          reporter.complain({
            spot: { kind: "link", link },
            quote: name,
            message: `“${name}” in this address carries health data of the reader, and everybody on the way can read it. Take it out.`,
          }),
        );
      },
    };
  },
};

/** Complains of the first name for health data, once for each name; asks of names that mean it in health care only. */
function judgeFor(context: RuleContext, { ask }: Reporter): (names: readonly string[], complain: (name: string) => void) => void {
  const isHealthCare = isIn(context, ["health", ...MEDICINES]);
  const said = new Set<string>();
  return (names, complain) => {
    const certain = names.find(isHealthName);
    const doubtful = isHealthCare && certain === undefined ? names.find(mayBeHealthName) : undefined;
    const name = certain ?? doubtful;
    if (name === undefined || said.has(name)) return;
    said.add(name);
    if (certain !== undefined) complain(certain);
    else ask(`“${name}” is the name of a field or of a part of a link: does it hold health data of the reader?`);
  };
}
