/** Sequences of mails: their pace, their end, and the way out. What each mail says is looked at by the rules of mails. */
import type { Rule } from "../rule.ts";
import { sequenceExits } from "../rules/sequence-exits.ts";
import { sequenceOptOut } from "../rules/sequence-opt-out.ts";
import { sequencePace } from "../rules/sequence-pace.ts";

export const sequences: readonly Rule[] = [sequencePace, sequenceExits, sequenceOptOut];
