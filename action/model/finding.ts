/** What governance says of an asset: data, never an exception. */
import type { Place } from "./place.ts";
import type { LocalDate, Sha256 } from "./types.ts";

export type Severity = "block" | "warn" | "note";
export type RuleResultKind = "pass" | "fail" | "fixed" | "suppressed" | "not-applicable" | "needs-review" | "error";

export interface RuleSourceLaw {
  readonly title: string;
  readonly section?: string;
  readonly url: string;
  readonly asOf: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly asset: string;
  /** For a marketer: what is wrong (quoted), why in a few words, what to do. */
  readonly message: string;
  readonly place: Place;
  /** The very words complained about, and their hash (normalised white space): what a waiver is bound to. */
  readonly quote: string;
  readonly textHash: Sha256;
  /** Of the rule, the words and what stands around them: what a known finding is bound to. Absent where it cannot be one. */
  readonly fingerprint?: Sha256;
  readonly law?: RuleSourceLaw;
  readonly fix?: { readonly kind: "safe" | "suggest"; readonly replacement: string };
  /** What must stand instead of the quote, word for word; `[X]` stands for what is filled in. */
  readonly prescribed?: string;
  /** A second place that matters, for example the offer in the brief. */
  readonly related?: Place;
  /** Where a reader sees it; absent where it is missing or not shown. */
  readonly seen?: Seen;
  /** Of a sequence: which of its mails it is about, from 1, in the order of the sequence. Absent where it is about the whole. */
  readonly mail?: number;
  /** Of a mail in an A/B test: the version it is about. Absent of version A, and where both have it. */
  readonly version?: "B";
}

/**
 * What came of asking a language model. `judge-failed`: it gave nothing that can be used; `not-asked`: this asset cannot be asked about;
 * `no-reviewer`: the team has set up nobody to ask.
 */
export type JudgedVerdict = "holds" | "fails" | "does-not-apply" | "cannot-tell" | "judge-failed" | "not-asked" | "no-reviewer";

/** Advice: it never changes whether something may go out. */
export interface Judged {
  readonly verdict: JudgedVerdict;
  /** The version of the question, and the hash of its prompt. */
  readonly version: number;
  readonly prompt: Sha256;
  /** Who answered; absent where nobody was asked. */
  readonly model?: string;
  /** What a recorded answer is filed under. */
  readonly key?: Sha256;
  /** Words of the asset the answer rests on, and where they stand. */
  readonly quote?: string;
  readonly place?: Place;
  /** The sentence of the rule it rests on. */
  readonly clause?: string;
  /** Every answer's verdict, in order. */
  readonly votes?: readonly JudgedVerdict[];
}

/**
 * Where a reader sees the words of a finding. `field`: so many characters of a field (white space collapsed) from there. `text`: the same of
 * the HTML's text, counted from the piece of text that begins at this offset of the HTML file. `element`: the element that begins there.
 */
export type Seen =
  | { readonly in: "field"; readonly field: string; readonly start: number; readonly length: number }
  | { readonly in: "text"; readonly offset: number; readonly start: number; readonly length: number }
  | { readonly in: "element"; readonly offset: number };

export interface RuleResult {
  readonly rule: string;
  readonly title: string;
  readonly result: RuleResultKind;
  /** Why it does not apply, what was corrected, who waived it, or what went wrong in it. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** What has to be signed for by name before it can go out. */
  readonly signOffs?: readonly SignOff[];
  /** Where a language model was to be asked; such a result is never a pass and never a finding. */
  readonly judged?: Judged;
}

/** What somebody has to sign for by name, because the law or the house asks for it. */
export type SignOffKind = "financial-promotion" | "medicine" | "performance" | "operational" | "written-by-a-model";

/** It holds for these words and no others: the sign-off is an approval of the content as it is. */
export interface SignOff {
  readonly kind: SignOffKind;
  /** Who has to, in words: `the firm’s registered principal`. */
  readonly who: string;
}

/** A finding that was there when its rule was adopted, and does not block. */
export interface KnownFinding {
  readonly rule: string;
  readonly quote: string;
  readonly severity: Severity;
  readonly fingerprint: Sha256;
  readonly since: LocalDate;
  /** The role whose approval it needs where it would block. */
  readonly role: string;
  readonly acceptedBy?: string;
  readonly reason?: string;
  /** The change that is looked at put it on the list. */
  readonly isNew?: true;
}

export interface Correction {
  readonly rule: string;
  readonly asset: string;
  readonly place: Place;
  readonly before: string;
  readonly after: string;
}

export interface AssetReport {
  readonly campaign: string;
  readonly asset: string;
  /** Name and version of the rule pack. */
  readonly pack: string;
  readonly results: readonly RuleResult[];
  /** Waivers that were used, with the role whose approval they need. */
  readonly waived: readonly {
    readonly rule: string;
    /** The words it is granted for. */
    readonly text: string;
    readonly textHash: Sha256;
    readonly grantedBy: string;
    readonly role: string;
    readonly reason: string;
    readonly expires: string;
    /** It stands in the brand's list, for every campaign. */
    readonly isStanding?: true;
  }[];
  /** What is on the list of known findings; absent where the brand has no such list. */
  readonly known?: readonly KnownFinding[];
}

/** The findings that still stand against an asset. */
export function openFindings(report: AssetReport): readonly Finding[] {
  return report.results.filter(({ result }) => result === "fail" || result === "error").flatMap(({ findings }) => findings);
}

export function isBlocked(report: AssetReport): boolean {
  return report.results.some(
    ({ result, findings }) => result === "error" || (result === "fail" && findings.some(({ severity }) => severity === "block")),
  );
}
