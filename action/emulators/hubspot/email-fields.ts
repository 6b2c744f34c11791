/** What may be written to an email and what comes back: fields dropped, refused, replaced, filled in. */

import { type Fields, instantFrom, isoOf, isRecord, recordAt, textAt } from "../common/json.ts";
import { campaignOfAsset } from "./campaign-assets.ts";
import { campaignName } from "./campaign-data.ts";
import { isIn } from "./email-states.ts";
import { invalid } from "./errors.ts";
import type { EmailRecord, Portal } from "./portal.ts";
import { countersOf, isLiked } from "./statistics.ts";
import { checkTesting, testingView } from "./testing.ts";

/** After the schema of the create and update request (read 2026-08-21). Anything else is dropped without a word, as the vendor does. */
const WRITABLE = new Set([
  ...["name", "subject", "language", "activeDomain", "businessUnitId", "folderIdV2", "jitterSendTime", "rssData", "feedbackSurveyId"],
  ...["from", "to", "content", "subscriptionDetails", "campaign", "publishDate", "sendOnPublish", "subcategory", "testing", "webversion"],
]);
const NESTED = ["from", "to", "content", "subscriptionDetails", "testing", "webversion"];
const CREATE_STATES_REFUSED = new Set(["PUBLISHED", "AUTOMATED"]);

/**
 * The fields after a create or PATCH. Nested objects are replaced whole, never merged; a JSON null takes a field away.
 * `sendOnPublish: true` clears the date (reported by users, not documented). Throws a 400 `Refusal` on a bad value.
 */
export function writtenEmail(portal: Portal, previous: Fields, input: Fields): Fields {
  const next: Record<string, unknown> = { ...previous };
  for (const [key, value] of Object.entries(input)) {
    if (!WRITABLE.has(key)) continue;
    if (value === null) delete next[key];
    else next[key] = structuredClone(value);
  }
  for (const key of NESTED) {
    if (next[key] !== undefined && !isRecord(next[key]))
      throw invalid(`${key} must be an object`, [{ message: "expected an object", in: key }]);
  }
  for (const key of ["name", "subject", "language", "subcategory"]) {
    if (next[key] !== undefined && typeof next[key] !== "string")
      throw invalid(`${key} must be a string`, [{ message: "expected a string", in: key }]);
  }
  checkTesting(next);
  if (input["sendOnPublish"] === true) delete next["publishDate"];
  if (next["publishDate"] !== undefined) {
    const at = instantFrom(next["publishDate"]);
    if (at === undefined) throw invalid("publishDate is not a date-time", [{ message: String(next["publishDate"]), in: "publishDate" }]);
    next["publishDate"] = isoOf(at);
  }
  const subscription = recordAt(next, "subscriptionDetails")["subscriptionId"];
  if (subscription !== undefined && !portal.settings.subscriptions.some(({ id }) => id === String(subscription))) {
    throw invalid(`subscription ${String(subscription)} does not exist`, [{ message: "unknown subscription", in: "subscriptionDetails" }]);
  }
  return next;
}

/** The fields of a new email. `name` is required; `state` may not claim it is out already. */
export function newEmail(portal: Portal, input: Fields): Fields {
  if ((textAt(input, "name") ?? "").trim() === "") throw invalid("name is required", [{ message: "name may not be empty", in: "name" }]);
  if (CREATE_STATES_REFUSED.has(textAt(input, "state") ?? "")) {
    throw invalid("an email cannot be created published", [{ message: String(input["state"]), in: "state" }]);
  }
  return writtenEmail(portal, { subject: "", language: "en", subcategory: "batch", sendOnPublish: true }, input);
}

/** Whether the email is the kind a workflow sends. */
export function isAutomated(fields: Fields): boolean {
  return (textAt(fields, "subcategory") ?? "").startsWith("automated");
}

