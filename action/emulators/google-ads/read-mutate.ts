/** Reads the body of a mutate: for many kinds at once, or for one. */
import { type Fields, isRecord } from "../common/json.ts";
import { endReading, type Reading, readMessage, unknownName } from "./decode.ts";
import { ENUMS } from "./enums.ts";
import type { PathStep } from "./errors.ts";
import { factsOf, KINDS, type KindFacts, type Verb } from "./kinds.ts";
import { camel, snake } from "./shape.ts";

export interface ReadOperation {
  /** Undefined where nothing is asked of it. */
  readonly verb: Verb | undefined;
  readonly facts: KindFacts;
  /** `adOperation`: the ad inside an ad group ad is edited. */
  readonly isAdEdit: boolean;
  readonly message: Fields;
  readonly at: readonly PathStep[];
}

export interface ReadMutate {
  readonly operations: readonly ReadOperation[];
  readonly validateOnly: boolean;
  readonly partialFailure: boolean;
  readonly mutable: boolean;
}

/** Only one of these may be set. */
const UNIONS: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  Campaign: [
    "campaign_bidding_strategy",
    [
      "biddingStrategy",
      "manualCpc",
      "maximizeConversions",
      "maximizeConversionValue",
      "targetImpressionShare",
      "targetSpend",
      "targetCpa",
      "targetRoas",
    ],
  ],
  Ad: ["ad_data", ["responsiveSearchAd", "responsiveDisplayAd"]],
  Asset: [
    "asset_data",
    ["youtubeVideoAsset", "imageAsset", "textAsset", "calloutAsset", "structuredSnippetAsset", "sitelinkAsset", "callToActionAsset"],
  ],
  CampaignCriterion: ["criterion", ["keyword", "placement", "location", "device", "adSchedule", "language"]],
  AdGroupCriterion: ["criterion", ["keyword", "placement"]],
  AssetGroupSignal: ["signal", ["audience", "searchTheme"]],
};
const VERBS: readonly Verb[] = ["create", "update", "remove"];
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  adGroupAd: ["policyValidationParameter"],
  ad: ["policyValidationParameter"],
  adGroupCriterion: ["exemptPolicyViolationKeys"],
};

function refuseTwo(reading: Reading, shape: string, resource: Fields, at: string): void {
  const [union = "", members = []] = UNIONS[shape] ?? [];
  const set = Object.keys(resource).filter((name) => members.includes(name));
  for (const name of set.slice(1)) {
    const description = `Invalid value at '${at}' (oneof), oneof field '${union}' is already set. Cannot set '${name}'`;
    reading.violations.push({ field: at, description });
  }
  const ad = resource["ad"];
  if (isRecord(ad)) refuseTwo(reading, "Ad", ad, `${at}.ad`);
}

function readOperation(
  reading: Reading,
  { facts, isAdEdit, value, at }: { readonly facts: KindFacts; readonly isAdEdit: boolean; readonly value: unknown; readonly at: string },
): { readonly verb: Verb | undefined; readonly message: Fields } {
  if (!isRecord(value)) return { verb: undefined, message: {} };
  const shape = isAdEdit ? "Ad" : facts.shape;
  const message: Record<string, unknown> = {};
  const verbs: readonly string[] = isAdEdit ? ["update"] : facts.verbs;
  for (const [given, inner] of Object.entries(value)) {
    const name = camel(given);
    // A verb the vendor's message does not have is an unknown name like any other.
    if (VERBS.some((verb) => verb === name) && !verbs.includes(name)) {
      unknownName(reading, at, given);
      continue;
    }
    if (name === "create" || name === "update") {
      const read = readMessage(reading, shape, inner, `${at}.${name}`);
      refuseTwo(reading, shape, read, `${at}.${name}`);
      message[name] = read;
    } else if ((name === "remove" || name === "updateMask") && typeof inner === "string") {
      message[name] = inner;
    } else if (PARAMETERS[isAdEdit ? "ad" : facts.kind]?.includes(name) === true) {
      message[name] =
        name === "policyValidationParameter"
          ? readMessage(reading, "PolicyValidationParameter", inner, `${at}.policy_validation_parameter`)
          : (Array.isArray(inner) ? inner : [inner]).map((key, index) =>
              readMessage(reading, "PolicyViolationKey", key, `${at}.exempt_policy_violation_keys[${index}]`),
            );
    } else unknownName(reading, at, given);
  }
  const set = VERBS.filter((verb) => verb in message);
  for (const verb of set.slice(1))
    reading.violations.push({
      field: at,
      description: `Invalid value at '${at}' (oneof), oneof field 'operation' is already set. Cannot set '${verb}'`,
    });
  return { verb: set[0], message };
}

