/** Where a person looks at an email or a journey in Marketing Cloud. */
import type { MarketingCloudSettings, ObjectRef } from "#model/types.ts";

/**
 * Content Builder on the account's own stack. No address of a single email is reliable (public code disagrees), so the fragment only
 * names it for the reader: business unit and email id. A journey has an address of its own, of which nobody has said whether it may do without
 * the number of a version. Source: the application's address as seen in public projects (read 2026-11).
 */
export function linkTo({ kind, id }: ObjectRef, { stack, account }: Pick<MarketingCloudSettings, "stack" | "account">): string {
  const app = `https://mc.${encodeURIComponent(stack)}.exacttarget.com/cloud/#app`;
  if (kind === "sequence") return `${app}/Journey%20Builder/%23${encodeURIComponent(id)}`;
  const named = `?mid=${encodeURIComponent(account)}&email=${encodeURIComponent(id)}`;
  return `${app}/Content%20Builder/${named}`;
}
