/** Payloads of Google's kinds of ads, with their pictures, small and valid; a test says only what is special about its own. */
import { createHash } from "node:crypto";
import type { Ad, AdPayload, AdPicture, AssetKind } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { png } from "../../emulators/google-ads/pictures.ts";

export interface Said {
  /** Stands in every text, so that two versions differ in each. */
  readonly words: string;
  readonly ad?: Partial<Ad>;
  readonly content?: Partial<AdPayload["facets"]["content"]>;
  readonly facets?: Partial<AdPayload["facets"]>;
}

const FILES = new Map<string, Uint8Array>();

function picture(use: AdPicture["use"], width: number, height: number): AdPicture {
  const bytes = Buffer.from(png(width, height), "base64");
  const path = `files/${use}.png`;
  FILES.set(path, bytes);
  const file = { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, mediaType: "image/png" };
  return { use, file, width, height, alt: `The ${use} picture` };
}

export const PICTURES = [picture("landscape", 600, 314), picture("square", 300, 300), picture("logo", 128, 128)];

function adOf(kind: AssetKind, words: string): Ad {
  const [first, second, third] = [`Reports: ${words}`, `See how: ${words}`, "All of it at once"];
  switch (kind) {
    case "search-ad":
      return {
        kind,
        ...{ headlines: [first, second, third], descriptions: [`Open any report, ${words}.`, "Nothing to install."], paths: ["reports"] },
        pins: [{ text: first, at: "headline-1" }],
        sitelinks: [
          { text: "Prices", link: "https://www.acme.example/prices" },
          { text: "How it works", description1: words, description2: "In three steps", link: "https://www.acme.example/how" },
        ],
        callouts: ["Made in Europe", words],
        keywords: [
          { text: "report software", match: "phrase" },
          { text: `reports ${words}`, match: "exact" },
        ],
        negativeKeywords: [{ text: "free", match: "broad" }],
      };
    case "display-ad":
      return {
        kind,
        ...{ headlines: [first, second], longHeadline: `All of it: ${words}`, descriptions: [`Open any report, ${words}.`] },
        ...{ businessName: "ACME", callToAction: "See more", pictures: PICTURES },
      };
    case "performance-max":
      return {
        kind,
        ...{ headlines: [first, second, third], longHeadlines: [`All of it: ${words}`] },
        descriptions: [`Open any report, ${words}.`, "Nothing to install, and nothing to learn; it is there when you need it."],
        ...{ businessName: "ACME", callToAction: "Learn more", pictures: PICTURES, paths: ["reports"] },
        sitelinks: [{ text: "Prices", link: "https://www.acme.example/prices" }],
        callouts: [words],
        searchThemes: ["report software", words],
      };
    default:
      throw new TypeError(`Google Ads has no ${kind}.`);
  }
}

export const BUDGET = {
  kind: "budget",
  currency: "EUR",
  dailyMicros: 20_000_000,
  totalMicros: 500_000_000,
  bidding: { kind: "clicks" },
} as const;

function isAdKind(kind: AssetKind): kind is AdPayload["kind"] {
  return kind === "search-ad" || kind === "display-ad" || kind === "performance-max";
}

export function adMaterial(kind: AssetKind, { words, ad, content = {}, facets = {} }: Said): Material {
  if (!isAdKind(kind)) throw new TypeError(`${kind} is no ad of Google's.`);
  const whole: Ad = Object.assign(adOf(kind, words), ad);
  const payload: AdPayload = {
    ...{ schemaVersion: 1, campaign: "spring-launch", platform: "google-ads", environment: "production", account: "1234567890" },
    ...{ kind, asset: "ad" },
    facets: {
      content: {
        ...{
          language: "en-US",
          messageClass: "marketing",
          finalUrl: `https://www.acme.example/spring?utm_content=${words.replaceAll(" ", "-")}`,
        },
        ad: whole,
        delivery: { political: "no", places: [], widening: [], exemptions: [] },
        ...{ files: "pictures" in whole ? whole.pictures.map(({ file }) => file) : [], waivers: [] },
        ...content,
      },
      audience: { kind: "public", regions: ["DE", "US"] },
      // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
      schedule: { mode: "with-merge", end: { at: "2027-06-30", zone: "Europe/Berlin", then: "withdraw" } },
      money: kind === "performance-max" ? { ...BUDGET, bidding: { kind: "conversions", conversion: "Sign-up" } } : BUDGET,
      tracking: {
        links: ["https://www.acme.example/spring"],
        utm: { source: "google", medium: "cpc", campaign: "spring-launch", content: "ad" },
        goal: { statement: "People sign up.", metric: "sign-ups" },
      },
      ...facets,
    },
  };
  return {
    payload,
    texts: {},
    bytes: (path) => {
      const bytes = FILES.get(path);
      return bytes === undefined ? Promise.reject(new Error(`There is no ${path}.`)) : Promise.resolve(bytes);
    },
  };
}
