/** A mail or page made safe to stand inside ours: only what shows words and their looks is left, with the places of findings boxed and numbered. */
import type { Element, ElementContent, Nodes, Properties, Root, Text } from "hast";
import { safeStyleSheet, withoutAddresses } from "./safe-styles.ts";
import type { Spots } from "./shown-text.ts";

export interface SafeTreeQuestion {
  readonly spots: Spots;
  /** Id of the finding with this number, on the page around. */
  readonly idOf: (number: number) => string;
  /** The text with the platform's tokens filled in. */
  readonly fill: (text: string) => string;
}

/** What may stand in the page; everything else gives its children alone, or is left out. */
const KEPT = new Set(
  (
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure " +
    "font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label legend li main mark nav ol p pre q s samp section small span strike strong sub summary " +
    "sup table tbody td tfoot th thead tr u ul var wbr"
  ).split(" "),
);
/** Left out with everything in them: what runs, loads, asks, or is read by other rules than the text around it. */
export const LEFT_OUT = new Set(
  (
    "script iframe frame frameset noframes object embed applet param template slot noscript noembed xmp plaintext listing svg math audio video source " +
    "track canvas map area meta base link title dialog portal fencedframe textarea select option datalist"
  ).split(" "),
);
const PROPERTIES = new Set(
  (
    "style className dir lang title alt width height align vAlign bgColor border cellPadding cellSpacing colSpan rowSpan role color face size start type " +
    "noWrap ariaLabel ariaHidden"
  ).split(" "),
);
/** Elements that a number cannot stand in: it stands behind them, or in their first cell. */
const HOLDS_NOTHING = new Set(["img", "br", "hr", "wbr", "col"]);
const HOLDS_CELLS = new Set(["table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl"]);

const BOX = "outline:2px solid #b3261e!important;outline-offset:1px!important;background:#fff3a6!important;color:#1a1a1a!important";
const FRAME = "outline:2px solid #b3261e!important;outline-offset:1px!important";
const NUMBER =
  "all:initial!important;display:inline-block!important;box-sizing:border-box!important;min-width:18px!important;margin:0 2px!important;padding:0 5px!important;border-radius:9px!important;" +
  "background:#b3261e!important;color:#fff!important;font:700 12px/18px sans-serif!important;text-align:center!important;text-decoration:none!important;" +
  "vertical-align:super!important;cursor:pointer!important";

/** The style sheets of the document, and its body as one element `div.page`; both safe to be written into a page. */
export function safeTree(tree: Nodes, question: SafeTreeQuestion): Root {
  const styles: ElementContent[] = [];
  const maker = new Maker(question, styles);
  const body: Element = { type: "element", tagName: "div", properties: { className: ["page"] }, children: [] };
  const html = find(tree, "html");
  const written = html === undefined ? undefined : find(html, "body");
  if (html !== undefined) for (const head of html.children) if (head !== written) maker.children(head);
  const content = maker.children(written ?? tree);
  const own = written === undefined ? {} : propertiesOf(written);
  const names = Array.isArray(own["className"]) ? own["className"] : [];
  return {
    type: "root",
    children: [...styles, { ...body, properties: { ...own, className: ["page", ...names] }, children: [...content] }],
  };
}

function find(node: Nodes, name: string): Element | undefined {
  if (!("children" in node)) return undefined;
  for (const child of node.children) if (child.type === "element" && child.tagName === name) return child;
  return undefined;
}

/** Lives as long as one tree is made: what waits to be put behind a link stands in it. */
class Maker {
  readonly #question: SafeTreeQuestion;
  readonly #styles: ElementContent[];
  /** Numbers that wait until the link they stand in has ended: a link in a link would end the outer one. */
  #waiting: number[] | undefined;

  constructor(question: SafeTreeQuestion, styles: ElementContent[]) {
    this.#question = question;
    this.#styles = styles;
  }

