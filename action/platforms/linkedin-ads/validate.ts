/** What LinkedIn would say of an ad before it is made. It has no dry run, so it is asked what it can be asked. */
import { microsOfDecimal } from "#model/micros.ts";
import type { Complaint, Material } from "#ports/platform.ts";
import { countryOf, isNamed } from "./geos.ts";
import { localComplaints } from "./local-checks.ts";
import { conversions, targeting } from "./question-endpoints.ts";
import { listedValues } from "./targeting.ts";
import { CONVERSIONS, fixedOf, type Wanted, wantedOf } from "./to-linkedin.ts";
import type { Tools } from "./tools.ts";
import { amountText } from "./words.ts";

/** Below this LinkedIn shows nothing, and counts nothing (ads-targeting, view 2026-02). */
const FEWEST = 300;
/** Below this people should know; our own line, not LinkedIn's. */
const NARROW = 10_000;

export async function validateAd(tools: Tools, material: Material): Promise<readonly Complaint[]> {
  const { settings, clock } = tools;
  const { currency, serving, test } = await tools.account();
  const local = localComplaints(material, { settings, currency, nowMs: clock.now() });
  // Criteria that cannot be said cannot be asked about.
  if (local.some(({ kind }) => kind === "refused")) return local;
  const wanted = wantedOf(material, settings);
  const complaints: Complaint[] = [];
  // One after the other: a limit that one of them meets holds back the next.
  for (const ask of [ofPeople, ofTargets, ofBounds, ofConversion]) complaints.push(...(await ask(tools, wanted)));
  return [...local, ...complaints, ...ofAccount(serving, test)];
}

/** The vendor's words for an account that is shown: whatever else it says keeps ads back. A test account is never shown. */
function ofAccount(serving: readonly string[], test: boolean): readonly Complaint[] {
  const holds = serving.filter((status) => status !== "RUNNABLE" && !(test && status === "INTERNAL_HOLD"));
  if (holds.length === 0) return [];
  return [{ kind: "notice", message: `The LinkedIn account shows no ads at present: ${holds.join(", ")}.`, path: [] }];
}

async function ofPeople({ call }: Tools, { criteria }: Wanted): Promise<readonly Complaint[]> {
  const people = await call(targeting.count(criteria));
  const path = ["audience"];
  if (people < FEWEST)
    return [{ kind: "refused", message: `LinkedIn finds fewer than ${FEWEST} members for it, and shows no ad to so few.`, path }];
  if (people < NARROW) return [{ kind: "notice", message: `LinkedIn finds about ${people} members for it, which is few.`, path }];
  return [];
}

/** Countries under the name they have there, and traits that exist. */
async function ofTargets({ call, settings: { geos } }: Tools, { criteria }: Wanted): Promise<readonly Complaint[]> {
  const urns = listedValues(criteria);
  const found = new Map((await call(targeting.named(urns))).map(({ urn, name }) => [urn, name]));
  return urns.flatMap((urn): readonly Complaint[] => {
    const name = found.get(urn);
    const country = countryOf(urn, geos);
    const path = ["audience"];
    if (name === undefined)
      return [{ kind: "refused", message: `LinkedIn does not know ${urn}${country === undefined ? "" : ` (${country})`}.`, path }];
    if (country === undefined || isNamed(country, name, geos)) return [];
    const message = `LinkedIn calls ${urn} “${name}”, and we took it for ${country}: name its number in platforms.linkedin-ads.geos.`;
    return [{ kind: "refused", message, path }];
  });
}

async function ofBounds({ call, settings }: Tools, wanted: Wanted): Promise<readonly Complaint[]> {
  const { money, bidding, criteria } = wanted;
  if (money.dailyMicros === undefined && bidding.bidMicros === 0) return [];
  const bounds = await call(
    targeting.bounds({
      ...{ account: settings.account, criteria },
      ...{ campaignType: fixedOf(wanted, undefined).type, bidType: bidding.costType },
    }),
  );
  const { currency, dailyMicros } = money;
  const bidPath = ["delivery", "bidding", money.bidding.kind === "manual" ? "bid" : "highest"];
  const isBid = bidding.optimizationTargetType === "NONE";
  return [
    ...tooLow("a day", dailyMicros, bounds.daily, currency, ["budget", "daily"]),
    // A cost cap is no bid, and has no bounds we could ask for.
    ...(isBid ? tooLow("a click", bidding.bidMicros, bounds.lowestBid, currency, bidPath) : []),
    ...(isBid ? tooHigh(bidding.bidMicros, bounds.highestBid, currency, bidPath) : []),
  ];
}

function tooLow(
  what: string,
  micros: number | undefined,
  least: string | undefined,
  currency: string,
  path: Complaint["path"],
): readonly Complaint[] {
  const bound = boundOf(least);
  if (micros === undefined || bound === undefined || micros >= bound) return [];
  const message = `LinkedIn takes no less than ${amountText(bound, currency)} for ${what} here; it says ${amountText(micros, currency)}.`;
  return [{ kind: "refused", message, path }];
}

function tooHigh(micros: number, most: string | undefined, currency: string, path: Complaint["path"]): readonly Complaint[] {
  const bound = boundOf(most);
  if (bound === undefined || micros <= bound) return [];
  const message = `LinkedIn takes no more than ${amountText(bound, currency)} for a click here; it says ${amountText(micros, currency)}.`;
  return [{ kind: "refused", message, path }];
}

/** A bound that cannot be read says nothing. */
function boundOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,9}(\.\d{1,6})?$/.test(text)) return undefined;
  return microsOfDecimal(text);
}

/** As Google counts them for the same warning. */
const LATELY_MS = 30 * 24 * 3_600_000;

/** Bidding for conversions without conversions spends without knowing for what. */
async function ofConversion({ call, settings, clock }: Tools, { bidding, conversion }: Wanted): Promise<readonly Complaint[]> {
  if (bidding.objectiveType !== CONVERSIONS) return [];
  const found = (await call(conversions.of(settings.account))).filter(({ name }) => name === conversion);
  const path = ["delivery", "bidding", "conversion"];
  const [only, other] = found;
  if (only === undefined) return [{ kind: "refused", message: `The LinkedIn account has no conversion “${conversion}”.`, path }];
  if (other !== undefined) return [{ kind: "refused", message: `The LinkedIn account has several conversions “${conversion}”.`, path }];
  if (!only.enabled) return [{ kind: "refused", message: `The conversion “${conversion}” is switched off at LinkedIn.`, path }];
  const { lastSignalMs } = only;
  if (lastSignalMs === undefined)
    return [{ kind: "notice", message: `LinkedIn has heard of no conversion “${conversion}” yet: see that its tag is on the page.`, path }];
  if (clock.now() - lastSignalMs <= LATELY_MS) return [];
  const day = new Date(lastSignalMs).toISOString().slice(0, 10);
  const message = `The conversion “${conversion}” counted nothing in the last 30 days: LinkedIn heard of one last on ${day}. See that its tag is still on the page.`;
  return [{ kind: "notice", message, path }];
}
