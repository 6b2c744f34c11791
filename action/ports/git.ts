/** The `git` program, bound to one repository. One implementation runs it (`git/program.ts`); tests put faults around it. */

export interface GitResult {
  /** Exit code; 0 is success. */
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface GitOptions {
  /** Standard input. */
  readonly input?: string | Uint8Array;
  /** Added to the environment, for example `GIT_INDEX_FILE`. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Git {
  readonly folder: string;
  /** Runs `git <args>` in the folder. Never throws for a non-zero exit: the caller knows what a code means. */
  run(args: readonly string[], options?: GitOptions): Promise<GitResult>;
}
