/**
 * What mail programs of many readers do not show: a handful of things that visibly break, each with who does not show it.
 *
 * Source: Can I email, https://www.caniemail.com (data of each feature, read 2026-11-27): SVG as a file and in the text, `<video>`,
 * `display: flex`, `display: grid`, `position`, custom properties, background pictures, WebP. "Outlook for Windows" is the one of Office
 * (2007 to 2019), which draws with Word.
 */

import { hexOf, readColour } from "../styles/colours.ts";
import type { Look } from "../styles/computed-style.ts";
import { contrastOf } from "../styles/contrast.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup, Subject } from "../subject.ts";
import { isPicture } from "./pictures.ts";

/** `lost`: words or pictures that readers do not see or cannot read · `moved`: it is all there, in another place or colour. */
export interface BlindSpot {
  readonly id: string;
  readonly harm: "lost" | "moved";
  /** How the sentence begins: of one, and behind a number. */
  readonly one: string;
  readonly many: string;
  /** What becomes of it, and what to do instead. */
  readonly says: string;
}

const SPOTS = {
  svg: {
    id: "svg",
    harm: "lost",
    one: "1 picture is an SVG",
    many: "pictures are SVGs",
    says: "Gmail and Outlook for Windows show none of these. Save it as PNG.",
  },
  film: {
    id: "film",
    harm: "lost",
    one: "1 film has no picture in its place",
    many: "films have no picture in their place",
    says: "Gmail and Outlook play none and show nothing there. Show a picture that links to the film.",
  },
  onPicture: {
    id: "onPicture",
    harm: "lost",
    one: "1 text can be read on its picture only",
    many: "texts can be read on their picture only",
    says: "Outlook for Windows, and everybody whose pictures are off, sees it on a background of nearly the same colour. Give it a background colour, too.",
  },
  columns: {
    id: "columns",
    harm: "moved",
    one: "1 part is set beside another by flex or grid",
    many: "parts are set beside each other by flex or grid",
    says: "Outlook for Windows sets them below each other. Use a table, or see that it looks right so.",
  },
  placed: {
    id: "placed",
    harm: "moved",
    one: "1 part is put over others by its position",
    many: "parts are put over others by their position",
    says: "Gmail and Outlook for Windows leave it where it stands in the text. Do without, or see that it looks right so.",
  },
  variables: {
    id: "variables",
    harm: "moved",
    one: "1 part takes its look from a variable",
    many: "parts take their look from variables",
    says: "Gmail and Outlook know none and leave it out. Write the colour or size itself.",
  },
  webp: {
    id: "webp",
    harm: "moved",
    one: "1 picture is a WebP",
    many: "pictures are WebPs",
    says: "Outlook for Windows shows its description instead. Save it as JPG or PNG.",
  },
} as const satisfies Readonly<Record<string, BlindSpot>>;

/** Asks of one mail, element by element, in the order they begin: what is worked out for an element is used for those in it. */
export interface BlindSpotFinder {
  /** The things of the list that an element is. What only a small screen shows, and what nobody sees, is none of them. */
  readonly of: (element: Markup) => readonly BlindSpot[];
}

