/** Selectors of style sheets as mails use them, made ready to be held against elements from right to left. */
import type { CssNode, Selector as SelectorNode } from "css-tree";
import type { Markup } from "../subject.ts";

export interface Selector {
  /** From the element itself outwards. */
  readonly parts: readonly Part[];
  /** Specificity of CSS Selectors 4, section 17: ids, then classes and attributes, then types, a thousand apart. */
  readonly weight: number;
  /** Whether it holds more than is read here (`:nth-child`, `:not`): where the rest matches, nobody knows. */
  readonly unsure: boolean;
}

interface Part {
  readonly tag: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly tests: readonly ((element: Markup) => boolean)[];
  /** How it hangs together with the part further out. */
  readonly outwards: "inside" | "child" | "next" | "after";
}

/** What cannot be asked of an element alone. */
export interface Family {
  readonly before: (element: Markup) => Markup | undefined;
  readonly classes: (element: Markup) => ReadonlySet<string>;
}

/** States a mail or page is not in when it opens, and boxes that are no element. */
const NEVER = new Set(
  "hover active focus focus-within focus-visible visited target checked disabled placeholder-shown before after placeholder selection marker first-line first-letter".split(
    " ",
  ),
);

/** The selector ready for use; nothing where it never matches an element at rest. */
export function compileSelector({ children }: SelectorNode): Selector | undefined {
  const maker = new SelectorMaker();
  for (const node of children.toArray()) maker.add(node);
  return maker.finish();
}

class SelectorMaker {
  readonly #done: Part[] = [];
  #part: { tag: string | undefined; id: string | undefined; classes: string[]; tests: ((element: Markup) => boolean)[] } = empty();
  #weight = 0;
  #unsure = false;
  #never = false;

  add(node: CssNode): void {
    if (node.type === "Combinator") this.#close(node.name);
    else if (node.type === "TypeSelector") this.#addType(node.name);
    else if (node.type === "ClassSelector") {
      this.#part.classes.push(node.name);
      this.#weight += 1_000;
    } else if (node.type === "IdSelector") {
      if (this.#part.id !== undefined && this.#part.id !== node.name) this.#never = true;
      this.#part.id = node.name;
      this.#weight += 1_000_000;
    } else if (node.type === "AttributeSelector") {
      this.#part.tests.push(attributeTest(node));
      this.#weight += 1_000;
    } else if (node.type === "PseudoClassSelector") this.#addPseudoClass(node.name.toLowerCase());
    else if (node.type === "PseudoElementSelector") this.#never = true;
    else this.#unsure = true;
  }

  finish(): Selector | undefined {
    if (this.#never) return undefined;
    const parts = [...this.#done, { ...this.#part, outwards: "inside" as const }].reverse();
    return { parts: shifted(parts), weight: this.#weight, unsure: this.#unsure };
  }

  #addType(name: string): void {
    if (name === "*") return;
    this.#part.tag = name.toLowerCase();
    this.#weight += 1;
  }

  #addPseudoClass(name: string): void {
    this.#weight += 1_000;
    if (NEVER.has(name) || name.startsWith("-")) this.#never = true;
    else if (name === "root") this.#part.tests.push(({ tag }) => tag === "html");
    else if (name === "link" || name === "any-link")
      this.#part.tests.push(({ tag, attributes }) => tag === "a" && attributes["href"] !== undefined);
    else this.#unsure = true;
  }

  #close(combinator: string): void {
    const outwards = combinator === ">" ? "child" : combinator === "+" ? "next" : combinator === "~" ? "after" : "inside";
    this.#done.push({ ...this.#part, outwards });
    this.#part = empty();
  }
}

function empty(): { tag: undefined; id: undefined; classes: string[]; tests: [] } {
  return { tag: undefined, id: undefined, classes: [], tests: [] };
}

/** A combinator was kept with the part on its left; read from the right it belongs to the one on its right. */
function shifted(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, index) => ({ ...part, outwards: parts[index + 1]?.outwards ?? "inside" }));
}

function attributeTest({ name, matcher, value, flags }: Extract<CssNode, { type: "AttributeSelector" }>): (element: Markup) => boolean {
  const attribute = name.name.toLowerCase();
  const fold = flags?.toLowerCase() === "i" ? (text: string): string => text.toLowerCase() : (text: string): string => text;
  const wanted = fold(value === null ? "" : value.type === "String" ? value.value : value.name);
  const test = comparison(matcher, wanted);
  return ({ attributes }) => {
    const actual = attributes[attribute];
    return actual !== undefined && test(fold(actual));
  };
}

function comparison(matcher: string | null, wanted: string): (actual: string) => boolean {
  switch (matcher) {
    case null:
      return () => true;
    case "=":
      return (actual) => actual === wanted;
    case "~=":
      return (actual) => actual.split(/\s+/).includes(wanted);
    case "|=":
      return (actual) => actual === wanted || actual.startsWith(`${wanted}-`);
    case "^=":
      return (actual) => wanted !== "" && actual.startsWith(wanted);
    case "$=":
      return (actual) => wanted !== "" && actual.endsWith(wanted);
    case "*=":
      return (actual) => wanted !== "" && actual.includes(wanted);
    default:
      return () => false;
  }
}

/** Whether the element matches; its cost grows with depth and length of the selector, never with one to the power of the other. */
export function matches({ parts }: Selector, element: Markup, family: Family): boolean {
  return matchFrom(parts, 0, element, family) === "yes";
}

/** `never`: no element further out can help either, so whoever asks need not try them. */
type Answer = "yes" | "no" | "never";

function matchFrom(parts: readonly Part[], index: number, element: Markup, family: Family): Answer {
  const part = parts[index];
  if (part === undefined) return "yes";
  if (!holds(part, element, family)) return "no";
  if (index === parts.length - 1) return "yes";
  const next = index + 1;
  if (part.outwards === "child") return element.parent === undefined ? "never" : matchFrom(parts, next, element.parent, family);
  if (part.outwards === "next") {
    const before = family.before(element);
    return before === undefined ? "no" : matchFrom(parts, next, before, family);
  }
  const outwards = part.outwards === "after" ? family.before : parentOf;
  for (let other = outwards(element); other !== undefined; other = outwards(other)) {
    const answer = matchFrom(parts, next, other, family);
    if (answer !== "no") return answer;
  }
  return part.outwards === "after" ? "no" : "never";
}

function parentOf({ parent }: Markup): Markup | undefined {
  return parent;
}

function holds({ tag, id, classes, tests }: Part, element: Markup, family: Family): boolean {
  if (tag !== undefined && tag !== element.tag) return false;
  if (id !== undefined && element.attributes["id"] !== id) return false;
  if (classes.length > 0) {
    const own = family.classes(element);
    if (!classes.every((name) => own.has(name))) return false;
  }
  return tests.every((test) => test(element));
}
