/** Posts: those made along with an ad, and those made by themselves. A post is out as soon as it is made, whatever its ad is. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { accountFor } from "./access.ts";
import { type Advertiser, nextNumber, type Step } from "./advertiser.ts";
import { projected } from "./entities.ts";
import { forbidden, malformed, notFound, unprocessable } from "./errors.ts";
import { applyPatch } from "./patch.ts";
import { checkPost, checkUrl, LABELS } from "./post-rules.ts";
import type { PostRecord } from "./records.ts";
import { percentDecoded } from "./restli.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_POSTS, WRITE_POSTS } from "./scopes.ts";
import { reassess } from "./spending.ts";
import { numberIn, urn } from "./urns.ts";

const FIRST_POST = 7_400_000_000_000_000_000n;
const CHANGEABLE = new Set(["commentary", "contentCallToActionLabel", "contentLandingPage", "lifecycleState", "adContext"]);

/** Whether the member may speak in a page's name; throws a 403 `Refusal` if not. */
export function checkPageRole({ advertiser }: Pick<Call, "advertiser">, author: unknown): void {
  const organization = numberIn("organization", author);
  const known = [...advertiser.data.accounts.values()].some(
    (account) => account.organization === organization && account.role !== undefined,
  );
  if (known && advertiser.settings.pageRole !== undefined) return;
  throw forbidden("NO_PERMISSION_ON_FIELD", `Organization permissions must be used when using ${String(author)} as author`);
}

/** Keeps a post that was checked. `main` feed: everybody sees it from now on. */
export function keepPost({ advertiser, nowMs, by }: Step, fields: Fields): PostRecord {
  const number = FIRST_POST + BigInt(nextNumber(advertiser, "post"));
  const accountId = numberIn("sponsoredAccount", recordAt(fields, "adContext")["dscAdAccount"]);
  const post: PostRecord = {
    urn: urn("share", String(number)),
    accountId,
    fields: structuredClone(fields),
    createdAt: nowMs,
    modifiedAt: nowMs,
  };
  advertiser.data.posts.set(post.urn, post);
  const facts = { object: "post", id: post.urn, name: textAt(recordAt(fields, "adContext"), "dscName") ?? "", by };
  advertiser.oracle.event(nowMs, { kind: "created", ...facts });
  // In nobody's feed until sponsored; in everybody's where the caller said so.
  if (recordAt(fields, "distribution")["feedDistribution"] === "MAIN_FEED") {
    advertiser.oracle.event(nowMs, { kind: "published", ...facts });
  }
  return post;
}

function view({ urn: id, fields, createdAt, modifiedAt }: PostRecord): Fields {
  const adContext = fields["adContext"];
  const context = isRecord(adContext) ? { adContext: { ...adContext, isDsc: true, dscAdType: "STANDARD" } } : {};
  const distribution = fields["distribution"] ?? { feedDistribution: "NONE", targetEntities: [], thirdPartyDistributionChannels: [] };
  return {
    ...fields,
    ...context,
    distribution,
    id,
    createdAt,
    publishedAt: createdAt,
    lastModifiedAt: modifiedAt,
    lifecycleStateInfo: { isEditedByAuthor: modifiedAt > createdAt },
  };
}

function inPath(call: Call): PostRecord {
  const segment = call.params["id"] ?? "";
  if (segment.includes(":")) throw malformed(`Syntax exception in path variables: ${segment} is not percent-encoded`);
  const id = percentDecoded(segment);
  const post = call.advertiser.data.posts.get(id);
  if (post === undefined || post.deletedAt !== undefined) throw notFound("Post", id);
  return post;
}

/** Whether an ad shows it. */
function isSponsored({ data }: Advertiser, post: PostRecord): boolean {
  return [...data.creatives.values()].some(({ fields }) => textAt(fields["content"], "reference") === post.urn);
}

