/** Draft and approved version of an asset: which one is meant, how an edit makes a draft, and what each step refuses. */
import { againstRule } from "./errors.ts";
import type { Versions } from "./records.ts";

export type VersionName = "draft" | "approved";

/** The version a read means: the one asked for; else the approved one where there is one. Undefined when that version is not there. */
export function versionOf<Content>(
  asset: Versions<Content>,
  asked: string | null,
): { readonly name: VersionName; readonly content: Content } | undefined {
  const name = /^(draft|approved)$/i.test(asked ?? "") ? (asked?.toLowerCase() === "draft" ? "draft" : "approved") : undefined;
  const chosen = name ?? (asset.approved === undefined ? "draft" : "approved");
  const content = asset[chosen];
  return content === undefined ? undefined : { name: chosen, content };
}

/** Those that have the version a read means: a list is filtered first, and cut into pages then. */
export function having<Content, Asset extends Versions<Content>>(assets: Iterable<Asset>, asked: string | null): readonly Asset[] {
  return [...assets].filter((asset) => versionOf(asset, asked) !== undefined);
}

/** What an edit works on: the draft, or a copy of the approved version where there is none. */
export function editable<Content>(asset: Versions<Content>): Content {
  const content = asset.draft ?? asset.approved;
  if (content === undefined) throw new TypeError("an asset without any version");
  return content;
}

/** The draft takes the place of the approved version, whose content is gone. */
export function approve<Content>(asset: Versions<Content>, what: string): void {
  if (asset.draft === undefined) throw againstRule(`${what} has no draft to approve`);
  asset.approved = asset.draft;
  asset.draft = undefined;
}

/** The approved version becomes the draft; a draft beside it is discarded. */
export function unapprove<Content>(asset: Versions<Content>, what: string, users: readonly string[]): void {
  if (asset.approved === undefined) throw againstRule(`${what} is not approved`);
  if (users.length > 0) throw againstRule(`${what} cannot be unapproved: it is in use by ${users.join(", ")}`);
  asset.draft = asset.approved;
  asset.approved = undefined;
}

/** The draft beside an approved version goes away. Where nothing was approved, only deleting is left. */
export function discard<Content>(asset: Versions<Content>, what: string): void {
  if (asset.approved === undefined) throw againstRule(`${what} was never approved: its draft cannot be discarded, only deleted`);
  if (asset.draft === undefined) throw againstRule(`${what} has no draft to discard`);
  asset.draft = undefined;
}

/** Whether an asset may be deleted. */
export function checkDeletable<Content>(asset: Versions<Content>, what: string, users: readonly string[]): void {
  if (asset.approved !== undefined) throw againstRule(`${what} is approved and cannot be deleted`);
  if (users.length > 0) throw againstRule(`${what} cannot be deleted: it is in use by ${users.join(", ")}`);
}
