/** What may be written to a landing page and what comes back. */

import { type Fields, instantFrom, isoOf, isRecord, textAt } from "../common/json.ts";
import { campaignOfAsset } from "./campaign-assets.ts";
import { invalid } from "./errors.ts";
import type { PageRecord, Portal } from "./portal.ts";

/** After the Page schema (read 2026-08-21). Anything else is dropped without a word. */
const WRITABLE = new Set([
  ...[
    "name",
    "slug",
    "domain",
    "templatePath",
    "htmlTitle",
    "metaDescription",
    "language",
    "layoutSections",
    "widgets",
    "widgetContainers",
  ],
  ...["campaign", "folderId", "featuredImage", "password", "publishDate", "publishImmediately"],
  ...["pageExpiryEnabled", "pageExpiryDate", "pageExpiryRedirectUrl", "pageExpiryRedirectId"],
  ...["headHtml", "footerHtml", "includeDefaultCustomCss", "linkRelCanonicalUrl", "useFeaturedImage", "featuredImageAltText"],
]);
/** The vendor gives a page that is not archived the first instant of time, not nothing. */
const NOT_ARCHIVED = "1970-01-01T00:00:00Z";

/** The fields after a create or PATCH: objects replaced whole, null takes away. Throws a 400 `Refusal` on a bad value. */
export function writtenPage(previous: Fields, input: Fields): Fields {
  const next: Record<string, unknown> = { ...previous };
  for (const [key, value] of Object.entries(input)) {
    if (!WRITABLE.has(key)) continue;
    if (value === null) delete next[key];
    else next[key] = structuredClone(value);
  }
  for (const key of ["name", "slug", "domain", "templatePath", "htmlTitle", "metaDescription", "language"]) {
    if (next[key] !== undefined && typeof next[key] !== "string")
      throw invalid(`${key} must be a string`, [{ message: "expected a string", in: key }]);
  }
  for (const key of ["layoutSections", "widgets", "widgetContainers"]) {
    if (next[key] !== undefined && !isRecord(next[key]))
      throw invalid(`${key} must be an object`, [{ message: "expected an object", in: key }]);
  }
  if (next["publishDate"] !== undefined) {
    const at = instantFrom(next["publishDate"]);
    if (at === undefined) throw invalid("publishDate is not a date-time", [{ message: String(next["publishDate"]), in: "publishDate" }]);
    next["publishDate"] = isoOf(at);
  }
  return next;
}

/** The fields of a new page; in practice a name and a template are needed. */
export function newPage(portal: Portal, input: Fields): Fields {
  for (const key of ["name", "templatePath"]) {
    if ((textAt(input, key) ?? "").trim() === "") throw invalid(`${key} is required`, [{ message: `${key} may not be empty`, in: key }]);
  }
  return writtenPage({ language: "en", domain: portal.settings.domain }, input);
}

/** Where the public finds the page: domain and slug. */
export function addressOf(portal: Portal, fields: Fields): { readonly domain: string; readonly slug: string } {
  const domain = textAt(fields, "domain") ?? "";
  return { domain: domain === "" ? portal.settings.domain : domain, slug: (textAt(fields, "slug") ?? "").replace(/^\/+|\/+$/g, "") };
}

/** The public address as a URL: the emulator's own `/site/…` once it listens, else the real-looking one. */
export function urlOf(portal: Portal, page: PageRecord): string {
  const { domain, slug } = addressOf(portal, page.fields);
  const place = slug === "" ? `-temporary-slug-${page.id}` : slug;
  return portal.baseUrl === undefined ? `https://${domain}/${place}` : `${portal.baseUrl}/site/${domain}/${place}`;
}

/** The page as the vendor answers it. */
export function pageView(portal: Portal, page: PageRecord, slot: "object" | "buffer" = "object"): Record<string, unknown> {
  const fields = slot === "buffer" ? (page.buffer ?? page.fields) : page.fields;
  const updatedAt = slot === "buffer" ? (page.bufferUpdatedAt ?? page.updatedAt) : page.updatedAt;
  const combined = portal.settings.pageStateWord === "combined" && page.state !== "DRAFT";
  const publishDate = page.dueAt ?? page.publishedAt;
  const campaign = campaignOfAsset(portal, "LANDING_PAGE", page.id, textAt(fields, "campaign"));
  return {
    htmlTitle: "",
    metaDescription: "",
    layoutSections: {},
    widgets: {},
    widgetContainers: {},
    pageExpiryEnabled: false,
    publishImmediately: false,
    archivedInDashboard: false,
    ...fields,
    ...(campaign === undefined ? {} : { campaign: campaign.id }),
    ...(publishDate === undefined ? {} : { publishDate: isoOf(publishDate) }),
    id: page.id,
    slug: textAt(fields, "slug") ?? `-temporary-slug-${page.id}`,
    url: urlOf(portal, page),
    state: combined ? "PUBLISHED_OR_SCHEDULED" : page.state,
    currentState: page.state,
    currentlyPublished: page.live,
    subcategory: "landing_page",
    contentTypeCategory: 1,
    archivedAt: page.deletedAt === undefined ? NOT_ARCHIVED : isoOf(page.deletedAt),
    createdAt: isoOf(page.createdAt),
    updatedAt: isoOf(updatedAt),
    createdById: "1",
    updatedById: "1",
  };
}
