/** The vendor's names for things: `urn:li:<kind>:<id>`. */

export type UrnKind =
  | "sponsoredAccount"
  | "sponsoredCampaignGroup"
  | "sponsoredCampaign"
  | "sponsoredCreative"
  | "organization"
  | "person"
  | "image"
  | "document"
  | "share"
  | "ugcPost"
  | "llaPartnerConversion";

export function urn(kind: UrnKind, id: string | number): string {
  return `urn:li:${kind}:${id}`;
}

/** The id in a URN of this kind; undefined for anything else. */
export function idIn(kind: UrnKind, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const start = `urn:li:${kind}:`;
  const id = value.startsWith(start) ? value.slice(start.length) : "";
  return /^[\w-]+$/.test(id) ? id : undefined;
}

/** The same as a number, for things that are numbered. */
export function numberIn(kind: UrnKind, value: unknown): number | undefined {
  const id = idIn(kind, value);
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
