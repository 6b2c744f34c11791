/** Which time zones the people of a country live in: an hour is only late or early where somebody reads. */
import type { Calendar } from "#model/types.ts";

/**
 * Zones by country. Of countries with several, those in which nearly everybody lives: no islands far away, and one zone for all that
 * keep the same hours. Names and countries after the time zone database, https://www.iana.org/time-zones (zone1970.tab, 2026a).
 */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  AE: ["Asia/Dubai"],
  AR: ["America/Argentina/Buenos_Aires"],
  AT: ["Europe/Vienna"],
  AU: ["Australia/Perth", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney"],
  BE: ["Europe/Brussels"],
  BG: ["Europe/Sofia"],
  BR: ["America/Manaus", "America/Sao_Paulo"],
  CA: ["America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Toronto", "America/Halifax"],
  CH: ["Europe/Zurich"],
  CL: ["America/Santiago"],
  CN: ["Asia/Shanghai"],
  CO: ["America/Bogota"],
  CY: ["Asia/Nicosia"],
  CZ: ["Europe/Prague"],
  DE: ["Europe/Berlin"],
  DK: ["Europe/Copenhagen"],
  EE: ["Europe/Tallinn"],
  ES: ["Atlantic/Canary", "Europe/Madrid"],
  FI: ["Europe/Helsinki"],
  FR: ["Europe/Paris"],
  GB: ["Europe/London"],
  GR: ["Europe/Athens"],
  HK: ["Asia/Hong_Kong"],
  HR: ["Europe/Zagreb"],
  HU: ["Europe/Budapest"],
  IE: ["Europe/Dublin"],
  IL: ["Asia/Jerusalem"],
  IN: ["Asia/Kolkata"],
  IS: ["Atlantic/Reykjavik"],
  IT: ["Europe/Rome"],
  JP: ["Asia/Tokyo"],
  KR: ["Asia/Seoul"],
  LI: ["Europe/Vaduz"],
  LT: ["Europe/Vilnius"],
  LU: ["Europe/Luxembourg"],
  LV: ["Europe/Riga"],
  MT: ["Europe/Malta"],
  MX: ["America/Tijuana", "America/Hermosillo", "America/Mexico_City", "America/Cancun"],
  NL: ["Europe/Amsterdam"],
  NO: ["Europe/Oslo"],
  NZ: ["Pacific/Auckland"],
  PL: ["Europe/Warsaw"],
  PT: ["Atlantic/Azores", "Europe/Lisbon"],
  RO: ["Europe/Bucharest"],
  SA: ["Asia/Riyadh"],
  SE: ["Europe/Stockholm"],
  SG: ["Asia/Singapore"],
  SI: ["Europe/Ljubljana"],
  SK: ["Europe/Bratislava"],
  TR: ["Europe/Istanbul"],
  TW: ["Asia/Taipei"],
  US: ["America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago", "America/New_York"],
  ZA: ["Africa/Johannesburg"],
};

/** The zones of a country's readers, those of the brand's calendar first; undefined where nobody said and we do not know. */
export function zonesOf(region: string, calendar: Calendar | undefined): readonly string[] | undefined {
  const own = calendar?.zones;
  if (own !== undefined && Object.hasOwn(own, region)) return own[region];
  return Object.hasOwn(ZONES, region) ? ZONES[region] : undefined;
}

/** `America/Los_Angeles` → Los Angeles */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
