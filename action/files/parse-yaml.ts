/** Parses YAML strictly into plain data, with the position of every value; what we refuse, it refuses in plain words. */
import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { PipelineError } from "#errors/pipeline-error.ts";
import { hidesSomething } from "#model/visible.ts";
import type { Lines } from "./lines.ts";
import { DEEPEST, tooDeepAt } from "./yaml-depth.ts";
import {
  aliasProblem,
  directiveProblem,
  duplicateKey,
  hiddenKey,
  MOST_ALIASES,
  oddKey,
  reservedKey,
  syntaxProblem,
  tagProblem,
  tooDeep,
} from "./yaml-problems.ts";

/** Where a value stands: offsets in the whole text. */
export interface YamlNode {
  readonly start: number;
  readonly end: number;
  /** The key it stands under. */
  readonly key?: { readonly start: number; readonly end: number };
  /** How a single value is written, for example `2027` without quotes. */
  readonly source?: string;
  readonly members: ReadonlyMap<string | number, YamlNode>;
}

export interface ParsedYaml {
  /** Plain data: strings, numbers, booleans, `null`, arrays and objects without a prototype. */
  readonly value: unknown;
  readonly root: YamlNode;
  readonly problems: readonly PipelineError[];
}

/** Problems of one file after which reading on helps nobody. */
const MOST_PROBLEMS = 20;
const RESERVED = ["__proto__", "constructor", "prototype"];

/** Parses the YAML that stands in `lines.text` from `start` to `end`. YAML 1.2, core schema, one document, no tags. */
export function parseYaml(lines: Lines, start = 0, end = lines.text.length): ParsedYaml {
  const text = lines.text.slice(start, end);
  const deepLine = tooDeepAt(text);
  if (deepLine !== undefined) return refused(lines, tooDeep(lines, start + offsetOfLine(text, deepLine)), start);
  const document = parsed(text);
  if (document === undefined) return refused(lines, tooDeep(lines, start), start);
  const [syntax] = document.errors;
  if (syntax !== undefined) return refused(lines, syntaxProblem(lines, start, syntax), start);
  if (document.directives.yaml.explicit === true) return refused(lines, directiveProblem(lines, start), start);
  const reader = new Reader(lines, start, document);
  const { value, node } = reader.read(document.contents, 1);
  return { value, root: node, problems: reader.problems };
}

/** The parser's document, or nothing where it ran out of stack. */
function parsed(text: string): Document.Parsed | undefined {
  // The parser makes an error object for every oddity; on a large broken file their stack traces cost ten times the parsing.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "error" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function refused(lines: Lines, problem: PipelineError, start: number): ParsedYaml {
  return { value: undefined, root: { start, end: lines.text.length, members: new Map() }, problems: [problem] };
}

/** Walks a parsed document once. It lives for one document: it counts the aliases followed and gathers problems. */
class Reader {
  readonly problems: PipelineError[] = [];
  readonly #lines: Lines;
  readonly #base: number;
  readonly #document: Document.Parsed;
  #aliases = 0;
  #stopped = false;

  constructor(lines: Lines, base: number, document: Document.Parsed) {
    this.#lines = lines;
    this.#base = base;
    this.#document = document;
  }

  read(node: unknown, depth: number): { readonly value: unknown; readonly node: YamlNode } {
    const [start, end] = this.#rangeOf(node);
    const leaf = { start, end, members: new Map<string | number, YamlNode>() };
    if (this.#stopped || this.problems.length >= MOST_PROBLEMS) return { value: null, node: leaf };
    if (depth > DEEPEST) return this.#stop(tooDeep(this.#lines, start), leaf);
    if (isAlias(node)) return this.#readAlias(node, depth, leaf);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.tag !== undefined)
      this.problems.push(tagProblem(this.#lines, start, end, node.tag));
    if (isMap(node)) return this.#readMap(node.items, depth, leaf);
    if (isSeq(node)) return this.#readList(node.items, depth, leaf);
    if (isScalar(node))
      return { value: plain(node.value), node: { ...leaf, ...(node.source === undefined ? {} : { source: node.source }) } };
    return { value: null, node: leaf };
  }

  #readMap(items: readonly { readonly key: unknown; readonly value: unknown }[], depth: number, leaf: YamlNode) {
    const value: Record<string, unknown> = Object.create(null);
    const members = new Map<string | number, YamlNode>();
    for (const pair of items) {
      if (this.problems.length >= MOST_PROBLEMS) break;
      const [start, end] = this.#rangeOf(pair.key);
      const key = keyText(pair.key);
      const wrong = key === undefined ? oddKey(this.#lines, start, end) : this.#keyProblem(key, start, end, members);
      if (wrong !== undefined || key === undefined) {
        if (wrong !== undefined) this.problems.push(wrong);
        continue;
      }
      const member = this.read(pair.value, depth + 1);
      value[key] = member.value;
      const [valueStart, valueEnd] = pair.value === null ? [end, end] : [member.node.start, member.node.end];
      members.set(key, { ...member.node, start: valueStart, end: valueEnd, key: { start, end } });
    }
    return { value, node: { ...leaf, members } };
  }

  #readList(items: readonly unknown[], depth: number, leaf: YamlNode) {
    const members = items.map((item) => this.read(item, depth + 1));
    return {
      value: members.map((member) => member.value),
      node: { ...leaf, members: new Map<string | number, YamlNode>(members.map((member, index) => [index, member.node])) },
    };
  }

  #readAlias(node: { readonly source: string; resolve(document: Document): unknown }, depth: number, leaf: YamlNode) {
    this.#aliases++;
    if (this.#aliases > MOST_ALIASES) return this.#stop(aliasProblem(this.#lines, leaf), leaf);
    const { value, node: target } = this.read(node.resolve(this.#document), depth + 1);
    return { value, node: { ...target, start: leaf.start, end: leaf.end } };
  }

  #keyProblem(key: string, start: number, end: number, members: ReadonlyMap<string | number, YamlNode>): PipelineError | undefined {
    const first = members.get(key)?.key;
    if (first !== undefined) return duplicateKey(this.#lines, key, { start, end }, first);
    if (RESERVED.includes(key)) return reservedKey(this.#lines, key, start, end);
    return hidesSomething(key) ? hiddenKey(this.#lines, key, start, end) : undefined;
  }

  /** One problem that makes everything after it meaningless. */
  #stop(problem: PipelineError, node: YamlNode) {
    this.#stopped = true;
    this.problems.push(problem);
    return { value: null, node };
  }

  #rangeOf(node: unknown): readonly [start: number, end: number] {
    const range = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
    return range ? [this.#base + range[0], this.#base + range[1]] : [this.#base, this.#base];
  }
}

/** `0` and `-0` are one number. */
function plain(value: unknown): unknown {
  return Object.is(value, -0) ? 0 : value;
}

/** A key as it is written: `12345678:` is the key "12345678". */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.tag !== undefined || key.value === null) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}

function offsetOfLine(text: string, line: number): number {
  return text.split("\n", line - 1).reduce((offset, before) => offset + before.length + 1, 0);
}
