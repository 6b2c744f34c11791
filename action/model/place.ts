/** Where something stands in a file, and how to show it. */

/** A place in a file; lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endColumn?: number;
  /** Lines of the file to show, the first being `firstLine`. */
  readonly excerpt?: { readonly firstLine: number; readonly lines: readonly string[] };
  /** What is said under the marked words, for example `expected 3 May 2026 or later (schedule.at, line 22)`. */
  readonly note?: string;
}
