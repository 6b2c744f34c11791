/** The fields of a mail that say how an A/B test goes (`testing`), as the specification of 2026-08-21 has them. */
import { type Fields, recordAt } from "../common/json.ts";
import { invalid } from "./errors.ts";
import type { EmailRecord } from "./portal.ts";

export interface Testing {
  /** How many in a hundred are in the test; 100: nobody waits for a winner. */
  readonly percentage: number;
  /** Hours until the winner is found. */
  readonly hoursToWait: number;
  readonly ifInconclusive: "master" | "variant";
  readonly ifTooFew: "master" | "variant";
}

const METRICS: readonly unknown[] = ["CLICKS_BY_OPENS", "CLICKS_BY_DELIVERED", "OPENS_BY_DELIVERED"];
const VERSIONS: readonly unknown[] = [
  ...["master", "variant", "loser_variant", "automated_master", "automated_variant", "automated_loser_variant"],
  ...["mab_master", "mab_variant"],
];

/** What a mail says about its test, gaps filled: half to each and no wait, or one hour of it where only some are in the test. */
export function testingOf(fields: Fields): Testing {
  const written = recordAt(fields, "testing");
  const number = (key: string, otherwise: number) => (typeof written[key] === "number" ? Number(written[key]) : otherwise);
  const version = (key: string) => (String(written[key] ?? "").endsWith("variant") ? "variant" : "master");
  return {
    percentage: number("abTestPercentage", 100),
    hoursToWait: number("hoursToWait", 1),
    ifInconclusive: version("abSamplingDefault"),
    ifTooFew: version("abSampleSizeDefault"),
  };
}

/** Refuses (400) a `testing` that cannot be. The bounds are assumed. */
export function checkTesting(fields: Fields): void {
  const written = recordAt(fields, "testing");
  const wrong = (key: string, holds: (value: unknown) => boolean) =>
    written[key] !== undefined && !holds(written[key]) ? [{ message: `${String(written[key])} is not allowed`, in: `testing.${key}` }] : [];
  const whole = (from: number, to: number) => (value: unknown) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  const errors = [
    ...wrong("abTestPercentage", whole(1, 100)),
    ...wrong("hoursToWait", whole(1, 24 * 30)),
    ...wrong("abSuccessMetric", (value) => METRICS.includes(value)),
    ...wrong("abSamplingDefault", (value) => VERSIONS.includes(value)),
    ...wrong("abSampleSizeDefault", (value) => VERSIONS.includes(value)),
  ];
  if (errors.length > 0) throw invalid("testing is not valid", errors);
}

/** `testing` as it comes back: what was written, and which part of which test this is. */
export function testingView(email: EmailRecord, fields: Fields): Fields | undefined {
  const { test } = email;
  const written = recordAt(fields, "testing");
  if (test === undefined) return Object.keys(written).length === 0 ? undefined : written;
  const automated = String(fields["subcategory"] ?? "").startsWith("automated") ? "automated_" : "";
  const lost = email.state.includes("LOSER") ? "loser_variant" : test.part;
  return { ...written, abStatus: `${automated}${lost}`, testId: test.testId, isAbVariation: test.part === "variant" };
}
