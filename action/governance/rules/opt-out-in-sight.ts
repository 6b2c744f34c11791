/**
 * Readers can see how to leave.
 *
 * What: where a marketing email has a link that leads out of the list, at least one such link is easy to see. It is not hidden, its
 * letters are not smaller than 9 pixels, they differ enough from what is behind them (4.5:1), and it stands within the first 102
 * kilobytes, because Gmail cuts off the rest. Size and colours count where the link and what is around it say them; what only a style
 * sheet says is not judged.
 *
 * Why: a way out that nobody finds is none. Readers who do not find it call the email spam.
 *
 * Law: CAN-SPAM 15 U.S.C. 7704(a)(5)(A), clear and conspicuous; PECR reg. 23; ePrivacy Directive Art. 13(4); Spam Act 2003 s. 18. That
 * there is such a link at all is asked by "postal address and a way to unsubscribe". 4.5:1 is WCAG 2.2, 1.4.3; 9 pixels and 102
 * kilobytes are practice (November 2026).
 *
 * Fix: a larger, darker link, further up.
 *
 * @example good
 * ```yaml
 * html: '<div style="font-size:0"><p style="font-size:12px;background:#fff"><a style="color:#595959" href="{{ unsubscribe_link }}">Unsubscribe</a></p></div>'
 * findings: []
 * ```
 *
 * @example good: colours that a style sheet may change are not judged
 * ```yaml
 * html: '<style>.foot { background: #000 }</style><div style="background:#fff"><p class="foot"><a style="color:#eee" href="{{ unsubscribe_link }}">Unsubscribe</a></p></div>'
 * findings: []
 * ```
 *
 * @example good: one of two is enough
 * ```yaml
 * html: '<div style="display:none"><a href="{{ unsubscribe_link }}">Unsubscribe</a></div><p><a href="{{ unsubscribe_link }}">Leave this list</a></p>'
 * findings: []
 * ```
 *
 * @example bad: grey on white, and small
 * ```yaml
 * html: '<p style="font-size:8px;background-color:white"><a href="{{ unsubscribe_link }}"><span style="color:#bbb">Unsubscribe</span></a></p>'
 * findings:
 *   - 'block: “Unsubscribe” is hard to see: its letters are 8 pixels high (9 is the least), and its contrast is 1.9:1 (4.5:1 is the least). Readers must find the way out without looking for it: make it larger and darker.'
 * ```
 *
 * @example bad: hidden
 * ```yaml
 * regions: [GB]
 * html: '<p style="display:none"><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * findings:
 *   - 'block: “Unsubscribe” is hard to see: it is hidden. Readers must find the way out without looking for it: show it in the footer.'
 * ```
 */

import { marketingMail } from "../facts/mail.ts";
import { isWayOut } from "../facts/opt-out.ts";
import { CAN_SPAM, EPRIVACY, PECR, SPAM_ACT_AU } from "../laws.ts";
import type { Rule, RuleContext } from "../rule.ts";
import type { Look } from "../styles/computed-style.ts";
import { contrastOf } from "../styles/contrast.ts";
import { type Styles, stylesOf } from "../styles/styles.ts";
import type { Link, Markup } from "../subject.ts";

/** In pixels; practice. */
const SMALLEST = 9;
/** WCAG 2.2, 1.4.3: text of usual size. */
const LEAST_CONTRAST = 4.5;
/** Bytes after which Gmail cuts a mail off: 102 kilobytes, by tests of November 2026. */
const CUT_OFF = 104_448;

export const optOutInSight: Rule = {
  meta: {
    id: "opt-out-in-sight",
    title: "The unsubscribe link is easy to see",
    group: "mail and inbox",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [CAN_SPAM, PECR, EPRIVACY, SPAM_ACT_AU],
  },
  applicability: marketingMail,
  check: (context, { complain, ask }) => {
    const links: Link[] = [];
    return {
      link: (link) => {
        if (isWayOut(link, context.platform)) links.push(link);
      },
      end: () => {
        if (links.length === 0) return ask("There is no unsubscribe link that we could look at.");
        const last = hardestToFind(links, context);
        if (last === undefined) return;
        const way = last.problems.includes(HIDDEN)
          ? "show it in the footer"
          : last.problems.includes(TOO_FAR)
            ? "shorten the email"
            : "make it larger and darker";
        complain({
          spot: { kind: "link", link: last.link },
          quote: last.link.text,
          message: `“${last.link.text}” is hard to see: ${last.problems.join(", and ")}. Readers must find the way out without looking for it: ${way}.`,
        });
      },
    };
  },
};

const HIDDEN = "it is hidden";
const TOO_FAR = "it stands after the first 102 KB, where Gmail cuts an email off";

interface Looked {
  readonly link: Link;
  /** What makes it hard to see, each as the end of a sentence. */
  readonly problems: readonly string[];
}

/** The last of the links, where each of them is hard to see; none where one is not. */
function hardestToFind(links: readonly Link[], { subject }: RuleContext): Looked | undefined {
  const styles = stylesOf(subject);
  const anchors = anchorsIn(subject.elements);
  let last: Looked | undefined;
  for (const link of links) {
    const problems = link.visible ? problemsOf(link, anchors.get(link.offset), styles, subject.htmlFile.text) : [HIDDEN];
    if (problems.length === 0) return undefined;
    last = { link, problems };
  }
  return last;
}

/** By where a link begins: the innermost element that holds all its words; what that says of itself counts most. */
function anchorsIn(elements: readonly Markup[]): ReadonlyMap<number, Markup> {
  const anchors = new Map<number, Markup>();
  const starts = new Map<Markup, number>();
  for (const element of elements) {
    const { tag, parent, written, offset } = element;
    const around = parent === undefined ? undefined : starts.get(parent);
    const start = written && (tag === "a" || tag === "area") ? offset : around;
    if (start === undefined || (start === around && element.text !== parent?.text)) continue;
    starts.set(element, start);
    anchors.set(start, element);
  }
  return anchors;
}

/** Nothing where nothing is known against it. */
function problemsOf(link: Link, words: Markup | undefined, styles: Styles, html: string): readonly string[] {
  const problems: string[] = [];
  // Where a style sheet comes from elsewhere, any size and colour may be another.
  const look = words === undefined || !styles.whole ? undefined : styles.of(words);
  const size = look?.fontSize;
  if (look?.shown === false) problems.push(HIDDEN);
  if (size !== undefined && size < SMALLEST) problems.push(`its letters are ${rounded(size)} pixels high (${SMALLEST} is the least)`);
  const contrast = look === undefined ? undefined : contrastBehind(look);
  if (contrast !== undefined && contrast < LEAST_CONTRAST) {
    problems.push(`its contrast is ${rounded(contrast)}:1 (${LEAST_CONTRAST}:1 is the least)`);
  }
  if (isCutOff(link, html)) problems.push(TOO_FAR);
  return problems;
}

function contrastBehind({ colour, background }: Look): number | undefined {
  return colour === undefined || background === undefined ? undefined : contrastOf(colour, background);
}

/** Rounded down, so that what is just too little does not look like enough. */
function rounded(value: number): number {
  return Math.floor(value * 10) / 10;
}

/** In UTF-8 no character has fewer bytes than one, and none of a string's units more than three. */
function isCutOff({ offset }: Link, html: string): boolean {
  if (offset * 3 <= CUT_OFF) return false;
  return offset > CUT_OFF || new TextEncoder().encode(html.slice(0, offset)).length > CUT_OFF;
}
