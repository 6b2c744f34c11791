/** The monthly versions of the API, and what answers a request that names none, an unknown or an ended one. */
import { Refusal } from "./errors.ts";

/**
 * Version (YYYYMM) to the day it ends, UTC. There was no 202512. Source: learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations
 * as read 2026-08-13. Of 202608 and 202609, which others used in the autumn of 2026, no end was seen: a year and two weeks is assumed.
 */
export const VERSIONS: Readonly<Record<string, string>> = {
  "202506": "2026-06-15",
  "202507": "2026-07-15",
  "202508": "2026-08-17",
  "202509": "2026-09-15",
  "202510": "2026-10-15",
  "202511": "2026-11-16",
  "202601": "2027-01-15",
  "202602": "2027-02-15",
  "202603": "2027-03-16",
  "202604": "2027-04-15",
  "202605": "2027-05-15",
  "202606": "2027-06-15",
  "202607": "2027-07-15",
  "202608": "2027-08-16",
  "202609": "2027-09-15",
};

/**
 * The month a request asks for: `202607`, also from `202607.01`. Throws a `Refusal`: 400 VERSION_MISSING without a header, 426
 * NONEXISTENT_VERSION for what is not or not any more (codes reported by public clients, 2026).
 */
export function versionAsked(header: string | undefined, versions: Readonly<Record<string, string>>, nowMs: number): string {
  if (header === undefined || header === "") {
    const message = "A version must be present. Please specify a version by adding the LinkedIn-Version header.";
    throw new Refusal({ status: 400, code: "VERSION_MISSING", message });
  }
  const [, month = ""] = /^(\d{6})(?:\.\d{2})?$/.exec(header) ?? [];
  const ends = versions[month];
  if (ends === undefined || nowMs >= Date.parse(`${ends}T00:00:00Z`)) {
    const asked = month === "" ? header : `${month}01`;
    throw new Refusal({ status: 426, code: "NONEXISTENT_VERSION", message: `Requested version ${asked} is not active` });
  }
  return month;
}
