/** Which fields a query may name: of the resource it is from, of those that come with it, of metrics and segments. */
import { ENUMS } from "./enums.ts";
import { queryError } from "./gaql-parse.ts";
import { KINDS, type Kind, shapeNamed } from "./kinds.ts";
import { camel, type FieldShape, snake } from "./shape.ts";

export interface ResourceFacts {
  /** As a query names it. */
  readonly name: string;
  readonly shape: string;
  /** What a row also holds, in camelCase. */
  readonly with: readonly string[];
  readonly metrics: boolean;
}

const FRIENDS: Readonly<Record<string, readonly string[]>> = {
  campaign: ["campaignBudget", "customer"],
  campaignBudget: ["campaign", "customer"],
  campaignCriterion: ["campaign", "customer"],
  campaignAsset: ["campaign", "asset", "customer"],
  campaignLabel: ["campaign", "label", "customer"],
  campaignSharedSet: ["campaign", "sharedSet", "customer"],
  adGroup: ["campaign", "customer"],
  adGroupAd: ["adGroup", "campaign", "customer"],
  adGroupCriterion: ["adGroup", "campaign", "customer"],
  adGroupAsset: ["adGroup", "campaign", "asset", "customer"],
  adGroupLabel: ["adGroup", "campaign", "label", "customer"],
  adGroupAdLabel: ["adGroupAd", "adGroup", "campaign", "label", "customer"],
  asset: ["customer"],
  assetGroup: ["campaign", "customer"],
  assetGroupAsset: ["assetGroup", "asset", "campaign", "customer"],
  assetGroupSignal: ["assetGroup", "campaign", "customer"],
  label: ["customer"],
  sharedSet: ["customer"],
  sharedCriterion: ["sharedSet", "customer"],
  customer: [],
  conversionAction: ["customer"],
  changeEvent: ["campaign", "adGroup", "asset", "customer"],
  geoTargetConstant: [],
  languageConstant: [],
};
const WITH_METRICS = new Set(["campaign", "adGroup", "adGroupAd", "assetGroup", "customer", "conversionAction", "campaignBudget"]);
const ONLY_READ: Readonly<Record<string, string>> = {
  changeEvent: "ChangeEvent",
  geoTargetConstant: "GeoTargetConstant",
  languageConstant: "LanguageConstant",
};

/** The kind behind a name, where it is one that is stored. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find(({ kind }) => kind === name)?.kind;
}

function shapeOf(resource: string): string | undefined {
  return KINDS.find(({ kind }) => kind === resource)?.shape ?? ONLY_READ[resource];
}

/** The resource a query is from. Throws a QueryError for one there is not. */
export function resourceNamed(from: string): ResourceFacts {
  const name = camel(from);
  const shape = shapeOf(name);
  if (shape === undefined || snake(name) !== from)
    throw queryError("BAD_RESOURCE_TYPE_IN_FROM_CLAUSE", `'${from}' is not a valid resource name.`);
  return { name, shape, with: FRIENDS[name] ?? [], metrics: WITH_METRICS.has(name) };
}

export interface QueryField {
  /** As written. */
  readonly text: string;
  /** In camelCase: the resource first. */
  readonly path: readonly string[];
  readonly field: FieldShape;
  /** The field or one on the way to it is a list. */
  readonly repeated: boolean;
  readonly members: readonly string[] | undefined;
}

/** The field a query means. Throws a QueryError: unknown, no part of this resource, or not a single field. */
export function queryField(resource: ResourceFacts, text: string): QueryField {
  const unknown = () => queryError("UNRECOGNIZED_FIELD", `unrecognized field in the query: '${text}'.`);
  const [root = "", ...rest] = text.split(".");
  const name = camel(root);
  const known = name === resource.name || resource.with.includes(name) || name === "metrics" || name === "segments";
  const shape = name === "metrics" ? "Metrics" : name === "segments" ? "Segments" : shapeOf(name);
  if (shape === undefined || rest.length === 0) throw unknown();
  if (!known)
    throw queryError(
      "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE",
      `the resource '${root}' cannot be queried from '${snake(resource.name)}'.`,
    );
  let at = shape;
  let field: FieldShape | undefined;
  for (const part of rest) {
    if (field !== undefined && (field.type !== "message" || field.repeated || field.whole)) throw unknown();
    field = shapeNamed(at).fields.get(camel(part));
    if (field === undefined || snake(field.name) !== part || field.type === "bytes") throw unknown();
    at = field.of;
  }
  if (field === undefined) throw unknown();
  if (field.type === "message" && !field.repeated && !field.whole) throw unknown();
  if ((name === "metrics" || name === "segments") && !resource.metrics)
    throw queryError("PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE", `'${text}' cannot be queried from '${snake(resource.name)}'.`);
  return {
    text,
    path: [name, ...rest.map(camel)],
    field,
    repeated: field.repeated,
    members: field.type === "enum" ? ENUMS[field.of] : undefined,
  };
}
