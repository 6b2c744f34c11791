/** Fields of forms and what is said of them. */
import type { Markup } from "../subject.ts";

const NO_FIELD = new Set(["hidden", "submit", "button", "reset", "image"]);

/** Whether somebody types, chooses or ticks something there. */
export function takesInput({ tag, attributes }: Markup): boolean {
  if (tag === "select" || tag === "textarea") return true;
  return tag === "input" && !NO_FIELD.has(attributes["type"]?.toLowerCase() ?? "text");
}

/** Finds the words a field is announced with: its labels, or what is written to be read out; empty where there are none. */
export function labelledBy(elements: readonly Markup[]): (field: Markup) => string {
  const labels = new Map<string, string>();
  const texts = new Map<string, string>();
  for (const element of elements) {
    const { tag, attributes } = element;
    const target = tag === "label" ? attributes["for"] : undefined;
    if (target !== undefined && element.text !== "") labels.set(target, element.text);
  }
  const ids = new Set(elements.flatMap(({ attributes }) => attributes["aria-labelledby"]?.split(/\s+/) ?? []));
  for (const element of elements) {
    const id = element.attributes["id"];
    if (id !== undefined && ids.has(id)) texts.set(id, element.text || element.attributes["aria-label"] || "");
  }
  return (field) => {
    const { attributes } = field;
    const named = (attributes["aria-labelledby"] ?? "").split(/\s+/).map((id) => texts.get(id) ?? "");
    const found = [
      named.join(" "),
      attributes["aria-label"] ?? "",
      labels.get(attributes["id"] ?? "\u0000") ?? "",
      labelAround(field),
      attributes["title"] ?? "",
    ];
    return found.map((words) => words.trim()).find((words) => words !== "") ?? "";
  };
}

function labelAround(field: Markup): string {
  for (let outer = field.parent; outer !== undefined; outer = outer.parent) if (outer.tag === "label") return outer.text;
  return "";
}
