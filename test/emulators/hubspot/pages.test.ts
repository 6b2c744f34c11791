import { expect, test } from "vitest";
import { account, at, MINUTE, PAGES } from "./caller.ts";

const publicStatus = (emulator: ReturnType<typeof account>["emulator"], slug = "reports") =>
  emulator.handle({ method: "GET", path: `/site/www.acme.example/${slug}` }).status;

test.for([PAGES, "/cms/pages/2026-03/landing-pages"])("a page made under %s is a draft the public does not see", (base) => {
  const { call, emulator } = account();

  const made = call("POST", base, { name: "Reports", slug: "reports", templatePath: "landing.html" });

  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ state: "DRAFT", currentState: "DRAFT", currentlyPublished: false });
  expect(publicStatus(emulator)).toBe(404);
});

test("there is no landing page path of 2026-09", () => {
  expect(account().call("GET", "/cms/pages/2026-09/landing-pages").status).toBe(404);
});

test("push-live on a page that was never published answers 204 and publishes nothing", () => {
  const { call, page, emulator } = account();
  const id = page();
  call("PATCH", `${PAGES}/${id}/draft`, { htmlTitle: "New" });

  expect(call("POST", `${PAGES}/${id}/draft/push-live`).status).toBe(204);
  expect(at(call("GET", `${PAGES}/${id}`).json, "currentlyPublished")).toBe(false);
  expect(publicStatus(emulator)).toBe(404);
});

test("a schedule publishes when its time comes", () => {
  const { call, page, clock, emulator, later } = account();
  const id = page();

  expect(call("POST", `${PAGES}/schedule`, { id, publishDate: later(10) }).status).toBe(204);

  expect(at(call("GET", `${PAGES}/${id}`).json, "currentState")).toBe("SCHEDULED");
  clock.advance(10 * MINUTE);
  expect(at(call("GET", `${PAGES}/${id}`).json, "currentState")).toBe("PUBLISHED");
  expect(publicStatus(emulator)).toBe(200);
  expect(emulator.events().at(-1)).toMatchObject({ kind: "published", by: "clock", at: "2026-04-06T12:10:00Z" });
});

test.for([
  { how: "a schedule in the past", fields: {}, act: { publishDate: "2026-04-06T11:00:00Z" } },
  { how: "publishImmediately", fields: { publishImmediately: true }, act: { publishDate: "2026-04-09T11:00:00Z" } },
])("$how publishes at once", ({ fields, act }) => {
  const { call, page, emulator } = account();
  const id = page(fields);

  call("POST", `${PAGES}/schedule`, { id, ...act });

  expect(publicStatus(emulator)).toBe(200);
});

test.for([{ body: { id: "1" } }, { body: { publishDate: "2026-04-09T11:00:00Z" } }, { body: { id: "1", publishDate: "x" } }])(
  "a schedule with only $body is a 400",
  ({ body }) => {
    expect(account().call("POST", `${PAGES}/schedule`, body).status).toBe(400);
  },
);

test.for([
  { works: true, live: false, status: 404 },
  { works: false, live: true, status: 200 },
])("PATCH to DRAFT, where it works: $works, leaves the page live: $live", ({ works, live, status }) => {
  const { call, page, emulator } = account({ pageTakeDownByState: works });
  const id = page();
  call("PATCH", `${PAGES}/${id}`, { state: "PUBLISHED" });
  expect(publicStatus(emulator)).toBe(200);

  const answer = call("PATCH", `${PAGES}/${id}`, { state: "DRAFT" });

  expect(answer.status).toBe(200);
  expect(at(answer.json, "currentlyPublished")).toBe(live);
  expect(publicStatus(emulator)).toBe(status);
});

