/** What happens by itself as the clock moves: processing ends, reviews end, deletions are done, days and budgets end. */
import type { Happening } from "../common/stand-in.ts";
import { type Advertiser, about, type ObjectKind, type Step } from "./advertiser.ts";
import { endProcessing } from "./media.ts";
import type { EntityRecord } from "./records.ts";
import { endReview } from "./review.ts";
import { reassess, settle, turn } from "./spending.ts";

/** What was asked to be deleted is; it stays to be read, because its numbers do. */
function endDeletion({ advertiser, nowMs }: Step, object: ObjectKind, record: EntityRecord): void {
  delete record.removedAt;
  const name = object === "creative" ? "intendedStatus" : "status";
  record.fields = { ...record.fields, [name]: "REMOVED" };
  record.versionTag += 1;
  advertiser.oracle.event(nowMs, { kind: "deleted", ...about(object, record, "clock") });
}

/** In no order. */
export function happenings(advertiser: Advertiser): readonly Happening[] {
  const found: Happening[] = [];
  const { data } = advertiser;
  const due = (atMs: number | undefined, happen: (step: Step) => void) => {
    if (atMs === undefined) return;
    found.push({
      atMs,
      happen() {
        const step: Step = { advertiser, nowMs: atMs, by: "clock" };
        settle(advertiser, atMs);
        happen(step);
        reassess(step);
      },
    });
  };
  for (const media of data.media.values()) due(media.readyAt, (step) => endProcessing(step, media));
  for (const creative of data.creatives.values()) {
    if (creative.review?.status === "PENDING") due(creative.review.dueAt, (step) => endReview(step, creative));
    due(creative.removedAt, (step) => endDeletion(step, "creative", creative));
  }
  for (const campaign of data.campaigns.values()) due(campaign.removedAt, (step) => endDeletion(step, "adCampaign", campaign));
  for (const group of data.groups.values()) due(group.removedAt, (step) => endDeletion(step, "adCampaignGroup", group));
  due(data.changesAt, turn);
  return found;
}
