import { expect, test } from "vitest";
import { at, DAY, instance, MINUTE, V1 } from "./caller.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&`;

const seen = (emulator: ReturnType<typeof instance>["emulator"], path: string) => emulator.handle({ method: "GET", path });
/** What a person reads: the text of a page, its white space made one. */
const words = (body: string) => body.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, " ").replace(/\s+/g, " ");

test("a hostile name, subject, token, list or path is text on every screen", () => {
  const lists = [
    { name: "Admins Team plan", size: 3 },
    { name: "Customers in dispute", size: 1 },
    { name: "Trial sign-ups", size: 0 },
    { name: HOSTILE, size: 3 },
  ];
  const bench = instance({ companyName: HOSTILE, lists });
  const { emulator, clone, inProgram, idNamed, post, get, approved } = bench;
  const program = clone("Template: one mail", HOSTILE);
  const [email = 0] = inProgram("emails", program);
  emulator.byHand.setAudience("program", program, { include: [idNamed("staticLists", HOSTILE)], exclude: [] });
  emulator.byHand.setToken(program, HOSTILE, HOSTILE);
  post(`${V1}/email/${email}/content.json`, { subject: JSON.stringify({ type: "Text", value: HOSTILE }) });
  post(`${V1}/email/${email}.json`, { preHeader: HOSTILE });
  post(`${V1}/email/${email}/approveDraft.json`);
  const nurture = clone("Template: nurture", `${HOSTILE} 2`);
  const [campaign = 0] = inProgram("campaigns", nurture);
  post(`${V1}/smartCampaign/${campaign}/activate.json`);
  const [page = 0] = inProgram("pages", clone("Template: batch", `${HOSTILE} 3`));
  post(`${V1}/landingPage/${page}.json`, { title: HOSTILE, metaTagsDescription: HOSTILE });
  get(`${V1}/${HOSTILE}`);
  emulator.byHand.setDates(program, bench.clock.now() + DAY, bench.clock.now() + DAY);
  approved(program);

  const paths = [
    "/",
    `/preview/program/${program}`,
    `/preview/email/${email}`,
    `/preview/page/${page}`,
    `/preview/campaign/${campaign}`,
    `/site/${HOSTILE}/x`,
  ];
  for (const path of paths) {
    const { body } = seen(emulator, path);
    expect(body).not.toContain("<script");
    expect(body).not.toContain("<img src=x");
    expect(body).toContain("&lt;script&gt;");
  }
});

