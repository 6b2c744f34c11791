/** Ads on Google and LinkedIn: what their platforms refuse, cut off or ask a permission for. */
import type { Rule } from "../rule.ts";
import { adAboutTheReader } from "../rules/ad-about-the-reader.ts";
import { adCapitals } from "../rules/ad-capitals.ts";
import { adCertification } from "../rules/ad-certification.ts";
import { adClickbait } from "../rules/ad-clickbait.ts";
import { adDeclaresPolitics } from "../rules/ad-declares-politics.ts";
import { adFairTargeting } from "../rules/ad-fair-targeting.ts";
import { adHasAnEnd } from "../rules/ad-has-an-end.ts";
import { adHasItsParts } from "../rules/ad-has-its-parts.ts";
import { adKeepsItsBudget } from "../rules/ad-keeps-its-budget.ts";
import { adKeptOnItsPage } from "../rules/ad-kept-on-its-page.ts";
import { adKeywordDefault } from "../rules/ad-keyword-default.ts";
import { adOneDomain } from "../rules/ad-one-domain.ts";
import { adPhoneNumber } from "../rules/ad-phone-number.ts";
import { adPicturesFit } from "../rules/ad-pictures.ts";
import { adPlainSpelling } from "../rules/ad-plain-spelling.ts";
import { adPolitics } from "../rules/ad-politics.ts";
import { adPunctuation } from "../rules/ad-punctuation.ts";
import { adRepeatsItself } from "../rules/ad-repeats-itself.ts";
import { adReviewTakesDays } from "../rules/ad-review-takes-days.ts";
import { adSaysWhatComes } from "../rules/ad-says-what-comes.ts";
import { adTextLength } from "../rules/ad-text-length.ts";
import { adTrademarks } from "../rules/ad-trademarks.ts";
import { adWideningIsSeen } from "../rules/ad-widening-is-seen.ts";
import { linkedinCutOff } from "../rules/linkedin-cut-off.ts";
import { linkedinTopics } from "../rules/linkedin-topics.ts";

export const ads: readonly Rule[] = [
  adTextLength,
  adHasItsParts,
  adPicturesFit,
  linkedinCutOff,
  adCapitals,
  adPunctuation,
  adPlainSpelling,
  adPhoneNumber,
  adSaysWhatComes,
  adRepeatsItself,
  adKeywordDefault,
  adKeptOnItsPage,
  adOneDomain,
  adTrademarks,
  adCertification,
  adClickbait,
  adAboutTheReader,
  adPolitics,
  linkedinTopics,
  adFairTargeting,
  adDeclaresPolitics,
  adHasAnEnd,
  adKeepsItsBudget,
  adReviewTakesDays,
  adWideningIsSeen,
];
