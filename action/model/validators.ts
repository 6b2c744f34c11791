/** Whether a value has the shape its schema asks for, and if not, every place where it differs. */

import type { Validator, ValidatorError } from "./generated/validators.js";
import * as generated from "./generated/validators.js";
import type {
  Asset,
  AssetRecord,
  Audiences,
  Baseline,
  Brand,
  Brief,
  Calendar,
  CampaignRecord,
  Claims,
  Config,
  EmailAsset,
  Fields,
  LandingPageAsset,
  LedgerRecord,
  Payload,
  Personas,
  Playbook,
  Provenance,
  RecordedReviews,
  ReviewAnswer,
  ReviewRecord,
  StandingWaivers,
  TeamRules,
  Waivers,
} from "./types.ts";

/** The schemas by the name of their file; the three members of `ledger-record` by their own names too. */
export interface SchemaTypes {
  readonly brief: Brief;
  readonly asset: Asset;
  readonly "email-asset": EmailAsset;
  readonly "landing-page-asset": LandingPageAsset;
  readonly payload: Payload;
  readonly brand: Brand;
  readonly claims: Claims;
  readonly audiences: Audiences;
  readonly fields: Fields;
  readonly calendar: Calendar;
  readonly personas: Personas;
  readonly waivers: Waivers;
  readonly "standing-waivers": StandingWaivers;
  readonly baseline: Baseline;
  readonly "review-answer": ReviewAnswer;
  readonly "recorded-reviews": RecordedReviews;
  readonly "team-rules": TeamRules;
  readonly playbook: Playbook;
  readonly config: Config;
  readonly provenance: Provenance;
  readonly "ledger-record": LedgerRecord;
  readonly "asset-record": AssetRecord;
  readonly "campaign-record": CampaignRecord;
  readonly "review-record": ReviewRecord;
}
export type SchemaName = keyof SchemaTypes;

/** One way in which a value does not fit. `keyword` and `params` are Ajv's: facts, worded by whoever shows them. */
export interface SchemaProblem {
  /** Where, from the top of the value. For a missing or unknown key: the object that lacks or holds it. */
  readonly path: readonly (string | number)[];
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const VALIDATORS: Readonly<Record<SchemaName, Validator>> = {
  brief: generated.brief,
  asset: generated.asset,
  "email-asset": generated.emailAsset,
  "landing-page-asset": generated.landingPageAsset,
  payload: generated.payload,
  brand: generated.brand,
  claims: generated.claims,
  audiences: generated.audiences,
  fields: generated.fields,
  calendar: generated.calendar,
  personas: generated.personas,
  waivers: generated.waivers,
  "standing-waivers": generated.standingWaivers,
  baseline: generated.baseline,
  "review-answer": generated.reviewAnswer,
  "recorded-reviews": generated.recordedReviews,
  "team-rules": generated.teamRules,
  playbook: generated.playbook,
  config: generated.config,
  provenance: generated.provenance,
  "ledger-record": generated.ledgerRecord,
  "asset-record": generated.assetRecord,
  "campaign-record": generated.campaignRecord,
  "review-record": generated.reviewRecord,
};

/** Every problem of a value, none where it fits. One cause gives one problem: what only follows from it is left out. */
export function validate(name: SchemaName, value: unknown): readonly SchemaProblem[] {
  const validator = VALIDATORS[name];
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  return errors
    .filter((error, index) => !followsFromAnother(error, index, errors))
    .map(({ instancePath, keyword, params, propertyName }) => ({
      path: pathOf(instancePath, value),
      keyword,
      params: propertyName === undefined ? params : { ...params, propertyName },
    }));
}

/** Whether a value fits, for the compiler too. */
export function fits<Name extends SchemaName>(name: Name, value: unknown): value is SchemaTypes[Name] {
  return VALIDATORS[name](value);
}

/**
 * A text that does not look like a date cannot be a real one; a key that is no name says so by its pattern; what is asked for on a
 * condition says so itself; and where no branch of an either-or fits, Ajv lists every branch's complaints before the one that counts.
 */
function followsFromAnother(error: ValidatorError, index: number, all: readonly ValidatorError[]): boolean {
  const { instancePath: at, keyword, propertyName } = error;
  if (keyword === "propertyNames" || keyword === "if") return true;
  if (keyword === "format" || keyword === "minLength") {
    return all.some((other) => other.keyword === "pattern" && other.instancePath === at && other.propertyName === propertyName);
  }
  return all.slice(index + 1).some((later) => {
    if (later.keyword !== "oneOf") return false;
    // An either-or about a key says nothing about what stands under it, or beside it.
    if (later.propertyName !== undefined) return at === later.instancePath && propertyName === later.propertyName;
    return at === later.instancePath || at.startsWith(`${later.instancePath}/`);
  });
}

/** The steps of a JSON pointer; only steps into lists are numbers. */
function pathOf(pointer: string, value: unknown): readonly (string | number)[] {
  let within: unknown = value;
  return pointer
    .split("/")
    .slice(1)
    .map((step) => {
      const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(within)) {
        const index = Number(key);
        within = within[index];
        return index;
      }
      within = isRecord(within) ? within[key] : undefined;
      return key;
    });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
