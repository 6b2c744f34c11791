/** An asset's Markdown body into a tree, with everything refused that must not go out: raw HTML, odd addresses, forged holes. */

import type { Definition, Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { visit } from "unist-util-visit";
import { hasPrivateCharacters } from "./holes.ts";
import { imageFault, isUnencrypted, linkFault } from "./links.ts";
import type { Stretch } from "./places.ts";

export interface MarkdownFault extends Stretch {
  readonly code: "FIELD_INVALID" | "PERSONALISATION_INVALID";
  readonly message: string;
  readonly hint: string;
}

export interface ParsedMarkdown {
  readonly tree: Root;
  readonly faults: readonly MarkdownFault[];
}

/** Deeper nesting is no text anybody reads, and would exhaust the stack of those who walk it. */
const MAX_DEPTH = 24;
const MAX_TREE_DEPTH = 150;
const parser = remark().use(remarkGfm);

/** Parses a masked body (its personalised fields are holes). Never throws for any text. */
export function parseMarkdown(body: string): ParsedMarkdown {
  const tooDeep = deepLine(body);
  if (tooDeep !== undefined) {
    const fault = {
      code: "FIELD_INVALID",
      message: "Lists or quotes are nested too deeply",
      hint: `use at most ${MAX_DEPTH} levels`,
    } as const;
    return { tree: { type: "root", children: [] }, faults: [{ ...fault, ...tooDeep }] };
  }
  const tree = parser.parse(body);
  if (depthOf(tree) > MAX_TREE_DEPTH) {
    const fault = {
      code: "FIELD_INVALID",
      message: "Words are emphasised or linked inside each other too many times",
      hint: "say it more simply",
    } as const;
    return { tree: { type: "root", children: [] }, faults: [{ ...fault, start: 0, end: body.length }] };
  }
  const faults: MarkdownFault[] = [];
  visit(tree, (node) => {
    const words = faultOf(node, body);
    const stretch = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    if (words !== undefined) faults.push({ ...words, ...stretch });
    // One main heading per page: the template sets it from the headline.
    if (node.type === "heading" && node.depth === 1) node.depth = 2;
  });
  return { tree, faults: withoutEndTags(faults, body) };
}

/** An end tag says nothing new beside the tag it ends. */
function withoutEndTags(faults: readonly MarkdownFault[], body: string): readonly MarkdownFault[] {
  const isEndTag = ({ start }: MarkdownFault) => body.startsWith("</", start);
  const hasTag = faults.some((fault) => !isEndTag(fault) && body[fault.start] === "<");
  return hasTag ? faults.filter((fault) => !isEndTag(fault)) : faults;
}

/** Levels of a tree, counted without recursion. */
function depthOf(tree: Root): number {
  let depth = 0;
  let level: readonly Nodes[] = [tree];
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((node): readonly Nodes[] => ("children" in node ? node.children : []));
  }
  return depth;
}

/** Link definitions by their normalised name; the first of a name counts, as in CommonMark. */
export function definitionsOf(tree: Root): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  visit(tree, "definition", (node) => {
    const key = node.identifier.toUpperCase();
    if (!found.has(key)) found.set(key, node);
  });
  return found;
}

type FaultWords = Omit<MarkdownFault, keyof Stretch>;

function faultOf(node: Nodes, body: string): FaultWords | undefined {
  switch (node.type) {
    case "html":
      return invalid(
        `HTML cannot be written in the text: "${shortened(node.value)}"`,
        "write it in Markdown; layout belongs in the template",
      );
    case "footnoteDefinition":
    case "footnoteReference":
      return invalid("Footnotes cannot be shown", "write the note as a paragraph of its own");
    case "listItem":
      return typeof node.checked === "boolean" ? invalid("Boxes to tick cannot be shown", "write a plain list") : undefined;
    case "link":
    case "definition":
      return addressFault(node, linkFault(node.url), "Links");
    case "image":
      return addressFault(node, imageFault(node.url), "Pictures") ?? altFault(node.alt);
    case "imageReference":
      return altFault(node.alt);
    case "text":
    case "inlineCode":
    case "code":
      return forgedHole(node, body);
    default:
      return undefined;
  }
}

function addressFault(
  node: Extract<Nodes, { url: string }>,
  reason: string | undefined,
  what: "Links" | "Pictures",
): FaultWords | undefined {
  const { url, title } = node;
  if (hasPrivateCharacters(url) || hasPrivateCharacters(title ?? "")) {
    return { code: "PERSONALISATION_INVALID", message: `${what} cannot be personalised`, hint: "personalise the words beside the link" };
  }
  if (reason === undefined) return undefined;
  return invalid(
    `"${shortened(url)}" cannot be ${what === "Links" ? "linked to" : "shown"}: ${reason}`,
    isUnencrypted(url)
      ? "write https:// and see that the page opens; for our own sites `campaigns check --fix` writes it"
      : "use the whole address, for example https://www.example.com/page",
  );
}

function altFault(alt: string | null | undefined): FaultWords | undefined {
  if (!hasPrivateCharacters(alt ?? "")) return undefined;
  return {
    code: "PERSONALISATION_INVALID",
    message: "A picture's description cannot be personalised",
    hint: "describe what the picture shows",
  };
}

/** `&#xE000;` would write a hole of its own: decoded, the text has more of these characters than its source. */
function forgedHole(node: Extract<Nodes, { value: string }>, body: string): FaultWords | undefined {
  if (!hasPrivateCharacters(node.value) || node.position === undefined) return undefined;
  const source = body.slice(node.position.start.offset, node.position.end.offset);
  return privateCount(node.value) > privateCount(source)
    ? invalid("The text holds a character that cannot be shown", "remove it")
    : undefined;
}

function privateCount(text: string): number {
  return [...text].filter(hasPrivateCharacters).length;
}

function invalid(message: string, hint: string): FaultWords {
  return { code: "FIELD_INVALID", message, hint };
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** The first line that opens more levels at once than are allowed, found before the parser sees it. */
function deepLine(body: string): Stretch | undefined {
  let start = 0;
  for (const line of body.split("\n")) {
    const prefix = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line)?.[0] ?? "";
    const levels = prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
    const indent = (/^[ \t]*/.exec(line)?.[0] ?? "").length;
    if (levels > MAX_DEPTH || (levels > 0 && indent / 2 > MAX_DEPTH)) return { start, end: start + line.length };
    start += line.length + 1;
  }
  return undefined;
}
