/** What may be said in a post that an ad shows. Source: learn.microsoft.com/…/community-management/shares/posts-api, and public clients (2026). */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import type { Advertiser } from "./advertiser.ts";
import { refused, unprocessable } from "./errors.ts";
import { idIn, numberIn } from "./urns.ts";

const KNOWN = new Set([
  "author",
  "commentary",
  "visibility",
  "distribution",
  "lifecycleState",
  "isReshareDisabledByAuthor",
  "adContext",
  "content",
  "contentLandingPage",
  "contentCallToActionLabel",
]);
const AD_CONTEXT = new Set(["dscAdAccount", "dscStatus", "dscName"]);
/** Only LinkedIn sets these. */
const READ_ONLY_CONTEXT = ["isDsc", "dscAdType"];

/** The words on the button. Source: create-and-manage-creatives, call to action label types (view 2026-02). */
export const LABELS: readonly string[] = [
  "APPLY",
  "DOWNLOAD",
  "VIEW_QUOTE",
  "LEARN_MORE",
  "SIGN_UP",
  "SUBSCRIBE",
  "REGISTER",
  "REQUEST_DEMO",
  "JOIN",
  "ATTEND",
  "UNLOCK_FULL_DOCUMENT",
];

/** Longest texts. Sources: linkedin.com/help/lms/answer/a426534 (stored copies), posts API for the commentary. */
const LONGEST = { commentary: 3000, title: 200, description: 300, url: 2000 };

export function checkUrl(path: string, value: unknown): void {
  if (typeof value !== "string" || !/^https?:\/\/[^\s/]+/i.test(value)) throw unprocessable(path, `${String(value)} is not a valid URL`);
  if (value.length > LONGEST.url) throw unprocessable(path, `length cannot be longer than ${LONGEST.url}`);
}

function checkLength(path: string, value: string | undefined, longest: number): void {
  if (value !== undefined && [...value].length > longest) throw unprocessable(path, `length cannot be longer than ${longest}`);
}

/** The picture or document is there, and is not one whose bytes never came. */
export function checkMedia({ data }: Advertiser, path: string, value: unknown, kinds: readonly ("image" | "document")[]): void {
  const id = kinds.map((kind) => idIn(kind, value)).find((found) => found !== undefined);
  const media = id === undefined ? undefined : data.media.get(id);
  if (media === undefined) throw unprocessable(path, `${String(value)} does not exist`);
  if (media.status === "WAITING_UPLOAD") throw unprocessable(path, `${String(value)} has not been uploaded`);
}

function checkContent(advertiser: Advertiser, content: unknown): void {
  if (!isRecord(content) || Object.keys(content).length !== 1) throw unprocessable("/content", "must hold exactly one kind of content");
  const [kind = ""] = Object.keys(content);
  const inner = recordAt(content, kind);
  const path = `/content/${kind}`;
  if (kind === "media") {
    checkMedia(advertiser, `${path}/id`, inner["id"], ["image", "document"]);
    checkLength(`${path}/title`, textAt(inner, "title"), LONGEST.title);
  } else if (kind === "article") {
    checkUrl(`${path}/source`, inner["source"]);
    if (textAt(inner, "title") === undefined) throw unprocessable(`${path}/title`, "field is required but not found");
    checkLength(`${path}/title`, textAt(inner, "title"), LONGEST.title);
    checkLength(`${path}/description`, textAt(inner, "description"), LONGEST.description);
    if (inner["thumbnail"] !== undefined) checkMedia(advertiser, `${path}/thumbnail`, inner["thumbnail"], ["image"]);
  } else if (kind === "carousel") {
    const cards = inner["cards"];
    if (!Array.isArray(cards) || cards.length < 2 || cards.length > 10) throw unprocessable(`${path}/cards`, "must hold 2 to 10 cards");
    for (const [index, card] of cards.entries()) {
      checkMedia(advertiser, `${path}/cards/${index}/media/id`, recordAt(card, "media")["id"], ["image"]);
      checkUrl(`${path}/cards/${index}/landingPage`, recordAt({ card }, "card")["landingPage"]);
    }
  } else {
    throw unprocessable(path, "unrecognized field found but not allowed");
  }
}

function checkAdContext({ data }: Advertiser, context: unknown, accountId: number | undefined): void {
  if (!isRecord(context)) throw unprocessable("/adContext", "must be an object");
  for (const name of Object.keys(context)) {
    if (READ_ONLY_CONTEXT.includes(name)) throw unprocessable(`/adContext/${name}`, "field is read-only");
    if (!AD_CONTEXT.has(name)) throw unprocessable(`/adContext/${name}`, "unrecognized field found but not allowed");
  }
  const id = numberIn("sponsoredAccount", context["dscAdAccount"]);
  if (id === undefined || !data.accounts.has(id)) throw unprocessable("/adContext/dscAdAccount", "is not an ad account");
  if (accountId !== undefined && id !== accountId) throw unprocessable("/adContext/dscAdAccount", "must be the account of the creative");
}

/**
 * Refuses what a post cannot be. inline: it is made along with an ad of this account; alone: by itself. Throws a `Refusal`, 422 as clients
 * report it.
 */
export function checkPost(
  advertiser: Advertiser,
  post: Fields,
  made: { readonly kind: "inline"; readonly accountId: number } | { readonly kind: "alone" },
): void {
  for (const name of Object.keys(post)) {
    if (!KNOWN.has(name)) throw unprocessable(`/${name}`, "unrecognized field found but not allowed");
  }
  for (const name of ["author", "commentary", "visibility", "lifecycleState"]) {
    if (typeof post[name] !== "string") throw unprocessable(`/${name}`, "field is required but not found");
  }
  const organization = numberIn("organization", post["author"]);
  if (organization === undefined) throw unprocessable("/author", `${String(post["author"])} must be an organization`);
  if (post["visibility"] !== "PUBLIC") throw unprocessable("/visibility", `${String(post["visibility"])} cannot be sponsored`);
  if (post["lifecycleState"] !== "PUBLISHED")
    throw unprocessable("/lifecycleState", `${String(post["lifecycleState"])} cannot be sponsored`);
  checkLength("/commentary", textAt(post, "commentary"), LONGEST.commentary);
  const label = post["contentCallToActionLabel"];
  if (label !== undefined && !LABELS.some((one) => one === label))
    throw unprocessable("/contentCallToActionLabel", `${String(label)} is not a label`);
  if (label !== undefined && post["contentLandingPage"] === undefined && recordAt(post, "content")["media"] !== undefined) {
    throw unprocessable("/contentLandingPage", "is required with contentCallToActionLabel");
  }
  if (post["contentLandingPage"] !== undefined) checkUrl("/contentLandingPage", post["contentLandingPage"]);
  if (post["content"] !== undefined) checkContent(advertiser, post["content"]);
  if (made.kind === "inline") {
    if (post["distribution"] !== undefined) throw unprocessable("/distribution", "is not allowed in inline content");
    checkAdContext(advertiser, post["adContext"], made.accountId);
  } else {
    const feed = recordAt(post, "distribution")["feedDistribution"];
    if (feed !== "NONE" && feed !== "MAIN_FEED") throw unprocessable("/distribution/feedDistribution", "field is required but not found");
    if (post["adContext"] !== undefined) checkAdContext(advertiser, post["adContext"], undefined);
    if (feed === "MAIN_FEED" && post["adContext"] !== undefined)
      throw refused("A direct sponsored post cannot be distributed in the main feed");
  }
}
