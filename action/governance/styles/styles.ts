/**
 * What a mail client or browser makes of the style sheets, `style` attributes and old attributes (`bgcolor`, `<font color>`) of a
 * payload: for each element the colours, the font and what it declares itself. The look at rest, in light mode, on a wide screen: what
 * stands under `@media` with a condition, or for `:hover`, is left out. What cannot be told is nothing, never a guess.
 *
 * Sources: CSS Cascade 4 (section 6, cascade), Selectors 4, HTML standard section 15 (what browsers do of themselves).
 */

import type { Markup, Subject } from "../subject.ts";
import { type Inherited, inheritedFrom, isShown, type Look, lookOf, NOWHERE, START } from "./computed-style.ts";
import { RuleIndex } from "./rule-index.ts";
import { fromAttributes, LINK, ofItself } from "./style-defaults.ts";
import { bringsFontsOnly, type Declared, holdsEverywhere, readSheet, readStyleAttribute, type Sheet } from "./style-sheets.ts";
import { fillIn, partOf, UNSURE, variablesIn } from "./style-values.ts";

export interface Styles {
  readonly of: (element: Markup) => Look;
  /** False where a style sheet could not be read or is loaded from elsewhere: then any look may be another one. */
  readonly whole: boolean;
}

const known = new WeakMap<Subject, Styles>();

/** The styles of a subject, worked out once, when the first rule asks. */
export function stylesOf(subject: Subject): Styles {
  const before = known.get(subject);
  if (before !== undefined) return before;
  const made = new Cascade(subject.elements);
  known.set(subject, made);
  return made;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Lives as long as the look of one subject is worked out. */
class Cascade implements Styles {
  readonly whole: boolean;
  readonly #looks = new Map<Markup, Look>();
  readonly #passedOn = new Map<Markup, Inherited>();
  readonly #plain = new Map<Inherited, Look>();
  readonly #rules: RuleIndex;
  #linkColour = LINK;

  constructor(elements: readonly Markup[]) {
    const sheets = elements.flatMap((element) => sheetIn(element) ?? []);
    this.#rules = new RuleIndex(
      sheets.flatMap(({ rules }) => rules),
      elements,
    );
    for (const element of elements) this.#lookAt(element);
    this.whole = sheets.every(({ whole }) => whole) && !this.#rules.exhausted;
  }

  of(element: Markup): Look {
    return this.#looks.get(element) ?? NOWHERE;
  }

  #lookAt(element: Markup): void {
    const around = (element.parent === undefined ? undefined : this.#passedOn.get(element.parent)) ?? START;
    const { tag, attributes } = element;
    if (tag === "body" && attributes["link"] !== undefined) this.#linkColour = attributes["link"];
    const declared = this.#cascade(element);
    if (declared.size === 0 && isShown(NOTHING, element)) {
      this.#passedOn.set(element, around);
      this.#looks.set(element, this.#lookOfNothing(around));
      return;
    }
    const variables = variablesIn(declared, around.variables);
    const own = new Map<string, string>();
    // One map for both, as long as the browser adds nothing of itself.
    let all = own;
    for (const [property, one] of declared) {
      if (property.startsWith("--")) continue;
      const filled = one.value.includes("var(") ? fillIn(one.value, variables) : one.value;
      const value = one.from === undefined || one.from === "browser" ? filled : partOf(filled, property, one.from);
      if (one.from === "browser") {
        if (all === own) all = new Map(own);
      } else own.set(property, value);
      if (all !== own) all.set(property, value);
    }
    const inherited = inheritedFrom(around, all, variables, element);
    this.#passedOn.set(element, inherited);
    this.#looks.set(element, lookOf(inherited, own));
  }

  /** Of what declares nothing: as all around it, and there are many such parts in one. */
  #lookOfNothing(around: Inherited): Look {
    const known = this.#plain.get(around);
    if (known !== undefined) return known;
    const look = lookOf(around, NOTHING);
    this.#plain.set(around, look);
    return look;
  }

  /** The declaration that wins for each property. */
  #cascade(element: Markup): ReadonlyMap<string, Declared> {
    const winners = new Map<string, Declared>();
    const put = (declarations: readonly Declared[]): void => {
      for (const declared of declarations) winners.set(declared.property, declared);
    };
    put(ofItself(element, this.#linkColour));
    put(fromAttributes(element));
    const rules = this.#rules.for(element);
    const inline = readStyleAttribute(element.attributes["style"] ?? "");
    const loud = (important: boolean): void => {
      for (const { declarations, unsure } of rules) {
        for (const declared of declarations) {
          if (declared.important !== important) continue;
          winners.set(declared.property, unsure ? { ...declared, value: UNSURE, from: undefined } : declared);
        }
      }
      for (const declared of inline) if (declared.important === important) winners.set(declared.property, declared);
    };
    loud(false);
    loud(true);
    return winners;
  }
}

function sheetIn(element: Markup): Sheet | undefined {
  const { tag } = element;
  if (tag !== "style" && tag !== "link") return undefined;
  const { attributes } = element;
  if (tag === "style") return holdsEverywhere(attributes["media"] ?? "") ? readSheet(element.text) : undefined;
  if (!/(?:^|\s)stylesheet(?:\s|$)/i.test(attributes["rel"] ?? "")) return undefined;
  return { rules: [], whole: bringsFontsOnly(attributes["href"] ?? "") || !holdsEverywhere(attributes["media"] ?? "") };
}
