/** What the law asks of some industries only. */
import type { Rule } from "../rule.ts";
import { alcoholAdvertiser } from "../rules/alcohol-advertiser.ts";
import { alcoholAge } from "../rules/alcohol-age.ts";
import { alcoholBenefit } from "../rules/alcohol-benefit.ts";
import { beforeAndAfter } from "../rules/before-and-after.ts";
import { briefSaysWhomItReaches } from "../rules/brief-says-whom-it-reaches.ts";
import { chosenByAgeOrSex } from "../rules/chosen-by-age-or-sex.ts";
import { creditTriggerTerms } from "../rules/credit-trigger-terms.ts";
import { cryptoIncentive } from "../rules/crypto-incentive.ts";
import { depositNotFree } from "../rules/deposit-not-free.ts";
import { diseaseClaim } from "../rules/disease-claim.ts";
import { firmStatusLine } from "../rules/firm-status-line.ts";
import { healthClaimIsAuthorised } from "../rules/health-claim-is-authorised.ts";
import { healthDataInMail } from "../rules/health-data-in-mail.ts";
import { memberFdic } from "../rules/member-fdic.ts";
import { netOfFees } from "../rules/net-of-fees.ts";
import { noForecast } from "../rules/no-forecast.ts";
import { pastPerformanceNotice } from "../rules/past-performance-notice.ts";
import { political } from "../rules/political.ts";
import { prescriptionMedicineToThePublic } from "../rules/prescription-medicine-to-the-public.ts";
import { prescriptionRisksAreTold } from "../rules/prescription-risks-are-told.ts";
import { promissoryWords } from "../rules/promissory-words.ts";
import { rateIsNamedApr } from "../rules/rate-is-named-apr.ts";
import { representativeExample } from "../rules/representative-example.ts";
import { requiredStatement } from "../rules/required-statement.ts";
import { signedOffByANamedPerson } from "../rules/signed-off-by-a-named-person.ts";
import { supplementDisclaimer } from "../rules/supplement-disclaimer.ts";

export const regulatedIndustries: readonly Rule[] = [
  briefSaysWhomItReaches,
  requiredStatement,
  promissoryWords,
  pastPerformanceNotice,
  netOfFees,
  noForecast,
  creditTriggerTerms,
  rateIsNamedApr,
  depositNotFree,
  memberFdic,
  representativeExample,
  firmStatusLine,
  supplementDisclaimer,
  diseaseClaim,
  healthClaimIsAuthorised,
  beforeAndAfter,
  prescriptionMedicineToThePublic,
  prescriptionRisksAreTold,
  healthDataInMail,
  alcoholAge,
  alcoholAdvertiser,
  alcoholBenefit,
  cryptoIncentive,
  chosenByAgeOrSex,
  political,
  signedOffByANamedPerson,
];
