/** Where a person looks at a program in Marketo. */
import type { ObjectRef } from "#model/types.ts";

/**
 * The Email Program's own screen. `#EBP<id>A1` is the form of the addresses that the API itself gives in `url`; the account is named by
 * the host at most.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/programs, examples (read 2026-11).
 */
export function linkTo({ id }: ObjectRef, { uiHost }: { readonly uiHost: string }): string {
  const scheme = /^(127\.0\.0\.1|localhost)(:|$)/.test(uiHost) ? "http" : "https";
  return `${scheme}://${uiHost}/#EBP${encodeURIComponent(id)}A1`;
}

/** The host of an address the API gave; undefined where it is none. */
export function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).host;
}
