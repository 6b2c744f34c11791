import { expect, test } from "vitest";
import { ShapeError } from "#http/shape.ts";
import {
  deliveryOf,
  emailFields,
  emailState,
  pageFields,
  pageState,
  sameSecond,
  seenOf,
  toAccountFacts,
  toInstant,
  toRemoteObject,
} from "#platforms/hubspot/from-hubspot.ts";
import { newestRevision } from "#platforms/hubspot/kind.ts";
import { readAccount, readContactList, readEmail, readNothing, readPage, readRevisions, readRows } from "#platforms/hubspot/wire.ts";
import { wireBody } from "./wire-fixture.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");

test("reads every field of an email that people or lists depend on, and no other", () => {
  expect(emailFields(readEmail(wireBody("email-draft")))).toEqual({
    subject: "The Team plan is here",
    preheader: "One workspace for the whole team",
    html: "<p>Hello.</p>",
    text: "Hello.\r\n",
    template: "@acme/campaigns/email.html",
    fromName: "Acme News",
    fromAddress: "news@acme.example",
    replyTo: "answers@acme.example",
    includeLists: "101,205",
    excludeLists: "102",
    includeContacts: "",
    excludeContacts: "",
    subscription: "301",
    language: "en-us",
  });
});

test("reads every field of a landing page", () => {
  expect(pageFields(readPage(wireBody("page-draft")))).toEqual({
    title: "The Team plan",
    metaDescription: "One workspace for the whole team.",
    slug: "team-plan",
    domain: "www.acme.example",
    html: "<h1>Team plan</h1>",
    template: "@acme/campaigns/page.html",
    language: "en-us",
    form: "6f1b1c52-0000-4000-8000-000000000001",
    thankYou: "https://www.acme.example/thanks",
  });
});

test("a sent email says when and to how many", () => {
  const email = readEmail(wireBody("email-sent"));
  const seen = seenOf({ kind: "email", id: email.id }, email, emailState(email.state), {});

  expect([seen.state, seen.since, email.sent]).toEqual(["sent", "2026-11-21T09:00:02Z", 12_398]);
});

test("what became of a send is what HubSpot counts, and what it does not count is absent", () => {
  const email = readEmail(wireBody("email-sent"));

  expect(deliveryOf(email, 12_398)).toEqual({ sent: 12_398, delivered: 12_390 });
  expect(deliveryOf({ ...email, bounced: 8, notSent: 33 }, 12_398)).toEqual({ sent: 12_398, delivered: 12_390, bounced: 8, leftOut: 33 });
});

test("the first moment of 1970 means never, in a page's dates", () => {
  const page = readPage(wireBody("page-draft"));

  expect([page.archived, page.state]).toEqual([false, { state: "DRAFT", currentlyPublished: false }]);
});

test("reads a list of emails and keeps those with our marker", () => {
  const { rows, total, after } = readRows(wireBody("email-list"));

  expect([total, after]).toEqual([3, undefined]);
  expect(
    rows.map((row) => toRemoteObject(row, "email", NOW)).map((object) => [object?.ref.id, object?.state, object?.marker.changeCode]),
  ).toEqual([
    ["184200001043", "scheduled", "89abcdef"],
    ["99", "draft", "01234567"],
    [undefined, undefined, undefined],
  ]);
});

test("the newest revision is the one changed last, whatever the order", () => {
  expect(newestRevision(readRevisions(wireBody("page-revisions")))).toBe("13");
  expect(newestRevision({ rows: [] })).toBeUndefined();
});

test("reads the account, and takes a developer's test account for a sandbox", () => {
  const account = readAccount(wireBody("account"));

  expect(toAccountFacts(account)).toEqual({ account: "4242001", type: "sandbox", zone: "US/Eastern", host: "app-eu1.hubspot.com" });
  expect(
    ["STANDARD", "SANDBOX", "DEVELOPER_TEST", "APP_DEVELOPER", "NEW"].map(
      (accountType) => toAccountFacts({ ...account, accountType }).type,
    ),
  ).toEqual(["standard", "sandbox", "sandbox", "standard", "standard"]);
});

test("a list tells its size, and whether it is still being computed", () => {
  expect(readContactList(wireBody("list"))).toMatchObject({ id: "101", size: 12_431, isProcessing: false });
  expect(readContactList(wireBody("list-processing"))).toEqual({ id: "101", name: "Admins Team plan", kind: "active", isProcessing: true });
});

