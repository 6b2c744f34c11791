/**
 * What is still to be done, or asserted, when a test file ends, for those who are called from a hook or from a test: Vitest takes an `afterAll`
 * from there without a word, and never calls it.
 */

const endings: (() => Promise<void>)[] = [];

/** Called once, when the test file that runs now has ended (`tidy-up.ts`). What it throws fails that file. */
export function whenFileEnds(then: () => Promise<void>): void {
  endings.push(then);
}

/** Does all of it, the latest first. @throws what the first of those that failed threw. */
export async function fileEnded(): Promise<void> {
  const failures: unknown[] = [];
  for (const end of endings.splice(0).reverse()) {
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
