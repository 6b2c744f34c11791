/** What `doctor` tells of Marketing Cloud Engagement. */
import type { PlatformAdvice } from "../advice.ts";

// Source: "What you need" and "To verify on a real account" in README.md beside this, from Salesforce's public documentation (read 2026-11).
export const MARKETING_CLOUD_ADVICE: PlatformAdvice = {
  rights: {
    email:
      "saved_content_write, documents_and_images_read, documents_and_images_write, email_read, email_write, data_extensions_read, and email_send where this program schedules",
    sequence:
      "journeys_read, journeys_write, journeys_delete and, where this program publishes, journeys_execute; and all that e-mails need",
  },
  believedOfAccount:
    "Whether a business unit is for tests only no call tells: the configuration is believed. Which business unit the key opens is read from the folder.",
  publishing: {
    api: "Mails are scheduled and cancelled by this program (publishEmail: api). Only the first scheduling shows whether the installed package may.",
    needs: "It needs the scope email_send. Without it:",
    byHand: "Mails are scheduled by a person in Marketing Cloud (publishEmail: by-hand), and cancelled by one.",
    choice: "publishEmail: by-hand",
  },
  assumptions: [
    {
      option: "addressField",
      believed: "the field of a data extension that holds the address is called Email",
      findOut: "Open the data extension in Contact Builder and read the name of its field of the type EmailAddress.",
      costs: "A minute, and nobody is reached. Where it is another one, the mails of a journey find no address.",
    },
    {
      option: "accountOffset",
      believed: "times of sends that come without a zone are account time, -06:00 all year",
      findOut:
        "Schedule a send to a data extension with yourself in it for tomorrow, at a time you note with its zone, and compare it with what Tracking shows; then cancel it.",
      costs: "Ten minutes; cancelled in time it reaches nobody, and otherwise you.",
    },
    {
      option: "filterSends",
      believed: "a Retrieve of sends with a filter may leave some out, so all are read and picked here",
      findOut: "Compare a Retrieve of Send with a filter on SendDate with one without, in a business unit with many sends.",
      costs: "Two calls. Left as it is, looking after a lost answer takes longer in old business units, and nothing else.",
    },
  ],
};
