/** A command in words: what `--help`, the README's table and the Action say of it. */
import type { Command } from "./world.ts";

export interface OptionWords {
  readonly type: "string" | "boolean";
  readonly words: string;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, OptionWords>>;
  readonly load: () => Promise<Command>;
}
