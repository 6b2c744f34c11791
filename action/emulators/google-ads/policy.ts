/** The vendor's policies, as a list of words: what is refused when it is written, and what a review finds later. */
import { isRecord } from "../common/json.ts";
import { listOf, stringsOf, textOf } from "./checks.ts";
import type { PolicyTopic } from "./data.ts";
import type { Operation } from "./draft.ts";
import type { GoogleAdsSettings, PolicyWord } from "./settings.ts";

function wordsIn(
  settings: GoogleAdsSettings,
  texts: readonly string[],
  foundAt: PolicyWord["foundAt"],
): readonly (PolicyWord & { readonly found: string })[] {
  return settings.policyWords.flatMap((word) => {
    const found = texts.find((text) => text.toLowerCase().includes(word.word.toLowerCase()));
    return word.foundAt === foundAt && found !== undefined ? [{ ...word, found }] : [];
  });
}

const topicOf = ({ topic, type, word }: PolicyWord): PolicyTopic => ({ topic, type, evidence: [word] });

/** What a review finds in texts. */
export function foundInReview(settings: GoogleAdsSettings, texts: readonly string[]): readonly PolicyTopic[] {
  return wordsIn(settings, texts, "review").map(topicOf);
}

/** Topics as the API shows them. */
export function topicEntries(topics: readonly PolicyTopic[]): readonly object[] {
  return topics.map(({ topic, type, evidence }) => ({ topic, type, evidences: [{ textList: { texts: evidence } }] }));
}

/** Checks an ad's or asset's texts; notes a POLICY_FINDING unless every topic in them is one the caller asked to ignore. Gives what remains in them. */
export function checkPolicy(operation: Operation, texts: readonly string[], field: string): readonly PolicyTopic[] {
  const { settings } = operation.draft.ads;
  const parameter = operation.message["policyValidationParameter"];
  const ignorable = stringsOf(parameter, "ignorablePolicyTopics");
  const keys = listOf(parameter, "exemptPolicyViolationKeys");
  if (ignorable.length > 0 && keys.length > 0)
    operation.fail(
      "policyValidationParameterError.CANNOT_SET_BOTH_IGNORABLE_POLICY_TOPICS_AND_EXEMPT_POLICY_VIOLATION_KEYS",
      "@policy_validation_parameter",
    );
  const found = wordsIn(settings, texts, "write");
  const left = found.filter(({ topic, exemptible }) => !exemptible || !ignorable.includes(topic));
  if (left.length > 0)
    operation.fail("policyFindingError.POLICY_FINDING", field, {
      ...(left[0] === undefined ? {} : { trigger: left[0].found }),
      details: { policyFindingDetails: { policyTopicEntries: topicEntries(left.map(topicOf)) } },
    });
  return found.map(topicOf);
}

/** Checks a keyword; notes one POLICY_ERROR for each violation that is not exempt. */
export function checkKeywordPolicy(operation: Operation, text: string): void {
  const exempt = Array.isArray(operation.message["exemptPolicyViolationKeys"])
    ? operation.message["exemptPolicyViolationKeys"].filter(isRecord)
    : [];
  for (const { topic, word, exemptible } of wordsIn(operation.draft.ads.settings, [text], "write")) {
    const isExempt = exempt.some((key) => textOf(key, "policyName") === topic && textOf(key, "violatingText") === word);
    if (isExempt && exemptible) continue;
    operation.fail("policyViolationError.POLICY_ERROR", "keyword.text", {
      trigger: text,
      details: {
        policyViolationDetails: {
          ...{ externalPolicyName: topic.toLowerCase().replaceAll("_", " "), isExemptible: exemptible },
          externalPolicyDescription: "The keyword is not allowed by the policy named.",
          key: { policyName: topic, violatingText: word },
        },
      },
    });
  }
}
