/** The questions that are asked of a language model, in the order they are shown. */

import { altTextPurpose } from "../questions/alt-text-purpose.ts";
import { benefitAndRisk } from "../questions/benefit-and-risk.ts";
import { claimsAreCovered } from "../questions/claims-are-covered.ts";
import { noPressureOnTheReader } from "../questions/no-pressure-on-the-reader.ts";
import { oneVoiceThroughout } from "../questions/one-voice-throughout.ts";
import { overallImpression } from "../questions/overall-impression.ts";
import { toneOfVoice } from "../questions/tone-of-voice.ts";
import type { JudgedQuestion } from "./question.ts";

export const JUDGED: readonly JudgedQuestion[] = [
  claimsAreCovered,
  overallImpression,
  toneOfVoice,
  noPressureOnTheReader,
  altTextPurpose,
  oneVoiceThroughout,
  benefitAndRisk,
];
