/** A rule of a style folder for the prose linter Vale, as far as we read it. Source: vale.sh/docs, "Checks" and "Scoping" (read 2026-11-27). */

export interface StyleRule {
  /** The file's name without its ending. */
  readonly name: string;
  readonly extension: string;
  readonly message: string;
  readonly level: string;
  readonly link?: string;
  readonly ignoresCase: boolean;
  /** The tokens need not be whole words. */
  readonly isNonword: boolean;
  readonly scopes: readonly string[];
  /** Stands before the tokens. */
  readonly raw: string;
  readonly tokens: readonly string[];
  readonly exceptions: readonly string[];
  readonly swap: readonly (readonly [find: string, use: string])[];
}

/** What was parsed, as a rule; whatever it leaves out has the value the linter gives it. */
export function styleRule(name: string, parsed: unknown): StyleRule {
  const link = textAt(parsed, "link");
  const swap = valueAt(parsed, "swap");
  return {
    name,
    extension: textAt(parsed, "extends") ?? "",
    message: textAt(parsed, "message") ?? "",
    level: textAt(parsed, "level") ?? "warning",
    ...(link === undefined ? {} : { link }),
    ignoresCase: valueAt(parsed, "ignorecase") === true,
    isNonword: valueAt(parsed, "nonword") === true,
    scopes: listAt(parsed, "scope"),
    raw: listAt(parsed, "raw").join(""),
    tokens: listAt(parsed, "tokens"),
    exceptions: listAt(parsed, "exceptions"),
    swap:
      typeof swap === "object" && swap !== null
        ? Object.entries(swap).flatMap(([find, use]) => {
            const words = textOf(use);
            return words === undefined ? [] : [[find, words] as const];
          })
        : [],
  };
}

function valueAt(parsed: unknown, key: string): unknown {
  return typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, key) : undefined;
}

function textAt(parsed: unknown, key: string): string | undefined {
  return textOf(valueAt(parsed, key));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function listAt(parsed: unknown, key: string): readonly string[] {
  const value = valueAt(parsed, key);
  return (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);
}
