/** What a generator, or somebody who wrote to it, may have left behind. */
import type { Rule } from "../rule.ts";
import { unfilledPlaceholder } from "../rules/unfilled-placeholder.ts";

export const safetyOfGeneratedContent: readonly Rule[] = [unfilledPlaceholder];
