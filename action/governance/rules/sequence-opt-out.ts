/**
 * A sequence belongs to a kind of mail that people can say no to.
 *
 * What: whether the audience of a sequence of marketing mails has a subscription type on its platform, so that an opt-out in one mail ends
 * all of them; whether each mail it sends is an email of the campaign that says so.
 *
 * Why: without one, an opt-out may end nothing, or everything.
 *
 * Law: the laws on marketing mail.
 *
 * Fix: none.
 *
 * @example good: the audience has one
 * ```yaml
 * sequence: { title: Welcome }
 * findings: []
 * ```
 *
 * @example good: what must be told needs none
 * ```yaml
 * messageClass: operational
 * sequence: { title: Welcome }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a mail that would be sent twice
 * ```yaml
 * brief: { assets: [{ id: launch-email, kind: sequence, platform: hubspot }, { id: hello, kind: email, platform: hubspot }] }
 * sequence: { mails: [{ kind: asset, id: first, afterHours: 0, asset: hello }, { kind: asset, id: second, afterHours: 72, asset: gone }] }
 * findings:
 *   - 'block: Mail 1 is the email “hello”, which the brief would also send by itself. Add “partOf: launch-email” to it in the brief.'
 *   - 'block: Mail 2 is “gone”, which is no email of this campaign. Add it to the brief, or take it out.'
 * ```
 */
import { onlySequence, sequenceOf } from "../facts/sequences.ts";
import { CAN_SPAM, CASL_OPT_OUT, PECR } from "../laws.ts";
import { type Applicability, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";

export const sequenceOptOut: Rule = {
  meta: {
    id: "sequence-opt-out",
    title: "People can say no to a sequence",
    group: "sequences",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [CAN_SPAM, CASL_OPT_OUT, PECR],
  },
  applicability,
  check: (context, reporter) => ({
    end: () => {
      const { audience } = context.payload.facets;
      if (audience.kind === "lists" && audience.subscription === undefined)
        reporter.ask(`The audience has no subscription type in ${context.platform}. Does an opt-out in one of the mails end them all?`);
      checkMembers(context, reporter);
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  const sequence = onlySequence(context);
  if (sequence.kind !== "applies") return sequence;
  return context.messageClass === "operational" ? notApplicable("An operational message, not marketing.") : sequence;
}

function checkMembers(context: RuleContext, { complain }: Reporter): void {
  const { assets } = context.brief.value;
  // Only the brief of this campaign is known: where it does not name the sequence, nothing can be said of its mails.
  if (!assets.some(({ id, kind }) => id === context.asset && kind === "sequence")) return;
  for (const [index, mail] of (sequenceOf(context)?.mails ?? []).entries()) {
    if (mail.kind !== "asset") continue;
    const at = assets.findIndex(({ id, kind }) => id === mail.asset && kind === "email");
    const member = assets[at];
    const common = { spot: { kind: "asset" }, quote: `${mail.id}: ${mail.asset}` } as const;
    if (member === undefined) {
      const message = `Mail ${index + 1} is “${mail.asset}”, which is no email of this campaign. Add it to the brief, or take it out.`;
      complain({ ...common, message, related: context.brief.place(["assets"]) });
    } else if (member.partOf !== context.asset) {
      const message = `Mail ${index + 1} is the email “${mail.asset}”, which the brief would also send by itself. Add “partOf: ${context.asset}” to it in the brief.`;
      complain({ ...common, message, related: context.brief.place(["assets", at]) });
    }
  }
}
