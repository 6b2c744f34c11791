/** What became of one planned change. */
import type { ErrorCode } from "#errors/catalogue.ts";
import type { AssetRecord, OutcomeResult } from "#model/types.ts";
import type { Change } from "#plan/change.ts";

export interface ChangeOutcome {
  readonly change: Change;
  readonly record?: AssetRecord;
  readonly result: OutcomeResult | "none";
  readonly code?: ErrorCode;
  readonly reason: string;
}
