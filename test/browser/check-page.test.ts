/** The page of the checks in a real browser: its boxes stand on the right words, it asks nobody for anything, and it is readable everywhere. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageOf } from "../report/check-page/kit.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG } from "../workbench.ts";
import { axeViolations, openFile, pictureFolder, screenshot, startBrowser } from "./browser.ts";

/** What the tests read of elements in a page; this project's types know no browser. */
interface Shown {
  readonly textContent: string | null;
  getBoundingClientRect(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    readonly width: number;
  };
}

const browser = await startBrowser();
const pictures = await pictureFolder();
let ours = "";
let found = "";
const messy = file("messy");
const hostile = file("hostile-checks");
const sequence = file("sequence");
const ad = file("ad");

function file(name: string): string {
  return path.join(pictures.folder, `${name}.html`);
}

const EVIL = "https://evil.example";

beforeAll(async () => {
  const bench = await benchAt("written");
  await bench.must("check", SLUG, "--html", "out/ours.html");
  ours = path.join(bench.folder, "out/ours.html");
  const mail = `campaigns/${SLUG}/assets/launch-email.md`;
  await bench.write(mail, `${(await bench.read(mail)).trimEnd()}\n\nThe the fastest reports!! Log in and *see* our clients.\n`);
  await bench.must("render", SLUG);
  await bench.campaigns("check", SLUG, "--html", "out/found.html");
  found = path.join(bench.folder, "out/found.html");
  await writeFile(
    messy,
    pageOf(
      {
        brief: { industry: "CFD" },
        payload: {
          regions: ["IE"],
          subject: "Re: News  for users",
          html: `<html><head><style>body{background:#eef}@media (max-width:480px){.w{width:900px}}</style></head><body>${"<p>Our users log in.</p>".repeat(3)}<table width="1200"><tr><td>${"wide ".repeat(80)}users</td></tr></table><p>CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. 74.5% of investor accounts lose money when trading CFDs with this provider. You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.</p></body></html>`,
        },
      },
      { brand: { audience: { people: "consumers" } } },
    ),
  );
  await writeFile(
    sequence,
    pageOf({
      brief: { assets: [{ id: "launch-email", kind: "sequence", platform: "hubspot" }] },
      payload: { sequence: {}, subject: "News for users", html: "<html lang='en'><body><p>Please log in, users.</p></body></html>" },
    }),
  );
  await writeFile(
    ad,
    pageOf({
      brief: { assets: [{ id: "launch-email", kind: "display-ad", platform: "google-ads" }] },
      payload: { ad: { kind: "display-ad", headlines: ["A headline that is too long for all our users"] } },
    }),
  );
  await writeFile(
    hostile,
    pageOf({
      brief: {
        name: '<img src=x onerror="document.title=1">',
        goal: { statement: "</title><script>document.title=2</script>", metric: "m" },
      },
      payload: {
        subject: '"><script>document.title=3</script> users',
        html: `<html><head><base href="${EVIL}/"><meta http-equiv="refresh" content="0;url=${EVIL}/r"><link rel="stylesheet" href="${EVIL}/s.css"><style>@import url("${EVIL}/i.css");:host{position:fixed!important;inset:0!important;z-index:9}p{background:url(${EVIL}/b)}body{position:fixed;inset:0;font-size:400px}</style></head>
<body onload="document.title=4"><p>News for users</p><div style="position:fixed;inset:0;z-index:2147483647;background:#0f0" id="cover">Approved</div><img src="${EVIL}/a.png" onerror="document.title=5"><iframe src="${EVIL}/f"></iframe>
<form action="${EVIL}/form"><button>Send</button></form><a href="javascript:document.title=6" target="_top">Script</a><a href="${EVIL}/away" target="_top">Away</a><template shadowrootmode="open"><script>document.title=7</script></template></body></html>`,
      },
    }),
  );
});

afterAll(async () => {
  await browser.close();
  await pictures.remove();
});

const SIGHTS = [360, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme })));
const PAGES = () =>
  [
    ["checks-ours", ours],
    ["checks-found", found],
    ["checks-messy", messy],
    ["checks-sequence", sequence],
    ["checks-ad", ad],
  ] as const;

test.for(SIGHTS)("every page is readable at $width pixels, $theme, scrolls one way, and asks nobody", async ({ width, theme }) => {
  for (const [name, page] of PAGES()) {
    const open = await openFile(browser, page, { width, theme });
    for (const details of await open.page.locator("summary").all()) await details.click();

    expect(await axeOfThePage(open), name).toEqual([]);
    expect(await open.page.evaluate("document.documentElement.scrollWidth"), name).toBe(width);
    await screenshot(open, path.join(pictures.folder, `${name}-${width}-${theme}.png`));
    expect(open.complaints, name).toEqual([]);
    expect(open.requests, name).toEqual([]);
    await open.page.context().close();
  }
});

