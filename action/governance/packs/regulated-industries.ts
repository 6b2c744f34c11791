/** What the law asks of some industries only. */
import type { Rule } from "../rule.ts";
import { creditTriggerTerms } from "../rules/credit-trigger-terms.ts";
import { pastPerformanceNotice } from "../rules/past-performance-notice.ts";
import { promissoryWords } from "../rules/promissory-words.ts";
import { requiredStatement } from "../rules/required-statement.ts";

export const regulatedIndustries: readonly Rule[] = [requiredStatement, promissoryWords, pastPerformanceNotice, creditTriggerTerms];
