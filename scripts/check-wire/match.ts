/** Which described call an exchange is. */
import type { DescribedCall } from "./described-call.ts";

export interface Matched {
  readonly call: DescribedCall;
  /** Values that stood in the path, by their name. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Finder {
  /** The described call with the most words of its own; undefined where no file describes it. */
  readonly find: (method: string, path: string) => Matched | undefined;
}

export function finderOf(calls: readonly DescribedCall[]): Finder {
  const known = calls
    .map((call) => ({ call, ...patternOf(call.path) }))
    // Before `/email/{id}.json` stands `/email/byName.json`.
    .toSorted((one, other) => other.literal - one.literal);
  return {
    find(method, path) {
      for (const { call, pattern, names } of known) {
        const found = call.method === method ? pattern.exec(path) : null;
        if (found !== null) return { call, values: Object.fromEntries(names.map((name, at) => [name, decoded(found[at + 1] ?? "")])) };
      }
      return undefined;
    },
  };
}

function patternOf(template: string): { readonly pattern: RegExp; readonly names: readonly string[]; readonly literal: number } {
  const names: string[] = [];
  const parts = template.replace(/\/+$/, "").split(/(\{[^}]+\})/);
  const text = parts.map((part) => {
    if (!/^\{.+\}$/.test(part)) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part.slice(1, -1));
    return "([^/]+?)";
  });
  const literal = parts.filter((part) => !part.startsWith("{")).join("").length;
  return { pattern: new RegExp(`^${text.join("")}/?$`), names, literal };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
