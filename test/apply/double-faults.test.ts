/** Whole stories with two failures in them, one soon after the other. */
import { describe, expect, test } from "vitest";
import { disturbed, type Failure, KINDS } from "./failures.ts";
import { endingOf, STORIES, tell } from "./stories.ts";

const SECOND = ["lost-after", "died-after", "no"] as const;

describe.each(STORIES)("$name", (story) => {
  test("with two calls failing one after the other: nobody gets anything twice, or anything else", async () => {
    const { calls } = (await tell(story)).platform;
    const failures = calls.flatMap((_call, index) =>
      KINDS.flatMap((first) =>
        SECOND.map(
          (second): Failure => ({
            name: `${first} at call ${index + 1}, ${second} three calls later`,
            platform: (_any, number) => (number === index + 1 ? { kind: first } : number === index + 4 ? { kind: second } : undefined),
          }),
        ),
      ),
    );

    for (const failure of failures) {
      const { sent, problems } = endingOf(await disturbed(story, failure));
      const expected = sent.length === 0 ? [] : story.end.sent;
      expect({ name: failure.name, sent, problems }).toEqual({ name: failure.name, sent: expected, problems: [] });
    }
  });
});
