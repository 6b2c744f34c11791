/** Pictures in the HTML: which are shown, what their file is called, what surrounds them. */
import type { Markup } from "../subject.ts";

/** Whether it is a picture that a reader can be shown. */
export function isPicture({ tag, attributes }: Markup): boolean {
  return tag === "img" || (tag === "input" && attributes["type"]?.toLowerCase() === "image");
}

/** The name of its file, "hero.jpg"; empty where the address names none. */
export function fileNameOf({ attributes }: Markup): string {
  const source = attributes["src"]?.trim() ?? "";
  if (source.startsWith("data:")) return "";
  const path = source.split(/[?#]/)[0] ?? "";
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether it only fills space or counts openings: a pixel or two, or called so. */
export function isSpacer(picture: Markup): boolean {
  const { attributes, style } = picture;
  const isTiny = (name: string): boolean => /^\s{0,4}[0-2](?:px)?\s{0,4}$/.test(attributes[name] ?? style[name] ?? "");
  if (isTiny("width") || isTiny("height")) return true;
  return /^(?:spacer|blank|pixel|transparent|clear|1x1|shim)(?:[-_.\d]|$)/i.test(fileNameOf(picture));
}

/** A width or height in pixels, from the attribute or the picture's own style; nothing where it is not said in pixels. */
export function sideOf({ attributes, style }: Markup, side: "width" | "height"): number | undefined {
  const [, pixels] = /^\s{0,4}(\d{1,5})(?:\.\d{0,5})?(?:px)?\s{0,4}$/.exec(attributes[side] ?? style[side] ?? "") ?? [];
  return pixels === undefined ? undefined : Number(pixels);
}

/** The link around an element. */
export function linkAround(element: Markup): Markup | undefined {
  for (let outer = element.parent; outer !== undefined; outer = outer.parent) {
    if (outer.tag === "a" && outer.attributes["href"] !== undefined) return outer;
  }
  return undefined;
}
