/** Where a person looks at an email in Marketing Cloud. */
import type { MarketingCloudSettings, ObjectRef } from "#model/types.ts";

/**
 * Content Builder on the account's own stack. No address of a single email is reliable (public code disagrees), so the fragment only
 * names it for the reader: business unit and email id. Source: the application's address as seen in public projects (read 2026-11).
 */
export function linkTo({ id }: ObjectRef, { stack, account }: Pick<MarketingCloudSettings, "stack" | "account">): string {
  const named = `?mid=${encodeURIComponent(account)}&email=${encodeURIComponent(id)}`;
  return `https://mc.${encodeURIComponent(stack)}.exacttarget.com/cloud/#app/Content%20Builder/${named}`;
}
