/** The brand's own words, and clean text. */
import type { Rule } from "../rule.ts";
import { brokenCharacters } from "../rules/broken-characters.ts";
import { doubledWord } from "../rules/doubled-word.ts";
import { exclamationAndEmoji } from "../rules/exclamation-and-emoji.ts";
import { forbiddenTerm } from "../rules/forbidden-term.ts";
import { formOfAddress } from "../rules/form-of-address.ts";
import { keyPointsSaid } from "../rules/key-points-said.ts";
import { misspeltWord } from "../rules/misspelt-word.ts";
import { oneEnglish } from "../rules/one-english.ts";
import { punctuationStyle } from "../rules/punctuation-style.ts";
import { readingGrade } from "../rules/reading-grade.ts";
import { sentenceLength } from "../rules/sentence-length.ts";
import { sentenceTwice } from "../rules/sentence-twice.ts";
import { singleSpaces } from "../rules/single-spaces.ts";
import { textIsInItsLanguage } from "../rules/text-is-in-its-language.ts";
import { trademarkSign } from "../rules/trademark-sign.ts";
import { versionFollowsOriginal } from "../rules/version-follows-original.ts";

export const words: readonly Rule[] = [
  forbiddenTerm,
  doubledWord,
  sentenceTwice,
  singleSpaces,
  brokenCharacters,
  exclamationAndEmoji,
  sentenceLength,
  readingGrade,
  formOfAddress,
  keyPointsSaid,
  oneEnglish,
  punctuationStyle,
  trademarkSign,
  misspeltWord,
  textIsInItsLanguage,
  versionFollowsOriginal,
];
