import { expect, test } from "vitest";
import { account, MINUTE } from "./caller.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&`;

const seen = (emulator: ReturnType<typeof account>["emulator"], path: string) => emulator.handle({ method: "GET", path });

test("a hostile name, subject, list or path is text on every screen", () => {
  const { emulator, email, page, call } = account({ companyName: HOSTILE, lists: [{ id: "101", name: HOSTILE, size: 3 }] });
  const id = email({ name: HOSTILE, subject: HOSTILE, from: { fromName: HOSTILE, replyTo: HOSTILE } });
  const pageId = page({ name: HOSTILE, slug: HOSTILE, htmlTitle: HOSTILE, metaDescription: HOSTILE });
  call("GET", `/marketing/v3/emails/${HOSTILE}`);

  const screens = ["/", `/preview/email/${id}`, `/preview/page/${pageId}`, `/site/${HOSTILE}/x`].map((path) => seen(emulator, path).body);

  for (const body of screens) {
    expect(body).not.toContain("<script");
    expect(body).not.toContain("<img src=x");
    expect(body).toContain("&lt;script&gt;");
  }
});

test("a mail's own HTML stays inside a sandboxed frame, and nothing is loaded from outside", () => {
  const { emulator, email } = account();
  const id = email({ content: { widgets: { body: { body: { html: `<script>alert(1)</script><p title="x">Hi</p>` } } } } });

  const { body, headers } = seen(emulator, `/preview/email/${id}`);

  expect(body).toContain(`sandbox srcdoc="`);
  expect(body).not.toContain("<script");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(body).not.toMatch(/(src|href)="https?:/);
});

test("a live page is served with scripts switched off", () => {
  const { emulator, page } = account();
  emulator.byHand.publish("page", page());

  const answer = seen(emulator, "/site/www.acme.example/reports");

  expect(answer.status).toBe(200);
  expect(answer.headers["content-security-policy"]).toMatch(/^sandbox;/);
});

test.for([
  { query: "", greeting: "Hello Sam," },
  { query: "?name=none", greeting: "Hello there," },
])("the preview$query greets: $greeting", ({ query, greeting }) => {
  const { emulator, email } = account();
  const html = `Hello {{ contact.firstname|default("there", true) }}, {{ unknown.thing }} <a href="{{ unsubscribe_link }}">out</a>`;
  const id = email({ content: { widgets: { preview_text: { body: { value: "Peek" } }, body: { body: { html } } } } });

  const { body } = seen(emulator, `/preview/email/${id}${query}`);

  expect(body).toContain(greeting);
  expect(body).toContain("{{ unknown.thing }}");
  expect(body).toContain("#unsubscribe");
  expect(body).toContain("Peek");
});

test("links of the vendor's interface open the same preview", () => {
  const { emulator, email, page } = account();
  const [id, pageId] = [email(), page()];
  const pairs = [
    [`/email/4242001/edit/${id}/content`, "Launch"],
    [`/email/4242001/edit/${id}/settings`, "Launch"],
    [`/email/4242001/details/${id}/performance`, "Launch"],
    [`/pages/4242001/editor/${pageId}/content`, "Reports"],
  ] as const;

  for (const [path, name] of pairs) {
    const answer = seen(emulator, path);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(`<h1>${name}</h1>`);
  }
  expect(seen(emulator, "/email/4242001/edit/999/content").status).toBe(404);
});

test("the button moves the clock, and what was scheduled is shown as sent with its recipients", () => {
  const { emulator, clock, scheduled } = account();
  scheduled(20);
  expect(seen(emulator, "/").body).toContain("in 20 min");

  const before = clock.now();
  const answer = emulator.handle({ method: "POST", path: "/__emulator/advance", body: "minutes=30" });

  expect([answer.status, answer.headers["location"], clock.now() - before]).toEqual([303, "/", 30 * MINUTE]);
  expect(seen(emulator, "/").body).toContain("12,398 people");
});

test.for(["minutes=-5", "minutes=x", "minutes=99999999", "to=2020-01-01T00:00:00Z"])("the clock does not move by %s", (body) => {
  const { emulator, clock } = account();
  const before = clock.now();

  expect(emulator.handle({ method: "POST", path: "/__emulator/advance", body }).status).toBe(400);
  expect(clock.now()).toBe(before);
});

test("a page of another site cannot move the clock", () => {
  const { emulator } = account();

  const answer = emulator.handle({
    method: "POST",
    path: "/__emulator/advance",
    headers: { "Sec-Fetch-Site": "cross-site" },
    body: "minutes=30",
  });

  expect(answer.status).toBe(405);
});

test("looking at screens is no call of the API", () => {
  const { emulator } = account();

  seen(emulator, "/");

  expect(emulator.log).toEqual([]);
});
