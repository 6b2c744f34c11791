/** The process of its own that a team's module runs in: what is said to it, and what it says. */

export interface ModuleProcess {
  /** Says something to it, as JSON. What is said to a process that has ended is lost, and `ended` was told. */
  say(message: unknown): void;
  /** Whether the program waits for it: while something was asked, and not otherwise. */
  awaited(isAwaited: boolean): void;
  /** Ends it at once; it is not asked. */
  end(): void;
}

export interface ModuleListener {
  /** Whatever it says; nobody has looked at it yet. */
  readonly heard: (message: unknown) => void;
  /** It has ended, and why, in a few words; told once. */
  readonly ended: (why: string) => void;
}

/** Starts a process that runs nothing yet. `program`: the text that it runs. */
export type StartModuleProcess = (program: string, listener: ModuleListener) => ModuleProcess;
