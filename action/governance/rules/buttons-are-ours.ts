/**
 * The main button looks and speaks like ours.
 *
 * What: a button that leads where the brief wants readers to go has the brand's colours for buttons (`accent` behind `onAccent`); no
 * second button in these colours leads elsewhere; and every button says one of the brand's words, where it lists any (`voice.buttons`).
 * All of it are notes. Colours that cannot be worked out are not judged; buttons in pictures are not seen.
 *
 * Why: one button, always in one colour, is found without looking for it. Two of them ask readers to choose.
 *
 * Law: none; the brand's own guide.
 *
 * @example good: ours, a quiet second one, and another to the same place
 * ```yaml
 * html: '<p><a style="background:#0044cc;color:#fff;padding:14px" href="https://www.acme.example/start">Start now</a> <a class="button" style="color:#0044cc" href="https://www.acme.example/prices">Prices</a> <a style="background:#04c;color:#ffffff;padding:14px" href="https://www.acme.example/start?utm_source=x">Start</a></p>'
 * findings: []
 * ```
 *
 * @example good: words on the list, in any case
 * ```yaml
 * brand: { voice: { buttons: [Start now, Read more] } }
 * html: '<p><a style="background:#0044cc;color:#fff;padding:14px" href="https://www.acme.example/start">START NOW</a></p>'
 * findings: []
 * ```
 *
 * @example bad: another colour, and words that are not on the list
 * ```yaml
 * brand: { voice: { buttons: [Start now] } }
 * html: '<p><a style="background:#00aa00;color:#fff;padding:14px" href="https://www.acme.example/start">Go for it</a></p>'
 * findings:
 *   - 'note: “Go for it” is not one of our words for buttons. Ours are: “Start now”.'
 *   - 'note: The button “Go for it” is the one that counts, and has “#00aa00” behind it. Our buttons have “#0044cc”.'
 * ```
 *
 * @example bad: two that compete
 * ```yaml
 * html: '<p><a style="background:#0044cc;color:#fff;padding:14px" href="https://www.acme.example/start">Start now</a> <a style="background:#0044cc;color:#fff;padding:14px" href="https://www.acme.example/prices">Prices</a></p>'
 * findings:
 *   - 'note: The buttons “Start now” and “Prices” look alike and lead to two places. Make one of them quieter.'
 * ```
 */
import { addressOf, bareSite } from "../facts/addresses.ts";
import { isButton } from "../facts/buttons.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import { hexOf, readColour } from "../styles/colours.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";
import { shortened } from "../text/wording.ts";

export const buttonsAreOurs: Rule = {
  meta: {
    id: "buttons-are-ours",
    title: "The main button looks and speaks like ours",
    group: "look",
    kind: "registry",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const { palette, voice } = context.brand.brand.value;
    const wanted = placeOf(context.brief.value.action.link);
    const words = voice?.buttons;
    const loud = new Map<string, string>();
    const said = new Set<string>();
    return {
      element: (element) => {
        if (!isButton(element) || element.text === "") return;
        const spot = { kind: "element", element } as const;
        const name = shortened(element.text);
        if (words !== undefined && !said.has(name) && !words.some((word) => phraseKey(word) === phraseKey(element.text))) {
          said.add(name);
          const ours = words.map((word) => `“${word}”`).join(", ");
          complain({
            spot,
            quote: element.text,
            message: `“${name}” is not one of our words for buttons. Ours are: ${ours}.`,
            related: context.brand.brand.place(["voice", "buttons"]),
          });
        }
        const href = (element.attributes["href"] ?? "").trim();
        const behind = colourBehind(element, context);
        if (behind === undefined || !/^https?:/i.test(href)) return;
        const place = placeOf(href);
        if (behind === palette.accent.toLowerCase()) loud.set(place, loud.get(place) ?? name);
        else if (place === wanted && !said.has(`${name} ${behind}`)) {
          said.add(`${name} ${behind}`);
          complain({
            spot,
            quote: element.text,
            message: `The button “${name}” is the one that counts, and has “${behind}” behind it. Our buttons have “${palette.accent}”.`,
            related: context.brand.brand.place(["palette", "accent"]),
          });
        }
      },
      end: () => {
        const [first, second] = [...loud.values()];
        if (first === undefined || second === undefined) return;
        complain({
          spot: { kind: "asset" },
          quote: `${first} / ${second}`,
          message: `The buttons “${first}” and “${second}” look alike and lead to two places. Make one of them quieter.`,
        });
      },
    };
  },
};

/** The colour of the button's own box, as # and six digits; undefined where it has none, or it cannot be told. */
function colourBehind(element: Markup, { subject }: RuleContext): string | undefined {
  const { own, background } = stylesOf(subject).of(element);
  if (own.get("background-color") === undefined && own.get("background") === undefined) return undefined;
  const colour = background === undefined ? undefined : readColour(background);
  return colour === undefined ? undefined : hexOf(colour);
}

/** Site and path, without what only counts. */
function placeOf(href: string): string {
  const { host, path } = addressOf(href);
  return `${bareSite(host)}/${path.replace(/^\/+|\/+$/g, "")}`;
}