test.for([
  { way: "PATCH to DRAFT", settings: {}, cancelled: true },
  { way: "PATCH to DRAFT where it is ignored", settings: { pageTakeDownByState: false }, cancelled: false },
  { way: "the old cancel-publish", settings: {}, cancelled: false },
  { way: "the old cancel-publish where it works", settings: { legacyCancelWorks: true }, cancelled: true },
  { way: "DELETE", settings: { pageTakeDownByState: false }, cancelled: true },
])("$way cancels a schedule: $cancelled", ({ way, settings, cancelled }) => {
  const { call, page, clock, emulator, later } = account(settings);
  const id = page();
  call("POST", `${PAGES}/schedule`, { id, publishDate: later(10) });

  if (way.startsWith("PATCH")) call("PATCH", `${PAGES}/${id}`, { state: "DRAFT" });
  else if (way === "DELETE") call("DELETE", `${PAGES}/${id}`);
  else expect(call("POST", `/content/api/v2/pages/${id}/publish-action`, { action: "cancel-publish" }).status).toBe(204);
  clock.advance(60 * MINUTE);

  expect(publicStatus(emulator)).toBe(cancelled ? 404 : 200);
});

test("an update waits in the draft slot, goes live by push-live, and the revision before it comes back", () => {
  const { call, page, emulator } = account();
  const id = page({ htmlTitle: "Old" });
  call("PATCH", `${PAGES}/${id}`, { state: "PUBLISHED" });
  const revision = String(at(call("GET", `${PAGES}/${id}/revisions`).json, "results", 0, "id"));
  const shown = () => emulator.handle({ method: "GET", path: "/site/www.acme.example/reports" }).body;

  call("PATCH", `${PAGES}/${id}/draft`, { htmlTitle: "New" });
  expect(shown()).toContain("Old");
  call("POST", `${PAGES}/${id}/draft/push-live`);
  expect(shown()).toContain("New");
  expect(call("POST", `${PAGES}/${id}/revisions/${revision}/restore-to-draft`).status).toBe(200);
  expect(shown()).toContain("New");
  call("POST", `${PAGES}/${id}/draft/push-live`);

  expect(shown()).toContain("Old");
});

test("an expired page is gone for the public, by redirect where one is set", () => {
  const { call, page, clock, emulator } = account();
  const id = page({
    pageExpiryEnabled: true,
    pageExpiryDate: clock.now() + 10 * MINUTE,
    pageExpiryRedirectUrl: "https://www.acme.example/",
  });
  call("PATCH", `${PAGES}/${id}`, { state: "PUBLISHED" });

  clock.advance(10 * MINUTE);

  const answer = emulator.handle({ method: "GET", path: "/site/www.acme.example/reports" });
  expect([answer.status, answer.headers["location"]]).toEqual([302, "https://www.acme.example/"]);
});

test("two live pages cannot have one address", () => {
  const { call, page, later } = account();
  const [one, other] = [page(), page()];
  call("PATCH", `${PAGES}/${one}`, { state: "PUBLISHED" });

  expect(call("POST", `${PAGES}/schedule`, { id: other, publishDate: later(10) }).json).toMatchObject({ category: "CONFLICT" });
});

test("a combined state word says only in currentState whether a page is live", () => {
  const { call, page } = account({ pageStateWord: "combined" });
  const id = page();
  call("PATCH", `${PAGES}/${id}`, { state: "PUBLISHED" });

  expect(call("GET", `${PAGES}/${id}`).json).toMatchObject({ state: "PUBLISHED_OR_SCHEDULED", currentState: "PUBLISHED" });
});

test.for([
  { query: "slug__eq=reports", found: ["Reports"] },
  { query: "name__icontains=THANK", found: ["Thanks"] },
  { query: "state__in=DRAFT,SCHEDULED", found: ["Reports", "Thanks"] },
  { query: "sort=-name", found: ["Thanks", "Reports"] },
  { query: "slug__eq=nothing", found: [] },
])("the list with $query holds $found", ({ query, found }) => {
  const { call, page } = account();
  page();
  page({ name: "Thanks", slug: "reports/thanks" });

  const { results } = { results: at(call("GET", `${PAGES}?${query}&property=name`).json, "results") };

  expect(Array.isArray(results) ? results.map((view) => at(view, "name")) : results).toEqual(found);
});

test.for(["limit=101", "limit=0", "limit=x", "slug__like=a", "after=%00"])("the list refuses %s", (query) => {
  expect(account().call("GET", `${PAGES}?${query}`).status).toBe(400);
});
