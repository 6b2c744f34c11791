/** The shape of a question that is asked of a language model. */
import type { Applicability, RuleContext, RuleGroup, RuleMeta } from "../rule.ts";

export interface JudgedQuestion {
  readonly meta: RuleMeta;
  /** Raised with every change of its words; answers to another version are not used. */
  readonly version: number;
  /** The rule, a sentence each. An answer names the one it rests on, word for word. */
  readonly clauses: readonly string[];
  /** What is asked. */
  readonly ask: string;
  readonly applicability: (context: RuleContext) => Applicability;
  /** What the words are held against, from brand and brief; empty where nothing is. */
  readonly facts: (context: RuleContext) => string;
}

/** Advice has no law behind it and never blocks, so all of these are alike. */
export function judgedMeta(id: string, title: string, group: RuleGroup): RuleMeta {
  return { id, title, group, kind: "judged", severity: "note", fix: "none", law: [] };
}
