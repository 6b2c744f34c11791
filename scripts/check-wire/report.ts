/** What a person reads of a wire log that was held against descriptions. */
import type { DescribedCall } from "./described-call.ts";
import type { Specs } from "./specs.ts";
import type { Difference } from "./validate.ts";

export interface HeldExchange {
  readonly line: number;
  readonly method: string;
  readonly path: string;
  /** Undefined: no file describes it. */
  readonly call?: DescribedCall;
  readonly differences: readonly Difference[];
  /** Differences a person has said to leave aside. */
  readonly setAside: number;
  /** played: a fault was played or the connection broke, so the answer was not looked at. */
  readonly answer: "held" | "played" | { readonly undescribedStatus: number };
}

/** 0: everything that is described is as described, and something is. */
export function wireExit(held: readonly HeldExchange[]): 0 | 1 {
  return held.some(({ call }) => call !== undefined) && held.every(({ differences }) => differences.length === 0) ? 0 : 1;
}

export function renderWire(log: string, held: readonly HeldExchange[], { files, others, calls }: Specs): string {
  const matched = held.filter(({ call }) => call !== undefined);
  const differing = matched.filter(({ differences }) => differences.length > 0);
  const played = matched.filter(({ answer }) => answer === "played").length;
  const setAside = matched.reduce((sum, one) => sum + one.setAside, 0);
  return [
    `${log}: ${counted(held.length, "exchange")}, held against ${counted(calls.length, "call")} that ${counted(files.length, "file")} describe${files.length === 1 ? "s" : ""}.`,
    ...(others.length === 0 ? [] : [`No OpenAPI 3, Swagger 2 or discovery document, so not read: ${others.join(", ")}.`]),
    "",
    `  as described   ${matched.length - differing.length}`,
    `  differing      ${differing.length}`,
    `  not described  ${held.length - matched.length}`,
    ...(played === 0 ? [] : [`  Of ${played} the request alone was held: a fault was played, or the connection broke.`]),
    ...(setAside === 0 ? [] : [`  Set aside as asked (--ignore): ${counted(setAside, "difference")}.`]),
    ...(differing.length === 0 ? [] : ["", "Differing", ...differences(differing)]),
    ...undescribedStatuses(matched),
    ...undescribed(held.filter(({ call }) => call === undefined)),
    "",
    matched.length === 0
      ? "Nothing in this log is described by these files, so nothing was checked."
      : differing.length === 0
        ? "Everything these files describe is as they describe it."
        : "A difference is the stand-in's mistake, the adapter's, or the description's: look at the vendor's page.",
  ].join("\n");
}

/** Under each call, equal differences once, with the first that was found. */
function differences(differing: readonly HeldExchange[]): readonly string[] {
  const byCall = Map.groupBy(differing, ({ call }) => call);
  return [...byCall].flatMap(([call, exchanges]) => {
    const all = exchanges.flatMap(({ line, differences: found }) => found.map((one) => ({ line, one })));
    const equal = Map.groupBy(all, ({ one }) => [one.where, one.pointer.replace(/\/\d+(?=\/|$)/g, "/*"), one.expected].join("\n"));
    return [
      "",
      `  ${call?.method} ${call?.path} (${call?.file})`,
      ...[...equal.values()].flatMap((same) => {
        const first = same[0];
        if (first === undefined) return [];
        const { where, pointer, expected, found } = first.one;
        const often = same.length === 1 ? `line ${first.line}` : `${same.length} times, first in line ${first.line}`;
        return [
          `    ${where} ${pointer === "" ? "as a whole" : pointer}: ${often}`,
          `      expected ${expected}`,
          `      found    ${found}`,
        ];
      }),
    ];
  });
}

function undescribedStatuses(matched: readonly HeldExchange[]): readonly string[] {
  const refusals = matched.flatMap(({ call, answer }) =>
    typeof answer === "string" || answer.undescribedStatus < 400 ? [] : [`${call?.method} ${call?.path}: ${answer.undescribedStatus}`],
  );
  return refusals.length === 0 ? [] : ["", "Refusals whose answers are not described", ...howOften(refusals)];
}

function undescribed(exchanges: readonly HeldExchange[]): readonly string[] {
  if (exchanges.length === 0) return [];
  // Ids would make each of them look like a call of its own.
  const calls = exchanges.map(
    ({ method, path }) => `${method} ${path.replace(/\/(?:\d{3,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[/.]|$)/gi, "/…")}`,
  );
  return ["", "Not described by any file", ...howOften(calls)];
}

function howOften(words: readonly string[]): readonly string[] {
  return [...Map.groupBy(words, (word) => word)]
    .toSorted()
    .map(([word, all]) => `  ${word}${all.length === 1 ? "" : ` (${all.length} times)`}`);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
