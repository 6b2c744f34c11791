/** The calendar on a terminal and as a page, from one report; and the command as it is typed. */
import { expect, test } from "vitest";
import { renderCalendar } from "#report/calendar/calendar.ts";
import { monthPage } from "#report/calendar/month-page.ts";
import { outing } from "../../governance/builders.ts";
import { SLUG, type Workbench } from "../../workbench.ts";
import { benchAt, DAY_MS } from "../scenes.ts";
import { report } from "./report.ts";

test("says what goes out when, and marks what clashes", async () => {
  await expect(`${renderCalendar(report(), {}, { colour: false })}\n`).toMatchFileSnapshot("golden/everything.txt");
});

test("shows a month as a page of its own", async () => {
  const html = monthPage(report(), { month: "2027-04", company: "Acme Analytics" });

  await expect(html).toMatchFileSnapshot("golden/month.html");
  expect(html).not.toMatch(/<script|\son\w+=|https?:/);
});

test("no text becomes markup on the page", () => {
  const html = monthPage(report({ outings: [outing({ name: "<img src=x onerror=alert(1)>", at: "2027-04-07T13:00:00Z" })] }), {
    month: "2027-04",
    company: "A & <b>Co</b>",
  });

  expect(html).not.toContain("<img");
  expect(html).not.toContain("<b>Co");
});

test.for<[string, number, string]>([
  ["2027-02", 28, "first-1"],
  ["2028-02", 29, "first-2"],
  ["2027-05", 31, "first-6"],
])("a month has its days, and begins on its weekday: %s", ([month, days, first]) => {
  const html = monthPage(report({ outings: [] }), { month, company: "Acme" });

  expect(html.match(/<time datetime="\d{4}-\d{2}-\d{2}"><span/g)).toHaveLength(days);
  expect(html).toContain(`${first}"><h2><time datetime="${month}-01">`);
});

async function shown(bench: Workbench, ...args: readonly string[]): Promise<string> {
  const { output } = await bench.must("calendar", ...args);
  return `${output.trimEnd()}\n`;
}

test("nothing to show is said", async () => {
  expect(await shown(await benchAt("empty"))).toBe("There is no campaign here yet. A campaign begins with campaigns/<name>/brief.yaml.\n");
});

test.for<["written" | "live"]>([["written"], ["live"]])("shows this repository's campaign: %s", async ([moment]) => {
  await expect(await shown(await benchAt(moment))).toMatchFileSnapshot(`golden/command-${moment}.txt`);
});

test("what was sent stays in it when its folder is gone", async () => {
  const bench = await benchAt("live");
  bench.clock.advance(9 * DAY_MS);
  await bench.must("deploy");
  await bench.must("deploy");
  await bench.gitText("rm", "-r", "--quiet", `campaigns/${SLUG}`);
  await bench.commit("chore: tidy up");

  expect(await shown(bench)).toMatch(
    /Wed 7 Apr 2027 09:00 New York\s+Mail “Spring launch” \(launch-email\)\s+to Admins Team plan\s+HubSpot\s+sent/,
  );
});

/** A second campaign to the same people, a day later; `at` is in New York. */
async function withAnother(bench: Workbench, at: string): Promise<void> {
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  const another = brief
    .replace("name: Spring launch", "name: Another launch")
    .replace("at: 2027-04-07T09:00", `at: ${at}`)
    .replace(/\n {2}latest: .*/, "")
    .replace("slug: reports", "slug: another");
  await bench.write("campaigns/2027-another/brief.yaml", another);
}

test("two campaigns to the same people are marked in the calendar and found by check", async () => {
  const bench = await benchAt("written");
  await withAnother(bench, "2027-04-08T09:00");
  await bench.commit("feat: another");

  const calendar = await shown(bench);
  expect(calendar).toContain(
    "! Admins Team plan: also Another launch (launch-email) 24 hours later, Thu 8 Apr 2027 09:00 New York. We leave 48 hours.",
  );
  expect(calendar).toContain(
    "! Admins Team plan: also Spring launch (launch-email) 24 hours earlier, Wed 7 Apr 2027 09:00 New York. We leave 48 hours.",
  );

  const { output } = await bench.campaigns("check", SLUG);
  expect(output).toContain(
    "The list “Admins Team plan” gets “Another launch” (launch-email) 24 hours later, on 8 April 2027 at 09:00 in New York. We leave 48 hours between two marketing emails to one list.",
  );
});

test("three days apart is not too soon, and check does not say so either", async () => {
  const bench = await benchAt("written");
  await withAnother(bench, "2027-04-10T09:00");
  await bench.commit("feat: another");

  expect(await shown(bench)).toContain("Nothing clashes.");
  expect((await bench.campaigns("check", SLUG)).output).not.toContain("Another launch");
});

test("a mail that was stopped reaches nobody, so it is in nobody's way", async () => {
  const bench = await benchAt("live");
  await withAnother(bench, "2027-04-08T09:00");
  await bench.commit("feat: another");
  await bench.must("stop", SLUG, "--reason", "the price is wrong");

  expect(await shown(bench)).toContain("Nothing clashes.");
  expect((await bench.campaigns("check", "2027-another")).output).not.toContain("gets “Spring launch”");
});

test("writes a page and a calendar file, and refuses what is no month", async () => {
  const bench = await benchAt("launched");

  const text = await shown(bench, "--month", "2027-04", "--html", "out/april.html", "--ics", "out/campaigns.ics");
  expect(text).toContain("out/april.html  open it in a browser");
  expect(await bench.read("out/april.html")).toContain("<h1>April 2027</h1>");
  expect(await bench.read("out/campaigns.ics")).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);

  const wrong = await bench.campaigns("calendar", "--month", "2027-13");
  expect([wrong.exit, wrong.errors]).toEqual([2, expect.stringContaining("“2027-13” is not a month.")]);
  expect((await bench.campaigns("calendar", "--html", "../out.html")).errors).toContain("FILE_NAME");
});

test("shows the campaigns it is asked for, and no others", async () => {
  const bench = await benchAt("written");
  await withAnother(bench, "2027-04-08T09:00");

  const text = await shown(bench, "2027-another");
  expect(text).toContain("Mail “Another launch”");
  expect(text).not.toContain("Mail “Spring launch”");
  expect(text).toContain("also Spring launch (launch-email) 24 hours earlier");
  expect((await bench.campaigns("calendar", "2027-nothing")).errors).toContain("UNKNOWN_CAMPAIGN");
});

test("names a campaign that cannot be read instead of leaving it out unseen", async () => {
  const bench = await benchAt("written");
  await bench.write("campaigns/2027-broken/brief.yaml", "name: [\n");

  expect(await shown(bench)).toContain("Not shown, because they cannot be read: 2027-broken.");
});
