/** The life of one process, which a fault may end. */

/** The process is gone: nothing of the program runs any more. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** One process's life: once it is killed, nothing it still tries happens. */
export interface ProcessLife {
  mustBeAlive(): void;
  /** How many processes came before. */
  age(): number;
  end(when: string): never;
  /** The next process. */
  begin(): void;
}

export function life(): ProcessLife {
  let killed: Killed | undefined;
  let age = 0;
  return {
    age: () => age,
    mustBeAlive() {
      if (killed !== undefined) throw killed;
    },
    end(when) {
      killed = new Killed(when);
      throw killed;
    },
    begin() {
      age += 1;
      killed = undefined;
    },
  };
}
