/** A Markdown tree into the plain-text part: links as `label (address)`, lists, headings underlined, lines of at most 78 signs. */
import type { BlockContent, Definition, DefinitionContent, ListItem, PhrasingContent, Root, RootContent, TableRow } from "mdast";
import { type LinkPolicy, tracked } from "./links.ts";
import { definitionsOf } from "./markdown.ts";
import { LINE_WIDTH, wrap } from "./wrap.ts";

interface TextContext {
  readonly links: LinkPolicy;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly width: number;
}

/** The plain text of a Markdown tree, blocks one empty line apart. */
export function markdownText(tree: Root, links: LinkPolicy): string {
  return blocksText(tree.children, { links, definitions: definitionsOf(tree), width: LINE_WIDTH });
}

/** A heading of the plain-text part, with a line of `sign` under it. */
export function underlined(text: string, sign: "=" | "-", width = LINE_WIDTH): string {
  const wrapped = wrap(text, width);
  const longest = Math.max(1, ...wrapped.split("\n").map((line) => [...line].length));
  return `${wrapped}\n${sign.repeat(Math.min(longest, width))}`;
}

function blocksText(blocks: readonly (RootContent | BlockContent | DefinitionContent)[], context: TextContext): string {
  return blocks
    .map((block) => blockText(block, context))
    .filter((text) => text !== "")
    .join("\n\n");
}

function blockText(block: RootContent | BlockContent | DefinitionContent, context: TextContext): string {
  switch (block.type) {
    case "paragraph":
      return wrap(inlineText(block.children, context), context.width);
    case "heading":
      return underlined(inlineText(block.children, context), "-", context.width);
    case "list": {
      const items = block.children.map((item, index) => {
        const mark = block.ordered === true ? `${(block.start ?? 1) + index}. ` : "- ";
        return itemText(item, mark, context);
      });
      return items.join(block.spread === true ? "\n\n" : "\n");
    }
    case "blockquote":
      return indented(blocksText(block.children, { ...context, width: narrower(context, 2) }), "> ", "> ");
    case "code":
      return indented(block.value, "    ", "    ");
    case "thematicBreak":
      return "-".repeat(10);
    case "table":
      return block.children.map((row) => rowText(row, context)).join("\n");
    default:
      return "";
  }
}

function itemText(item: ListItem, mark: string, context: TextContext): string {
  const blocks = item.children.map((child) => blockText(child, { ...context, width: narrower(context, mark.length) }));
  const text = blocks.filter((block) => block !== "").join(item.spread === true ? "\n\n" : "\n");
  return indented(text, mark, " ".repeat(mark.length));
}

function rowText(row: TableRow, context: TextContext): string {
  return row.children.map((cell) => inlineText(cell.children, context)).join(" | ");
}

function inlineText(nodes: readonly PhrasingContent[], context: TextContext): string {
  return nodes.map((node) => phraseText(node, context)).join("");
}

function phraseText(node: PhrasingContent, context: TextContext): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value.replaceAll(/\s*\n\s*/g, " ");
    case "break":
      return "\n";
    case "emphasis":
    case "strong":
    case "delete":
      return inlineText(node.children, context);
    case "link":
      return linkText(inlineText(node.children, context), node.url, context);
    case "linkReference": {
      const url = context.definitions.get(node.identifier.toUpperCase())?.url;
      const label = inlineText(node.children, context);
      return url === undefined ? label : linkText(label, url, context);
    }
    case "image":
    case "imageReference":
      return node.alt ?? "";
    default:
      return "";
  }
}

/** `label (address)`; the address alone where the label says the same. */
function linkText(label: string, url: string, { links }: { readonly links: LinkPolicy }): string {
  const address = tracked(url, links);
  const bare = (text: string) => text.replace(/^(?:mailto:|https:\/\/)/i, "").replace(/\/$/, "");
  if (/^mailto:/i.test(url) && bare(label) === bare(url)) return label;
  return label.trim() === "" || bare(label) === bare(url) ? address : `${label} (${address})`;
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join("\n");
}

function narrower({ width }: TextContext, by: number): number {
  return Math.max(20, width - by);
}
