/** What the lists of a team's forms offer: its audiences, its senders, and the time zones of the countries it writes to. */
import type { BrandKit } from "#model/source.ts";
import type { Audiences } from "#model/types.ts";
import type { FormOptions, Option } from "./form.ts";

/** Main zones of a country, by population (IANA time zone database, 2026a, read 2026-11-26). Others are added by editing the brief. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  US: ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"],
  CA: ["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/Halifax"],
  MX: ["America/Mexico_City"],
  BR: ["America/Sao_Paulo"],
  GB: ["Europe/London"],
  IE: ["Europe/Dublin"],
  PT: ["Europe/Lisbon"],
  DE: ["Europe/Berlin"],
  AT: ["Europe/Vienna"],
  CH: ["Europe/Zurich"],
  FR: ["Europe/Paris"],
  ES: ["Europe/Madrid"],
  IT: ["Europe/Rome"],
  NL: ["Europe/Amsterdam"],
  BE: ["Europe/Brussels"],
  LU: ["Europe/Luxembourg"],
  DK: ["Europe/Copenhagen"],
  SE: ["Europe/Stockholm"],
  NO: ["Europe/Oslo"],
  FI: ["Europe/Helsinki"],
  PL: ["Europe/Warsaw"],
  CZ: ["Europe/Prague"],
  GR: ["Europe/Athens"],
  TR: ["Europe/Istanbul"],
  IL: ["Asia/Jerusalem"],
  AE: ["Asia/Dubai"],
  IN: ["Asia/Kolkata"],
  SG: ["Asia/Singapore"],
  JP: ["Asia/Tokyo"],
  KR: ["Asia/Seoul"],
  AU: ["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth"],
  NZ: ["Pacific/Auckland"],
};

/** Nobody can be written to there, and what the forms ask for are mails and pages. */
const SHOWS_ADS: readonly string[] = ["google-ads", "linkedin-ads"];

/** Whether an audience is one that ads are shown to and nobody writes to. */
function isForAdsOnly({ ids }: Audiences["audiences"][string]): boolean {
  const platforms = Object.keys(ids);
  return platforms.length > 0 && platforms.every((platform) => SHOWS_ADS.includes(platform));
}

/** The options of a brand, in the order of its files; zones follow the countries of its audiences, UTC comes last. */
export function formOptions(brand: Pick<BrandKit, "brand" | "audiences">): FormOptions {
  const audiences = Object.fromEntries(Object.entries(brand.audiences.value.audiences).filter(([, audience]) => !isForAdsOnly(audience)));
  const regions = [...new Set(Object.values(audiences).flatMap((audience) => audience.regions))];
  const zones = [...new Set([...regions.flatMap((region) => ZONES[region] ?? []), "UTC"])];
  return {
    audiences: distinct(Object.entries(audiences).map(([value, { title }]) => ({ value, words: plain(title) }))),
    senders: distinct(Object.entries(brand.brand.value.senders).map(([value, { name }]) => ({ value, words: plain(name) }))),
    zones: zones.map((value) => ({ value, words: value.includes("/") ? `${zoneInWords(value)} (${value})` : value })),
  };
}

/** `America/New_York` → New York */
export function zoneInWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** An option is one line; GitHub keeps “None” for itself. */
function plain(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return /^none$/i.test(line) ? `${line}.` : line;
}

/** Two options that read alike carry their name in the files, too. */
function distinct(options: readonly Option[]): readonly Option[] {
  const key = (words: string): string => words.toLowerCase();
  const often = new Map<string, number>();
  for (const { words } of options) often.set(key(words), (often.get(key(words)) ?? 0) + 1);
  return options.map(({ value, words }) => ({ value, words: (often.get(key(words)) ?? 0) > 1 ? `${words} (${value})` : words }));
}
