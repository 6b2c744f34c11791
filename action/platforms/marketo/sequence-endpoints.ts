/** Marketo's calls about smart campaigns, one function each. */
import type { Call } from "#http/call.ts";
import { type Fields, flag, optionalText } from "#http/shape.ts";
import type { Instant } from "#model/types.ts";
import { ASSET, at, PAGE_SIZE, place, reads, writes } from "./endpoints.ts";
import { readAll, readFirst, readId, readNamed, readRules, readWritten, type WireNamed, type WireRules } from "./wire.ts";

export interface WireCampaign extends WireNamed {
  /** `batch`, `trigger`. */
  readonly type: string;
  readonly isActive: boolean;
  /** `once`: nobody runs through it twice. */
  readonly qualification: string;
}

function readCampaign(fields: Fields): WireCampaign {
  return {
    ...readNamed(fields),
    type: (optionalText(fields, "type") ?? "").toLowerCase(),
    // Told of each, also where it is false: …/rest/assets/smart-campaigns, examples (read 2026-11-28).
    isActive: flag(fields, "isActive"),
    qualification: (optionalText(fields, "qualificationRuleType") ?? "").toLowerCase(),
  };
}

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/smart-campaigns (read 2026-11) */
export const campaigns = {
  inProgram: (program: string): Call<readonly WireCampaign[]> =>
    reads(`${ASSET}/smartCampaigns.json`, readAll(readCampaign), { folder: place(program, "Program"), maxReturn: String(PAGE_SIZE) }),
  /** Its filters, and its triggers by name. No call shows its flow. */
  rules: (id: string): Call<WireRules | undefined> =>
    reads(`${at("smartCampaign", id)}/smartList.json`, readFirst(readRules), { includeRules: "true" }),
  /** From now on it takes people in. Trigger campaigns only. */
  activate: (id: string): Call<string> => writes(`${at("smartCampaign", id)}/activate.json`, "irreversible", readId),
  /** It takes nobody in any more; whoever is in its flow goes on. A lost one could otherwise switch off what is switched on later. */
  deactivate: (id: string): Call<string> => writes(`${at("smartCampaign", id)}/deactivate.json`, "irreversible", readId),
  /** One run of a batch campaign, five minutes from now at the earliest; no call cancels it. */
  schedule: (id: string, runAt: Instant): Call<string> => ({
    request: { method: "POST", path: `/rest/v1/campaigns/${encodeURIComponent(id)}/schedule.json`, json: { input: { runAt } } },
    effect: "irreversible",
    read: readWritten(readId),
  }),
};
