/** Makes the list of known findings anew: what is gone comes off, what is new goes on only where somebody asks for it. */
import type { Finding } from "#model/finding.ts";
import type { Baseline, LocalDate } from "#model/types.ts";
import type { KnownEntry } from "./baseline.ts";

export interface BaselineQuestion {
  /** The list as it stands; nothing where there is none yet. */
  readonly before: Baseline | undefined;
  /** What is found now, without the list. */
  readonly found: readonly (Finding & { readonly campaign: string })[];
  /** Whether a law stands behind a rule. */
  readonly hasLaw: (rule: string) => boolean;
  readonly today: LocalDate;
  /** A first list holds everything; a later one grows only where it is to. */
  readonly isExtended: boolean;
  /** Who accepts, from now on, what a law stands behind, and why. */
  readonly accepted?: { readonly by: string; readonly reason: string };
}

export interface BaselineChange {
  readonly after: Baseline;
  readonly kept: readonly KnownEntry[];
  readonly added: readonly KnownEntry[];
  readonly gone: readonly KnownEntry[];
  /** Found now, not on the list, and not put on it. */
  readonly open: number;
  /** On the list, and of no use before somebody accepts them by name. */
  readonly unaccepted: number;
}

export function changedBaseline({ before, found, hasLaw, today, isExtended, accepted }: BaselineQuestion): BaselineChange {
  const bound = found.flatMap(({ fingerprint, ...finding }) => (fingerprint === undefined ? [] : [{ ...finding, fingerprint }]));
  const old = before?.findings ?? [];
  const isThere = (entry: KnownEntry): boolean => bound.some((finding) => keyOf(finding) === keyOf(entry));
  const isLawful = (entry: KnownEntry): boolean =>
    hasLaw(entry.rule) || bound.some((one) => keyOf(one) === keyOf(entry) && one.law !== undefined);
  const signed = (entry: KnownEntry): KnownEntry =>
    accepted === undefined || !isLawful(entry) || entry.acceptedBy !== undefined
      ? entry
      : { ...entry, acceptedBy: accepted.by, reason: accepted.reason };
  const kept = old.filter(isThere).map(signed);
  const known = new Set(old.map(keyOf));
  const fresh = bound
    .filter((finding) => !known.has(keyOf(finding)))
    .map(({ rule, campaign, asset, quote, fingerprint }) =>
      signed({ rule, campaign, asset, quote: quote.slice(0, 5_000), fingerprint, since: today }),
    );
  const added = before === undefined || isExtended ? fresh : [];
  const findings = [...kept, ...added].toSorted((left, right) => orderOf(left).localeCompare(orderOf(right), "en"));
  return {
    after: { schemaVersion: 1, findings },
    kept,
    added,
    gone: old.filter((entry) => !isThere(entry)),
    open: fresh.length - added.length,
    unaccepted: findings.filter((entry) => isLawful(entry) && (entry.acceptedBy === undefined || entry.reason === undefined)).length,
  };
}

function keyOf({ rule, campaign, asset, fingerprint }: Pick<KnownEntry, "rule" | "campaign" | "asset" | "fingerprint">): string {
  return `${campaign}/${asset} ${rule} ${fingerprint}`;
}

/** So that two people who write the list at once change different lines. */
function orderOf({ campaign, asset, rule, quote, fingerprint }: KnownEntry): string {
  return [campaign, asset, rule, quote, fingerprint].join("\u0000");
}
