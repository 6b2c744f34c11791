/** As much as a dialect says is free for a name is what stands in the platform, whole, with the marker behind it. */
import { test } from "vitest";
import { readMarker } from "#model/marker.ts";
import { GOOGLE_ADS_DIALECT } from "#platforms/google-ads/dialect.ts";
import { HUBSPOT_DIALECT } from "#platforms/hubspot/dialect.ts";
import { LINKEDIN_ADS_DIALECT } from "#platforms/linkedin-ads/dialect.ts";
import { MARKETING_CLOUD_DIALECT } from "#platforms/marketing-cloud/dialect.ts";
import { MARKETO_DIALECT } from "#platforms/marketo/dialect.ts";
import type { Dialect } from "#ports/dialect.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { adMaterial } from "./google-ads/ads.ts";
import { MARKER, openGoogleAds } from "./google-ads/bench.ts";
import { openHubspot } from "./hubspot/bench.ts";
import { adFor, openLinkedin } from "./linkedin-ads/bench.ts";
import { emailFor, openMarketingCloud, sequenceFor } from "./marketing-cloud/bench.ts";
import { campaignPage, mailMaterial, openMarketo, series } from "./marketo/bench.ts";
import { filedAs, material } from "./materials.ts";

interface Case {
  readonly name: string;
  readonly dialect: Dialect;
  readonly open: () => { readonly platform: PlatformPort };
  readonly material: () => Material;
}

const CASES: readonly Case[] = [
  { name: "a mail in HubSpot", dialect: HUBSPOT_DIALECT, open: openHubspot, material: () => material("email", { words: "first" }) },
  { name: "a page in HubSpot", dialect: HUBSPOT_DIALECT, open: openHubspot, material: () => material("landing-page", { words: "first" }) },
  { name: "a mail in Marketo", dialect: MARKETO_DIALECT, open: openMarketo, material: () => mailMaterial("first") },
  { name: "a page in Marketo", dialect: MARKETO_DIALECT, open: openMarketo, material: () => campaignPage("first") },
  { name: "a sequence in Marketo", dialect: MARKETO_DIALECT, open: openMarketo, material: () => series("first") },
  { name: "a mail in Marketing Cloud", dialect: MARKETING_CLOUD_DIALECT, open: openMarketingCloud, material: () => emailFor("first") },
  {
    name: "a sequence in Marketing Cloud",
    dialect: MARKETING_CLOUD_DIALECT,
    open: openMarketingCloud,
    material: () => sequenceFor("first"),
  },
  {
    name: "an ad in Google Ads",
    dialect: GOOGLE_ADS_DIALECT,
    open: openGoogleAds,
    material: () => adMaterial("search-ad", { words: "first" }),
  },
  { name: "an ad in LinkedIn", dialect: LINKEDIN_ADS_DIALECT, open: openLinkedin, material: () => adFor("first") },
];

test.for(CASES)("the longest name of $name stands there whole", async ({ dialect, open, material: materialOf }, { expect: check }) => {
  const { longest, unit } = dialect.names;
  // An umlaut has two bytes, so that what counts bytes is not taken for what counts characters.
  const name = `${unit === "bytes" ? "ä".repeat(10) : "ä".repeat(20)}${"x".repeat(longest - 20)}`;
  const { platform } = open();

  const ref = await platform.stage({ material: filedAs({ name }, materialOf()), marker: MARKER, name, target: { kind: "create" } });

  const seen = await platform.observe(ref);
  if (!seen.exists) throw new TypeError("nothing was made");
  check(seen.name.startsWith(`${name} `)).toBe(true);
  check(readMarker(seen.name)).toBeDefined();
});
