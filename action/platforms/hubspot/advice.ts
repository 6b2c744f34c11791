/** What `doctor` tells of HubSpot. */
import type { PlatformAdvice } from "../advice.ts";

// Source: the table in README.md beside this, from HubSpot's public documentation (read 2026-11).
export const HUBSPOT_ADVICE: PlatformAdvice = {
  rights: {
    email: "content, marketing.email.read and .write where offered",
    "landing-page": "content, or content.landing_pages.read and .write",
    sequence: "automation (Marketing Hub Professional), and what emails need",
  },
  publishing: {
    api: "Mails are scheduled and cancelled by this program (publishEmail: api). Only the first scheduling shows whether the account and the key may.",
    needs:
      "It needs Marketing Hub Enterprise or the transactional add-on, and the scope marketing-email or transactional-email. Without them:",
    byHand: "Mails are scheduled by a person in HubSpot (publishEmail: by-hand), and cancelled by one.",
    choice: "publishEmail: by-hand",
  },
  assumptions: [],
};
