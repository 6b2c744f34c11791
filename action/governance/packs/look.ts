/** Colours, fonts and pictures of the brand. */
import type { Rule } from "../rule.ts";

export const look: readonly Rule[] = [];