/** The kind of mail in the vendor's words, which differ for the two mails of a test. */
function kindOf({ test }: EmailRecord, fields: Fields): { readonly type: string; readonly subcategory: string } {
  const automated = isAutomated(fields);
  const subcategory = textAt(fields, "subcategory") ?? "batch";
  if (test === undefined) return { type: automated ? "AUTOMATED_EMAIL" : "BATCH_EMAIL", subcategory };
  return { type: automated ? "AUTOMATED_AB_EMAIL" : "AB_EMAIL", subcategory: `${automated ? "automated_" : ""}ab_${test.part}` };
}

/** The campaign a mail belongs to: as written in it, or as it was added to one. */
function campaignView(portal: Portal, email: EmailRecord, fields: Fields): Fields {
  const campaign = campaignOfAsset(portal, "MARKETING_EMAIL", email.id, textAt(fields, "campaign"));
  if (campaign === undefined) return {};
  const utm = campaign.properties["hs_utm"];
  return { campaign: campaign.id, campaignName: campaignName(campaign), ...(utm === undefined ? {} : { campaignUtm: utm }) };
}

function filledContent(content: Record<string, unknown>): Record<string, unknown> {
  return {
    templatePath: "@hubspot/email/dnd/Plain_email.html",
    plainTextVersion: "",
    flexAreas: {},
    widgets: {},
    widgetContainers: {},
    styleSettings: {},
    themeSettingsValues: {},
    smartFields: {},
    ...content,
  };
}

function filledTo(to: Record<string, unknown>): Record<string, unknown> {
  const sides = (key: string) => ({ include: [], exclude: [], ...recordAt(to, key) });
  return {
    limitSendFrequency: false,
    suppressGraymail: false,
    ...to,
    contactIds: sides("contactIds"),
    contactIlsLists: sides("contactIlsLists"),
  };
}

/** The email as the vendor answers it: every field, defaults filled in, so more comes back than was written. */
export function emailView(
  portal: Portal,
  email: EmailRecord,
  options: { readonly nowMs: number; readonly slot?: "buffer" },
): Record<string, unknown> {
  const fields = options.slot === "buffer" ? (email.buffer ?? email.fields) : email.fields;
  const updatedAt = options.slot === "buffer" ? (email.bufferUpdatedAt ?? email.updatedAt) : email.updatedAt;
  const testing = testingView(email, fields);
  const isOut = email.send !== undefined || email.byFlows !== undefined;
  return {
    activeDomain: portal.settings.domain,
    businessUnitId: "0",
    ...fields,
    id: email.id,
    state: email.state,
    ...kindOf(email, fields),
    ...campaignView(portal, email, fields),
    ...(testing === undefined ? {} : { testing }),
    content: filledContent(recordAt(fields, "content")),
    to: filledTo(recordAt(fields, "to")),
    from: { fromName: portal.settings.companyName, replyTo: "", customReplyTo: "", ...recordAt(fields, "from") },
    subscriptionDetails: recordAt(fields, "subscriptionDetails"),
    webversion: { enabled: true, domain: portal.settings.domain, slug: "", ...recordAt(fields, "webversion") },
    archived: email.deletedAt !== undefined,
    isAb: email.test !== undefined,
    isPublished: isIn(email, "sent", "lost", "on", "automated-lost"),
    isTransactional: false,
    emailTemplateMode: "DRAG_AND_DROP",
    previewKey: `preview${email.id}`,
    createdAt: isoOf(email.createdAt),
    updatedAt: isoOf(updatedAt),
    createdById: "1",
    updatedById: "1",
    ...(email.publishedAt === undefined ? {} : { publishedAt: isoOf(email.publishedAt), publishedById: "1" }),
    ...(email.unpublishedAt === undefined ? {} : { unpublishedAt: isoOf(email.unpublishedAt) }),
    ...(email.deletedAt === undefined ? {} : { deletedAt: isoOf(email.deletedAt) }),
    ...(email.clonedFrom === undefined ? {} : { clonedFrom: email.clonedFrom }),
    ...(!isOut ? {} : { primaryEmailCampaignId: `9${email.id}`, allEmailCampaignIds: [`9${email.id}`] }),
    stats: { counters: countersOf(email, options.nowMs, isLiked(portal, email)) },
  };
}
