/** A first slot map for a template somebody made in their platform: a guess that a person looks at. Pure. */

/** Which part of a mail stands in which place; `fixed` where the template's own words are to stay. */
export type SlotGuess = Readonly<Record<string, string>>;

const LINK = /(?:^|\.)(?:link|href|url|destination)$/;
const BUTTON = /button|cta/i;
const FOOT = /foot|unsubscribe|legal|imprint|address|social|logo|header|preheader|view/i;

/**
 * The first place with a main heading is the headline, the first button's words and address are the button and the link, and the longest
 * text that is left is the body. Everything else stays as the template has it.
 */
export function guessSlots(words: Readonly<Record<string, string>>): SlotGuess {
  const places = Object.keys(words);
  const text = (place: string) => words[place] ?? "";
  const plain = (place: string) =>
    text(place)
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  const free = places.filter((place) => !FOOT.test(place));
  const headline =
    free.find((place) => /<h1[\s>]/i.test(text(place))) ?? free.find((place) => /head|title/i.test(place) && !LINK.test(place));
  const buttons = free.filter((place) => BUTTON.test(place));
  const button = buttons.find((place) => !LINK.test(place) && place !== headline);
  const link = button === undefined ? undefined : buttons.find((place) => LINK.test(place) && widgetOf(place) === widgetOf(button));
  const [body] = free
    .filter((place) => ![headline, button, link].includes(place) && !LINK.test(place) && !BUTTON.test(place))
    .sort((left, right) => plain(right).length - plain(left).length);
  const guessed = new Map<string | undefined, string>([
    [headline, "headline"],
    [body, "body"],
    [button, "button"],
    [link, "link"],
  ]);
  return Object.fromEntries(places.map((place) => [place, guessed.get(place) ?? "fixed"]));
}

function widgetOf(place: string): string {
  return place.split(".")[0] ?? place;
}
