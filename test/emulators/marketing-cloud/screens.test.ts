import { expect, test } from "vitest";
import { ASSETS, account, at, DAY, JOURNEYS, MINUTE } from "./caller.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&`;
const seen = (emulator: ReturnType<typeof account>["emulator"], path: string) => emulator.handle({ method: "GET", path });
/** The words of a page between two headings, without its tags. */
const words = (body: string, id: string) =>
  (new RegExp(`<section id="${id}">(.*?)</section>`, "s").exec(body)?.[1] ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

test("the overview says what goes out, who is where, what was sent and what lies ready", () => {
  const { clock, emulator, email, entry, journey, published, sendDefinition, scheduleAt, performOn, SPRING, later } = account();
  const { legacyId } = email();
  entry();
  published(journey(legacyId));
  sendDefinition(legacyId, "<TestEmailAddr>reviewer@acme.example</TestEmailAddr>");
  performOn("test", SPRING);
  scheduleAt(later(90));
  clock.advance(MINUTE * 30);

  const { body } = seen(emulator, "/");

  expect(words(body, "scheduled")).toBe(
    "Scheduled sends 1 Spring Hello goes out Mon 6 Apr 2026, 09:30 to 12,391 people as the lists stand now Scheduled in 1 h",
  );
  expect(words(body, "journeys")).toBe(
    "Journeys 1 Welcome version 1 WAIT-1: 12,431 people, until Wed 8 Apr 2026, 08:00 (in 1 d 23 h) 12,431 people came in so far Running 12,431 people inside",
  );
  expect(words(body, "sent")).toBe("Sent 1 Welcome Hello Mon 6 Apr 2026, 08:01, version 1 Sent 12,391 people");
  expect(words(body, "assets")).toBe("Content Builder 1 Launch Hello changed Mon 6 Apr 2026, 08:00 Email");
  expect(words(body, "tests")).toBe("Trial copies 1 Spring Hello Mon 6 Apr 2026, 08:00 reviewer@acme.example");
  expect(body).toContain("Next event <b>in 1 h</b>");
});

test("an empty account has words for it", () => {
  const { body } = seen(account().emulator, "/");

  for (const text of [
    "Nothing is coming.",
    "Nothing is going out.",
    "No journeys.",
    "Nobody has received anything.",
    "No content.",
    "Nobody has called this account yet.",
  ]) {
    expect(body).toContain(text);
  }
});

test("every state has its screens", () => {
  const { clock, emulator, call, email, entry, journey, journeyBody, published, sendDefinition, scheduleAt, performOn, SPRING, later } =
    account({ approvals: "required", actionMs: 0 });
  const { id, legacyId } = email();
  emulator.byHand.approve(id);
  entry();
  const journeyId = journey(legacyId);
  const screens = () => {
    const paths = ["/", "/cloud/", `/preview/asset/${id}`, `/preview/journey/${journeyId}`, `/preview/journey/${journeyId}?version=1`];
    const sends = emulator.objects().flatMap((one) => (one.kind === "send" ? [`/preview/send/${one.id}`] : []));
    for (const path of [...paths, ...sends])
      expect(seen(emulator, path), path).toMatchObject({ status: 200, body: expect.stringMatching(/<\/html>$/) });
  };

  screens();
  published(journeyId);
  sendDefinition(legacyId);
  scheduleAt(later(30), "");
  performOn("start", SPRING);
  screens();
  for (const minutes of [1, 1, 10]) {
    clock.advance(minutes * MINUTE);
    screens();
  }
  call("POST", `${JOURNEYS}/pause/${journeyId}?versionNumber=1`, {});
  screens();
  call("POST", JOURNEYS, journeyBody(legacyId));
  published(journeyId, 2);
  call("PATCH", `${ASSETS}/${id}`, { description: "changed" });
  screens();
  call("DELETE", `${ASSETS}/${id}`);
  clock.advance(DAY);
  expect(seen(emulator, `/preview/asset/${id}`).status).toBe(404);
  expect(seen(emulator, "/").status).toBe(200);
  emulator.byHand.stopJourney(journeyId, 2);
  call("DELETE", `${JOURNEYS}/${journeyId}`);
  expect(seen(emulator, `/preview/journey/${journeyId}`).status).toBe(404);
});

test("a hostile name, subject, list or path is text on every screen", () => {
  const audiences = [{ key: "admins-team-plan", name: HOSTILE, size: 3 }];
  const { emulator, email, entry, journey, published, sendDefinition, scheduleAt, later, call, mailStep } = account({
    companyName: HOSTILE,
    fromName: HOSTILE,
    audiences,
  });
  const { id, legacyId } = email({
    name: HOSTILE,
    customerKey: "x",
    views: { html: { content: HOSTILE }, subjectline: { content: HOSTILE } },
  });
  entry({ name: HOSTILE });
  const journeyId = journey(legacyId, { name: HOSTILE, activities: [{ ...mailStep("M", legacyId), name: HOSTILE }] });
  published(journeyId);
  sendDefinition(legacyId);
  scheduleAt(later(30));
  call("GET", `${ASSETS}/${HOSTILE}`);
  const send = emulator.objects().find(({ kind }) => kind === "send")?.id;

  for (const path of [
    "/",
    `/preview/asset/${id}`,
    `/preview/journey/${journeyId}`,
    `/preview/send/${String(send)}`,
    `/preview/asset/${HOSTILE}`,
  ]) {
    const { body } = seen(emulator, path);
    expect(body).not.toContain("<script");
    expect(body).not.toContain("<img src=x");
    expect(body).toContain("&lt;script&gt;");
  }
});

test("a mail's own HTML stays inside a sandboxed frame, and nothing is loaded from outside", () => {
  const { emulator, email } = account();
  const { id } = email({ views: { html: { content: `<script>alert(1)</script><p title="x">Hi</p>` }, subjectline: { content: "x" } } });

  const { body, headers } = seen(emulator, `/preview/asset/${id}`);

  expect(body).toContain(`sandbox srcdoc="`);
  expect(body).not.toContain("<script");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(body).not.toMatch(/(src|href)="https?:/);
});

test.for([
  { query: "", greeting: "Hello Sam" },
  { query: "?name=none", greeting: "Hello &lt;/p" },
])("the preview$query greets: $greeting", ({ query, greeting }) => {
  const { emulator, email } = account();
  const { id } = email({ views: { html: { content: "<p>Hello %%FirstName%%</p>%%=v(@x)=%%%%Unknown%%" }, subjectline: { content: "x" } } });

  const { body } = seen(emulator, `/preview/asset/${id}${query}`);

  expect(body).toContain(greeting);
  expect(body).toContain("%%=v(@x)=%%%%Unknown%%");
});

test("a journey's screen says when its mail was changed since", () => {
  const { emulator, email, entry, journey, published, call } = account();
  const { id, legacyId } = email();
  entry();
  const journeyId = journey(legacyId);
  published(journeyId);
  const hint = "this journey still sends what it took over";
  expect(seen(emulator, `/preview/journey/${journeyId}`).body).not.toContain(hint);

  call("PATCH", `${ASSETS}/${id}`, { description: "x" });
  expect(seen(emulator, `/preview/journey/${journeyId}`).body).toContain(hint);
  emulator.byHand.refresh(journeyId);
  expect(seen(emulator, `/preview/journey/${journeyId}`).body).not.toContain(hint);
});

test("the button moves the clock to the next event", () => {
  const { emulator, email, sendDefinition, scheduleAt, later, clock } = account();
  sendDefinition(email().legacyId);
  scheduleAt(later(20));
  const [, to = ""] = /name="to" value="(\d+)"/.exec(seen(emulator, "/").body) ?? [];
  const before = clock.now();

  const answer = emulator.handle({ method: "POST", path: "/__emulator/advance", body: `to=${to}` });

  expect([answer.status, answer.headers["location"], clock.now() - before]).toEqual([303, "/", 20 * MINUTE]);
  expect(
    at(
      emulator.objects().find(({ kind }) => kind === "send"),
      "state",
    ),
  ).toBe("Preparing");
});

test.for(["minutes=-5", "minutes=x", "minutes=99999999", "to=2020-01-01T00:00:00Z"])("the clock does not move by %s", (body) => {
  const { emulator, clock } = account();
  const before = clock.now();

  expect(emulator.handle({ method: "POST", path: "/__emulator/advance", body }).status).toBe(400);
  expect(clock.now()).toBe(before);
});

test("a page of another site cannot move the clock, and looking is no call", () => {
  const { emulator } = account();

  expect(
    emulator.handle({ method: "POST", path: "/__emulator/advance", headers: { "Sec-Fetch-Site": "cross-site" }, body: "minutes=30" })
      .status,
  ).toBe(405);
  seen(emulator, "/");

  expect(emulator.log).toEqual([]);
});