export function blindSpotFinder(subject: Subject): BlindSpotFinder {
  const styles = stylesOf(subject);
  const html = subject.htmlFile.text;
  const children = childrenIn(subject.elements);
  // Outlook's own tables and pictures stand in comments that only it reads.
  const tables = Array.from(html.matchAll(/<!--\[if[^\]]{0,40}mso/gi), ({ index }) => index);
  const drawsItself = /<v:(?:fill|image)\b/i.test(html);
  const grounds = new Map<Markup, Ground>();

  /** Whether it has two parts side by side, and no table for Outlook stands between them. */
  const isSetBeside = (element: Markup): boolean => {
    const parts = (children.get(element) ?? []).filter((child) => styles.of(child).shown && !child.hidden);
    const [first, last] = [parts[0], parts.at(-1)];
    if (first === undefined || last === undefined || first === last) return false;
    return !/^column/i.test(styles.of(element).own.get("flex-direction") ?? "") && !holdsOneBetween(tables, element.offset, last.offset);
  };
  const groundOf = (element: Markup): Ground => {
    const around = (element.parent === undefined ? undefined : grounds.get(element.parent)) ?? PAPER;
    const ground = groundIn(around, element, styles.of(element));
    grounds.set(element, ground);
    return ground;
  };
  return {
    of: (element) => {
      const look = styles.of(element);
      const ground = groundOf(element);
      if (element.hidden || !look.shown) return [];
      const isFilm = element.tag === "video" && !(children.get(element) ?? []).some(isSeenInstead);
      const isBeside = /^(?:inline-)?(?:flex|grid)$/i.test(look.own.get("display") ?? "") && isSetBeside(element);
      return [
        ...(isSvg(element) ? [SPOTS.svg] : []),
        ...(isPicture(element) && ENDS_IN_WEBP.test(element.attributes["src"] ?? "") ? [SPOTS.webp] : []),
        ...(isFilm ? [SPOTS.film] : []),
        ...(isBeside ? [SPOTS.columns] : []),
        ...(/^(?:absolute|fixed)$/i.test(look.own.get("position") ?? "") ? [SPOTS.placed] : []),
        ...(hangsOnVariable(element) ? [SPOTS.variables] : []),
        ...(!drawsItself && element.ownText.length > 1 && isLost(look, ground) ? [SPOTS.onPicture] : []),
      ];
    },
  };
}

function childrenIn(elements: readonly Markup[]): ReadonlyMap<Markup, readonly Markup[]> {
  const children = new Map<Markup, Markup[]>();
  for (const element of elements) {
    if (element.parent === undefined) continue;
    const known = children.get(element.parent);
    if (known === undefined) children.set(element.parent, [element]);
    else known.push(element);
  }
  return children;
}

/** Whether one of these offsets, in their order, lies between two others. */
function holdsOneBetween(offsets: readonly number[], start: number, end: number): boolean {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (offsets[low] ?? end) < end;
}

const ENDS_IN_SVG = /^https?:[^?#]{0,2000}\.svgz?(?:[?#]|$)/i;
const ENDS_IN_WEBP = /^https?:[^?#]{0,2000}\.webp(?:[?#]|$)/i;
/** Of what a variable changes where it is not known: nothing is shown in its place. */
const LOOKS = /^(?:color|background|background-color|font|font-size|width|height|padding|border)$/;

function isSvg(element: Markup): boolean {
  if (element.tag === "svg") return true;
  return isPicture(element) && ENDS_IN_SVG.test(element.attributes["src"] ?? "");
}

/** What stands in a film for those who do not see it. */
function isSeenInstead({ tag, text }: Markup): boolean {
  return tag === "img" || (tag === "a" && text !== "");
}

function hangsOnVariable({ style }: Markup): boolean {
  for (const name in style) if (LOOKS.test(name) && /var\(\s{0,9}--[\w-]{1,100}\s{0,9}\)/.test(style[name] ?? "")) return true;
  return false;
}

/** What is behind a text where no picture is shown; nothing where it cannot be told. */
interface Ground {
  readonly colour: string | undefined;
  readonly onPicture: boolean;
}

const PAPER: Ground = { colour: "#ffffff", onPicture: false };

function groundIn(around: Ground, { attributes }: Markup, { own }: Look): Ground {
  const written = own.get("background-color");
  const hasPicture = /url\(/i.test(own.get("background-image") ?? "") || attributes["background"] !== undefined;
  const colour = written === undefined ? undefined : readColour(written);
  if (written === undefined || colour?.alpha === 0) return { colour: around.colour, onPicture: around.onPicture || hasPicture };
  return { colour: colour?.alpha === 1 ? hexOf(colour) : undefined, onPicture: hasPicture };
}

/** Large print needs as much (WCAG 2.2, 1.4.3): less cannot be read by anybody. */
const LEAST = 3;

/** Text on a picture, where what is behind the picture is nearly of its colour. */
function isLost({ colour }: Look, ground: Ground): boolean {
  if (!ground.onPicture || colour === undefined || ground.colour === undefined) return false;
  const contrast = contrastOf(colour, ground.colour);
  return contrast !== undefined && contrast < LEAST;
}
