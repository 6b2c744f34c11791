/** Public holidays by country and day, as a dated list: a mail that arrives on one is read by few. */
import type { LocalDate } from "#model/types.ts";

interface Holiday {
  readonly title: string;
  readonly days: readonly LocalDate[];
}

/** The years the list is made for; it is silent about others. */
const YEARS = { first: 2026, last: 2028 } as const;

/**
 * The days that are holidays in the whole country or for most of its people, with the days that stand in for one on a weekend. What only
 * some states, cantons or provinces keep is left out; kept although not everybody has them: Easter Monday and the August bank holiday of
 * Great Britain (Scotland has others), Victoria Day, Thanksgiving and Boxing Day of Canada (not in every province).
 *
 * By law: 5 U.S.C. 6103 (US); Banking and Financial Dealings Act 1971, sch. 1 (GB); the nine days that all states' laws name (DE); Code du
 * travail L3133-1 (FR); Canada Labour Code s. 166 (CA); Fair Work Act 2009 s. 115 (AU); Arbeitsruhegesetz § 7 (AT); Federal Constitution
 * Art. 110(3), and the days all cantons keep (CH). Worked out from those laws, and compared day by day with the data of date-holidays
 * 3.37.0 on 2026-11-27; it differs in one day, 10 November 2028, which 5 U.S.C. 6103(b) puts in the place of a Saturday.
 */
