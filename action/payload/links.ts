/** Addresses: which may stand in a text, which are our own, and how ours are tagged for tracking. */
import type { TrackingFacet } from "#model/types.ts";

export type Utm = TrackingFacet["utm"];

export interface LinkPolicy {
  readonly domains: readonly string[];
  readonly utm: Utm;
}

/** Why an address cannot be used, in words; undefined where it can. Only whole https and plain mailto addresses can. */
export function linkFault(address: string): string | undefined {
  if (/[\s<>"'`\\]/.test(address) || [...address].some((sign) => (sign.codePointAt(0) ?? 0) < 0x21))
    return "it holds signs that no address may hold";
  if (/^mailto:/i.test(address)) {
    return /^mailto:[^\s@?&,;:]+@[^\s@?&,;:]+\.[^\s@?&,;:]+(?:\?subject=[^&#]*)?$/i.test(address)
      ? undefined
      : "it is not a plain mail address";
  }
  if (isUnencrypted(address)) return "it is not encrypted; links start with https://";
  if (!/^https:\/\//i.test(address)) return "links start with https:// or mailto:";
  if (!URL.canParse(address)) return "it is not a web address";
  const { username, password, hostname } = new URL(address);
  if (username !== "" || password !== "") return "it holds a name or password before the @ sign";
  return hostname.includes(".") ? undefined : "it names no web site";
}

/** Whether an address is a web address that others on the way can read and change. */
export function isUnencrypted(address: string): boolean {
  return /^http:\/\//i.test(address);
}

/** Why a picture's address cannot be used; pictures come over https only. */
export function imageFault(address: string): string | undefined {
  if (isUnencrypted(address)) return "it is not encrypted; pictures come from addresses that start with https://";
  if (!/^https:\/\//i.test(address)) return "pictures come from addresses that start with https://";
  return linkFault(address);
}

/** Whether an address leads to one of our own domains or below it. */
export function isOwn(address: string, domains: readonly string[]): boolean {
  if (!/^https:/i.test(address) || !URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** The four tags of an asset's links: lower case, words joined by hyphens. */
export function utmOf(tags: Utm): Utm {
  const tidy = (value: string) => value.normalize("NFC").trim().toLowerCase().replaceAll(/\s+/g, "-");
  return { source: tidy(tags.source), medium: tidy(tags.medium), campaign: tidy(tags.campaign), content: tidy(tags.content) };
}

/**
 * The address with our four utm tags, where it leads to us; any other address as it stands.
 * Tags of ours that it already has are replaced, other parameters (utm_term among them) stay in their order, before ours.
 */
export function tracked(address: string, { domains, utm }: LinkPolicy): string {
  if (!isOwn(address, domains)) return address;
  const { origin, pathname, search, hash } = new URL(address);
  const kept = search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !/^utm_(?:source|medium|campaign|content)(?:=|$)/i.test(pair));
  const tags = Object.entries(utm).map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`);
  return `${origin}${pathname}?${[...kept, ...tags].join("&")}${hash}`;
}
