// Written by `npm run generate:model`; do not edit by hand.
export interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}
export interface Validator {
  (value: unknown): boolean;
  readonly errors: readonly ValidatorError[] | null;
}
export declare const brief: Validator;
export declare const emailAsset: Validator;
export declare const landingPageAsset: Validator;
export declare const searchAdAsset: Validator;
export declare const displayAdAsset: Validator;
export declare const performanceMaxAsset: Validator;
export declare const sponsoredContentAsset: Validator;
export declare const textAdAsset: Validator;
export declare const documentAdAsset: Validator;
export declare const sequenceAsset: Validator;
export declare const asset: Validator;
export declare const payload: Validator;
export declare const brand: Validator;
export declare const claims: Validator;
export declare const audiences: Validator;
export declare const fields: Validator;
export declare const calendar: Validator;
export declare const personas: Validator;
export declare const waivers: Validator;
export declare const standingWaivers: Validator;
export declare const baseline: Validator;
export declare const reviewAnswer: Validator;
export declare const recordedReviews: Validator;
export declare const teamRules: Validator;
export declare const playbook: Validator;
export declare const config: Validator;
export declare const provenance: Validator;
export declare const ledgerRecord: Validator;
export declare const assetRecord: Validator;
export declare const campaignRecord: Validator;
export declare const reviewRecord: Validator;
