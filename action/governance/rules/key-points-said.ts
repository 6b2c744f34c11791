/**
 * What the brief wants said is said.
 *
 * What: each key point of the brief stands in the asset: at least half of the words that carry it, together in one paragraph, heading or
 * field that readers see. Word endings do not count. Whether it is said well, a person has to judge.
 *
 * Why: a text can be good and miss the point it was ordered for.
 *
 * Law: none; the brief.
 *
 * @example good: in other words and in the subject
 * ```yaml
 * brief: { keyPoints: [Reports open within a second, Connects to 40 data sources] }
 * subject: Your report opens in a second
 * html: '<p>Forty is old: 40 sources can be connected.</p>'
 * findings: []
 * ```
 *
 * @example good: the asset is in another language than the brief
 * ```yaml
 * language: de
 * brief: { keyPoints: [Reports open within a second] }
 * html: '<p>Berichte in einer Sekunde.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: not said
 * ```yaml
 * brief: { keyPoints: [Reports open within a second, Your data stays in your region] }
 * html: '<p>Reports open fast.</p>'
 * findings:
 *   - 'note: The brief’s point “Your data stays in your region” is not said here. Say it, or take it out of the brief.'
 * ```
 *
 * @example bad: its words are spread over the text
 * ```yaml
 * brief: { keyPoints: [Move your existing dashboards without any downtime] }
 * html: '<p>Move now.</p><p>Existing customers pay less.</p><p>Dashboards are new.</p>'
 * findings:
 *   - 'note: The brief’s point “Move your existing dashboards without any downtime” is not said here. Say it, or take it out of the brief.'
 * ```
 */

import { ownIn } from "#model/brief-in.ts";
import { isAdKind } from "#model/content.ts";
import { APPLIES, notApplicable, type Rule, unknown } from "../rule.ts";
import { contentWords } from "../words/content-words.ts";

export const keyPointsSaid: Rule = {
  meta: {
    id: "key-points-said",
    title: "What the brief wants said is said",
    group: "words",
    kind: "cross-field",
    severity: "note",
    fix: "none",
    law: [],
  },
  tell: "Every key point is said, each in one paragraph or one entry of a list.",
  applicability: ({ brief, language, kind, payload }) => {
    if (isAdKind(kind)) return notApplicable("An ad has room for one point, not for all of them.");
    const { content } = payload.facets;
    if ("partOf" in content && content.partOf !== undefined) return notApplicable("A sequence says the points over several mails.");
    const { keyPoints } = brief.value;
    if (keyPoints.length === 0) return notApplicable("The brief names no key points.");
    const own = ownIn(brief.value, language, "keyPoints") === undefined ? brief.value.language : language;
    return own.split("-")[0] === language.split("-")[0]
      ? APPLIES
      : unknown(`The key points are written in “${own}” and this asset is in “${language}”: compare them by reading.`);
  },
  check: ({ brief, subject }, { complain }) => ({
    end: () => {
      const shown = subject.segments.filter(({ origin }) => origin.kind === "attribute" || (origin.kind === "html" && !origin.hidden));
      const said = [...subject.fields, ...shown].map(({ raw }) => contentWords(raw));
      for (const [index, point] of brief.value.keyPoints.entries()) {
        const wanted = [...contentWords(point)];
        if (wanted.length === 0 || said.some((words) => wanted.filter((word) => words.has(word)).length * 2 >= wanted.length)) continue;
        complain({
          spot: { kind: "asset" },
          quote: point,
          message: `The brief’s point “${point}” is not said here. Say it, or take it out of the brief.`,
          related: brief.place(["keyPoints", index]),
        });
      }
    },
  }),
};
