/** Where a person looks at a program or a page in Marketo. */
import type { AssetKind, ObjectRef } from "#model/types.ts";

/**
 * The object's own screen. These are the forms of the addresses that the API itself gives in `url` and `computedUrl`; the account is
 * named by the host at most.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/programs and …/landing-pages, examples (read 2026-11).
 */
const SCREENS: Readonly<Partial<Record<AssetKind, readonly [before: string, after: string]>>> = {
  email: ["EBP", "A1"],
  "landing-page": ["LP", "A1LA1"],
  sequence: ["PG", "A1"],
};

export function linkTo({ kind, id }: ObjectRef, { uiHost }: { readonly uiHost: string }): string {
  const scheme = /^(127\.0\.0\.1|localhost)(:|$)/.test(uiHost) ? "http" : "https";
  const [before, after] = SCREENS[kind] ?? ["PG", "A1"];
  return `${scheme}://${uiHost}/#${before}${encodeURIComponent(id)}${after}`;
}

/** The host of an address the API gave; undefined where it is none. */
export function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).host;
}
