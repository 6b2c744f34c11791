/** XML as SOAP needs it: a strict reader that knows namespaces, and a writer. Nothing is fetched, no entity is defined, no DOCTYPE is read. */

export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Attribute names as written, prefixes kept. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text directly inside, put together. */
  readonly text: string;
}

/** The text is not XML. The message says where. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
/** Up to the `>` that stands in no quotes. */
const TAG = /((?:[^"'>]|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /\s+([^\s=/>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;

function decoded(text: string): string {
  return text.replace(/&([^;\s&]*);?/g, (whole, name: string) => {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code = number === null ? undefined : Number.parseInt(number[1] ?? number[2] ?? "", number[1] === undefined ? 10 : 16);
    const character = code === undefined ? ENTITIES[name] : code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
    if (character === undefined || !whole.endsWith(";")) throw new XmlError(`An error occurred while parsing EntityName: ${whole}`);
    return character;
  });
}

interface Open {
  readonly qualified: string;
  readonly scope: ReadonlyMap<string, string>;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

function scoped(outer: ReadonlyMap<string, string>, attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const own = Object.entries(attributes).flatMap(([name, value]) => {
    const [, prefix = ""] = /^xmlns(?::(.+))?$/.exec(name) ?? [undefined, undefined];
    return /^xmlns(:|$)/.test(name) ? [[prefix, value] as const] : [];
  });
  return own.length === 0 ? outer : new Map([...outer, ...own]);
}

function closed(open: Open): Element {
  const [prefix, name] = open.qualified.includes(":") ? open.qualified.split(":") : ["", open.qualified];
  const namespace = open.scope.get(prefix ?? "");
  if (namespace === undefined && prefix !== "") throw new XmlError(`'${prefix}' is an undeclared prefix.`);
  const { attributes, children, text } = open;
  return { name: name ?? "", namespace: namespace ?? "", attributes, children, text };
}

function attributesOf(tag: string, from: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  let end = from;
  ATTRIBUTE.lastIndex = from;
  for (let found = ATTRIBUTE.exec(tag); found !== null; found = ATTRIBUTE.exec(tag)) {
    const [, name = "", double, single] = found;
    if (!NAME.test(name)) throw new XmlError(`'${name}' is no attribute name.`);
    if (Object.hasOwn(attributes, name)) throw new XmlError(`'${name}' is a duplicate attribute name.`);
    attributes[name] = decoded(double ?? single ?? "");
    end = ATTRIBUTE.lastIndex;
  }
  if (tag.slice(end).trim() !== "") throw new XmlError(`Unexpected text in the tag <${tag}>.`);
  return attributes;
}

/** The root element of a document. Throws an `XmlError`. */
export function parsedXml(source: string): Element {
  const stack: Open[] = [];
  let root: Element | undefined;
  const keepText = (text: string) => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += text;
    else if (text.replace(/^\uFEFF/, "").trim() !== "") throw new XmlError("Data at the root level is invalid.");
  };
  const finish = (open: Open) => {
    const element = closed(open);
    const parent = stack.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (root === undefined) root = element;
    else throw new XmlError("There are multiple root elements.");
  };
  let position = 0;
  /** Skips to behind `end`, and gives what stood before it. */
  const upTo = (end: string, from: number) => {
    const found = source.indexOf(end, from);
    if (found < 0) throw new XmlError("Unexpected end of file.");
    position = found + end.length;
    return source.slice(from, found);
  };
  while (position < source.length) {
    const next = source.indexOf("<", position);
    if (next < 0) {
      keepText(decoded(source.slice(position)));
      break;
    }
    keepText(decoded(source.slice(position, next)));
    if (source.startsWith("<!--", next)) upTo("-->", next + 4);
    else if (source.startsWith("<![CDATA[", next)) keepText(upTo("]]>", next + 9));
    else if (source.startsWith("<?", next)) upTo("?>", next + 2);
    else if (source.startsWith("<!", next)) throw new XmlError("For security reasons DTD is prohibited in this XML document.");
    else if (source.startsWith("</", next)) {
      const qualified = upTo(">", next + 2).trim();
      const open = stack.pop();
      if (open?.qualified !== qualified) throw new XmlError(`The end tag '${qualified}' matches no start tag.`);
      finish(open);
    } else {
      TAG.lastIndex = next + 1;
      const written = TAG.exec(source)?.[1];
      if (written === undefined) throw new XmlError("Unexpected end of file.");
      position = TAG.lastIndex;
      const empty = written.endsWith("/");
      const tag = empty ? written.slice(0, -1) : written;
      const qualified = /^[^\s/]*/.exec(tag)?.[0] ?? "";
      if (!NAME.test(qualified)) throw new XmlError(`'${qualified}' is no element name.`);
      const attributes = attributesOf(tag, qualified.length);
      const open = { qualified, scope: scoped(stack.at(-1)?.scope ?? new Map(), attributes), attributes, children: [], text: "" };
      if (empty) finish(open);
      else stack.push(open);
    }
  }
  if (root === undefined || stack.length > 0) throw new XmlError("Unexpected end of file.");
  return root;
}

/** The first child of a name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of a name. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of the element at the end of a path; undefined where there is none, or it says `xsi:nil`. */
export function textOf(element: Element | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<Element | undefined>((at, name) => child(at, name), element);
  if (found === undefined || Object.entries(found.attributes).some(([name, value]) => /(^|:)nil$/.test(name) && value === "true"))
    return undefined;
  return found.text.trim();
}

/** What an element says it is: `xsi:type` without its prefix. */
export function typeOf(element: Element): string | undefined {
  const found = Object.entries(element.attributes).find(([name]) => /(^|:)type$/.test(name));
  return found?.[1].replace(/^.*:/, "");
}

/** Element content to be written: text, elements, nothing. */
export type Content = string | number | boolean | undefined | readonly Written[];
export interface Written {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: Content;
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[character]};`);

/** The characters XML 1.0 can hold (production 2). */
const allowed = (text: string) =>
  [...text].filter((character) => /[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(character)).join("");

/** An element to be written; undefined content leaves it out. */
export function element(tag: string, content: Content, attributes?: Readonly<Record<string, string>>): Written {
  return { tag, content, ...(attributes === undefined ? {} : { attributes }) };
}

/** The XML of elements. Characters XML cannot hold are left out. */
export function writtenXml(elements: readonly Written[]): string {
  return elements
    .filter(({ content }) => content !== undefined)
    .map(({ tag, attributes = {}, content }) => {
      const inside = Array.isArray(content) ? writtenXml(content) : escaped(allowed(String(content)));
      const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
      return inside === "" ? `<${tag}${named.join("")} />` : `<${tag}${named.join("")}>${inside}</${tag}>`;
    })
    .join("");
}
