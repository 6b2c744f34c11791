/** What a mail must carry and how it stands in an inbox. */
import type { Rule } from "../rule.ts";
import { adRecognisable } from "../rules/ad-recognisable.ts";
import { clippedMail } from "../rules/clipped-mail.ts";
import { consentForTheRegion } from "../rules/consent-for-the-region.ts";
import { explicitMailIsLabelled } from "../rules/explicit-mail-is-labelled.ts";
import { imprintLink } from "../rules/imprint-link.ts";
import { oneClickUnsubscribe } from "../rules/one-click-unsubscribe.ts";
import { openTrackingConsent } from "../rules/open-tracking-consent.ts";
import { operationalMailIsNotAdvertising } from "../rules/operational-mail-is-not-advertising.ts";
import { optOutInSight } from "../rules/opt-out-in-sight.ts";
import { plainTextPart } from "../rules/plain-text-part.ts";
import { postalAddressAndOptOut } from "../rules/postal-address-and-opt-out.ts";
import { rightToObject } from "../rules/right-to-object.ts";
import { senderNamesUs } from "../rules/sender-names-us.ts";
import { subjectAndPreheaderLength } from "../rules/subject-and-preheader-length.ts";
import { subjectKeepsItsWord } from "../rules/subject-keeps-its-word.ts";
import { subjectNotAFakeReply } from "../rules/subject-not-a-fake-reply.ts";
import { urgencyIsRare } from "../rules/urgency-is-rare.ts";
import { urgencyIsTrue } from "../rules/urgency-is-true.ts";
import { wayOutWithoutEffort } from "../rules/way-out-without-effort.ts";

export const mailAndInbox: readonly Rule[] = [
  postalAddressAndOptOut,
  optOutInSight,
  senderNamesUs,
  subjectNotAFakeReply,
  urgencyIsTrue,
  urgencyIsRare,
  subjectKeepsItsWord,
  rightToObject,
  consentForTheRegion,
  imprintLink,
  clippedMail,
  subjectAndPreheaderLength,
  plainTextPart,
  adRecognisable,
  operationalMailIsNotAdvertising,
  openTrackingConsent,
  oneClickUnsubscribe,
  wayOutWithoutEffort,
  explicitMailIsLabelled,
];
