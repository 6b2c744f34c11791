/** Shapes of the fields we read from LinkedIn, checked when they arrive. Source: the pages named in endpoints.ts (views of 2026). */
import { type Fields, fieldsOf, inside, list, optionalFlag, optionalNumber, optionalText, ShapeError, text, texts } from "#http/shape.ts";
import { type Criteria, readCriteria } from "./targeting.ts";

export interface WireAccount {
  readonly id: string;
  readonly currency: string;
  readonly test: boolean;
  readonly status: string;
  /** The page it belongs to, as a URN. */
  readonly reference: string | undefined;
  readonly serving: readonly string[];
}

export interface WireGroup {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdAtMs: number | undefined;
}

export interface WireMoney {
  readonly amount: string;
  readonly currencyCode: string;
}

/** What LinkedIn's screens call an ad set. */
export interface WireCampaign {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** URN. */
  readonly group: string;
  readonly type: string;
  readonly format: string | undefined;
  readonly page: string | undefined;
  readonly objective: string | undefined;
  readonly optimisation: string;
  readonly costType: string | undefined;
  readonly unitCost: WireMoney | undefined;
  readonly daily: WireMoney | undefined;
  readonly total: WireMoney | undefined;
  readonly pacing: string | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly language: string | undefined;
  readonly country: string | undefined;
  readonly criteria: Criteria;
  readonly audienceNetwork: boolean | undefined;
  readonly audienceExpansion: boolean | undefined;
  readonly political: string | undefined;
  readonly serving: readonly string[];
  readonly createdAtMs: number | undefined;
}

/** What LinkedIn's screens call an ad. */
export interface WireAd {
  /** The number in its URN. */
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** URN of the post it shows. */
  readonly reference: string | undefined;
  readonly textAd: WireTextAd | undefined;
  readonly review: string | undefined;
  readonly reasons: readonly string[];
  readonly holds: readonly string[];
}

export interface WireTextAd {
  readonly headline: string;
  readonly description: string;
  readonly landingPage: string;
  readonly image: string | undefined;
}

export interface WirePost {
  readonly commentary: string;
  readonly title: string;
  readonly description: string;
  readonly alt: string;
  /** URN of the picture or document. */
  readonly media: string | undefined;
  readonly landingPage: string;
  readonly button: string;
}

export interface WireMedia {
  readonly urn: string;
  readonly status: string;
  readonly assetName: string | undefined;
}

/** The last part of a URN. */
export function tailOf(urn: string): string {
  return urn.slice(urn.lastIndexOf(":") + 1);
}

export function readAccount(body: unknown): WireAccount {
  const fields = fieldsOf(body, "the account");
  return {
    id: text(fields, "id"),
    currency: text(fields, "currency"),
    test: optionalFlag(fields, "test") ?? false,
    status: text(fields, "status"),
    reference: optionalText(fields, "reference"),
    serving: texts(fields, "servingStatuses"),
  };
}

export function readGroup(body: unknown): WireGroup {
  const fields = fieldsOf(body, "the campaign group");
  return { id: text(fields, "id"), name: text(fields, "name"), status: text(fields, "status"), createdAtMs: createdAt(fields) };
}

function createdAt(fields: Fields): number | undefined {
  return optionalNumber(inside(inside(fields, "changeAuditStamps"), "created"), "time");
}

function money(fields: Fields, name: string): WireMoney | undefined {
  if (fields[name] === undefined || fields[name] === null) return undefined;
  const value = inside(fields, name);
  return { amount: text(value, "amount"), currencyCode: text(value, "currencyCode") };
}

export function readCampaign(body: unknown): WireCampaign {
  const fields = fieldsOf(body, "the campaign");
  const schedule = inside(fields, "runSchedule");
  const locale = inside(fields, "locale");
  return {
    id: text(fields, "id"),
    name: text(fields, "name"),
    status: text(fields, "status"),
    group: text(fields, "campaignGroup"),
    type: text(fields, "type"),
    format: optionalText(fields, "format"),
    page: optionalText(fields, "associatedEntity"),
    objective: optionalText(fields, "objectiveType"),
    // Left out, it is a bid by hand (create-and-manage-campaigns, view 2026-02).
    optimisation: optionalText(fields, "optimizationTargetType") ?? "NONE",
    costType: optionalText(fields, "costType"),
    unitCost: money(fields, "unitCost"),
    daily: money(fields, "dailyBudget"),
    total: money(fields, "totalBudget"),
    pacing: optionalText(fields, "pacingStrategy"),
    startMs: optionalNumber(schedule, "start"),
    endMs: optionalNumber(schedule, "end"),
    language: optionalText(locale, "language"),
    country: optionalText(locale, "country"),
    criteria: readCriteria(fields["targetingCriteria"] ?? {}),
    audienceNetwork: optionalFlag(fields, "offsiteDeliveryEnabled"),
    audienceExpansion: optionalFlag(fields, "audienceExpansionEnabled"),
    political: optionalText(fields, "politicalIntent"),
    serving: texts(fields, "servingStatuses"),
    createdAtMs: createdAt(fields),
  };
}