function change(call: Call): Answer {
  const { advertiser, nowMs, by } = call;
  const post = inPath(call);
  checkPageRole(call, post.fields["author"]);
  const { fields, changed } = applyPatch(post.fields, call.body);
  for (const name of changed) if (!CHANGEABLE.has(name)) throw unprocessable(`/${name}`, "field is read-only");
  const words = changed.some((name) => name !== "adContext");
  if (words && advertiser.settings.sponsoredPosts === "fixed" && isSponsored(advertiser, post)) {
    throw unprocessable("/commentary", "cannot be changed once the post is sponsored");
  }
  if (fields["contentLandingPage"] !== undefined) checkUrl("/contentLandingPage", fields["contentLandingPage"]);
  const label = fields["contentCallToActionLabel"];
  if (label !== undefined && !LABELS.some((one) => one === label))
    throw unprocessable("/contentCallToActionLabel", `${String(label)} is not a label`);
  if (changed.length === 0) return { status: 204 };
  post.fields = fields;
  post.modifiedAt = nowMs;
  advertiser.oracle.event(nowMs, { kind: "changed", object: "post", id: post.urn, name: "", by, slot: "object", fields: changed });
  reassess(call);
  return { status: 204 };
}

/** Deleting one that is not there is done, too. */
function remove(call: Call): Answer {
  const post = call.advertiser.data.posts.get(percentDecoded(call.params["id"] ?? ""));
  if (post === undefined || post.deletedAt !== undefined) return { status: 204 };
  checkPageRole(call, post.fields["author"]);
  post.deletedAt = call.nowMs;
  call.advertiser.oracle.event(call.nowMs, { kind: "deleted", object: "post", id: post.urn, name: "", by: call.by });
  reassess(call);
  return { status: 204 };
}

function found(call: Call, is: (post: PostRecord) => boolean): Answer {
  const posts = [...call.advertiser.data.posts.values()].filter((post) => post.deletedAt === undefined && is(post));
  const start = Number(call.query.text("start") ?? 0);
  const count = Number(call.query.text("count") ?? 10);
  if (!(start >= 0 && count >= 1 && count <= 100)) throw malformed("start or count is invalid");
  const elements = posts.slice(start, start + count).map((post) => projected(call, view(post)));
  return { status: 200, json: { elements, paging: { start, count, links: [], total: posts.length } } };
}

export const POST_ROUTES: readonly Route[] = [
  {
    pattern: "/rest/posts",
    method: "CREATE",
    scopes: WRITE_POSTS,
    run(call) {
      if (!isRecord(call.body)) throw malformed("The body has to be an object");
      checkPost(call.advertiser, call.body, { kind: "alone" });
      checkPageRole(call, call.body["author"]);
      return { status: 201, id: keepPost(call, call.body).urn };
    },
  },
  {
    pattern: "/rest/posts",
    method: "FINDER",
    name: "dscAdAccount",
    scopes: READ_POSTS,
    run(call) {
      const id = numberIn("sponsoredAccount", call.query.text("dscAdAccount"));
      if (id === undefined) throw malformed("dscAdAccount has to be a sponsoredAccount URN");
      accountFor(call, id, "read");
      return found(call, ({ accountId }) => accountId === id);
    },
  },
  {
    pattern: "/rest/posts",
    method: "FINDER",
    name: "author",
    scopes: READ_POSTS,
    run: (call) => found(call, ({ fields, accountId }) => accountId === undefined && fields["author"] === call.query.text("author")),
  },
  {
    pattern: "/rest/posts/{id}",
    method: "GET",
    scopes: READ_POSTS,
    run: (call) => ({ status: 200, json: projected(call, view(inPath(call))) }),
  },
  { pattern: "/rest/posts/{id}", method: "PARTIAL_UPDATE", scopes: WRITE_POSTS, run: change },
  { pattern: "/rest/posts/{id}", method: "DELETE", scopes: WRITE_POSTS, run: remove },
];
