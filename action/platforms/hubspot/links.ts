/** Where a person looks at an object in HubSpot; its screens are no contract, so all addresses stand here. */
import type { AssetKind, ObjectRef } from "#model/types.ts";

const USUAL_HOST = "app.hubspot.com";

/**
 * The editor of an email, a page or a workflow. `host` is the account's own (EU accounts have another), known once the account was read.
 * Source: https://developers.hubspot.com/docs/api-reference/latest/marketing/single-send/guide for emails (read 2026-11);
 * the page editor's and the workflow editor's addresses are seen in many projects and documented nowhere.
 */
export function linkTo(
  { kind, id }: ObjectRef,
  { account, host = USUAL_HOST }: { readonly account: string; readonly host?: string | undefined },
): string {
  const safeHost = /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host) ? host : USUAL_HOST;
  const scheme = /^(127\.0\.0\.1|localhost)(:|$)/.test(safeHost) ? "http" : "https";
  const [portal, object] = [encodeURIComponent(account), encodeURIComponent(id)];
  return `${scheme}://${safeHost}${pathOf(kind, portal, object)}`;
}

function pathOf(kind: AssetKind, portal: string, object: string): string {
  if (kind === "email") return `/email/${portal}/edit/${object}/settings`;
  if (kind === "sequence") return `/workflows/${portal}/platform/flow/${object}/edit`;
  return `/pages/${portal}/editor/${object}/content`;
}
