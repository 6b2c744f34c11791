/** What the law asks of some industries only. */
import type { Rule } from "../rule.ts";
import { requiredStatement } from "../rules/required-statement.ts";

export const regulatedIndustries: readonly Rule[] = [requiredStatement];