const HOLIDAYS: Readonly<Record<string, readonly Holiday[]>> = {
  US: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "New Year’s Day, observed", days: ["2027-12-31"] },
    { title: "Martin Luther King Jr. Day", days: ["2026-01-19", "2027-01-18", "2028-01-17"] },
    { title: "Presidents’ Day", days: ["2026-02-16", "2027-02-15", "2028-02-21"] },
    { title: "Memorial Day", days: ["2026-05-25", "2027-05-31", "2028-05-29"] },
    { title: "Juneteenth", days: ["2026-06-19", "2027-06-19", "2028-06-19"] },
    { title: "Juneteenth, observed", days: ["2027-06-18"] },
    { title: "Independence Day", days: ["2026-07-04", "2027-07-04", "2028-07-04"] },
    { title: "Independence Day, observed", days: ["2026-07-03", "2027-07-05"] },
    { title: "Labor Day", days: ["2026-09-07", "2027-09-06", "2028-09-04"] },
    { title: "Columbus Day", days: ["2026-10-12", "2027-10-11", "2028-10-09"] },
    { title: "Veterans Day", days: ["2026-11-11", "2027-11-11", "2028-11-11"] },
    { title: "Veterans Day, observed", days: ["2028-11-10"] },
    { title: "Thanksgiving Day", days: ["2026-11-26", "2027-11-25", "2028-11-23"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "Christmas Day, observed", days: ["2027-12-24"] },
  ],
  GB: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "New Year’s Day, substitute", days: ["2028-01-03"] },
    { title: "Good Friday", days: ["2026-04-03", "2027-03-26", "2028-04-14"] },
    { title: "Easter Monday", days: ["2026-04-06", "2027-03-29", "2028-04-17"] },
    { title: "Early May bank holiday", days: ["2026-05-04", "2027-05-03", "2028-05-01"] },
    { title: "Spring bank holiday", days: ["2026-05-25", "2027-05-31", "2028-05-29"] },
    { title: "Summer bank holiday", days: ["2026-08-31", "2027-08-30", "2028-08-28"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "Boxing Day", days: ["2026-12-26", "2027-12-26", "2028-12-26"] },
    { title: "Christmas Day, substitute", days: ["2027-12-27"] },
    { title: "Boxing Day, substitute", days: ["2026-12-28", "2027-12-28"] },
  ],
  DE: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "Good Friday", days: ["2026-04-03", "2027-03-26", "2028-04-14"] },
    { title: "Easter Monday", days: ["2026-04-06", "2027-03-29", "2028-04-17"] },
    { title: "Labour Day", days: ["2026-05-01", "2027-05-01", "2028-05-01"] },
    { title: "Ascension Day", days: ["2026-05-14", "2027-05-06", "2028-05-25"] },
    { title: "Whit Monday", days: ["2026-05-25", "2027-05-17", "2028-06-05"] },
    { title: "German Unity Day", days: ["2026-10-03", "2027-10-03", "2028-10-03"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "the second day of Christmas", days: ["2026-12-26", "2027-12-26", "2028-12-26"] },
  ],
  FR: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "Easter Monday", days: ["2026-04-06", "2027-03-29", "2028-04-17"] },
    { title: "Labour Day", days: ["2026-05-01", "2027-05-01", "2028-05-01"] },
    { title: "Victory Day", days: ["2026-05-08", "2027-05-08", "2028-05-08"] },
    { title: "Ascension Day", days: ["2026-05-14", "2027-05-06", "2028-05-25"] },
    { title: "Whit Monday", days: ["2026-05-25", "2027-05-17", "2028-06-05"] },
    { title: "Bastille Day", days: ["2026-07-14", "2027-07-14", "2028-07-14"] },
    { title: "Assumption Day", days: ["2026-08-15", "2027-08-15", "2028-08-15"] },
    { title: "All Saints’ Day", days: ["2026-11-01", "2027-11-01", "2028-11-01"] },
    { title: "Armistice Day", days: ["2026-11-11", "2027-11-11", "2028-11-11"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
  ],
  CA: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "Good Friday", days: ["2026-04-03", "2027-03-26", "2028-04-14"] },
    { title: "Victoria Day", days: ["2026-05-18", "2027-05-24", "2028-05-22"] },
    { title: "Canada Day", days: ["2026-07-01", "2027-07-01", "2028-07-01"] },
    { title: "Labour Day", days: ["2026-09-07", "2027-09-06", "2028-09-04"] },
    { title: "Thanksgiving", days: ["2026-10-12", "2027-10-11", "2028-10-09"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "Boxing Day", days: ["2026-12-26", "2027-12-26", "2028-12-26"] },
  ],
  AU: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "New Year’s Day, substitute", days: ["2028-01-03"] },
    { title: "Australia Day", days: ["2026-01-26", "2027-01-26", "2028-01-26"] },
    { title: "Good Friday", days: ["2026-04-03", "2027-03-26", "2028-04-14"] },
    { title: "Easter Monday", days: ["2026-04-06", "2027-03-29", "2028-04-17"] },
    { title: "Anzac Day", days: ["2026-04-25", "2027-04-25", "2028-04-25"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "Christmas Day, substitute", days: ["2027-12-27"] },
    { title: "Boxing Day", days: ["2026-12-26", "2027-12-26", "2028-12-26"] },
    { title: "Boxing Day, substitute", days: ["2026-12-28", "2027-12-28"] },
  ],
  AT: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "Epiphany", days: ["2026-01-06", "2027-01-06", "2028-01-06"] },
    { title: "Easter Monday", days: ["2026-04-06", "2027-03-29", "2028-04-17"] },
    { title: "Labour Day", days: ["2026-05-01", "2027-05-01", "2028-05-01"] },
    { title: "Ascension Day", days: ["2026-05-14", "2027-05-06", "2028-05-25"] },
    { title: "Whit Monday", days: ["2026-05-25", "2027-05-17", "2028-06-05"] },
    { title: "Corpus Christi", days: ["2026-06-04", "2027-05-27", "2028-06-15"] },
    { title: "Assumption Day", days: ["2026-08-15", "2027-08-15", "2028-08-15"] },
    { title: "the National Day", days: ["2026-10-26", "2027-10-26", "2028-10-26"] },
    { title: "All Saints’ Day", days: ["2026-11-01", "2027-11-01", "2028-11-01"] },
    { title: "the Immaculate Conception", days: ["2026-12-08", "2027-12-08", "2028-12-08"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
    { title: "St Stephen’s Day", days: ["2026-12-26", "2027-12-26", "2028-12-26"] },
  ],
  CH: [
    { title: "New Year’s Day", days: ["2026-01-01", "2027-01-01", "2028-01-01"] },
    { title: "Ascension Day", days: ["2026-05-14", "2027-05-06", "2028-05-25"] },
    { title: "the National Day", days: ["2026-08-01", "2027-08-01", "2028-08-01"] },
    { title: "Christmas Day", days: ["2026-12-25", "2027-12-25", "2028-12-25"] },
  ],
};

export type HolidayAnswer =
  | { readonly kind: "holiday"; readonly title: string }
  | { readonly kind: "none" }
  /** A country, or a year, that is not on the list. */
  | { readonly kind: "unknown"; readonly what: "country" | "year" };

/** Whether a day is a public holiday in a country. */
export function holidayOn(region: string, day: LocalDate): HolidayAnswer {
  const known = Object.hasOwn(HOLIDAYS, region) ? HOLIDAYS[region] : undefined;
  if (known === undefined) return { kind: "unknown", what: "country" };
  const year = Number(day.slice(0, 4));
  if (year < YEARS.first || year > YEARS.last) return { kind: "unknown", what: "year" };
  const found = known.find(({ days }) => days.includes(day.slice(0, 10)));
  return found === undefined ? { kind: "none" } : { kind: "holiday", title: found.title };
}

/** The years holidays are listed for, "2026 to 2028". */
export const HOLIDAY_YEARS = `${YEARS.first} to ${YEARS.last}`;