export function readAd(body: unknown): WireAd {
  const fields = fieldsOf(body, "the ad");
  const content = inside(fields, "content");
  const review = inside(fields, "review");
  return {
    id: tailOf(text(fields, "id")),
    name: optionalText(fields, "name") ?? "",
    status: text(fields, "intendedStatus"),
    reference: optionalText(content, "reference"),
    textAd: content["textAd"] === undefined ? undefined : readTextAd(inside(content, "textAd")),
    review: optionalText(review, "status"),
    reasons: texts(review, "rejectionReasons"),
    holds: texts(fields, "servingHoldReasons"),
  };
}

function readTextAd(fields: Fields): WireTextAd {
  return {
    headline: text(fields, "headline"),
    description: text(fields, "description"),
    landingPage: text(fields, "landingPage"),
    image: optionalText(fields, "image"),
  };
}

export function readPost(body: unknown): WirePost {
  const fields = fieldsOf(body, "the post");
  const content = inside(fields, "content");
  const media = inside(content, "media");
  const article = inside(content, "article");
  return {
    commentary: text(fields, "commentary"),
    title: optionalText(media, "title") ?? optionalText(article, "title") ?? "",
    description: optionalText(article, "description") ?? "",
    alt: optionalText(media, "altText") ?? "",
    media: optionalText(media, "id") ?? optionalText(article, "thumbnail"),
    landingPage: optionalText(fields, "contentLandingPage") ?? optionalText(article, "source") ?? "",
    button: optionalText(fields, "contentCallToActionLabel") ?? "",
  };
}

export function readMedia(body: unknown): WireMedia {
  const fields = fieldsOf(body, "the picture");
  return {
    urn: text(fields, "id"),
    status: optionalText(fields, "status") ?? "",
    assetName: optionalText(inside(fields, "mediaLibraryMetadata"), "assetName"),
  };
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; absent on the last. */
  readonly next: string | undefined;
}

export function readPage<Row>(readRow: (body: unknown) => Row): (body: unknown) => Page<Row> {
  return (body) => {
    const fields = fieldsOf(body, "the list");
    return {
      rows: list(fields, "elements").map(readRow),
      next: optionalText(inside(fields, "metadata"), "nextPageToken"),
    };
  };
}

/** What was found of things that were asked for by their ids. */
export interface Batch<Row> {
  readonly rows: readonly Row[];
  /** Whether each of them was told of: found, or said not to be there. */
  readonly isWhole: boolean;
}

/**
 * A batch's `results` and `errors` (https://linkedin.github.io/rest.li/Rest_li-2_0-response-API, read 2026-11-28). Whatever else than "not there" is
 * said of a member is no answer. Whether one that is not there has to be named among the errors is not documented, nor how its key is spelled
 * there: so they are counted. `asked`: how many. @throws ShapeError
 */
export function readBatch<Row>(asked: number, readRow: (body: unknown) => Row): (body: unknown) => Batch<Row> {
  return (body) => {
    const fields = fieldsOf(body, "the batch");
    const results = fieldsOf(fields["results"], "results");
    const errors = inside(fields, "errors");
    const refused = Object.values(errors).map((error) => optionalNumber(fieldsOf(error, "an error"), "status"));
    if (refused.some((status) => status !== 404)) throw new ShapeError("a member of it was refused");
    const told = new Set([...Object.keys(results), ...Object.keys(errors)]).size;
    return { rows: Object.values(results).map(readRow), isWhole: told >= asked };
  };
}

/** The id of what was made, put into the body by the wire. */
export function readCreatedId(body: unknown): string {
  const id = tailOf(text(fieldsOf(body, "what was made"), "id"));
  if (!/^\d{1,19}$/.test(id)) throw new ShapeError(`“${id}” is no id`);
  return id;
}

/** A change that was carried out is answered by nothing. */
export function readNothing(body: unknown): undefined {
  if (body !== undefined) throw new ShapeError("something came where nothing was to come");
  return undefined;
}

export interface WireUpload {
  readonly url: string;
  readonly urn: string;
}

export function readUpload(kind: "image" | "document"): (body: unknown) => WireUpload {
  return (body) => {
    const value = inside(fieldsOf(body, "the upload"), "value");
    return { url: text(value, "uploadUrl"), urn: text(value, kind) };
  };
}

/** An ad as LinkedIn shows it at one place. */
export interface WirePreview {
  readonly html: string;
  /** `DESKTOP_WEBSITE`; undefined where none is named. */
  readonly place: string | undefined;
}

export function readPreviews(body: unknown): readonly WirePreview[] {
  return list(fieldsOf(body, "the previews"), "elements").map((row) => {
    const fields = fieldsOf(row, "a preview");
    return {
      html: text(fields, "preview"),
      place: optionalText(inside(inside(fields, "placement"), "linkedin"), "contentPresentationType"),
    };
  });
}

/** The whole cost, as text, of the first row; undefined where there is none, because nothing was spent. @throws ShapeError for a row without it */
export function readCost(body: unknown): string | undefined {
  const [first] = list(fieldsOf(body, "the report"), "elements");
  return first === undefined ? undefined : text(fieldsOf(first, "the row"), "costInLocalCurrency");
}