  children(node: Nodes): readonly ElementContent[] {
    return "children" in node ? node.children.flatMap((child) => (child.type === "doctype" ? [] : this.#make(child))) : [];
  }

  #make(node: Nodes): readonly ElementContent[] {
    if (node.type === "text") return this.#text(node);
    if (node.type !== "element") return [];
    const { tagName } = node;
    if (tagName === "style") {
      const words = node.children.map((child) => (child.type === "text" ? child.value : "")).join("");
      const css = safeStyleSheet(words);
      if (css !== "") this.#styles.push({ type: "element", tagName: "style", properties: {}, children: [{ type: "text", value: css }] });
      return [];
    }
    if (LEFT_OUT.has(tagName)) return [];
    const numbers = this.#question.spots.atElement.get(node.position?.start.offset ?? -1) ?? [];
    if (!KEPT.has(tagName)) return [...this.#chips(numbers), ...this.children(node), ...inputOf(node)];
    return tagName === "a" ? this.#link(node, numbers) : this.#element(node, numbers);
  }

  #link(node: Element, numbers: readonly number[]): readonly ElementContent[] {
    if (this.#waiting !== undefined) return this.#element(node, numbers);
    this.#waiting = [...numbers];
    const made = this.#element(node, []);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const framed = numbers.length === 0 ? made : made.map(withFrame);
    return [...framed, ...this.#chips(waiting)];
  }

  #element(node: Element, numbers: readonly number[]): readonly ElementContent[] {
    const { tagName } = node;
    if (tagName === "img") return [pictureOf(node, numbers.length > 0), ...this.#chips(numbers)];
    const inside = [...this.children(node)];
    const element: Element = { type: "element", ...ownName(node), children: inside };
    if (numbers.length === 0) return [element];
    const framed = withFrame(element);
    if (HOLDS_NOTHING.has(tagName)) return [framed, ...this.#chips(numbers)];
    const target = HOLDS_CELLS.has(tagName) ? firstCell(element) : element;
    if (target === undefined) return [framed];
    target.children.unshift(...this.#chips(numbers));
    return [framed];
  }

  /** Each stretch between two borders of boxes once, with the number behind the last stretch of its box. */
  #text(node: Text): readonly ElementContent[] {
    const ranges = this.#question.spots.inText.get(node) ?? [];
    const borders = [...new Set([0, node.value.length, ...ranges.flatMap(({ start, end }) => [start, end])])].sort(
      (left, right) => left - right,
    );
    return borders.slice(0, -1).flatMap((from, index) => {
      const to = borders[index + 1] ?? node.value.length;
      const boxes = ranges.filter(({ start, end }) => start <= from && to <= end);
      const words: Text = { type: "text", value: this.#question.fill(node.value.slice(from, to)) };
      if (boxes.length === 0) return [words];
      const box: Element = { type: "element", tagName: "mark", properties: { style: BOX }, children: [words] };
      return [box, ...this.#chips(boxes.filter(({ end, isLast }) => isLast && end === to).map(({ number }) => number))];
    });
  }

  #chips(numbers: readonly number[]): readonly ElementContent[] {
    if (this.#waiting !== undefined) {
      this.#waiting.push(...numbers);
      return [];
    }
    return numbers.map((number) => ({
      type: "element",
      tagName: "a",
      properties: { href: `#${this.#question.idOf(number)}`, style: NUMBER, ariaLabel: `Finding ${number}` },
      children: [{ type: "text", value: String(number) }],
    }));
  }
}

/** A page has one main part, and it is ours. */
function ownName(node: Element): Pick<Element, "tagName" | "properties"> {
  const properties = propertiesOf(node);
  if (node.tagName !== "main") return { tagName: node.tagName, properties };
  const names = Array.isArray(properties["className"]) ? properties["className"] : [];
  return { tagName: "div", properties: { ...properties, className: ["main-part", ...names] } };
}

function withFrame<Node extends ElementContent>(node: Node): Node {
  if (node.type !== "element") return node;
  const style = node.properties["style"];
  return { ...node, properties: { ...node.properties, style: `${typeof style === "string" ? `${style};` : ""}${FRAME}` } };
}

function firstCell(element: Element): Element | undefined {
  for (const child of element.children) {
    if (child.type !== "element") continue;
    if (!HOLDS_CELLS.has(child.tagName) && !HOLDS_NOTHING.has(child.tagName)) return child;
    const inside = firstCell(child);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** A picture is shown where it is part of the file; else its description stands in a box of its size, for nothing is loaded from anywhere. */
function pictureOf({ properties }: Element, isFramed: boolean): Element {
  const source = properties["src"];
  const own = propertiesOf({ properties });
  if (typeof source === "string" && /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z\d+/=]+$/i.test(source)) {
    const picture: Element = { type: "element", tagName: "img", properties: { ...own, src: source }, children: [] };
    return isFramed ? withFrame(picture) : picture;
  }
  const alt = typeof own["alt"] === "string" ? own["alt"] : "";
  const size = (["width", "height"] as const).flatMap((side) => {
    const value = /^\d{1,4}$/.exec(String(own[side] ?? ""))?.[0];
    return value === undefined ? [] : [`${side === "height" ? "min-height" : side}:${value}px`];
  });
  const box = ["display:inline-block", "box-sizing:border-box", "max-width:100%", "padding:4px", "border:1px dashed #767676", ...size];
  return {
    type: "element",
    tagName: "span",
    properties: { style: [...box, ...(isFramed ? [FRAME] : [])].join(";") },
    children: [{ type: "text", value: alt === "" ? "Picture without a description" : `Picture: ${alt}` }],
  };
}

/** What stands on a button of a form, and beside a field, in words. */
function inputOf({ tagName, properties }: Element): readonly ElementContent[] {
  if (tagName !== "input") return [];
  const type = String(properties["type"] ?? "text");
  if (type === "hidden") return [];
  const words = String(properties["value"] ?? properties["placeholder"] ?? "").slice(0, 200);
  const style = "display:inline-block;min-width:14px;min-height:14px;padding:2px 6px;border:1px solid #767676";
  const mark = /^(?:checkbox|radio)$/.test(type) ? (properties["checked"] === true ? "☒" : "☐") : words;
  return [{ type: "element", tagName: "span", properties: { style }, children: [{ type: "text", value: mark }] }];
}

function propertiesOf({ properties }: Pick<Element, "properties">): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      if (!PROPERTIES.has(name)) return [];
      return [[name, name === "style" && typeof value === "string" ? withoutAddresses(value) : value]];
    }),
  );
}
