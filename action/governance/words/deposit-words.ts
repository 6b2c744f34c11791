/** Words for accounts that hold a reader's money at a bank. */
import { caseless } from "../text/caseless.ts";

/** Every place where a text speaks of deposits: checking and savings accounts, certificates of deposit, yields. */
export const depositWordsIn = caseless(
  "(?<!\\p{L})(?:checking|savings?\\saccounts?|deposits?|deposit\\saccounts?|certificates?\\sof\\sdeposit|money\\smarket\\saccounts?|" +
    "apy|annual\\spercentage\\syield)(?!\\p{L})",
);
