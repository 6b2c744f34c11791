/** Which ways out were really taken, and how often: a layer that never comes to one of them proves nothing about it. */

/** What a run says, once for each run that says it. */
export type Tally = Map<string, number>;

/** Ways out that have no error code, by the words in which they are told. */
const TOLD = {
  "found what a lost answer had brought out": "It was brought out; the answer had been lost.",
  "found what a lost answer had taken back": "It was taken back; the answer had been lost.",
  "waited with a launch for a lost cancellation": "may still be reached by a cancellation whose answer was lost",
};

/** What L1 and L3 together must come to. */
export const MUST_BE_REACHED: readonly string[] = [
  ...Object.keys(TOLD),
  ...["GIT_FAILED", "LEDGER_UNREACHABLE", "LEDGER_REFUSED", "LEDGER_BROKEN", "HISTORY_REWRITTEN"],
  ...["CREDENTIAL_REFUSED", "PLATFORM_UNREACHABLE", "PLATFORM_ANSWER", "PLATFORM_LIMIT", "PLATFORM_REFUSED"],
  ...["OUTCOME_UNKNOWN", "APPROVAL_MISSING", "DRIFT", "STOPPED"],
];

export function tally(counts: Tally, output: string): void {
  const codes = new Set([...output.matchAll(/\(([A-Z]+(?:_[A-Z]+)*)\)/g)].map(([, code = ""]) => code));
  const words = Object.entries(TOLD).flatMap(([what, said]) => (output.includes(said) ? [what] : []));
  for (const what of [...codes, ...words]) counts.set(what, (counts.get(what) ?? 0) + 1);
}

export function added(to: Tally, from: Tally): void {
  for (const [what, count] of from) to.set(what, (to.get(what) ?? 0) + count);
}
