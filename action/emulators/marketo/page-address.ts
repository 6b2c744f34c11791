/** Addresses of landing pages: unique in the instance, served at the pages' domain or here. */
import type { Instance } from "./instance.ts";
import type { PageRecord } from "./records.ts";

const namesOf = ({ draft, approved }: PageRecord) => [draft?.urlPageName, approved?.urlPageName];

/** The page that has an address name, in its draft or its approved version. */
export function pageAt({ data }: Instance, urlPageName: string, except?: number): PageRecord | undefined {
  const wanted = urlPageName.toLowerCase();
  return [...data.pages.values()].find((page) => page.id !== except && namesOf(page).some((name) => name?.toLowerCase() === wanted));
}

/** An address name made of words, with a number where it is taken. */
export function freePageName(instance: Instance, words: string): string {
  const stem = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}-${count}`;
    if (pageAt(instance, name) === undefined) return name;
  }
}

/** Where the public finds a page. */
export function addressOf({ settings, baseUrl }: Instance, urlPageName: string): string {
  const domain = settings.pagesDomain === "self" ? "pages.acme.example" : settings.pagesDomain;
  if (settings.pagesDomain === "self" && baseUrl !== undefined) return `${baseUrl}/site/${domain}/${urlPageName}.html`;
  return `https://${domain}/${urlPageName}.html`;
}
