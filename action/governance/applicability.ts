/** Whether a rule has anything to look at in an asset: what holds for whole groups of rules, then what the rule says itself. */
import { isAdKind } from "#model/content.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "./rule.ts";

export function applicabilityOf(rule: Rule, context: RuleContext): Applicability {
  return outside(rule, context) ?? rule.applicability(context);
}

/** Why a rule has nothing to look at here, whatever it asks: an ad has no layout of ours, and a sequence is read mail by mail. */
function outside({ meta }: Rule, { kind }: RuleContext): Applicability | undefined {
  if (kind === "sequence" && meta.group !== "sequences") return notApplicable("Each of its mails is looked at for itself.");
  if (isAdKind(kind) && meta.looksAt === "layout") return notApplicable("An ad has no layout of its own: its platform draws it.");
  return undefined;
}
