/** Campaigns of the account that emails and pages belong to: found by their name, joined or left, and read back. None is ever made or changed. */
import type { Caller } from "#http/call.ts";
import type { AssetKind, HubspotSettings, ObjectRef, Payload } from "#model/types.ts";
import { type Observation, PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import { type AssetType, campaignCalls } from "./campaign-endpoints.ts";
import { nearestNames } from "./campaign-names.ts";
import { emailCalls, pageCalls } from "./endpoints.ts";
import { readAll } from "./find.ts";
import { present } from "./kind.ts";

/** A workflow does not say which campaign it belongs to, so what was joined could not be read back: sequences are left alone. */
const TYPES: Readonly<Partial<Record<AssetKind, AssetType>>> = { email: "MARKETING_EMAIL", "landing-page": "LANDING_PAGE" };

export interface CampaignOperations {
  /** The campaign the brief names; undefined where it names none. @throws PlatformFailure REFERENCE_UNKNOWN where there is none of that name, or several */
  named(payload: Payload): Promise<string | undefined>;
  /** Puts an object into the campaign, or out of the one it is in. Repeated, it changes nothing. */
  put(ref: ObjectRef, id: string | undefined): Promise<void>;
  /** What an observation shows, with the campaign's name among its fields and what the campaign says of itself beside them. */
  told(seen: Observation): Promise<Observation>;
  /** The field an object of this payload should show. */
  project(payload: Payload): RemoteFields;
}

export function campaignOperations({ call, settings }: { readonly call: Caller; readonly settings: HubspotSettings }): CampaignOperations {
  const calls = campaignCalls(settings.apiVersion);
  const objects = { email: emailCalls(settings.apiVersion), "landing-page": pageCalls(settings.apiVersion) };

  async function currentOf({ kind, id }: ObjectRef): Promise<string | undefined> {
    if (kind === "email") return (await present(call(objects.email.get(id))))?.campaign;
    return kind === "landing-page" ? (await present(call(objects["landing-page"].get(id))))?.campaign : undefined;
  }

  return {
    async named(payload) {
      const { crm } = payload.facets.tracking;
      if (TYPES[payload.kind] === undefined || crm?.campaign === undefined) return undefined;
      const wanted = crm.campaign.trim();
      const rows = await readAll((after) => call(calls.list({ name: wanted, after })));
      const [found, second] = rows.filter(({ name }) => name === wanted);
      if (second !== undefined) throw unknown(`HubSpot has several campaigns called “${wanted}”. Give one of them another name`);
      if (found !== undefined) return found.id;
      const all = await readAll((after) => call(calls.list({ after })));
      const near = nearestNames(
        wanted,
        all.map(({ name }) => name),
      );
      const meant = near.length === 0 ? "It has no campaign at all" : `The nearest are: ${near.map((name) => `“${name}”`).join(", ")}`;
      throw unknown(
        `HubSpot has no campaign called “${wanted}”. ${meant}. Correct crm.campaign in the brief, or make the campaign in HubSpot; nothing was written`,
      );
    },
    async put(ref, id) {
      const type = TYPES[ref.kind];
      if (type === undefined) return;
      const current = await currentOf(ref);
      if (current === id) return;
      if (id !== undefined) await call(calls.add(id, { type, asset: ref.id }));
      else if (current !== undefined) await call(calls.remove(current, { type, asset: ref.id }));
    },
    async told(seen) {
      if (!seen.exists || TYPES[seen.ref.kind] === undefined) return seen;
      const { crmCampaign, ...rest } = seen;
      if (crmCampaign === undefined) return withCampaign(rest, "");
      const { id } = crmCampaign;
      const found = await present(call(calls.get(id)));
      if (found === undefined) return withCampaign(rest, id);
      const { name, utm } = found;
      const waits = seen.state === "draft" || seen.state === "scheduled";
      const budget = waits ? await call(calls.totals(id)) : undefined;
      return {
        ...withCampaign(rest, name),
        crmCampaign: { id, name, ...(utm === undefined ? {} : { utm }), ...(budget === undefined ? {} : { budget }) },
      };
    },
    project: ({ kind, facets }) => (TYPES[kind] === undefined ? {} : { campaign: facets.tracking.crm?.campaign?.trim() ?? "" }),
  };
}

type Seen = Extract<Observation, { exists: true }>;

function withCampaign(seen: Omit<Seen, "crmCampaign">, campaign: string): Seen {
  const { buffer } = seen;
  return { ...seen, fields: { ...seen.fields, campaign }, ...(buffer === undefined ? {} : { buffer: { ...buffer, campaign } }) };
}

/** Without the account's campaigns being looked at, an observation does not speak of them. */
export function withoutCampaign(seen: Observation): Observation {
  if (!seen.exists) return seen;
  const { crmCampaign: _crmCampaign, ...rest } = seen;
  return rest;
}

function unknown(message: string): PlatformFailure {
  return new PlatformFailure(`${message}.`, { applied: "no", code: "REFERENCE_UNKNOWN" });
}
