/**
 * What moves stops within five seconds.
 *
 * What: an animation in the style sheet without end; text that runs or blinks; a film that starts by itself without a way to stop it; and
 * a moving picture (GIF) that is written into the text and runs longer than five seconds. A GIF on the web cannot be read here, so that a
 * person is asked once. Whether something flashes is not seen.
 *
 * Why: whoever reads slowly, or has trouble keeping to a line, cannot read beside something that moves. Flashes can cause a seizure.
 *
 * Law: WCAG 2.2, 2.2.2 and 2.3.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: nothing moves by itself, a film with a button to stop it, and an animation that ends
 * ```yaml
 * kind: landing-page
 * html: '<style>a:hover { transition: color 1s } h1 { animation: rise 1s ease-out 1 }</style><h1>News</h1><video autoplay muted controls src="https://www.acme.example/a.mp4"></video>'
 * findings: []
 * ```
 *
 * @example good: only for people who did not ask for less movement, and a picture that does not move
 * ```yaml
 * html: '<style>@media (prefers-reduced-motion: no-preference) { p { animation: pulse 2s infinite } }</style><p>News <img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACADs="></p>'
 * findings: []
 * ```
 *
 * @example good: a GIF on the web is asked about
 * ```yaml
 * html: '<p><img alt="Report" width="600" height="300" src="https://www.acme.example/report.gif?v=2"></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: without end
 * ```yaml
 * html: '<style>.badge { animation: pulse 1s linear infinite }</style><p class="badge">New</p><marquee>Hurry</marquee>'
 * findings:
 *   - 'warn: “animation: pulse 1s linear infinite” moves without end. Let it stop within five seconds, or take it out.'
 *   - 'warn: “Hurry” runs over the screen by itself. Let it stand still.'
 * ```
 *
 * @example bad: a film that cannot be stopped
 * ```yaml
 * kind: landing-page
 * html: '<video autoplay loop muted src="https://www.acme.example/a.mp4"></video>'
 * findings:
 *   - 'warn: A film starts by itself and has no button to stop it. Show its controls, or let visitors start it.'
 * ```
 */

import { gifMotion } from "../facts/gif.ts";
import { bytesOfAddress } from "../facts/picture-bytes.ts";
import { fileNameOf, isPicture, isSpacer } from "../facts/pictures.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { endlessAnimations } from "../styles/animations.ts";
import type { Markup } from "../subject.ts";

/** WCAG 2.2, 2.2.2 Pause, Stop, Hide: https://www.w3.org/TR/WCAG22/#pause-stop-hide (2026-11-22). */
const LONGEST_SECONDS = 5;

export const movementStops: Rule = {
  meta: {
    id: "movement-stops",
    title: "What moves stops within five seconds",
    group: "accessibility",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("2.2.2 Pause, Stop, Hide")],
  },
  applicability: () => APPLIES,
  check: (_context, { complain, ask }) => {
    const unseen: string[] = [];
    return {
      element: (element) => {
        for (const { quote, message } of movementsOf(element)) complain({ spot: { kind: "element", element }, quote, message });
        if (mayMove(element)) unseen.push(fileNameOf(element));
      },
      end: () => {
        if (unseen.length === 0) return;
        const names = [...new Set(unseen)].map((name) => `“${name}”`).join(", ");
        ask(`A GIF may move (${names}), and its file is not here. Please see that it stops within five seconds and does not flash.`);
      },
    };
  },
};

interface Movement {
  readonly quote: string;
  readonly message: string;
}

function movementsOf(element: Markup): readonly Movement[] {
  const { tag, attributes, hidden } = element;
  if (tag === "style") return endlessAnimations(element.text).map(endless);
  if (hidden) return [];
  if (tag === "marquee" || tag === "blink") {
    const words = element.text.slice(0, 60);
    const does = tag === "marquee" ? "runs over the screen by itself" : "blinks";
    return [{ quote: words || tag, message: `“${words}” ${does}. Let it stand still.` }];
  }
  if (tag === "video" && attributes["autoplay"] !== undefined && attributes["controls"] === undefined) {
    const message = "A film starts by itself and has no button to stop it. Show its controls, or let visitors start it.";
    return [{ quote: attributes["src"] ?? "a film", message }];
  }
  return [...endlessAnimations(attributes["style"] ?? "").map(endless), ...movingPicture(element)];
}

function endless(quote: string): Movement {
  return { quote, message: `“${quote}” moves without end. Let it stop within five seconds, or take it out.` };
}

function movingPicture(element: Markup): readonly Movement[] {
  const source = element.attributes["src"] ?? "";
  const bytes = isPicture(element) && /^\s*data:image\/gif/i.test(source) ? bytesOfAddress(source) : undefined;
  const motion = bytes === undefined ? undefined : gifMotion(bytes);
  if (motion === undefined || motion.frames < 2 || motion.seconds * motion.turns <= LONGEST_SECONDS) return [];
  const how =
    motion.turns === Number.POSITIVE_INFINITY ? "moves without end" : `moves for ${Math.round(motion.seconds * motion.turns)} seconds`;
  return [
    { quote: source.slice(0, 60), message: `A picture ${how}. Five seconds are the most: let it play once, or use a still picture.` },
  ];
}

function mayMove(element: Markup): boolean {
  return isPicture(element) && !element.hidden && !isSpacer(element) && /\.gif$/i.test(fileNameOf(element));
}
