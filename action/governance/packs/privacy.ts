/** What a text, a link or a form does with personal data. */
import type { Rule } from "../rule.ts";
import { filesFromElsewhere } from "../rules/files-from-elsewhere.ts";
import { formConsent } from "../rules/form-consent.ts";
import { noPersonalDataInLinks } from "../rules/no-personal-data-in-links.ts";
import { personalisationReadsWell } from "../rules/personalisation-reads-well.ts";
import { personasReadWell } from "../rules/personas-read-well.ts";
import { speaksOfTheReader } from "../rules/speaks-of-the-reader.ts";

export const privacy: readonly Rule[] = [
  noPersonalDataInLinks,
  personalisationReadsWell,
  personasReadWell,
  formConsent,
  filesFromElsewhere,
  speaksOfTheReader,
];
