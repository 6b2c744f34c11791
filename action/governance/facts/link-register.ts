/** Which sites a campaign may lead to, and which only look like ours. */

import type { RuleContext } from "../rule.ts";
import { isOneOff } from "../text/one-off.ts";
import { bareSite, isBelow, siteOf } from "./addresses.ts";

/** Sites that hide where they lead: whoever owns the short address can change it after approval. */
const SHORTENERS: ReadonlySet<string> = new Set(
  (
    "bit.ly bitly.com j.mp t.co tinyurl.com tiny.cc goo.gl ow.ly buff.ly is.gd v.gd cutt.ly rebrand.ly rb.gy shorturl.at t.ly soo.gd s.id " +
    "bl.ink short.io dub.sh hubs.ly hubs.la hubs.li dlvr.it trib.al lnkd.in fb.me amzn.to eepurl.com adf.ly bc.vc tr.im u.to snip.ly clck.ru " +
    "shorte.st qr.ae tny.im urlz.fr lc.cx kurzelinks.de"
  ).split(" "),
);

/** Whether a site only passes readers on to another one. */
export function isShortener(host: string): boolean {
  return SHORTENERS.has(bareSite(host));
}

/**
 * Whether a site is the brand's own, one of those it lists, or one that the brief names itself. A listed site counts with and without
 * `www.`; only below our own domains every site counts.
 */
export function isKnownSite(host: string, context: Pick<RuleContext, "brand" | "brief">): boolean {
  return isBelow(host, context.brand.brand.value.domains) || listedSites(context).has(bareSite(host));
}

function listedSites({ brand, brief }: Pick<RuleContext, "brand" | "brief">): ReadonlySet<string> {
  const { website, links, legal, logo, landingPages, senders } = brand.brand.value;
  const { action, event, offer } = brief.value;
  const addresses = [
    website,
    legal.imprint,
    legal.privacy,
    logo?.url,
    action.link,
    event?.link,
    offer.kind === "discount" ? offer.termsLink : undefined,
  ];
  const boxes = Object.values(senders).flatMap(({ address, replyTo }) => [address, replyTo]);
  return new Set(
    [
      ...(links?.hosts ?? []),
      landingPages.domain,
      ...addresses.map((address) => (address === undefined ? "" : siteOf(address))),
      ...boxes.map((box) => box?.split("@")[1] ?? ""),
    ]
      .filter((host) => host !== "")
      .map((host) => bareSite(host.toLowerCase())),
  );
}

/** Why a site that is not known could be taken for ours; undefined where it could not. */
export type Likeness =
  | { readonly kind: "other-letters" }
  | { readonly kind: "like"; readonly domain: string }
  | { readonly kind: "begins-like"; readonly domain: string };

/** Letters of other alphabets, and digits, that are read as Latin letters. */
const READ_AS: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    в: "b",
    с: "c",
    ԁ: "d",
    е: "e",
    ё: "e",
    һ: "h",
    і: "i",
    ї: "i",
    ј: "j",
    к: "k",
    ӏ: "l",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    ѕ: "s",
  },
  ...{ т: "t", у: "y", х: "x", ѵ: "v", ԝ: "w", α: "a", ε: "e", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x" },
  ...{ "0": "o", "1": "l", ı: "i", ł: "l" },
};

/** A host as it is read at a glance. */
function atAGlance(host: string): string {
  const plain = host.normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(plain, (sign) => READ_AS[sign] ?? sign)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Whether a site that is not known looks like one of our domains. */
export function likenessOf(host: string, domains: readonly string[]): Likeness | undefined {
  const site = bareSite(host);
  for (const domain of domains.map((name) => name.toLowerCase())) {
    const tail = site.split(".").slice(-domain.split(".").length).join(".");
    if (tail !== domain && (atAGlance(tail) === atAGlance(domain) || (domain.length >= SHORTEST_NAME && isOneOff(tail, domain))))
      return { kind: "like", domain };
    if (site.startsWith(`${domain}.`) || site.startsWith(`${domain.replaceAll(".", "-")}.`)) return { kind: "begins-like", domain };
  }
  return host.split(".").some((label) => label.startsWith("xn--")) || mixesAlphabets(host) ? { kind: "other-letters" } : undefined;
}

/** Shorter names are one letter off each other by chance. */
const SHORTEST_NAME = 8;

function mixesAlphabets(host: string): boolean {
  return host.split(".").some((label) => /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label));
}
