/** :generateShareablePreviews: a link that shows an asset group to anybody for a while. */
import { type Fields, isRecord } from "../common/json.ts";
import { type Ads, nextNumber, zoneOf } from "./account.ts";
import { listOf, textOf } from "./checks.ts";
import { invalid } from "./errors.ts";
import { localTime } from "./zoned.ts";

const MOST = 10;

/** The answer to a request for previews. Throws a `Refusal`. Source: public proto actions/generate_shareable_previews.proto, v25. */
export function generatePreviews({
  ads,
  body,
  nowMs,
  customerId,
}: {
  readonly ads: Ads;
  readonly body: Fields;
  readonly nowMs: number;
  readonly customerId: string;
}): Fields {
  const wanted = listOf(isRecord(body["operation"]) ? body["operation"] : {}, "shareablePreviews");
  const at = (index: number, fieldName: string) => [{ fieldName: "operation" }, { fieldName: "shareable_previews", index }, { fieldName }];
  if (wanted.length === 0) throw invalid("fieldError.REQUIRED", { at: [{ fieldName: "operation" }, { fieldName: "shareable_previews" }] });
  if (wanted.length > MOST) throw invalid("shareablePreviewError.TOO_MANY_RESOURCES_IN_REQUEST");
  const previews = wanted.map((one, index) => {
    const [type, group] = [textOf(one, "previewType"), textOf(one, "assetGroup")];
    if (type !== "UI_PREVIEW" && type !== "YOUTUBE_LIVE_PREVIEW") throw invalid("fieldError.REQUIRED", { at: at(index, "preview_type") });
    // Of an ad there is a preview only where it is a video.
    if (group === "") throw invalid("shareablePreviewError.UNSUPPORTED_AD_TYPE", { at: at(index, "ad_group_ad") });
    const found = ads.data.objects.get(group);
    if (found === undefined || found.kind !== "assetGroup" || found.customerId !== customerId)
      throw invalid("mutateError.RESOURCE_NOT_FOUND", { at: at(index, "asset_group"), trigger: group });
    const id = String(nextNumber(ads, "preview"));
    const expiresAt = nowMs + ads.settings.previewLastsMs;
    ads.data.previews.push({ assetGroup: group, id, expiresAt });
    const url = ads.baseUrl === undefined ? `https://ads.google.com/aw/preview/emulator-${id}` : `${ads.baseUrl}/preview/shared/${id}`;
    const result =
      type === "UI_PREVIEW" ? { uiPreviewResult: { shareablePreviewUrl: url } } : { youtubeLivePreviewResult: { youtubePreviewUrl: url } };
    return { assetGroup: group, expirationDateTime: localTime(expiresAt, zoneOf(ads, customerId)), ...result };
  });
  return { result: { previews } };
}
