/** What the verbs of a landing page share: looking at its two versions, and what they hold. */
import { isMarkerOf, type Marker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";
import type { EmailTools } from "./email-tools.ts";
import type { Version } from "./endpoints.ts";
import { refusal } from "./failures.ts";
import { markerOf } from "./from-marketo.ts";
import { pages } from "./page-endpoints.ts";
import { pageFields } from "./page-fields.ts";
import type { WirePage } from "./page-wire.ts";

export type PageTools = Omit<EmailTools, "reaching" | "cancelledInDoubt">;

/** A page as it stands: public where it has an approved version. */
export interface PageVersions {
  readonly draft?: WirePage;
  readonly approved?: WirePage;
  /** What is or would be public: what describes the page. */
  readonly shown: WirePage;
}

/** Its versions, or undefined where it is gone. Each is asked for by name: which one comes unasked is not documented. */
export async function presentPage({ call }: Pick<PageTools, "call">, { id }: Pick<ObjectRef, "id">): Promise<PageVersions | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const draft = await call(pages.get(id, "draft"));
  const approved = await call(pages.get(id, "approved"));
  return versionsOf([draft, approved]);
}

/** What an instance answers that does not heed which version was asked for is told by its own word. */
export function versionsOf(found: readonly (WirePage | undefined)[]): PageVersions | undefined {
  const draft = found.find((one) => one?.status === "draft");
  const approved = found.find((one) => one?.status === "approved");
  const shown = approved ?? draft;
  if (shown === undefined) return undefined;
  return { ...(draft === undefined ? {} : { draft }), ...(approved === undefined ? {} : { approved }), shown };
}

/** The page where it must be there. @throws PlatformFailure DRAFT_MISSING */
export async function lookAtPage(tools: PageTools, ref: ObjectRef): Promise<PageVersions> {
  const found = await presentPage(tools, ref);
  if (found === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return found;
}

export async function fieldsOfPage({ call, section }: PageTools, page: WirePage): Promise<RemoteFields> {
  const version: Version = page.status === "approved" ? "approved" : "draft";
  const sections = await call(pages.sections(page.id, version));
  const variables = await call(pages.variables(page.id, version));
  return pageFields({ page, sections, variables }, section);
}

/** Refuses what does not carry this resource's marker, or any of ours where none is named. */
export function mustBeOurPage(ref: ObjectRef, page: WirePage, marker?: Pick<Marker, "resourceKey">): void {
  const found = markerOf(page);
  if (found === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  if (marker !== undefined && !isMarkerOf(found, marker.resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
}
