/**
 * The email is not cut off.
 *
 * What: the size of the finished email. From 100,000 bytes on it is close to what Gmail shows, and tracking makes every link longer;
 * over 104,448 bytes (102 kilobytes) Gmail cuts it off. Pictures that are linked to do not count. What a platform's own template adds is
 * not known.
 *
 * Why: what is cut off holds the address and the unsubscribe link, and the picture that counts who opens it.
 *
 * Law: none of its own; a footer that nobody sees is none. 102 kilobytes is what tests of November 2026 give.
 *
 * Fix: none.
 *
 * @example good
 * ```yaml
 * html: '<p>News.</p>'
 * findings: []
 * ```
 *
 * @example good: a page can be as long as it likes
 * ```yaml
 * kind: landing-page
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: close to it
 * ```yaml
 * htmlBytes: 100001
 * findings:
 *   - 'warn: This email has 97 KB. Gmail cuts off what is over 102 KB, and the platform still makes each link longer when it sends. Shorten it a little.'
 * ```
 *
 * @example bad: cut off
 * ```yaml
 * htmlBytes: 104449
 * findings:
 *   - 'block: This email has 102.1 KB, and Gmail cuts off what is over 102 KB: readers would not see the footer with the unsubscribe link. Shorten it.'
 * ```
 */
import { everyMail, mailContent } from "../facts/mail.ts";
import { INBOX } from "../limits.ts";
import type { Rule } from "../rule.ts";

/** In bytes: what Gmail shows (102 kilobytes), and what leaves room for tracking; practice, November 2026. */
const CUT_OFF = INBOX.html.most;
const CLOSE = INBOX.html.shown;

export const clippedMail: Rule = {
  meta: {
    id: "clipped-mail",
    title: "The email is short enough to be shown whole",
    group: "mail and inbox",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: everyMail,
  check: (context, { complain }) => ({
    end: () => {
      const bytes = mailContent(context)?.html.bytes ?? 0;
      if (bytes <= CLOSE) return;
      const isCutOff = bytes > CUT_OFF;
      // Rounded up where it is too much, and down where it is not yet.
      const size = `${isCutOff ? Math.ceil(bytes / 102.4) / 10 : Math.floor(bytes / 1024)} KB`;
      complain({
        spot: { kind: "asset" },
        quote: `an email of ${size}`,
        severity: isCutOff ? "block" : "warn",
        message: isCutOff
          ? `This email has ${size}, and Gmail cuts off what is over 102 KB: readers would not see the footer with the unsubscribe link. Shorten it.`
          : `This email has ${size}. Gmail cuts off what is over 102 KB, and the platform still makes each link longer when it sends. Shorten it a little.`,
      });
    },
  }),
};
