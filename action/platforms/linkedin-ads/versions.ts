/** The months of LinkedIn's API, and the day each ends. */

/** Newest that was read in a page of LinkedIn's (2026-11-22). */
export const USUAL_VERSION = "202607";

/** Source: learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations (read 2026-11-22). A month that is not here is believed to last. */
const ENDS: Readonly<Record<string, string>> = {
  "202511": "2026-11-16",
  "202601": "2027-01-15",
  "202602": "2027-02-15",
  "202603": "2027-03-16",
  "202604": "2027-04-15",
  "202605": "2027-05-15",
  "202606": "2027-06-15",
  "202607": "2027-07-15",
};

/** The day a version ends; undefined where it is not known. */
export function endOfVersion(version: string): string | undefined {
  return Object.hasOwn(ENDS, version) ? ENDS[version] : undefined;
}
