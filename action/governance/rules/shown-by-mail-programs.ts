/**
 * Outlook and Gmail show the email as it is meant.
 *
 * What: a handful of things in an email that many readers do not see: SVG pictures, films without a picture in their place, and text that
 * can be read on a background picture only, are warnings. Columns by flex or grid, parts put over others by their position, variables, and
 * WebP pictures are notes. Each once for the email, with the count. All else that one mail program or another draws in its own way is
 * left alone: nearly every template has some of it. What only a small screen shows is not looked at, nor what Outlook's own comments hold.
 *
 * Why: what looks right in a browser may be gone where half of the readers are.
 *
 * Law: none; tests of mail programs (see facts/blind-spots.ts).
 *
 * Fix: none; the template has to change.
 *
 * @example good: columns with a table for Outlook between them, and a film with a picture
 * ```yaml
 * html: '<div style="display:flex"><div>One</div><!--[if mso]></td><td><![endif]--><div>Two</div></div><video src="https://www.acme.example/a.mp4"><a href="https://www.acme.example/a">See the film</a></video>'
 * findings: []
 * ```
 *
 * @example good: light text on a picture, with a dark colour behind it; and a page, which browsers show
 * ```yaml
 * html: '<div style="background-image:url(https://www.acme.example/b.png);background-color:#102030;color:#ffffff">Spring</div><div style="display:flex"><p>One part</p></div>'
 * findings: []
 * ```
 *
 * @example good: a page
 * ```yaml
 * kind: landing-page
 * html: '<img src="https://www.acme.example/logo.svg" alt="Acme"><main style="display:grid"><div>One</div><div>Two</div></main>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: what many readers do not see
 * ```yaml
 * html: '<img src="https://www.acme.example/logo.svg?v=2" alt="Acme"><video src="https://www.acme.example/a.mp4"></video><div style="background:url(https://www.acme.example/b.png)"><p style="color:#ffffff">Spring sale</p></div>'
 * findings:
 *   - 'warn: 1 picture is an SVG (“logo.svg”). Gmail and Outlook for Windows show none of these. Save it as PNG.'
 *   - 'warn: 1 film has no picture in its place (“a.mp4”). Gmail and Outlook play none and show nothing there. Show a picture that links to the film.'
 *   - 'warn: 1 text can be read on its picture only (“Spring sale”). Outlook for Windows, and everybody whose pictures are off, sees it on a background of nearly the same colour. Give it a background colour, too.'
 * ```
 *
 * @example bad: what stands elsewhere
 * ```yaml
 * html: '<style>.row { display: flex }</style><div class="row"><p>One </p><p>Two</p></div><div class="row"><p>Three</p><p>Four</p></div><p style="position:absolute;top:0">New</p><p style="color:var(--brand)">Hello</p><img src="https://www.acme.example/a.webp" alt="A">'
 * findings:
 *   - 'note: 2 parts are set beside each other by flex or grid (“One Two”). Outlook for Windows sets them below each other. Use a table, or see that it looks right so.'
 *   - 'note: 1 part is put over others by its position (“New”). Gmail and Outlook for Windows leave it where it stands in the text. Do without, or see that it looks right so.'
 *   - 'note: 1 part takes its look from a variable (“Hello”). Gmail and Outlook know none and leave it out. Write the colour or size itself.'
 *   - 'note: 1 picture is a WebP (“a.webp”). Outlook for Windows shows its description instead. Save it as JPG or PNG.'
 * ```
 */
import { type BlindSpot, type BlindSpotFinder, blindSpotFinder } from "../facts/blind-spots.ts";
import { everyMail } from "../facts/mail.ts";
import { fileNameOf } from "../facts/pictures.ts";
import type { Rule } from "../rule.ts";
import type { Markup } from "../subject.ts";
import { shortened } from "../text/wording.ts";

export const shownByMailPrograms: Rule = {
  meta: {
    id: "shown-by-mail-programs",
    title: "Outlook and Gmail show it as it is meant",
    group: "look",
    looksAt: "layout",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: everyMail,
  check: ({ subject }, { complain }) => {
    const found = new Map<BlindSpot, Found>();
    let finder: BlindSpotFinder | undefined;
    return {
      element: (element) => {
        finder ??= blindSpotFinder(subject);
        for (const spot of finder.of(element)) {
          const { first = element, count = 0 } = found.get(spot) ?? {};
          found.set(spot, { first, count: count + 1 });
        }
      },
      end: () => {
        for (const [spot, { first, count }] of found) {
          const words = shortened(fileNameOf(first) || first.text, 40);
          const head = count === 1 ? spot.one : `${count} ${spot.many}`;
          complain({
            spot: { kind: "element", element: first },
            quote: words === "" ? spot.one : words,
            severity: spot.harm === "lost" ? "warn" : "note",
            message: `${head}${words === "" ? "" : ` (“${words}”)`}. ${spot.says}`,
          });
        }
      },
    };
  },
};

interface Found {
  readonly first: Markup;
  readonly count: number;
}
