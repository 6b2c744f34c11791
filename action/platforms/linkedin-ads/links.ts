/** Where a person looks at an ad in Campaign Manager. */
import type { ObjectRef } from "#model/types.ts";

export const UI_HOST = "www.linkedin.com";

/** Not documented; the form that public clients use (2026). Members need a role in the account. */
export function linkTo({ id }: ObjectRef, account: string): string {
  return `https://${UI_HOST}/campaignmanager/accounts/${encodeURIComponent(account)}/campaigns/${encodeURIComponent(id)}`;
}
