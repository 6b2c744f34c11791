/** Exemptions of keywords: Google names each violation by itself, and takes the keyword where that very violation is named back to it. */
import type { Call } from "#http/call.ts";
import { type Fields, fieldsOf } from "#http/shape.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type AdsError, isNoise } from "./failures.ts";
import type { Tools } from "./tools.ts";
import { at, textAt } from "./wire.ts";

const KEYWORD = "adGroupCriterionOperation";

/**
 * Sends them; what was refused, and therefore not carried out, only for violations of policies that the brief asks an exemption from by name is
 * sent once more with these violations named. Source: common/policy.proto and errors/policy_violation_error.proto, v25 (state of 2026-08-19).
 */
export async function sendExempting<Answer>(
  tools: Pick<Tools, "call" | "errorsOf">,
  { operations, exemptions }: { readonly operations: readonly Fields[]; readonly exemptions: readonly string[] },
  callOf: (operations: readonly Fields[]) => Call<Answer>,
): Promise<Answer> {
  const first = callOf(operations);
  try {
    return await tools.call(first);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "no" || exemptions.length === 0) throw failure;
    const exempted = withViolations(operations, tools.errorsOf(first.request), exemptions);
    if (exempted === undefined) throw failure;
    return await tools.call(callOf(exempted));
  }
}

/** Undefined where anything else is wrong too, or a violation cannot be exempted, or was not asked for. */
function withViolations(
  operations: readonly Fields[],
  errors: readonly AdsError[],
  exemptions: readonly string[],
): readonly Fields[] | undefined {
  const keys = new Map<number, Fields[]>();
  const real = errors.filter(({ code }) => !isNoise(code));
  for (const { code, at: steps, details } of real) {
    const violation = details["policyViolationDetails"];
    const index = steps[0]?.index ?? -1;
    const policyName = textAt(violation, "key.policyName");
    const isAsked = exemptions.includes(policyName) && at(violation, "isExemptible") === true;
    if (code !== "policyViolationError.POLICY_ERROR" || !isAsked || operations[index]?.[KEYWORD] === undefined) return undefined;
    keys.set(index, [...(keys.get(index) ?? []), { policyName, violatingText: textAt(violation, "key.violatingText") }]);
  }
  if (keys.size === 0) return undefined;
  return operations.map((operation, index) => {
    const exemptPolicyViolationKeys = keys.get(index);
    return exemptPolicyViolationKeys === undefined
      ? operation
      : { [KEYWORD]: { ...fieldsOf(operation[KEYWORD], "the operation"), exemptPolicyViolationKeys } };
  });
}
