/**
 * An inbox shows the whole subject, and something new after it.
 *
 * What: a subject over 60 characters, or over 100; a preheader that is missing, shorter than 40 characters or longer than 130; a preheader
 * that says the subject again. Characters are counted as a reader sees them, so that an emoji is one; a token counts as its fallback.
 * Chinese, Japanese and Korean need fewer characters, and are not counted.
 *
 * Why: phones show some 40 characters of a subject. Where the preheader is short, an inbox fills the line with whatever comes next,
 * often "View in browser".
 *
 * Law: none; practice of inboxes (November 2026).
 *
 * Fix: none.
 *
 * @example good: an emoji and a token
 * ```yaml
 * subject: '👨‍👩‍👧 Exactly sixty characters, {{ contact.firstname|default("there") }}: it is the most here'
 * preheader: This preheader is as long as it has to be
 * findings: []
 * ```
 *
 * @example good: fewer characters say as much
 * ```yaml
 * language: ja
 * subject: 春の新しいレポート
 * preheader: 今月のお知らせです
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: too long, and too short
 * ```yaml
 * subject: Everything that is new in our reports this spring, and how you use it best
 * preheader: Read on
 * findings:
 *   - 'warn: The subject has 74 characters, and many inboxes show 60 at most. Shorten it, or put what matters first.'
 *   - 'warn: The preheader “Read on” has 7 characters, and an inbox fills the rest of the line with whatever comes next. Use 40 to 130.'
 * ```
 *
 * @example bad: far too long, and said twice
 * ```yaml
 * subject: Everything that is new in our reports this spring, how you use it best, and what our customers say of it all
 * preheader: Everything that is new in our reports this spring, how you use it best, and what our customers say of it all
 * findings:
 *   - 'block: The subject has 108 characters, and hardly any inbox shows more than 100. Shorten it.'
 *   - 'warn: The preheader says the subject again. Say something new in it.'
 * ```
 *
 * @example bad: no preheader
 * ```yaml
 * preheader: ' '
 * findings:
 *   - 'warn: There is no preheader, so an inbox shows whatever the email begins with. Write one of 40 to 130 characters.'
 * ```
 */

import { isDense, lengthOf } from "../facts/inbox-length.ts";
import { everyMail, mailContent } from "../facts/mail.ts";
import { INBOX } from "../limits.ts";
import type { Reporter, Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";

const { subject: SUBJECT, preheader: PREHEADER } = INBOX;

export const subjectAndPreheaderLength: Rule = {
  meta: {
    id: "subject-and-preheader-length",
    title: "Subject and preheader fit into an inbox",
    group: "mail and inbox",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: everyMail,
  check: (context, reporter) => {
    if (isDense(context.language)) {
      reporter.ask(`How many characters an inbox shows is not known for “${context.language}”: look at subject and preheader in an inbox.`);
      return {};
    }
    return {
      field: (segment) => {
        const { origin } = segment;
        if (origin.kind !== "field") return;
        if (origin.name === "subject") checkSubject(segment, reporter);
        if (origin.name === "preheader") checkPreheader(segment, mailContent(context)?.subject ?? "", reporter);
      },
      end: () => {
        if (mailContent(context)?.preheader.trim() !== "") return;
        const message = `There is no preheader, so an inbox shows whatever the email begins with. Write one of ${PREHEADER.least} to ${PREHEADER.most} characters.`;
        reporter.complain({ spot: { kind: "asset" }, quote: "no preheader", message });
      },
    };
  },
};

function checkSubject(segment: Segment, { complain }: Reporter): void {
  const length = lengthOf(segment);
  if (length <= SUBJECT.shown) return;
  const spot = { kind: "segment", segment, start: 0 } as const;
  const quote = segment.raw;
  if (length > SUBJECT.most) {
    const message = `The subject has ${length} characters, and hardly any inbox shows more than ${SUBJECT.most}. Shorten it.`;
    complain({ spot, quote, severity: "block", message });
  } else {
    const message = `The subject has ${length} characters, and many inboxes show ${SUBJECT.shown} at most. Shorten it, or put what matters first.`;
    complain({ spot, quote, message });
  }
}

function checkPreheader(segment: Segment, subject: string, { complain }: Reporter): void {
  const spot = { kind: "segment", segment, start: 0 } as const;
  const quote = segment.raw;
  const length = lengthOf(segment);
  if (saysAgain(quote, subject)) {
    complain({ spot, quote, message: "The preheader says the subject again. Say something new in it." });
  }
  if (length < PREHEADER.least) {
    const message = `The preheader “${quote}” has ${length} characters, and an inbox fills the rest of the line with whatever comes next. Use ${PREHEADER.least} to ${PREHEADER.most}.`;
    complain({ spot, quote, message });
  }
  if (length > PREHEADER.most) {
    const message = `The preheader has ${length} characters, and an inbox shows ${PREHEADER.most} at most. Shorten it.`;
    complain({ spot, quote, message });
  }
}

/** Whether it is the subject, or begins with the whole of a subject that is more than a word or two. */
function saysAgain(preheader: string, subject: string): boolean {
  const [again, before] = [phraseKey(preheader), phraseKey(subject)];
  return again === before || (before.length >= 20 && again.startsWith(before) && !/^[\p{L}\p{N}]/u.test(again.slice(before.length)));
}
