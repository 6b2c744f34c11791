/** Finds the object a call names, or answers 404. */
import type { CampaignRecord } from "./campaign-data.ts";
import { notFound } from "./errors.ts";
import type { FlowRecord } from "./flow-data.ts";
import type { EmailRecord, PageRecord, Portal } from "./portal.ts";
import type { Call } from "./route.ts";

/** The email a call names. 404 when it never was, or is deleted and `archived=true` was not asked. */
export function emailOf({ portal, params, query }: Call): EmailRecord {
  const id = params["id"] ?? "";
  const email = portal.emails.get(id);
  const wanted = query.get("archived") === "true" ? "deleted" : "present";
  if (email === undefined || (wanted === "deleted") !== (email.deletedAt !== undefined)) throw notFound("marketing email", id);
  return email;
}

/** The page with this id unless it is deleted. */
export function presentPage(portal: Portal, id: string): PageRecord {
  const page = portal.pages.get(id);
  if (page === undefined || page.deletedAt !== undefined) throw notFound("page", id);
  return page;
}

/** The page a call names. 404 when it never was, or is deleted and `archived=true` was not asked. */
export function pageOfCall({ portal, params, query }: Call): PageRecord {
  const id = params["id"] ?? "";
  const page = portal.pages.get(id);
  if (page === undefined || (query.get("archived") === "true") !== (page.deletedAt !== undefined)) throw notFound("page", id);
  return page;
}

/** The workflow with this id unless it is deleted. */
export function presentFlow(portal: Portal, id: string): FlowRecord {
  const flow = portal.flows.get(id);
  if (flow === undefined || flow.deletedAt !== undefined) throw notFound("flow", id);
  return flow;
}

/** The campaign with this id unless it is deleted. */
export function presentCampaign(portal: Portal, id: string): CampaignRecord {
  const campaign = portal.campaigns.get(id);
  if (campaign === undefined || campaign.deletedAt !== undefined) throw notFound("campaign", id);
  return campaign;
}
