/** An A/B test as the flat fields an observation shows: version B beside the mail itself, and how the test goes; pure. */
import { type Fields, optionalNumber, optionalText } from "#http/shape.ts";
import { type EmailTest, versionB } from "#model/email-test.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import type { Body } from "./endpoints.ts";

type Metric = NonNullable<EmailTest["winner"]>;

/** Source: `testing.abSuccessMetric` of the marketing emails API (specification of 2026-08-21). */
const METRICS: Readonly<Record<Metric, string>> = {
  opens: "OPENS_BY_DELIVERED",
  clicks: "CLICKS_BY_DELIVERED",
  "clicks-of-opens": "CLICKS_BY_OPENS",
};

const EVERYBODY = 100;

/** Version B as a material of its own; undefined where there is no test. */
export function materialOfB({ payload, texts }: Material): Material | undefined {
  const other = payload.kind === "email" ? versionB(payload) : undefined;
  return other === undefined ? undefined : { payload: other, texts };
}

/**
 * What is written into `testing` of version A. What HubSpot keeps there itself goes back with it: nested objects are replaced whole.
 * `abSamplingDefault`: which one goes out where neither is better · `abSampleSizeDefault`: where there are too few people.
 */
export function testingBody({ share, hours, winner, otherwise }: EmailTest, before: Fields): Body {
  const version = otherwise === "a" ? "master" : "variant";
  return {
    ...before,
    abTestPercentage: share,
    ...(hours === undefined ? {} : { hoursToWait: hours }),
    ...(winner === undefined ? {} : { abSuccessMetric: METRICS[winner] }),
    abSamplingDefault: version,
    abSampleSizeDefault: version,
  };
}

/** What the test of a material should show; nothing where there is none. */
export function projectTest({ payload }: Material): RemoteFields {
  const test = payload.kind === "email" ? payload.facets.content.test : undefined;
  if (test === undefined) return {};
  const { share, hours, winner, otherwise } = test;
  return shown({ share, hours, winner, inconclusive: otherwise, tooFew: otherwise });
}

/** What `testing` shows. */
export function testFields(testing: Fields): RemoteFields {
  const metric = optionalText(testing, "abSuccessMetric");
  return shown({
    share: optionalNumber(testing, "abTestPercentage"),
    hours: optionalNumber(testing, "hoursToWait"),
    winner: Object.entries(METRICS).find(([, name]) => name === metric)?.[0] ?? metric,
    inconclusive: versionNamed(optionalText(testing, "abSamplingDefault")),
    tooFew: versionNamed(optionalText(testing, "abSampleSizeDefault")),
  });
}

interface Shown {
  readonly share: number | undefined;
  readonly hours: number | undefined;
  readonly winner: string | undefined;
  readonly inconclusive: string | undefined;
  readonly tooFew: string | undefined;
}

/** Where everybody is in the test nobody waits, so that what stands there for the wait says nothing. */
function shown({ share, hours, winner, inconclusive, tooFew }: Shown): RemoteFields {
  const waits = share !== EVERYBODY;
  return {
    "test: people in it": String(share ?? ""),
    "test: hours": waits ? String(hours ?? "") : "",
    "test: winner by": waits ? (winner ?? "") : "",
    "test: if neither is better": inconclusive ?? "",
    "test: if too few people": tooFew ?? "",
  };
}

/** `automated_master`, `loser_variant`: which of the two is told by the end. */
function versionNamed(value: string | undefined): string | undefined {
  return value?.endsWith("master") ? "a" : value?.endsWith("variant") ? "b" : value;
}

/** Version B's fields beside those of the mail itself. */
export function asVersionB(fields: RemoteFields): RemoteFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`version B: ${name}`, value]));
}
