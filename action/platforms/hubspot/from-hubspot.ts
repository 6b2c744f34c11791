/** HubSpot's answers in our words: fields, states and the marker; pure. */
import { readMarker } from "#model/marker.ts";
import type { AssetKind, Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { AccountFacts, Delivery, Observation, RemoteFields, RemoteObject, RemoteState } from "#ports/platform.ts";
import { contentOf, isOurs, type TemplateContent } from "./template-words.ts";
import type { WireAccount, WireEmail, WirePage, WireRow, WireState } from "./wire.ts";

type Group = "draft" | "scheduled" | "sending" | "sent" | "live";

const STATES: Readonly<Record<Group, readonly string[]>> = {
  draft: [
    "DRAFT",
    "DRAFT_AB",
    "DRAFT_AB_VARIANT",
    "AUTOMATED_DRAFT",
    "AUTOMATED_DRAFT_AB",
    "AUTOMATED_DRAFT_ABVARIANT",
    "AUTOMATED_FOR_FORM_DRAFT",
    "BLOG_EMAIL_DRAFT",
    "RSS_TO_EMAIL_DRAFT",
    "AGENT_GENERATED",
  ],
  scheduled: ["SCHEDULED", "SCHEDULED_AB", "SCHEDULED_OR_PUBLISHED", "PUBLISHED_OR_SCHEDULED"],
  sending: ["PRE_PROCESSING", "PROCESSING", "AUTOMATED_SENDING"],
  sent: ["PUBLISHED", "PUBLISHED_AB", "PUBLISHED_AB_VARIANT", "LOSER_AB_VARIANT"],
  // These go on sending by themselves, so they are live rather than sent.
  live: [
    "AUTOMATED",
    "AUTOMATED_AB",
    "AUTOMATED_AB_VARIANT",
    "AUTOMATED_LOSER_ABVARIANT",
    "AUTOMATED_FOR_FORM",
    "BLOG_EMAIL_PUBLISHED",
    "RSS_TO_EMAIL_PUBLISHED",
  ],
};

function groupOf(state: string): Group | undefined {
  const groups: readonly Group[] = ["draft", "scheduled", "sending", "sent", "live"];
  return groups.find((group) => STATES[group].includes(state));
}

/**
 * Where an email stands. The grouping of HubSpot's 32 values is ours; a value we do not know, and the four that say nothing
 * about being out (ERROR, PAGE_STUB, AUTOMATED_FOR_FORM_BUFFER, AUTOMATED_FOR_FORM_LEGACY), are "unknown".
 * Source: state values of the marketing emails API (read 2026-11).
 */
export function emailState({ state }: WireState, sent = 0): RemoteState {
  // Cancelled in the middle of its sending, it may read as a draft again; some people have it, and a second send would reach them twice.
  if (sent > 0 && ["DRAFT", "DRAFT_AB", "DRAFT_AB_VARIANT", "SCHEDULED", "SCHEDULED_AB"].includes(state)) return "sent";
  return groupOf(state) ?? "unknown";
}

/** Where a page stands: whether the public sees it says `currentlyPublished`, before any word of state. `nowMs` tells a schedule from an expiry. */
export function pageState({ state, currentlyPublished, publishDate, expiresAtMs }: WireState, nowMs: number): RemoteState {
  if (currentlyPublished === true) return "live";
  const group = groupOf(state);
  if (group === "draft" || group === "scheduled") return group;
  if (group !== "sent") return "unknown";
  if (currentlyPublished === undefined) return "live";
  if (publishDate !== undefined && Date.parse(publishDate) > nowMs) return "scheduled";
  // Published once, and not shown any more because its time is over: nobody outside sees it.
  return expiresAtMs !== undefined && expiresAtMs <= nowMs ? "draft" : "unknown";
}

/** An object of a list, where its name carries our marker. */
export function toRemoteObject(row: WireRow, kind: AssetKind, nowMs: number): RemoteObject | undefined {
  const marker = readMarker(row.name);
  if (marker === undefined) return undefined;
  const state = kind === "email" ? emailState(row.state) : pageState(row.state, nowMs);
  return { ref: { kind, id: row.id }, marker, state, name: row.name };
}

/** The email's fields, with the keys of `projectFields`. */
export function emailFields(email: WireEmail): RemoteFields {
  return {
    subject: email.subject,
    preheader: email.preheader,
    text: email.plainText,
    ...(isOurs(email.content) ? { html: email.html, template: email.templatePath } : templateFields(contentOf(email.content))),
    fromName: email.from.fromName,
    fromAddress: email.from.replyTo,
    replyTo: email.from.customReplyTo === "" ? email.from.replyTo : email.from.customReplyTo,
    includeLists: joined(email.lists.include),
    excludeLists: joined(email.lists.exclude),
    includeContacts: joined(email.contacts.include),
    excludeContacts: joined(email.contacts.exclude),
    subscription: email.subscription,
    language: email.language,
  };
}

/** The words of a template by their place, and what is around them. */
export function templateFields({ words, around }: TemplateContent): RemoteFields {
  return { around, ...Object.fromEntries(Object.entries(words).map(([place, value]) => [`words in ${place}`, value])) };
}

/** The page's fields, with the keys of `projectFields`. */
export function pageFields(page: WirePage): RemoteFields {
  return {
    title: page.htmlTitle,
    metaDescription: page.metaDescription,
    slug: page.slug,
    domain: page.domain,
    html: page.html,
    template: page.templatePath,
    language: page.language,
    form: page.form.id,
    thankYou: page.form.thankYou,
  };
}

function joined(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join(",");
}

type Seen = Extract<Observation, { exists: true }>;

/** What emails and pages have in common in an observation. HubSpot reviews neither. */
export function seenOf(ref: ObjectRef, object: WireEmail | WirePage, state: RemoteState, fields: RemoteFields): Seen {
  const marker = readMarker(object.name);
  const scheduledFor = state === "scheduled" ? toInstant(object.state.publishDate) : undefined;
  const since = state === "live" || state === "sent" ? toInstant(object.publishedAt ?? object.state.publishDate) : undefined;
  return {
    exists: true,
    ref,
    name: object.name,
    state,
    review: "none",
    fields,
    ...(marker === undefined ? {} : { marker }),
    ...(object.campaign === undefined ? {} : { crmCampaign: { id: object.campaign } }),
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    ...(since === undefined ? {} : { since }),
  };
}

/**
 * What HubSpot counts of a send. `notsent` holds everybody on the lists it left out, whatever the reason.
 * Source: https://developers.hubspot.com/docs/api-reference/marketing-marketing-emails-v3-v3/statistics/get-marketing-v3-emails-statistics-histogram (read 2026-11).
 */
export function deliveryOf({ delivered, bounced, notSent }: WireEmail, sent: number): Delivery {
  return {
    sent,
    ...(delivered === undefined ? {} : { delivered }),
    ...(bounced === undefined ? {} : { bounced }),
    ...(notSent === undefined ? {} : { leftOut: notSent }),
  };
}

/** HubSpot's date in our form, whole seconds; undefined where it is none. */
export function toInstant(date: string | undefined): Instant | undefined {
  const atMs = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(atMs) ? undefined : instantOf(atMs);
}

/** Whether two dates name the same second. */
export function sameSecond(left: string | undefined, right: string | undefined): boolean {
  const first = toInstant(left);
  return first !== undefined && first === toInstant(right);
}

/** A developer test account is a sandbox too: nobody outside is reached from it. */
export function toAccountFacts({ portalId, accountType, timeZone, uiDomain }: WireAccount): AccountFacts {
  const type = accountType === "SANDBOX" || accountType === "DEVELOPER_TEST" ? "sandbox" : "standard";
  return { account: portalId, type, zone: timeZone, host: uiDomain };
}
