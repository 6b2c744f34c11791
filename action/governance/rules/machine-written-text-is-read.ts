/**
 * What a model wrote, a person has read.
 *
 * What: where the record of a text (`provenance.yaml`) says that a model wrote its first version, a question to whoever approves it. It
 * never blocks and never passes, so that a person answers. What the built-in templates fill in was written by people.
 *
 * Why: a model does not know what is true. The person who approves a text answers for every sentence, and the law frees a text from a
 * label only where somebody read it and is responsible for it. Who approved which words, this pipeline's own approval records.
 *
 * Law: AI Act, 2024/1689 Art. 50(4), second part, since 2 August 2026.
 *
 * Fix: read it, then approve it.
 *
 * @example good: nobody's model
 * ```yaml
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: templates that people wrote
 * ```yaml
 * writtenBy: { writer: template }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: never by itself, because only a person can answer
 * ```yaml
 * writtenBy: { writer: llm, model: large-3 }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: in every country
 * ```yaml
 * regions: [DE]
 * writtenBy: { writer: llm, model: large-3 }
 * findings: []
 * result: needs-review
 * ```
 */
import { notApplicable, type Rule, unknown } from "../rule.ts";

export const machineWrittenTextIsRead: Rule = {
  meta: {
    id: "machine-written-text-is-read",
    title: "What a model wrote, a person has read",
    group: "safety of generated content",
    kind: "cross-field",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: ({ writtenBy }) =>
    writtenBy?.model === undefined
      ? notApplicable("No model wrote it, as far as its record says.")
      : unknown(`A model (${writtenBy.model}) wrote the first version. Please read every sentence: whoever approves it answers for it.`),
  check: () => ({}),
};