const FLAGS = new Set(["validateOnly", "partialFailure", "responseContentType"]);

function readFlags(reading: Reading, body: Fields, list: string): Omit<ReadMutate, "operations"> {
  const flags: Record<string, unknown> = {};
  for (const [given, value] of Object.entries(body)) {
    const name = camel(given);
    if (name === list) continue;
    if (!FLAGS.has(name)) unknownName(reading, "", given);
    else if (name === "responseContentType") {
      if (typeof value === "string" && [...(ENUMS["ResponseContentType"] ?? []), "UNSPECIFIED"].includes(value)) flags[name] = value;
      else
        reading.violations.push({
          field: "response_content_type",
          description: `Invalid value at 'response_content_type', ${JSON.stringify(value)}`,
        });
    } else if (typeof value === "boolean") flags[name] = value;
    else
      reading.violations.push({
        field: snake(name),
        description: `Invalid value at '${snake(name)}' (TYPE_BOOL), ${JSON.stringify(value)}`,
      });
  }
  return {
    validateOnly: flags["validateOnly"] === true,
    partialFailure: flags["partialFailure"] === true,
    mutable: flags["responseContentType"] === "MUTABLE_RESOURCE",
  };
}

function bulkOperation(reading: Reading, value: unknown, index: number): ReadOperation {
  const at = `mutate_operations[${index}]`;
  const steps: PathStep[] = [{ fieldName: "mutate_operations", index }];
  const nothing: ReadOperation = { verb: undefined, facts: factsOf("campaign"), isAdEdit: false, message: {}, at: steps };
  if (!isRecord(value)) return nothing;
  const [first, ...more] = Object.entries(value);
  for (const [name] of more)
    reading.violations.push({
      field: at,
      description: `Invalid value at '${at}' (oneof), oneof field 'operation' is already set. Cannot set '${name}'`,
    });
  if (first === undefined) return nothing;
  const [given, inner] = first;
  const name = camel(given);
  const isAdEdit = name === "adOperation";
  const facts = isAdEdit ? factsOf("adGroupAd") : KINDS.find(({ kind, verbs }) => `${kind}Operation` === name && verbs.length > 0);
  if (facts === undefined) {
    unknownName(reading, at, given);
    return nothing;
  }
  const read = readOperation(reading, { facts, isAdEdit, value: inner, at: `${at}.${snake(name)}` });
  return { ...read, facts, isAdEdit, at: [...steps, { fieldName: snake(name) }] };
}

/** The body of `googleAds:mutate`. Throws the front door's 400. */
export function readBulkMutate(body: unknown): ReadMutate {
  const reading: Reading = { violations: [] };
  const fields = isRecord(body) ? body : {};
  const list = fields["mutateOperations"] ?? fields["mutate_operations"] ?? [];
  const operations = (Array.isArray(list) ? list : [list]).map((one, index) => bulkOperation(reading, one, index));
  const flags = readFlags(reading, fields, "mutateOperations");
  endReading(reading);
  return { ...flags, operations };
}

/** The body of `<collection>:mutate`; `ads` edits ads. Throws the front door's 400. */
export function readOneKind(facts: KindFacts, isAdEdit: boolean, body: unknown): ReadMutate {
  const reading: Reading = { violations: [] };
  const fields = isRecord(body) ? body : {};
  const list = fields["operations"] ?? [];
  const operations = (Array.isArray(list) ? list : [list]).map((value, index): ReadOperation => {
    const read = readOperation(reading, { facts, isAdEdit, value, at: `operations[${index}]` });
    return { ...read, facts, isAdEdit, at: [{ fieldName: "operations", index }] };
  });
  const flags = readFlags(reading, fields, "operations");
  endReading(reading);
  return { ...flags, operations };
}
