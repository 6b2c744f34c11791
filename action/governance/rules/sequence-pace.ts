/**
 * The mails of a sequence leave their readers time.
 *
 * What: less than a day between two mails; a first mail later than a month after a person enters; more than two months of silence between
 * two mails.
 *
 * Why: two mails on a day read like pestering and bring complaints; after a long silence nobody knows why a mail comes.
 *
 * Law: none; practice (November 2026).
 *
 * Fix: none.
 *
 * @example good: at once, then every third day
 * ```yaml
 * sequence: { title: Welcome }
 * findings: []
 * ```
 *
 * @example good: a day apart
 * ```yaml
 * sequence: { mails: [{ kind: asset, id: first, afterHours: 0, asset: a }, { kind: asset, id: second, afterHours: 24, asset: b }] }
 * findings: []
 * ```
 *
 * @example bad: too fast
 * ```yaml
 * sequence: { mails: [{ kind: asset, id: first, afterHours: 0, asset: a }, { kind: asset, id: second, afterHours: 5, asset: b }, { kind: asset, id: third, afterHours: 0, asset: c }] }
 * findings:
 *   - 'warn: Mail 2 comes 5 hours after the one before it, so both may come on one day. Leave a day at least.'
 *   - 'block: Mail 3 comes together with the one before it. Leave a day at least.'
 * ```
 *
 * @example bad: too slow
 * ```yaml
 * sequence: { mails: [{ kind: asset, id: first, afterHours: 960, asset: a }, { kind: asset, id: second, afterHours: 2160, asset: b }] }
 * findings:
 *   - 'warn: The first mail comes 40 days after a person enters, and few remember why. Send it sooner.'
 *   - 'warn: Mail 2 comes 90 days after the one before it, and few remember why. Send it sooner, or end the sequence before.'
 * ```
 */
import { onlySequence, sequenceOf } from "../facts/sequences.ts";
import type { Rule } from "../rule.ts";
import { counted } from "../text/wording.ts";

/** In hours. */
const DAY = 24;
const LATEST_FIRST = 31 * DAY;
const LONGEST_SILENCE = 62 * DAY;

export const sequencePace: Rule = {
  meta: {
    id: "sequence-pace",
    title: "The mails of a sequence leave their readers time",
    group: "sequences",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: onlySequence,
  check: (context, { complain }) => ({
    end: () => {
      for (const [index, { id, afterHours }] of (sequenceOf(context)?.mails ?? []).entries()) {
        const say = (message: string, severity: "block" | "warn" = "warn"): void =>
          complain({ spot: { kind: "asset" }, quote: `${id}: after ${afterHours} hours`, severity, message });
        if (index === 0) {
          if (afterHours > LATEST_FIRST)
            say(`The first mail comes ${time(afterHours)} after a person enters, and few remember why. Send it sooner.`);
        } else if (afterHours === 0) {
          say(`Mail ${index + 1} comes together with the one before it. Leave a day at least.`, "block");
        } else if (afterHours < DAY) {
          say(`Mail ${index + 1} comes ${time(afterHours)} after the one before it, so both may come on one day. Leave a day at least.`);
        } else if (afterHours > LONGEST_SILENCE) {
          say(
            `Mail ${index + 1} comes ${time(afterHours)} after the one before it, and few remember why. Send it sooner, or end the sequence before.`,
          );
        }
      }
    },
  }),
};

function time(hours: number): string {
  return hours % DAY === 0 ? counted(hours / DAY, "day", "days") : counted(hours, "hour", "hours");
}