test("each box stands on the words its finding quotes, with its number beside it", async () => {
  const { page } = await openFile(browser, found, { width: 1280 });
  const article = page.locator("article").first();
  const quotes = new Map<string, string>();
  for (const finding of await article.locator("li.finding").all()) {
    const number = (await finding.locator(".number").textContent()) ?? "";
    quotes.set(number, (await finding.locator("strong").first().textContent()) ?? "");
  }

  const seen: string[] = [];
  for (const chip of await article.locator(".paper a[aria-label^='Finding']").all()) {
    const number = (await chip.textContent()) ?? "";
    const words = await chip.evaluate(
      (element: { readonly previousElementSibling: Shown | null }) => element.previousElementSibling?.textContent ?? "",
    );
    seen.push(words);
    expect(quotes.get(number)?.toLowerCase(), `finding ${number} on “${words}”`).toContain(words.toLowerCase());
  }

  expect(seen).toEqual(["The the", "fastest", "!!", "Log in", "clients"]);
});

test.for(["on", "off"] as const)("a number leads to its finding, and the finding back to the text, with scripts %s", async (script) => {
  const { page } = await openFile(browser, found, { width: 360, script });

  await page.locator(".paper a[aria-label^='Finding']").first().click();

  expect(page.url()).toMatch(/#2027-spring-launch_launch-email-finding-\d+$/);
  const target = page.locator("li.finding:target");
  expect(await target.count()).toBe(1);
  await target.locator("a.number").click();
  expect(page.url()).toMatch(/#2027-spring-launch_launch-email-picture$/);
});

test("a number in the second mail of a sequence leads to its finding, and that one back to the second mail", async () => {
  const { page } = await openFile(browser, sequence, { width: 360 });
  const second = page.locator(".mails > li").nth(1);

  await second.locator("a[aria-label^='Finding']").first().click();
  await page.locator("li.finding:target a.number").click();

  expect(page.url()).toMatch(/-picture-2$/);
  expect(await second.getByText("3 days after the mail before").isVisible()).toBe(true);
});

test("a wide mail scrolls in its own place, and nothing of it lies over the page", async () => {
  const { page } = await openFile(browser, messy, { width: 360 });
  const paper = page.locator(".paper");

  const [outside, inside] = await Promise.all([paper.evaluate(rectOf), page.locator(".paper mark").last().evaluate(rectOf)]);

  expect(outside.width).toBeLessThanOrEqual(360);
  expect(inside.top).toBeGreaterThanOrEqual(outside.top);
});

test("a hostile mail runs nothing, loads nothing, covers nothing and leads nowhere", async () => {
  const open = await openFile(browser, hostile, { width: 1280 });
  const { page } = open;

  const paper = await page.locator(".paper").evaluate(rectOf);
  const top = await page.evaluate("document.elementFromPoint(20, 20)?.closest('.paper') === null");
  for (const link of await page.locator(".paper a").all()) await link.evaluate((element: { click(): void }) => element.click());
  await page.waitForTimeout(300);

  expect(top).toBe(true);
  expect(paper.left).toBeGreaterThan(100);
  expect(await page.title()).toBe('<img src=x onerror="document.title=1">: what the checks say');
  expect(page.url().replace(/#.*$/, "")).toMatch(/hostile-checks\.html$/);
  expect(open.requests).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.locator("iframe, form, script, object, embed").count()).toBe(0);
});

test("on paper everything is unfolded, and the mail stands there whole", async () => {
  const { page } = await openFile(browser, found, { width: 720 });

  await page.emulateMedia({ media: "print" });

  expect(await page.getByText("Postal address and a way to unsubscribe").first().isVisible()).toBe(true);
  const [paper, last] = await Promise.all([
    page.locator(".paper").first().evaluate(rectOf),
    page.locator(".paper").first().getByText("Unsubscribe").last().evaluate(rectOf),
  ]);
  expect(last.bottom).toBeLessThanOrEqual(paper.bottom);
});

function rectOf(element: Shown): ReturnType<Shown["getBoundingClientRect"]> {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  return { left, right, top, bottom, width };
}

/** What axe finds wrong with our own page: the mail in it is judged by rules of its own. */
async function axeOfThePage(open: Awaited<ReturnType<typeof openFile>>): Promise<readonly string[]> {
  return await axeViolations(open, ".paper > div");
}