test("an empty answer is empty, and an error under a 200 is none", () => {
  expect(() => readNothing(undefined)).not.toThrow();
  expect(() => readNothing({})).not.toThrow();
  expect(() => readNothing({ status: "error", message: "no" })).toThrow(ShapeError);
  expect(() => readNothing([])).toThrow(ShapeError);
});

test.for([{}, { id: "1", name: "a" }, { id: true, name: "a", state: "DRAFT" }, [], undefined, { name: "a", state: "DRAFT" }])(
  "an email without identity or state is refused: %j",
  (body) => {
    expect(() => readEmail(body)).toThrow(ShapeError);
  },
);

// Grouped as HubSpot's list of 32 values allows; the grouping is ours.
test.for([
  ["draft", "DRAFT DRAFT_AB DRAFT_AB_VARIANT AUTOMATED_DRAFT AUTOMATED_DRAFT_AB AUTOMATED_DRAFT_ABVARIANT AUTOMATED_FOR_FORM_DRAFT"],
  ["draft", "BLOG_EMAIL_DRAFT RSS_TO_EMAIL_DRAFT AGENT_GENERATED"],
  ["scheduled", "SCHEDULED SCHEDULED_AB SCHEDULED_OR_PUBLISHED PUBLISHED_OR_SCHEDULED"],
  ["sending", "PRE_PROCESSING PROCESSING AUTOMATED_SENDING"],
  ["sent", "PUBLISHED PUBLISHED_AB PUBLISHED_AB_VARIANT LOSER_AB_VARIANT"],
  ["live", "AUTOMATED AUTOMATED_AB AUTOMATED_AB_VARIANT AUTOMATED_LOSER_ABVARIANT AUTOMATED_FOR_FORM"],
  ["live", "BLOG_EMAIL_PUBLISHED RSS_TO_EMAIL_PUBLISHED"],
  ["unknown", "ERROR PAGE_STUB AUTOMATED_FOR_FORM_BUFFER AUTOMATED_FOR_FORM_LEGACY"],
  ["unknown", "CANCELED_BY_TOMORROW draft toString"],
] as const)("an email is %s when HubSpot says %s", ([state, words]) => {
  for (const word of words.split(" ")) expect(emailState({ state: word }), word).toBe(state);
});

const PAST = "2026-11-01T00:00:00Z";
const FUTURE = "2026-12-01T00:00:00Z";

test.for([
  { is: "live", page: { state: "PUBLISHED", currentlyPublished: true } },
  { is: "live", page: { state: "PUBLISHED_OR_SCHEDULED", currentlyPublished: true } },
  { is: "live", page: { state: "DRAFT", currentlyPublished: true } },
  { is: "live", page: { state: "PUBLISHED" } },
  { is: "draft", page: { state: "DRAFT", currentlyPublished: false } },
  { is: "draft", page: { state: "DRAFT", currentlyPublished: false, publishDate: PAST } },
  { is: "scheduled", page: { state: "SCHEDULED", currentlyPublished: false, publishDate: FUTURE } },
  { is: "scheduled", page: { state: "PUBLISHED_OR_SCHEDULED", currentlyPublished: false, publishDate: FUTURE } },
  { is: "scheduled", page: { state: "PUBLISHED", currentlyPublished: false, publishDate: FUTURE } },
  { is: "draft", page: { state: "PUBLISHED", currentlyPublished: false, publishDate: PAST, expiresAtMs: NOW } },
  { is: "unknown", page: { state: "PUBLISHED", currentlyPublished: false, publishDate: PAST } },
  { is: "unknown", page: { state: "ERROR", currentlyPublished: false } },
  { is: "unknown", page: { state: "AUTOMATED", currentlyPublished: false } },
])("a page is $is: $page", ({ is, page }) => {
  expect(pageState(page, NOW)).toBe(is);
});

test("dates are compared by the second, and what is no date is equal to nothing", () => {
  expect(sameSecond("2026-11-21T09:00:02.500Z", "2026-11-21T09:00:02Z")).toBe(true);
  expect(sameSecond("2026-11-21T10:00:02+01:00", "2026-11-21T09:00:02Z")).toBe(true);
  expect(sameSecond("2026-11-21T09:00:03Z", "2026-11-21T09:00:02Z")).toBe(false);
  expect(sameSecond(undefined, undefined)).toBe(false);
  expect(toInstant("soon")).toBeUndefined();
});
