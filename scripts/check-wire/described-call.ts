/** A call of a vendor's as some description has it, whichever kind of file that is. */
import type { JsonMap } from "./json.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "form";
  readonly required: boolean;
  readonly schema: JsonMap | boolean;
}

export interface Body {
  readonly required: boolean;
  /** By media type, patterns like `application/*` included; empty where the file names none. */
  readonly byType: Readonly<Record<string, JsonMap | boolean>>;
  /** For every media type, where the file does not tell them apart. */
  readonly any?: JsonMap | boolean;
}

/** A call as a file describes it. */
export interface DescribedCall {
  readonly file: string;
  readonly method: string;
  /** Whole, with its base path, as the file writes it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  /** Media types of requests, where the file lists them (Swagger 2). */
  readonly consumes: readonly string[];
  /** By status, `2XX` or `default`; undefined where an answer is named without a shape. */
  readonly answers: Readonly<Record<string, Body | undefined>>;
}
