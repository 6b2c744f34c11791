/** The brand's own words, and clean text. */
import type { Rule } from "../rule.ts";
import { forbiddenTerm } from "../rules/forbidden-term.ts";

export const words: readonly Rule[] = [forbiddenTerm];
