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

/** The HTML of a Markdown tree, without surrounding element, its last paragraph without the space after it. */
export function markdownHtml(tree: Root, { links, styles }: { readonly links: LinkPolicy; readonly styles: ElementStyles }): string {
  const clean = sanitize(toHast(tree), ALLOWED);
  const root: HtmlRoot = clean.type === "root" ? clean : { type: "root", children: clean.type === "doctype" ? [] : [clean] };
  visit(root, "element", (element: Element) => {
    const { href } = element.properties;
    if (element.tagName === "a" && typeof href === "string") element.properties["href"] = tracked(href, links);
    const style = styles[element.tagName];
    if (style !== undefined) element.properties["style"] = style;
  });
  const last = root.children.findLast((child: Nodes) => child.type === "element");
  const style = last?.type === "element" ? last.properties["style"] : undefined;
  if (last?.type === "element" && typeof style === "string")
    last.properties["style"] = style.replace(/(^|;)margin:([^;]*)/, withoutSpaceBelow);
  return toHtml(root, { closeSelfClosing: false, characterReferences: { useNamedReferences: true } }).trim();
}

function withoutSpaceBelow(_whole: string, before: string, margin: string): string {
  const [top = "0", right = "0", , left = right] = margin.trim().split(/\s+/);
  return `${before}margin:${top} ${right} 0 ${left}`;
}
