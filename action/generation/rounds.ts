/** What the checks find goes back to whoever wrote, so many times at most; only the parts that failed are written anew. */
import type { WriteRequest, Writer, Written } from "#ports/writer.ts";

/** Something wrong with one part of a text: a field by its name, or `body`. */
export interface Fault {
  readonly part: string;
  readonly rule: string;
  /** In words, as a marketer reads them. */
  readonly wrong: string;
  readonly blocks: boolean;
  /** Goes back after the first answer only. */
  readonly isSaidOnce?: boolean;
}

export interface Shaped {
  /** The file's text; absent where the answer has not the shape that was asked for. */
  readonly text?: string;
  readonly faults: readonly Fault[];
}

export interface Drawing {
  readonly writer: Writer;
  readonly request: WriteRequest;
  readonly shaped: (fields: unknown) => Shaped;
  readonly look?: (text: string) => Promise<readonly Fault[]>;
  readonly rounds?: number;
  readonly tell?: (round: number) => void;
}

interface Candidate {
  readonly text: string;
  readonly faults: readonly Fault[];
}

export interface Drawn {
  /** The text with the least wrong with it; absent where no answer had the shape. */
  readonly best: Candidate | undefined;
  /** Of the last answer. */
  readonly faults: readonly Fault[];
  /** What is wrong with the best. */
  readonly left: readonly Fault[];
  /** Rules that found something in an earlier round and nothing in the best. */
  readonly mended: readonly string[];
  /** How often something went back. */
  readonly rounds: number;
  readonly removed: readonly string[];
  readonly usage: NonNullable<Written["usage"]> | undefined;
}

/** @throws what the writer throws: what was written before is then lost with it, and nothing half-written is left. */
export async function drawUp({ writer, request, shaped, look, rounds: most = 0, tell }: Drawing): Promise<Drawn> {
  const again = writer.asks === "model" && look !== undefined ? most : 0;
  const removed = new Set<string>();
  const found = new Set<string>();
  let usage: Drawn["usage"];
  let best: Candidate | undefined;
  let asked = request;
  for (let round = 0; ; round += 1) {
    tell?.(round);
    const written = await writer.write(asked);
    for (const what of written.removed ?? []) removed.add(what);
    usage = sum(usage, written.usage);
    const { text, faults: ofShape } = shaped(written.fields);
    const faults = text === undefined ? ofShape : ((await look?.(text)) ?? []);
    if (text !== undefined && (best === undefined || weight(faults) < weight(best.faults))) best = { text, faults };
    const mend = mendable(round === 0 ? faults : faults.filter(({ isSaidOnce }) => isSaidOnce !== true), request);
    if (mend.length === 0 || round >= again) {
      const left = best?.faults ?? faults;
      const still = new Set(left.map(({ rule }) => rule));
      const mended = [...found].filter((rule) => !still.has(rule)).sort();
      return { best, faults, left, mended, rounds: round, removed: [...removed], usage };
    }
    for (const { rule } of faults) found.add(rule);
    asked = { ...request, rework: { now: written.fields, mend } };
  }
}

/** What the writer can do something about: a part it writes itself. */
function mendable(faults: readonly Fault[], { schema }: WriteRequest): readonly { readonly part: string; readonly wrong: string }[] {
  const parts = new Set(Object.keys((schema as { readonly properties: Readonly<Record<string, unknown>> }).properties));
  return faults.filter(({ part }) => parts.has(part)).map(({ part, wrong }) => ({ part, wrong }));
}

/** What blocks weighs more than any number of warnings. */
function weight(faults: readonly Fault[]): number {
  return faults.reduce((total, { blocks }) => total + (blocks ? 1_000 : 1), 0);
}

function sum(before: Drawn["usage"], more: Written["usage"]): Drawn["usage"] {
  if (before === undefined || more === undefined) return more ?? before;
  return {
    model: more.model,
    inputTokens: before.inputTokens + more.inputTokens,
    outputTokens: before.outputTokens + more.outputTokens,
  };
}
