/** Whether everybody can read it. */
import type { Rule } from "../rule.ts";

export const accessibility: readonly Rule[] = [];
