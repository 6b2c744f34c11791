/** Style sheets of a mail or page, for the place it stands in on ours: they load nothing, and they reach nothing around it. */
import type { CssNode, List, ListItem } from "css-tree";
import generate from "css-tree/generator";
import parse from "css-tree/parser";
import walk from "css-tree/walker";

/** Rules with a name that are kept; what loads (`@import`, `@font-face`) or reaches out of its place is not. */
const KEPT_RULES = new Set(["media", "supports", "layer", "container"]);
/** What is written as another element on ours: a page has one body and one main part, and they are not the mail's. */
const CLASS_FOR = new Map([
  ["html", "page"],
  ["body", "page"],
  ["root", "page"],
  ["main", "main-part"],
]);
const OWN_DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi;
const OWN_LIGHT = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi;

/** A declaration list or value without anything that could be loaded. */
export function withoutAddresses(css: string): string {
  return css.replace(/(?:url|image-set|-webkit-image-set|image|cross-fade|src)\s*\([^)]*\)?/gi, "none");
}

/**
 * The style sheet with `body` and `html` written as the element that holds the page (`.page`), as it looks in a light program; empty where
 * it cannot be read. What holds a tag is left out: a style sheet needs none, and ends at one.
 */
export function safeStyleSheet(css: string): string {
  let failed = false;
  const tree = parse(css.replace(OWN_DARK, "(max-width: 0px)").replace(OWN_LIGHT, "(min-width: 0px)"), {
    onParseError: () => {
      failed = true;
    },
    positions: false,
  });
  // A sheet with a fault in it is read as far as browsers read it; they and the parser agree on what a fault ends.
  const strict = failed ? parse(generate(tree)) : tree;
  walk(strict, (node: CssNode, item: ListItem<CssNode> | null, list: List<CssNode> | null) => {
    const isLeftOut = (node.type === "Atrule" && !KEPT_RULES.has(node.name.toLowerCase())) || (node.type === "Rule" && reachesOut(node));
    if (isLeftOut && item !== null && list !== null) list.remove(item);
  });
  walk(strict, (node) => {
    if (node.type !== "Selector") return;
    node.children.forEach((part, item, list) => {
      const name = part.type === "TypeSelector" || part.type === "PseudoClassSelector" ? CLASS_FOR.get(part.name.toLowerCase()) : undefined;
      if (name !== undefined) list.replace(item, list.createItem({ type: "ClassSelector", name }));
    });
  });
  const text = withoutAddresses(generate(strict).replace(/\.page[\s>]+\.page\b/g, ".page"));
  return /<[/!a-z]/i.test(text) ? "" : text;
}

function reachesOut(rule: CssNode): boolean {
  return /:host|::slotted|::part|:target|:has-slotted/i.test(generate(rule).split("{")[0] ?? "");
}
