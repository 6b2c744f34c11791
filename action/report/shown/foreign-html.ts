/**
 * A platform's HTML made fit for a frame of ours: what runs, asks, loads styles or leads elsewhere is left out. The walls are the frame's own
 * (`preview/frames.ts`: no permission, the page's policy); here only goes what would knock against them, or slip by them: a `link` may make a
 * browser look up a host, which no policy forbids.
 */
import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { LEFT_OUT } from "../check-page/safe-tree.ts";
import { lookOf } from "../preview/looks.ts";

/** Attributes with an address of their own, beside `href` of links, which are told and lead nowhere (`preview/looks.ts`). */
const ADDRESSES = new Set(["src", "background"]);
/** What asks on its own, fills in, or leads on. */
const TAKEN_AWAY = new Set([
  "ping",
  "srcSet",
  "formAction",
  "target",
  "download",
  "useMap",
  "autoFocus",
  "srcDoc",
  "data",
  "poster",
  "cite",
]);

/** The document with its style sheets. */
export function foreignHtml(html: string): string {
  const { children } = fromHtml(html);
  const doctype = children.some(({ type }) => type === "doctype") ? "<!doctype html>" : "";
  const cleaned: Root = { type: "root", children: children.flatMap(inner) };
  return `${doctype}${lookOf(toHtml(cleaned), "light")}`;
}

function inner(node: RootContent): ElementContent[] {
  if (node.type === "text") return [node];
  if (node.type !== "element" || LEFT_OUT.has(node.tagName)) return [];
  const children = node.children.flatMap(inner);
  // A form is shown as what it holds: nothing can be sent from here.
  if (node.tagName === "form") return children;
  return [{ type: "element", tagName: node.tagName, properties: propertiesOf(node), children }];
}

function propertiesOf({ properties }: Element): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => {
      if (/^on/i.test(name) || TAKEN_AWAY.has(name)) return false;
      return !ADDRESSES.has(name) || /^(?:https:|data:image\/)/i.test(String(value));
    }),
  );
}
