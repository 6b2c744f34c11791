/** Where a record lies on the ledger branch, and what a path there says of the record in it. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { LedgerWrite } from "#ports/ledger.ts";

export type RecordKind = "campaign" | "asset" | "review";

export type RecordPath =
  | { readonly kind: "campaign"; readonly path: string; readonly campaign: string }
  | { readonly kind: "asset"; readonly path: string; readonly campaign: string; readonly environment: string; readonly asset: string }
  | { readonly kind: "review"; readonly path: string; readonly campaign: string; readonly review: string };

/** The folder of a campaign's reviews; no environment has its name, or an asset would lie among them. */
const REVIEWS = "reviews";
const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const FOLDER = new RegExp(`^${SLUG}$`);
const CAMPAIGN = new RegExp(`^(${SLUG})/campaign\\.json$`);
const REVIEW = new RegExp(`^(${SLUG})/${REVIEWS}/([A-Za-z0-9][A-Za-z0-9._-]{0,99})\\.json$`);
const ASSET = new RegExp(`^(${SLUG})/(${SLUG})/(${SLUG})\\.json$`);

/** What a path on the ledger branch stands for; undefined where no record of ours has such a path. */
export function readPath(path: string): RecordPath | undefined {
  const [, campaign] = CAMPAIGN.exec(path) ?? [];
  if (campaign !== undefined) return { kind: "campaign", path, campaign };
  const [, reviewed, review] = REVIEW.exec(path) ?? [];
  if (reviewed !== undefined && review !== undefined) return { kind: "review", path, campaign: reviewed, review };
  const [, slug, environment, asset] = ASSET.exec(path) ?? [];
  if (slug === undefined || environment === undefined || asset === undefined || environment === REVIEWS) return undefined;
  return { kind: "asset", path, campaign: slug, environment, asset };
}

/** Whether something at the top of the branch is a campaign's folder, by its name. */
export function isCampaign(name: string): boolean {
  return FOLDER.test(name);
}

/**
 * Where a record is written.
 * @throws PipelineError `SLUG_INVALID` for a name that cannot be a file of the ledger.
 */
export function pathOf(write: LedgerWrite): string {
  const path = intendedPath(write);
  if (readPath(path)?.kind === write.kind) return path;
  throw new PipelineError("SLUG_INVALID", `${JSON.stringify(path)} cannot be a record of the ledger`, {
    hint: "Campaigns, assets and environments are named in lower-case letters, digits and single hyphens; no environment is called `reviews`",
  });
}

function intendedPath(write: LedgerWrite): string {
  switch (write.kind) {
    case "campaign":
      return `${write.record.campaign}/campaign.json`;
    case "asset":
      return `${write.record.campaign}/${write.record.environment}/${write.record.asset}.json`;
    case "review":
      return `${write.record.campaign}/${REVIEWS}/${write.record.review}.json`;
  }
}