test("a mail's own HTML stays inside a sandboxed frame, and nothing is loaded from outside", () => {
  const { emulator, mailing, post } = instance();
  const { email } = mailing(60);
  post(`${V1}/email/${email}/content/body.json`, { type: "Text", value: `<script>alert(1)</script><p title="x">Hi</p>` });

  const { body, headers } = seen(emulator, `/preview/email/${email}?version=draft`);

  expect(body).toContain(`sandbox srcdoc="`);
  expect(body).not.toContain("<script");
  expect(body).toContain("&lt;script&gt;alert(1)");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(body).not.toMatch(/(src|href)="https?:/);
});

test.for([
  { query: "", greeting: "Hello Sam," },
  { query: "?name=none", greeting: "Hello there," },
])("the preview$query greets: $greeting", ({ query, greeting }) => {
  const { emulator, clone, inProgram, post } = instance({ clonedEmails: "draft" });
  const [email = 0] = inProgram("emails", clone("Template: one mail", "Spring"));
  const value = `Hello {{lead.First Name:default=there}}, {{my.headline}} {{unknown.thing}} <a href="{{system.unsubscribeLink}}">out</a>`;
  post(`${V1}/email/${email}/content/intro.json`, { type: "Text", value });

  const { body } = seen(emulator, `/preview/email/${email}${query}`);

  expect(body).toContain(greeting);
  expect(body).toContain("Placeholder headline {{unknown.thing}}");
  expect(body).toContain("#unsubscribe");
});

test("the first page says what goes out when, to how many, and what is prepared", () => {
  const { emulator, mailing, approved, clone } = instance();
  const { program } = mailing(90, "Spring offer [cac:1]");
  clone("Template: nurture", "Trial");
  approved(program);

  const text = words(seen(emulator, "/").body)
    .replace(/ Calls .*|^.*workspace Default /g, "")
    .replace(/ (?=Scheduled sends|Switched on|Sent \d|Prepared|Trial|Template:|Landing|goes out|Move|Next)/g, "\n");

  expect(text).toMatchInlineSnapshot(`
    "Mon 6 Apr 2026, 08:00 US/Eastern · 12:00 UTC
    Next event: in 1 h 30 min
    Move the clock 30 minutes
    Move to the next event
    Scheduled sends 1 Spring offer [cac:1] Placeholder subject
    goes out Mon 6 Apr 2026, 09:30 to 12,386 people, as the lists stand now Scheduled in 1 h 30 min
    Switched on 0 No campaign is waiting for anybody.
    Sent 0 Nobody has received anything.
    Prepared programs 5
    Trial Mail 1 Approved Placeholder subject Mail 2 Approved Placeholder subject Mail 3 Approved Placeholder subject
    Template: campaign mail Mail Approved Placeholder subject Not approved
    Template: batch Mail Approved Placeholder subject
    Template: nurture Mail 1 Approved Placeholder subject Mail 2 Approved Placeholder subject Mail 3 Approved Placeholder subject
    Template: one mail Mail Approved Placeholder subject Not approved
    Landing pages 1 Page of
    Template: batch pages.acme.example/template-page.html Draft"
  `);
});

test("the button moves the clock, and what was scheduled is shown as going out, then as sent", () => {
  const { emulator, clock, mailing, approved } = instance();
  approved(mailing(20).program);
  expect(seen(emulator, "/").body).toContain("in 20 min");

  const before = clock.now();
  const answer = emulator.handle({ method: "POST", path: "/__emulator/advance", body: "minutes=30" });

  expect([answer.status, answer.headers["location"], clock.now() - before]).toEqual([303, "/", 30 * MINUTE]);
  expect(words(seen(emulator, "/").body)).toContain("Going out 4,128 people");
  clock.advance(DAY);
  expect(words(seen(emulator, "/").body)).toContain("33 left out (unsubscribed or blocked) Sent 12,386 people");
});

test("who waits before which step is shown, on the first page and at the campaign", () => {
  const { emulator, clone, inProgram, post, idNamed } = instance();
  const [, second = 0] = inProgram("campaigns", clone("Template: nurture", "Trial"));
  post(`${V1}/smartCampaign/${second}/activate.json`);
  emulator.byHand.enter(idNamed("staticLists", "Trial sign-ups"), 12);

  expect(words(seen(emulator, "/").body)).toContain("12 people wait for step 2, in 3 d On 12 people entered");
  expect(words(seen(emulator, `/preview/campaign/${second}`).body)).toContain("1. Wait 3 days 2. Send Mail 2 · 12 people wait, in 3 d");
});

test("a program's page names its date, audience, tokens and what stands in it", () => {
  const { emulator, mailing } = instance();
  const { program } = mailing(90);

  const text = words(seen(emulator, `/preview/program/${program}`).body);

  expect(text).toContain("Goes out Mon 6 Apr 2026, 09:30 US/Eastern (in 1 h 30 min)");
  expect(text).toContain("To Admins Team plan without Customers in dispute · 12,419 people now, 33 of them unsubscribed or blocked");
  expect(text).toContain("{{my.headline}} Placeholder headline");
  expect(text).toContain("Mails Mail Approved");
});

test.for(["minutes=-5", "minutes=x", "minutes=99999999", "to=2020-01-01T00:00:00Z"])("the clock does not move by %s", (body) => {
  const { emulator, clock } = instance();
  const before = clock.now();

  expect(emulator.handle({ method: "POST", path: "/__emulator/advance", body }).status).toBe(400);
  expect(clock.now()).toBe(before);
});

test("a page of another site cannot move the clock", () => {
  const { emulator } = instance();
  const headers = { "Sec-Fetch-Site": "cross-site" };

  expect(emulator.handle({ method: "POST", path: "/__emulator/advance", headers, body: "minutes=30" }).status).toBe(405);
});

test("a live page is served with scripts switched off; nothing else is found", () => {
  const { emulator, inProgram, idNamed } = instance();
  const [page = 0] = inProgram("pages", idNamed("programs", "Template: batch"));
  emulator.byHand.approve("page", page);

  expect(seen(emulator, "/site/pages.acme.example/template-page.html").headers["content-security-policy"]).toMatch(/^sandbox;/);
  for (const path of ["/site/pages.acme.example/other.html", "/preview/email/5", "/preview/nothing/1"])
    expect(seen(emulator, path).status).toBe(404);
});

test("the vendor's deep links lead to the card of the program", () => {
  const { emulator, mailing, get } = instance({ uiHost: "self" });
  const { program, email } = mailing(60);
  const { body } = seen(emulator, "/");

  for (const url of [at(get(`${V1}/program/${program}.json`).first, "url"), at(get(`${V1}/email/${email}.json`).first, "url")]) {
    expect(body).toContain(`<span id="${String(url).split("#")[1]}"></span>`);
  }
  expect(new Set(body.match(/ id="[^"]*"/g)).size).toBe(body.match(/ id="[^"]*"/g)?.length);
});

test("looking at screens is no call of the API", () => {
  const { emulator } = instance();

  seen(emulator, "/");

  expect(emulator.log).toEqual([]);
});
