/** Places and languages by the numbers Google gives them. */

/**
 * Countries by ISO 3166-1: two letters and the number; Google's place is 2000 + the number. Without those it does not serve.
 * Source: https://developers.google.com/google-ads/api/data/geotargets and https://www.iso.org/obp/ui/ (read 2026-11-28).
 */
const COUNTRIES = [
  "AD20 AE784 AF4 AG28 AI660 AL8 AM51 AO24 AR32 AS16 AT40 AU36 AW533 AX248 AZ31 BA70 BB52 BD50 BE56 BF854 BG100 BH48 BI108",
  "BJ204 BL652 BM60 BN96 BO68 BQ535 BR76 BS44 BT64 BW72 BY112 BZ84 CA124 CC166 CD180 CF140 CG178 CH756 CI384 CK184 CL152",
  "CM120 CN156 CO170 CR188 CV132 CW531 CX162 CY196 CZ203 DE276 DJ262 DK208 DM212 DO214 DZ12 EC218 EE233 EG818 EH732 ER232",
  "ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250 GA266 GB826 GD308 GE268 GF254 GG831 GH288 GI292 GL304 GM270 GN324 GP312",
  "GQ226 GR300 GT320 GU316 GW624 GY328 HK344 HN340 HR191 HT332 HU348 ID360 IE372 IL376 IM833 IN356 IQ368 IS352 IT380 JE832",
  "JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 LI438 LK144 LR430 LS426",
  "LT440 LU442 LV428 LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MQ474 MR478 MS500",
  "MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524 NR520 NU570 NZ554 OM512",
  "PA591 PE604 PF258 PG598 PH608 PK586 PL616 PM666 PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 RU643 RW646",
  "SA682 SB90 SC690 SD729 SE752 SG702 SH654 SI705 SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222 SX534 SZ748",
  "TC796 TD148 TG768 TH764 TJ762 TK772 TL626 TM795 TN788 TO776 TR792 TT780 TV798 TW158 TZ834 UA804 UG800 US840 UY858 UZ860",
  "VA336 VC670 VE862 VG92 VI850 VN704 VU548 WF876 WS882 XK983 YE887 YT175 ZA710 ZM894 ZW716",
].join(" ");

const GEO_OF: ReadonlyMap<string, string> = new Map(
  COUNTRIES.split(" ").map((one) => [one.slice(0, 2), String(2000 + Number(one.slice(2)))]),
);
const COUNTRY_OF: ReadonlyMap<string, string> = new Map([...GEO_OF].map(([country, geo]) => [geo, country]));

/**
 * Languages an ad can be in. Portuguese and English are one each; Chinese is two.
 * Source: https://developers.google.com/google-ads/api/data/codes-formats#languages (from memory, 2026-11-28; the numbers are part of no proto).
 */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ ar: "1019", bg: "1020", bn: "1056", ca: "1038", cs: "1021", da: "1009", de: "1001", el: "1022", en: "1000", es: "1003" },
  ...{ et: "1043", fa: "1064", fi: "1011", fr: "1002", he: "1027", hi: "1023", hr: "1039", hu: "1024", id: "1025", is: "1026" },
  ...{ it: "1004", ja: "1005", ko: "1012", lt: "1029", lv: "1028", ms: "1102", nb: "1013", nl: "1010", no: "1013", pl: "1030" },
  ...{ pt: "1014", ro: "1032", ru: "1031", sk: "1033", sl: "1034", sr: "1035", sv: "1015", th: "1044", tr: "1037", uk: "1036" },
  ...{ vi: "1040", "zh-cn": "1017", "zh-hans": "1017", "zh-tw": "1018", "zh-hk": "1018", "zh-hant": "1018" },
};

/** `DE` → `2276`; undefined for a country we know no number of. */
export function geoOf(country: string): string | undefined {
  return GEO_OF.get(country.toUpperCase());
}

/** `2276` → `DE`; of any other place, its number. */
export function countryOf(geo: string): string {
  return COUNTRY_OF.get(geo) ?? `place ${geo}`;
}

/** `en-GB` → `1000`; undefined for a language we know no number of. */
export function languageOf(tag: string): string | undefined {
  const lower = tag.toLowerCase();
  return LANGUAGES[lower] ?? LANGUAGES[lower.split("-")[0] ?? ""];
}
