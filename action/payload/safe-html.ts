/** The last look at HTML before it may go out: everything in it must be on the allow-list, and no words may be hidden. */
import type { Element, Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import type { DocumentKind } from "#model/content.ts";
import { type Hole, withFallbacks } from "./holes.ts";
import { imageFault, linkFault } from "./links.ts";
import { dangerousCss, fontSizeIn, hidesWords, isTextOnItself } from "./safe-css.ts";
import { ATTRIBUTES, listName, META_HTTP_EQUIV, META_NAMES, OUTLOOK_ATTRIBUTES, OUTLOOK_TAGS, TAGS } from "./safe-lists.ts";
import { scanHtml } from "./scan-html.ts";

export interface UnsafeHtml {
  /** What is wrong, as a sentence. */
  readonly reason: string;
  /** Words to look for in the template, to say where it stands. */
  readonly quote: string;
}

export interface HtmlPolicy {
  readonly kind: DocumentKind;
  /** The one text that may be hidden: what an inbox shows beside the subject. */
  readonly preheader: string;
  /** Whether an address is one of the platform's own, such as its unsubscribe link. */
  readonly isPlatformLink: (address: string) => boolean;
  /** The holes of the text, to read it as a person without values would. */
  readonly book: readonly Hole[];
}

const parser = unified().use(rehypeParse);
/** Signs without width that pad a preheader. */
const INVISIBLE = /\u034F|[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** Everything in an HTML document that must not go out; empty where it may. Reads it as a browser does. */
export function unsafeHtml(html: string, policy: HtmlPolicy): readonly UnsafeHtml[] {
  const found: UnsafeHtml[] = [];
  const report = (reason: string, quote: string) => void found.push({ reason, quote });
  walk(parser.parse(html), { hidden: false, unreadable: false, inHead: false }, { policy, report });
  return found;
}

interface Sight {
  readonly hidden: boolean;
  readonly unreadable: boolean;
  readonly inHead: boolean;
}

interface Judge {
  readonly policy: HtmlPolicy;
  readonly report: (reason: string, quote: string) => void;
}

function walk(node: Nodes, sight: Sight, judge: Judge): void {
  switch (node.type) {
    case "root":
      for (const child of node.children) walk(child, sight, judge);
      return;
    case "comment":
      checkComment(node.value, judge);
      return;
    case "text":
      if (!sight.inHead && (sight.hidden || sight.unreadable) && shown(node.value) !== "") {
        judge.report(`The words "${shown(node.value).slice(0, 60)}" would be hidden from the reader`, node.value.trim());
      }
      return;
    case "element":
      walkElement(node, sight, judge);
      return;
    default:
      return;
  }
}

function walkElement(element: Element, sight: Sight, judge: Judge): void {
  const { tagName, properties } = element;
  if (!TAGS[judge.policy.kind].has(tagName)) {
    judge.report(`A <${tagName}> must not be in ${judge.policy.kind === "email" ? "a mail" : "a page"}`, `<${tagName}`);
    return;
  }
  const attributes = Object.entries(properties).map(([name, value]) => ({
    name: listName(name),
    value: Array.isArray(value) ? value.join(" ") : String(value),
  }));
  checkAttributes(tagName, attributes, judge);
  if (tagName === "style") checkStyleSheet(textOf(element), judge);
  if (tagName === "style" || tagName === "title") return;
  const style = attributes.find(({ name }) => name === "style")?.value ?? "";
  const hides = hidesWords(style) || isTextOnItself(style) || properties["hidden"] !== undefined;
  const isPreheader =
    hides && judge.policy.kind === "email" && shown(withFallbacks(textOf(element), judge.policy.book)) === shown(judge.policy.preheader);
  const size = fontSizeIn(style);
  const below = {
    hidden: isPreheader ? false : sight.hidden || hides,
    unreadable: isPreheader || size === "readable" ? false : sight.unreadable || size === "unreadable",
    inHead: sight.inHead || tagName === "head",
  };
  for (const child of element.children) walk(child, below, judge);
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

function checkAttributes(tag: string, attributes: readonly Attribute[], judge: Judge): void {
  const { policy, report } = judge;
  const attributeOf = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  for (const { name, value } of attributes) {
    if (!ATTRIBUTES.has(name) && !/^(?:aria|data)[a-z0-9]+$/.test(name)) report(`The attribute "${name}" must not stand on <${tag}>`, name);
    if (name === "style") checkStyle(value, judge);
    if (name === "href") checkLink(tag, value, judge);
    if (name === "src") reportFault(imageFault(value), value, judge);
    if (name === "srcset")
      for (const candidate of value.split(",")) reportFault(imageFault(candidate.trim().split(/\s/)[0] ?? ""), value, judge);
  }
  if (tag === "img" && [attributeOf("width"), attributeOf("height")].some((side) => side !== undefined && /^[01](?:px)?$/.test(side))) {
    report("A picture of one pixel counts readers without telling them", attributeOf("src") ?? "<img");
  }
  if (tag === "meta") checkMeta(attributeOf, report);
  if (tag === "link" && (policy.kind === "email" || attributeOf("rel") !== "canonical"))
    report("A <link> loads a file from elsewhere", "<link");
}

function checkLink(tag: string, address: string, { policy, report }: Judge): void {
  if (policy.isPlatformLink(address)) return;
  if (policy.kind === "landing-page" && tag === "a" && /^#[\w-]+$/.test(address)) return;
  const fault = linkFault(address);
  if (fault !== undefined) report(`The link "${address.slice(0, 80)}" cannot go out: ${fault}`, address);
}

function checkMeta(attributeOf: (name: string) => string | undefined, report: Judge["report"]): void {
  const equivalent = attributeOf("httpequiv")?.toLowerCase();
  if (equivalent !== undefined && !META_HTTP_EQUIV.has(equivalent))
    report(`A <meta http-equiv="${equivalent}"> must not go out`, equivalent);
  const name = attributeOf("name")?.toLowerCase();
  if (name !== undefined && !META_NAMES.has(name)) report(`A <meta name="${name}"> is not one we know`, name);
}

function checkStyle(style: string, judge: Judge): void {
  const danger = dangerousCss(style);
  if (danger !== undefined) judge.report(`The style "${style.trim().slice(0, 60)}" cannot go out: ${danger}`, style);
}

function checkStyleSheet(sheet: string, judge: Judge): void {
  const danger = dangerousCss(sheet);
  const quote = /@import|@font-face|url\([^)]*\)|display\s*:\s*none|visibility\s*:\s*hidden|\\/i.exec(sheet)?.[0] ?? "<style";
  if (danger !== undefined) judge.report(`The style sheet cannot go out: ${danger}`, quote);
  if (hidesWords(sheet)) judge.report("The style sheet hides words from the reader", quote);
}

/** Conditional comments are read by Outlook, so what stands in them is checked tag by tag; any other comment is only a comment. */
function checkComment(value: string, judge: Judge): void {
  const conditional = /^\[if [^\]]*\]>([\s\S]*)<!\[endif\]$/.exec(value);
  if (conditional === null) {
    if (/\[if\b|\[endif\b/i.test(value) && !/^(?:\[if [^\]]*\]><!|<!\[endif\])$/.test(value.trim()))
      judge.report("A conditional comment is not closed as it should be", "<!--[if");
    return;
  }
  for (const stretch of scanHtml(conditional[1] ?? "")) {
    if (stretch.kind === "comment") judge.report("A comment inside a conditional comment cannot be checked", "<!--[if");
    if (stretch.kind === "style") checkStyleSheet((conditional[1] ?? "").slice(stretch.start, stretch.end), judge);
    if (stretch.kind !== "tag") continue;
    if (!TAGS.email.has(stretch.name) && !OUTLOOK_TAGS.has(stretch.name))
      judge.report(`A <${stretch.name}> must not be in a conditional comment`, `<${stretch.name}`);
    const attributes = stretch.attributes.map(({ name, value: raw }) => ({ name: listName(name), value: raw }));
    checkAttributes(
      stretch.name,
      attributes.filter(({ name }) => !OUTLOOK_ATTRIBUTES.has(name)),
      judge,
    );
  }
}

function reportFault(fault: string | undefined, address: string, { report }: Judge): void {
  if (fault !== undefined) report(`The picture "${address.slice(0, 80)}" cannot be shown: ${fault}`, address);
}

function shown(text: string): string {
  return text.replace(INVISIBLE, "").replaceAll(/\s+/g, " ").trim();
}

function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
