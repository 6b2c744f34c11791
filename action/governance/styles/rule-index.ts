/** The rules of style sheets, found by what their element must have, so that few are held against each. */

import type { Markup } from "../subject.ts";
import { type Family, matches } from "./selectors.ts";
import type { SheetRule } from "./style-sheets.ts";

/** How much work matching may be: a part of a selector held against an element is 1, a rule that matches 16. More is no mail. */
const MOST_WORK = 2_000_000;

/** Rules by what their element must have, so that few are held against each. */
export class RuleIndex implements Family {
  exhausted = false;
  readonly #byKey = new Map<string, SheetRule[]>();
  readonly #order = new Map<SheetRule, number>();
  readonly #elements: readonly Markup[];
  /** What stands before each, worked out when a selector asks; few do. */
  #before: ReadonlyMap<Markup, Markup> | undefined;
  readonly #classes = new Map<Markup, ReadonlySet<string>>();
  #work = 0;

  constructor(rules: readonly SheetRule[], elements: readonly Markup[]) {
    for (const [index, rule] of rules.entries()) {
      this.#order.set(rule, index);
      const key = keyOf(rule);
      const others = this.#byKey.get(key);
      if (others === undefined) this.#byKey.set(key, [rule]);
      else others.push(rule);
    }
    this.#elements = elements;
  }

  /** The rules that match, the weakest first. */
  for(element: Markup): readonly SheetRule[] {
    if (this.#byKey.size === 0) return [];
    const found: SheetRule[] = [];
    this.#try("*", element, found);
    this.#try(element.tag, element, found);
    const id = element.attributes["id"];
    if (id !== undefined) this.#try(`#${id}`, element, found);
    for (const name of this.classes(element)) this.#try(`.${name}`, element, found);
    if (found.length < 2) return found;
    const orderOf = (rule: SheetRule): number => this.#order.get(rule) ?? 0;
    return found.sort((one, other) => one.selector.weight - other.selector.weight || orderOf(one) - orderOf(other));
  }

  before = (element: Markup): Markup | undefined => {
    this.#before ??= neighbours(this.#elements);
    return this.#before.get(element);
  };

  classes = (element: Markup): ReadonlySet<string> => {
    const written = element.attributes["class"];
    if (written === undefined) return NONE;
    const known = this.#classes.get(element);
    if (known !== undefined) return known;
    const made = new Set(written.split(/\s+/).filter((name) => name !== ""));
    this.#classes.set(element, made);
    return made;
  };

  #try(key: string, element: Markup, found: SheetRule[]): void {
    for (const rule of this.#byKey.get(key) ?? []) {
      this.#work += rule.selector.parts.length;
      if (this.#work > MOST_WORK) {
        this.exhausted = true;
        return;
      }
      if (!matches(rule.selector, element, this)) continue;
      found.push(rule);
      this.#work += 16;
    }
  }
}

function keyOf({ selector: { parts } }: SheetRule): string {
  const [part] = parts;
  if (part?.id !== undefined) return `#${part.id}`;
  const [name] = part?.classes ?? [];
  return name === undefined ? (part?.tag ?? "*") : `.${name}`;
}

const NONE: ReadonlySet<string> = new Set();

/** The element before each that has the same one around it. */
function neighbours(elements: readonly Markup[]): ReadonlyMap<Markup, Markup> {
  const before = new Map<Markup, Markup>();
  const last = new Map<Markup | undefined, Markup>();
  for (const element of elements) {
    const neighbour = last.get(element.parent);
    if (neighbour !== undefined) before.set(element, neighbour);
    last.set(element.parent, element);
  }
  return before;
}
