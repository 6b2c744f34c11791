import { expect, test } from "vitest";
import { account, at, EMAILS, MINUTE } from "./caller.ts";
import { DAY, delay, entry, flowAccount, mail } from "./flow-caller.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&`;

type Emulator = ReturnType<typeof account>["emulator"];
const seen = (emulator: Emulator, path: string) => emulator.handle({ method: "GET", path });
/** The text of a screen without its tags. */
const textOf = (emulator: Emulator, path: string) =>
  seen(emulator, path)
    .body.replace(/<style>.*<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

function running() {
  const all = flowAccount();
  const first = all.automated("Welcome");
  const draft = all.email({ name: "Tips", subject: "Tips", subcategory: "automated" });
  const id = all.flow({ isEnabled: true, actions: [mail("1", first, "2"), delay("2", 2 * 1440, "3"), mail("3", draft)] });
  return { ...all, id, first, draft };
}

test("a workflow's screen says who gets in, what each step does, who stands where and until when", () => {
  const { emulator, id } = running();

  const text = textOf(emulator, `/preview/flow/${id}`);

  expect(text).toContain("Trial users, once each · 10 people meet this now");
  expect(text).toContain("Wait 2 days 10 people, until Wed 8 Apr 2026, 08:00 (in 2 d)");
  expect(text).toMatch(/Email \d+ is not published: it would not be sent/);
});

test("what a workflow could not do is shown on its screen and on the first page", () => {
  const { emulator, clock, id } = running();
  clock.advance(3 * DAY);

  expect(textOf(emulator, `/preview/flow/${id}`)).toMatch(/What was not done 1 .* is not published 10 people/);
  expect(textOf(emulator, "/")).toMatch(/Onboarding 10 people came in so far, 10 people got to the end Email \d+ is not published/);
});

test("the first page names when people go on as the next event, and the button moves there", () => {
  const { emulator, clock } = running();
  expect(textOf(emulator, "/")).toContain("Next: Onboarding, in 2 d");

  const due = clock.now() + 2 * DAY;
  emulator.handle({ method: "POST", path: "/__emulator/advance", body: `to=${due}` });

  expect(emulator.flows()[0]).toMatchObject({ through: 10 });
});

test("conditions that are not played are said to find nobody", () => {
  const { emulator, flow } = flowAccount();
  const filters = [{ filterType: "PROPERTY", property: "city" }];
  const branch = { filterBranchType: "OR", filterBranches: [{ filterBranchType: "AND", filterBranches: [], filters }], filters: [] };
  const id = flow({ enrollmentCriteria: entry([], { listFilterBranch: branch }) });

  expect(textOf(emulator, `/preview/flow/${id}`)).toContain("Conditions of the kind PROPERTY are not played here and find nobody.");
});

test("the two mails of a test stand beside each other, whichever is opened, and the first page says how the test goes", () => {
  const { emulator, call, email, published, clock } = account();
  const a = email({ subject: "Subject A", testing: { abTestPercentage: 20, hoursToWait: 4, abSuccessMetric: "OPENS_BY_DELIVERED" } });
  const b = String(at(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: a, variationName: "Launch B" }).json, "id"));
  call("PATCH", `${EMAILS}/${b}`, { subject: "Subject B" });

  for (const id of [a, b]) {
    const { body } = seen(emulator, `/preview/email/${id}`);
    expect(body.match(/<iframe/g)).toHaveLength(2);
    expect(body.indexOf("<b>Subject A</b></p>")).toBeLessThan(body.indexOf("<b>Subject B</b></p>"));
    expect(body).not.toContain("<script");
  }
  published(a);
  clock.advance(10 * MINUTE);
  expect(textOf(emulator, "/")).toContain(
    "A “Launch” against B “Launch B”: 20 % are in the test; 4 hours later the better one (opens by delivered) goes to the rest; 9,919 people wait for the winner until Mon 6 Apr 2026, 12:01",
  );
  clock.advance(5 * 60 * MINUTE);
  expect(textOf(emulator, `/preview/email/${a}`)).toContain("goes to the rest; B won");
});

test("a campaign's screen says when, for what, for how much, and leads to what belongs to it", () => {
  const { emulator, call, email } = account();
  const properties = { hs_name: "Spring", hs_start_date: "2026-04-10", hs_goal: "A hundred trials", hs_campaign_status: "in_progress" };
  const id = String(at(call("POST", "/marketing/v3/campaigns", { properties }).json, "id"));
  const mailId = email({ campaign: id });
  call("POST", `/marketing/v3/campaigns/${id}/budget`, { name: "Ads", amount: 500, order: 0 });

  const text = textOf(emulator, `/preview/campaign/${id}`);

  for (const words of ["In progress", "from 2026-04-10", "A hundred trials", "0 of 500 USD spent"]) expect(text).toContain(words);
  expect(seen(emulator, `/preview/campaign/${id}`).body).toContain(`href="/preview/email/${mailId}"`);
});

test("links of the vendor's interface open workflows, campaigns and lists", () => {
  const { emulator, call, flow } = flowAccount();
  const id = flow({});
  const campaign = String(at(call("POST", "/marketing/v3/campaigns", { properties: { hs_name: "Spring" } }).json, "id"));
  const pairs = [
    [`/workflows/4242001/platform/flow/${id}/edit`, "Onboarding"],
    [`/marketing/4242001/campaigns/${campaign}`, "Spring"],
    ["/contacts/4242001/objectLists/201/filters", "Trial users"],
    ["/contacts/4242001/lists/201", "Trial users"],
  ] as const;

  for (const [path, name] of pairs) {
    const answer = seen(emulator, path);
    expect([answer.status, answer.body.includes(`<h1>${name}</h1>`)]).toEqual([200, true]);
  }
  expect(seen(emulator, "/workflows/4242001/platform/flow/1/edit").status).toBe(404);
  expect(call("GET", "/marketing/v3/campaigns").status).toBe(200);
});

test("a hostile name is text on the screens of workflows, campaigns, lists and tests", () => {
  const { emulator, call, flow, email } = flowAccount({}, { lists: [{ id: "201", name: HOSTILE, size: 3 }] });
  const first = email({ name: HOSTILE, subject: HOSTILE, subcategory: "automated" });
  const b = String(at(call("POST", `${EMAILS}/ab-test/create-variation`, { contentId: first, variationName: HOSTILE }).json, "id"));
  const id = flow({ name: HOSTILE, isEnabled: true, actions: [mail("1", first)] });
  const properties = { hs_name: HOSTILE, hs_notes: HOSTILE };
  const campaign = String(at(call("POST", "/marketing/v3/campaigns", { properties }).json, "id"));
  call("PUT", `/marketing/v3/campaigns/${campaign}/assets/MARKETING_EMAIL/${first}`);
  const odd = flow({
    enrollmentCriteria: {
      ...entry([]),
      listFilterBranch: { filterBranchType: "OR", filterBranches: [], filters: [{ filterType: HOSTILE }] },
    },
  });

  const paths = [
    "/",
    `/preview/flow/${id}`,
    `/preview/flow/${odd}`,
    `/preview/campaign/${campaign}`,
    "/preview/list/201",
    `/preview/email/${b}`,
  ];
  for (const path of paths) {
    const { body } = seen(emulator, path);
    expect(body).not.toContain("<script");
    expect(body).not.toContain("<img src=x");
    expect(body).toContain("&lt;script&gt;");
  }
});
