/** Quotations set as a block of their own, with who said it below. */
import type { Markup } from "../subject.ts";

/** The block quotation that names who said it in an element of its own. */
export function blockAround({ tag, parent }: Markup): Markup | undefined {
  if (tag !== "cite" && tag !== "footer") return undefined;
  let around = parent;
  while (around !== undefined && around.tag !== "blockquote") around = around.parent;
  return around;
}

export function splitByCite(block: Markup, cite: Markup): { readonly words: string; readonly by: string } | undefined {
  if (block === cite || cite.text === "" || !block.text.endsWith(cite.text)) return undefined;
  return { words: block.text.slice(0, -cite.text.length).trim(), by: cite.text };
}
