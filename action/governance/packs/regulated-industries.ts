/** What the law asks of some industries only. */
import type { Rule } from "../rule.ts";
import { creditTriggerTerms } from "../rules/credit-trigger-terms.ts";
import { depositNotFree } from "../rules/deposit-not-free.ts";
import { firmStatusLine } from "../rules/firm-status-line.ts";
import { memberFdic } from "../rules/member-fdic.ts";
import { pastPerformanceNotice } from "../rules/past-performance-notice.ts";
import { promissoryWords } from "../rules/promissory-words.ts";
import { rateIsNamedApr } from "../rules/rate-is-named-apr.ts";
import { representativeExample } from "../rules/representative-example.ts";
import { requiredStatement } from "../rules/required-statement.ts";

export const regulatedIndustries: readonly Rule[] = [
  requiredStatement,
  promissoryWords,
  pastPerformanceNotice,
  creditTriggerTerms,
  rateIsNamedApr,
  depositNotFree,
  memberFdic,
  representativeExample,
  firmStatusLine,
];
