/** What a generator, or somebody who wrote to it, may have left behind. */
import type { Rule } from "../rule.ts";
import { lookAlikeHost } from "../rules/look-alike-host.ts";
import { unfilledPlaceholder } from "../rules/unfilled-placeholder.ts";

export const safetyOfGeneratedContent: readonly Rule[] = [unfilledPlaceholder, lookAlikeHost];
