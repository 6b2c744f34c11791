/** A campaign with one mail, previewed; a test says only what is special about it. */
import type { Element, Nodes, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { checkAsset } from "#governance/check-asset.ts";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import type { PreviewQuestion } from "#report/preview/preview-question.ts";
import { brandKit, campaign, type SpecialCampaign, TODAY } from "../../governance/builders.ts";

/** One red pixel: a picture that needs no network. */
export const PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

export function question(special: SpecialCampaign = {}, more: Partial<PreviewQuestion> = {}): PreviewQuestion {
  const [source, brand] = [campaign(special), brandKit()];
  const report = checkAsset({ campaign: source, assetId: "launch-email", brand, today: TODAY, waiverRole: () => "legal" });
  return { campaign: source, brand, reports: [report], dialects: { hubspot: HUBSPOT_DIALECT }, ...more };
}

const parser = unified().use(rehypeParse);

/** Every element of a document as a browser reads it; what stands in a `srcdoc` is an attribute's text, and not among them. */
export function elementsOf(html: string): readonly Element[] {
  const root: Root = parser.parse(html);
  const walk = (node: Nodes): readonly Element[] => [
    ...(node.type === "element" ? [node] : []),
    ...("children" in node ? node.children.flatMap((child) => (child.type === "doctype" ? [] : walk(child))) : []),
  ];
  return walk(root);
}

const BLOCK = /^(?:p|h\d|li|dt|dd|figcaption|summary|legend|label|title|pre|div|section)$/;

/** What a person reads, line by line, without what stands in the frames. */
export function wordsOf(html: string): string {
  const read = (node: Nodes): string => {
    if (node.type === "text") return node.value.replace(/\s+/g, " ");
    if (node.type === "element" && /^(?:style|iframe)$/.test(node.tagName)) return "";
    const inside = "children" in node ? node.children.map((child) => (child.type === "doctype" ? "" : read(child))).join("") : "";
    if (node.type !== "element") return inside;
    if (node.tagName === "br") return "\n";
    return BLOCK.test(node.tagName) ? `\n${node.tagName.startsWith("h") ? "\n" : ""}${inside}\n` : inside;
  };
  const lines = read(parser.parse(html))
    .split("\n")
    .map((line) => line.trim());
  return `${lines
    .filter((line, index) => line !== "" || (lines[index - 1] !== "" && /^\S/.test(lines[index + 1] ?? "")))
    .join("\n")
    .trim()}\n`;
}
