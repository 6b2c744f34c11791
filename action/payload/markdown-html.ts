/** A Markdown tree into safe HTML: a tight allow-list, tracked links, and styles written on each element for mail programs. */
import type { Element, Root as HtmlRoot, Nodes } from "hast";
import { type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Root } from "mdast";
import { toHast } from "mdast-util-to-hast";
import { visit } from "unist-util-visit";
import { type LinkPolicy, tracked } from "./links.ts";

/** What Markdown makes, and nothing else. Second fence: raw HTML and odd addresses were refused before, with their place. */
const ALLOWED: Schema = {
  tagNames: [
    ...["h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "br", "pre", "code"],
    ...["a", "strong", "em", "del", "img", "table", "thead", "tbody", "tr", "th", "td"],
  ],
  attributes: { a: ["href", "title"], img: ["src", "alt", "title"], ol: ["start"], th: ["align"], td: ["align"] },
  protocols: { href: ["https", "mailto"], src: ["https"] },
  strip: ["script", "style"],
  clobber: [],
  clobberPrefix: "",
};

/** CSS declarations by element, written into `style`. */
export type ElementStyles = Readonly<Record<string, string>>;

/** The HTML of a Markdown tree, without surrounding element and without space above the first and below the last block. */
export function markdownHtml(tree: Root, { links, styles }: { readonly links: LinkPolicy; readonly styles: ElementStyles }): string {
  const clean = sanitize(toHast(tree), ALLOWED);
  const root: HtmlRoot = clean.type === "root" ? clean : { type: "root", children: clean.type === "doctype" ? [] : [clean] };
  visit(root, "element", (element: Element) => {
    const { href } = element.properties;
    if (element.tagName === "a" && typeof href === "string") element.properties["href"] = tracked(href, links);
    // Heads of columns are centred by default; the text below them is not.
    if (element.tagName === "th") element.properties["align"] ??= "left";
    const style = styles[element.tagName];
    if (style !== undefined) element.properties["style"] = style;
  });
  // The template sets the space around the text.
  trimMargin(root.children.find(isElement), "top");
  trimMargin(root.children.findLast(isElement), "bottom");
  return toHtml(root, { closeSelfClosing: false, characterReferences: { useNamedReferences: true } }).trim();
}

function isElement(node: Nodes): node is Element {
  return node.type === "element";
}

function trimMargin(element: Element | undefined, side: "top" | "bottom"): void {
  const style = element?.properties["style"];
  if (element === undefined || typeof style !== "string") return;
  element.properties["style"] = style.replace(/(^|;)margin:([^;]*)/, (_whole, before: string, margin: string) => {
    const [top = "0", right = top, bottom = top, left = right] = margin.trim().split(/\s+/);
    return side === "top" ? `${before}margin:0 ${right} ${bottom} ${left}` : `${before}margin:${top} ${right} 0 ${left}`;
  });
}
