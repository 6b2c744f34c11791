/** What Google says of a campaign before it is made: the very request that would make it, only tried. */
import type { Marker } from "#model/marker.ts";
import { type Complaint, type Material, PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { tryOut } from "./endpoints.ts";
import { sendExempting } from "./exempt.ts";
import { type AdsError, isNoise, sentence } from "./failures.ts";
import { whateverLabels } from "./label-made-meanwhile.ts";
import { campaignName } from "./names.ts";
import type { Operation, Path } from "./operations.ts";
import { rowsOf } from "./rows.ts";
import { creating, exempting, knownComplaints } from "./stage.ts";
import { adPayload } from "./to-google-ads.ts";
import type { Tools } from "./tools.ts";
import { at, quoted, textAt } from "./wire.ts";

type Ad = ReturnType<typeof adPayload>["facets"]["content"]["ad"];

interface Question {
  readonly material: Material;
  readonly marker: Marker;
  readonly name: string;
}

/** Refusals first, then what people should know. What is known to be wrong is not tried out. */
export async function validateCampaign(tools: Tools, { material, marker, name }: Question): Promise<readonly Complaint[]> {
  const known = await knownComplaints(tools, material);
  if (known.some(({ kind }) => kind === "refused")) return known;
  const [found, notices] = await Promise.all([tryCampaign(tools, material, name, marker), conversionNotices(tools, material)]);
  return [...known, ...found, ...notices, ...exemptionNotices(material)];
}

async function tryCampaign(tools: Tools, material: Material, name: string, marker: Marker): Promise<readonly Complaint[]> {
  // Nothing is made, so the name only has to be one that no campaign has, the draft of this change either.
  const called = `${campaignName(name, marker).slice(0, 200)} (tried out)`;
  let operations: readonly Operation[] = [];
  let sent: HttpRequest | undefined;
  try {
    return await whateverLabels(tools, async (sending) => {
      operations = await creating(tools, { material }, called);
      await sendExempting(tools, exempting(material, operations), (json) => {
        const call = tryOut(tools.settings, json);
        sent = call.request;
        sending(sent);
        return call;
      });
      return [];
    });
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const errors = (sent === undefined ? [] : tools.errorsOf(sent)).filter(
      ({ code, at: steps }) => !isNoise(code) && steps[0]?.name === "mutate_operations",
    );
    // Only what is said of an operation is about the ad; a right that is missing, say, is about us.
    if (failure.code !== "PLATFORM_REFUSED" || errors.length === 0) throw failure;
    const { ad } = adPayload(material).facets.content;
    const complaints = errors.map((error) => complaintOf(error, operations, ad));
    return complaints.filter(
      ({ message, path }, index) => complaints.findIndex((one) => one.message === message && String(one.path) === String(path)) === index,
    );
  }
}

/** `mutate_operations[3].ad_group_ad_operation.create.ad.…`: the operation says which part of the ad it is, and the rest where in it. */
function complaintOf(error: AdsError, operations: readonly Operation[], ad: Ad): Complaint {
  const [first, ...steps] = error.at;
  const verb = steps.findIndex(({ name }) => name === "create" || name === "update");
  const path: Path = operations[first?.index ?? -1]?.path(steps.slice(verb < 0 ? 1 : verb + 1)) ?? [];
  return { kind: "refused", message: `Google Ads: ${sentence(error)}`, path: path.length > 0 ? path : textWhere(ad, error.trigger) };
}

/** A policy is told of the whole ad, with the words it found: the text that holds them. */
function textWhere(ad: Ad, trigger: string | undefined): Path {
  if (trigger === undefined || trigger === "") return [];
  for (const name of ["headlines", "descriptions", "longHeadlines"] as const) {
    const texts: readonly string[] = Reflect.get(ad, name) ?? [];
    const index = texts.findIndex((text) => text.includes(trigger));
    if (index >= 0) return [name, index];
  }
  return [];
}

/** Bidding for conversions without conversions spends without knowing for what. */
async function conversionNotices(tools: Tools, material: Material): Promise<readonly Complaint[]> {
  const { money } = adPayload(material).facets;
  if (money.kind !== "budget" || money.bidding.kind !== "conversions") return [];
  const path = ["delivery", "bidding", "conversion"];
  const name = money.bidding.conversion;
  const of = "conversion_action";
  const [all, counted] = await Promise.all([
    rowsOf(tools, `SELECT ${of}.name, ${of}.status, ${of}.primary_for_goal FROM ${of} WHERE ${of}.status = 'ENABLED'`),
    rowsOf(
      tools,
      `SELECT ${of}.name, metrics.all_conversions FROM ${of} WHERE ${of}.name = ${quoted(name)} AND segments.date DURING LAST_30_DAYS`,
    ),
  ]);
  const own = all.find((row) => textAt(row, "conversionAction.name") === name);
  if (own === undefined) return [{ kind: "refused", message: `The account has no conversion action “${name}” that is switched on.`, path }];
  const others = all.filter((row) => row !== own && at(row, "conversionAction.primaryForGoal") === true);
  const isPrimary = at(own, "conversionAction.primaryForGoal") === true;
  const sum = counted.reduce((total, row) => total + Number(textAt(row, "metrics.allConversions") || "0"), 0);
  return [
    ...(isPrimary
      ? []
      : [notice(`The conversion action “${name}” is a secondary one in the account, so Google does not bid for it.`, path)]),
    ...(others.length === 0
      ? []
      : [
          notice(
            `Google bids for every primary conversion action of the account: also for ${others.map((row) => `“${textAt(row, "conversionAction.name")}”`).join(", ")}.`,
            path,
          ),
        ]),
    ...(sum > 0 ? [] : [notice(`The conversion action “${name}” counted nothing in the last 30 days.`, path)]),
  ];
}

function exemptionNotices(material: Material): readonly Complaint[] {
  const { exemptions } = adPayload(material).facets.content.delivery;
  return exemptions.map((topic, index) =>
    notice(`An exemption from Google's policy ${topic} is asked for; the ad is kept, and may not be shown.`, [
      "delivery",
      "exemptions",
      index,
    ]),
  );
}

function notice(message: string, path: Path): Complaint {
  return { kind: "notice", message, path };
}
