/**
 * What a model wrote, a person has read.
 *
 * What: where the record of a text (`provenance.yaml`) says that a model wrote its first version, a question to whoever approves it. It
 * never blocks and never passes, so that a person answers. What the built-in templates fill in was written by people. Where it reaches
 * the EU, somebody signs for it by name instead.
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
 * @example good: signed for by name where it reaches the EU
 * ```yaml
 * regions: [DE]
 * writtenBy: { writer: llm, model: large-3 }
 * findings: []
 * result: not-applicable
 * ```
 */
import { notApplicable, type Rule, unknown } from "../rule.ts";
import { reaches } from "../words/industries.ts";

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
  applicability: (context) => {
    const { writtenBy, regions } = context;
    if (writtenBy?.model === undefined) return notApplicable("No model wrote it, as far as its record says.");
    if (regions.length === 0 || reaches(context, ["EU"])) return notApplicable("Somebody signs for it by name instead.");
    return unknown(`A model (${writtenBy.model}) wrote the first version. Please read every sentence: whoever approves it answers for it.`);
  },
  check: () => ({}),
};
