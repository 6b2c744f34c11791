/** What a look at one change needs of the ledger: all of its own campaigns, and of thousands of others hardly anything. */
import type { Ledger, LedgerSnapshot } from "#ports/ledger.ts";
import type { OpenChange } from "./open-change.ts";

/**
 * The change's own campaigns, and those that are no longer in the tree (one of them may have been renamed). Everything where it has a page
 * that is out: then it matters which other campaigns link to it.
 */
export async function recordsFor(ledger: Ledger, { base, slugs }: Pick<OpenChange, "base" | "slugs">): Promise<LedgerSnapshot> {
  const own = await ledger.read({ only: (campaign) => slugs.includes(campaign) || !base.campaigns.has(campaign) });
  const pages = slugs.flatMap((slug) => Object.values(own.campaigns[slug]?.assets ?? {})).filter(({ kind }) => kind === "landing-page");
  return pages.some(({ live }) => live !== undefined) ? await ledger.read() : own;
}
