/**
 * A sequence says what ends it.
 *
 * What: a sequence of marketing mails that goes on for people who unsubscribe; one with no exit at all; one that goes on for people who
 * have done what the campaign is for, or is to end for them and nobody can tell who they are.
 *
 * Why: whoever says no must get no further mail, and whoever has bought must not be asked to buy.
 *
 * Law: the laws on marketing mail.
 *
 * Fix: none.
 *
 * @example good: both are said
 * ```yaml
 * sequence: { exits: [reaches-goal, unsubscribes] }
 * findings: []
 * ```
 *
 * @example good: one mail after which nothing comes
 * ```yaml
 * messageClass: operational
 * sequence: { exits: [leaves-audience], mails: [{ kind: asset, id: first, afterHours: 0, asset: a }] }
 * findings: []
 * ```
 *
 * @example bad: nothing ends it
 * ```yaml
 * sequence: { exits: [] }
 * findings:
 *   - 'block: The sequence goes on for people who unsubscribe. Add “unsubscribes” to its exits.'
 *   - 'warn: The sequence goes on for people who have done what it is for. Add “reaches-goal” to its exits.'
 * ```
 *
 * @example bad: they have bought already
 * ```yaml
 * sequence: { exits: [unsubscribes] }
 * findings:
 *   - 'warn: The sequence goes on for people who have done what it is for. Add “reaches-goal” to its exits.'
 * ```
 */
import { onlySequence, sequenceOf } from "../facts/sequences.ts";
import { CAN_SPAM, CASL_OPT_OUT, PECR } from "../laws.ts";
import type { Rule } from "../rule.ts";

export const sequenceExits: Rule = {
  meta: {
    id: "sequence-exits",
    title: "A sequence says what ends it",
    group: "sequences",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [CAN_SPAM, CASL_OPT_OUT, PECR],
  },
  applicability: onlySequence,
  check: (context, { complain }) => ({
    end: () => {
      const { exits = [], mails = [] } = sequenceOf(context) ?? {};
      const at = { kind: "asset" } as const;
      if (context.messageClass === "marketing" && !exits.includes("unsubscribes")) {
        const message = "The sequence goes on for people who unsubscribe. Add “unsubscribes” to its exits.";
        complain({ spot: at, quote: "no exit for who unsubscribes", message });
      }
      if (mails.length > 1 && !exits.includes("reaches-goal")) {
        const message = "The sequence goes on for people who have done what it is for. Add “reaches-goal” to its exits.";
        complain({ spot: at, quote: "no exit for who reached the goal", severity: "warn", message });
      }
      const { audience } = context.payload.facets;
      if (exits.includes("reaches-goal") && (audience.kind === "public" || audience.goal === undefined)) {
        const message =
          "The sequence is to end for who has reached the goal, and the brief does not say who that is. Name an audience under goal → reachedBy, and have it rendered anew.";
        // A person who makes it may know; a platform it is put into from here refuses it.
        complain({ spot: at, quote: "nobody knows who reached the goal", severity: "warn", message });
      }
    },
  }),
};
