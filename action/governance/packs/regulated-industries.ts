/** What the law asks of some industries only. */
import type { Rule } from "../rule.ts";

export const regulatedIndustries: readonly Rule[] = [];
