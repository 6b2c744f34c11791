/**
 * Pictures come from the web, not from inside an address.
 *
 * What: links whose address holds a whole document (data:), and pictures written into the address that are larger than 10 KB. Small ones,
 * such as an icon on a page, are left alone; in a mail Gmail and Outlook show none of them, so there every one leaves a warning.
 *
 * Why: a link of this kind opens a page that nobody can check, and browsers refuse it. A large picture of this kind makes a mail so heavy
 * that its end, with the unsubscribe link, is cut off.
 *
 * Law: none; what mail programs show.
 *
 * @example good: from the web, and a small icon on a page
 * ```yaml
 * kind: landing-page
 * html: '<p><img alt="Desk" src="https://www.acme.example/a.png"> <img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'
 * findings: []
 * ```
 *
 * @example good: words about data
 * ```yaml
 * html: '<p>Your data: <a href="https://www.acme.example/data:image">here</a>.</p>'
 * findings: []
 * ```
 *
 * @example bad: a link
 * ```yaml
 * html: '<p><a href="data:text/html,<p>x</p>">Start</a></p>'
 * findings:
 *   - 'block: The link “Start” holds a whole page in its address (“data:text/html,<p>x</p>”): browsers do not open it. Link to a page on the web.'
 * ```
 *
 * @example bad: a picture in a mail
 * ```yaml
 * html: '<p><img alt="Dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'
 * findings:
 *   - 'warn: A picture of 1 KB is written into its address: Gmail and Outlook do not show it. Host the picture and use its https address.'
 * ```
 */
import { APPLIES, type Rule } from "../rule.ts";
import type { Markup } from "../subject.ts";

/** In bytes. Gmail cuts a mail at 102 KB: a picture may not take a tenth of it. */
const LARGEST = 10 * 1024;

export const dataAddresses: Rule = {
  meta: {
    id: "data-addresses",
    title: "Pictures come from the web",
    group: "safety of generated content",
    looksAt: "layout",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ kind }, { complain }) => ({
    element: (element) => {
      const { tag, attributes } = element;
      const href = (attributes["href"] ?? "").trim();
      if ((tag === "a" || tag === "area") && /^data:/i.test(href)) {
        const quote = href.slice(0, 60);
        complain({
          spot: { kind: "element", element },
          quote,
          severity: "block",
          message: `The link “${element.text}” holds a whole page in its address (“${quote}”): browsers do not open it. Link to a page on the web.`,
        });
      }
      for (const address of picturesIn(element)) {
        const bytes = bytesOf(address);
        if (kind !== "email" && bytes <= LARGEST) continue;
        const why = kind === "email" ? "Gmail and Outlook do not show it" : "the page gets slow";
        complain({
          spot: { kind: "element", element },
          quote: address.slice(0, 60),
          message: `A picture of ${Math.max(1, Math.round(bytes / 1024))} KB is written into its address: ${why}. Host the picture and use its https address.`,
        });
      }
    },
  }),
};

const LOADING = ["src", "srcset", "poster", "background"] as const;

function picturesIn(element: Markup): readonly string[] {
  const { tag, attributes, style } = element;
  const found: string[] = [];
  for (const name of LOADING) {
    const address = attributes[name]?.trim();
    if (address !== undefined && /^data:image\//i.test(address)) found.push(address);
  }
  for (const value of [style["background"], style["background-image"], tag === "style" ? element.text : undefined]) {
    if (value !== undefined) found.push(...(value.match(/data:image\/[^"')\s]+/gi) ?? []));
  }
  return found;
}

/** What an address holds: of base64, four signs are three bytes. */
function bytesOf(address: string): number {
  const comma = address.indexOf(",");
  const length = address.length - comma - 1;
  return /;base64$/i.test(address.slice(0, comma)) ? (length * 3) / 4 : length;
}
