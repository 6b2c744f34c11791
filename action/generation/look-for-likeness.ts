/** Several texts to choose from: one that says what another says is found fault with, beside what the checks find in it. */
import type { OptionRequest, WriteRequest } from "#ports/writer.ts";
import { alikeParts } from "./likeness.ts";
import type { Fault } from "./rounds.ts";

type Look = (text: string) => Promise<readonly Fault[]>;

/** Beside what the checks find: that it says what another text to choose from says. It goes back once, and is told where it stays so. */
export function lookForLikeness(look: Look, { unlike }: OptionRequest, { asset }: WriteRequest): Look {
  const lead = asset.kind === "email" ? "subject" : "title";
  return async (text) => [
    ...(await look(text)),
    ...unlike.flatMap((other, index) =>
      alikeParts(text, other).map(
        (part): Fault => ({
          part: part === "lead" ? lead : part,
          rule: "like-another-option",
          wrong: `It says nearly the same as option ${index + 1}: say it differently`,
          blocks: false,
          isSaidOnce: true,
        }),
      ),
    ),
  ];
}
