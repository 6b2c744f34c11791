/** Where links lead, and what they carry. */
import type { Rule } from "../rule.ts";

export const linksAndTracking: readonly Rule[] = [];
