/** The preview page in a real browser: readable and operable for everybody, and safe to open whatever is in it. */
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { previewOf } from "#report/preview/preview-of.ts";
import { PIXEL, question } from "../report/preview/kit.ts";
import { benchAt } from "../report/scenes.ts";
import { SLUG } from "../workbench.ts";
import { axeViolations, openFile, pictureFolder, screenshot, startBrowser } from "./browser.ts";

/** What the tests read of elements in a page; this project's types know no browser. */
interface Box {
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly clientHeight: number;
  readonly scrollHeight: number;
}

interface InWindow {
  readonly ownerDocument: { readonly defaultView: { getComputedStyle(element: unknown): { readonly backgroundColor: string } } };
}

const browser = await startBrowser();
const pictures = await pictureFolder();
let ours = "";

const HELLO = "Hello {{ personalization_token('firstname', 'there') }},";
const WITH_PICTURE = page("picture", {
  asset:
    "---\nkind: email\nsubject: Run 3x faster\npreheader: Read on\nheadline: News for users\ncta:\n  label: Start now\n---\nThe best reports.\n",
  payload: {
    subject: "Run 3x faster",
    html: `<html><head><style>@media (prefers-color-scheme:dark){body{background:#123;color:#fff}}</style></head><body><h1>News for users</h1><p>${HELLO}</p><p>The best reports.</p><img src="${PIXEL}" alt="A chart of reports" width="200" height="90"></body></html>`,
  },
});

function page(name: string, special: Parameters<typeof question>[0]): { readonly file: string; readonly html: string } {
  return { file: path.join(pictures.folder, `${name}.html`), html: previewOf(question(special)).html };
}

beforeAll(async () => {
  const bench = await benchAt("written");
  await bench.must("preview", SLUG);
  ours = path.join(bench.folder, `.campaigns/preview/${SLUG}.html`);
  await writeFile(WITH_PICTURE.file, WITH_PICTURE.html);
});

afterAll(async () => {
  await browser.close();
  await pictures.remove();
});

const SIGHTS = [375, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme })));

test.for(SIGHTS)("this repository's campaign is readable at $width pixels, $theme", async ({ width, theme }) => {
  const open = await openFile(browser, ours, { width, theme });

  expect(await axeViolations(open)).toEqual([]);
  expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  await screenshot(open, path.join(pictures.folder, `preview-${width}-${theme}.png`));
  expect(open.complaints).toEqual([]);
  expect(open.requests).toEqual([]);
});

test.for(SIGHTS)("findings and a mail with pictures are readable at $width pixels, $theme", async ({ width, theme }) => {
  const open = await openFile(browser, WITH_PICTURE.file, { width, theme });

  for (const details of await open.page.locator("summary").all()) await details.click();
  expect(await axeViolations(open)).toEqual([]);
  expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  await screenshot(open, path.join(pictures.folder, `findings-${width}-${theme}.png`));
  expect(open.complaints).toEqual([]);
});

test.for(["on", "off"] as const)("each reader sees their own mail, with scripts %s", async (script) => {
  const { page: shown } = await openFile(browser, ours, { width: 1280, script });
  const greetings: (string | undefined)[] = [];

  for (const reader of ["Usual reader", "No name", "Long names", "Arabic name"]) {
    await shown.getByRole("radio", { name: reader }).check();
    const mail = shown.locator("#launch-email iframe:visible");
    expect(await mail.count()).toBe(2);
    greetings.push((await mail.first().contentFrame().locator("body").innerText()).split("\n").find((line) => line.startsWith("Hello")));
  }

  expect(greetings).toEqual(["Hello Robin,", "Hello there,", "Hello Bartholomäus-Maximilian Alexander Theodor,", "Hello فاطمة,"]);
});

test("the switches work by keyboard alone", async () => {
  const { page: shown } = await openFile(browser, ours, { width: 1280 });
  const focused = "document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent";

  for (let presses = 0; presses < 40 && (await shown.evaluate(focused)) !== "Program"; presses++) await shown.keyboard.press("Tab");
  await shown.keyboard.press("ArrowRight");

  expect(await shown.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
  expect(await shown.locator("#launch-email iframe:visible").first().getAttribute("title")).toBe(
    "Mail launch-email, phone, dark, usual reader",
  );
});

test("with pictures off a reader sees the description in the picture's place", async () => {
  const { page: shown } = await openFile(browser, WITH_PICTURE.file, { width: 1280 });
  const mail = () => shown.locator("iframe:visible").first().contentFrame();
  expect(await mail().locator("img").count()).toBe(1);

  await shown.getByRole("radio", { name: "Pictures off" }).check();

  expect(await mail().locator("img").count()).toBe(0);
  const box = mail().getByRole("img", { name: "A chart of reports" });
  expect(await box.innerText()).toBe("A chart of reports");
  const size = await box.evaluate((element: Box) => [element.offsetWidth, element.offsetHeight]);
  expect(size).toEqual([200, 90]);
});

test.for(["light", "dark"] as const)("a mail looks the same whatever the machine is set to: %s", async (theme) => {
  const { page: shown } = await openFile(browser, WITH_PICTURE.file, { width: 1280, theme });
  const background = async () =>
    await shown
      .locator("iframe:visible")
      .first()
      .contentFrame()
      .locator("body")
      .evaluate((element: InWindow) => element.ownerDocument.defaultView.getComputedStyle(element).backgroundColor);

  const asSent = await background();
  await shown.getByRole("radio", { name: "Dark" }).check();

  expect([asSent, await background()]).toEqual(["rgba(0, 0, 0, 0)", "rgb(17, 34, 51)"]);
});

test("a frame is as tall as what it shows, so that nothing is missed", async () => {
  const { page: shown } = await openFile(browser, ours, { width: 1280 });

  for (const frame of await shown.locator("iframe:visible").all()) {
    const body = frame.contentFrame().locator("html");
    await body.waitFor();
    const inside = await body.evaluate((element: Box) => element.scrollHeight);
    const outside = await frame.evaluate((element: Box) => element.clientHeight);
    expect(outside).toBeGreaterThan(300);
    expect(inside, (await frame.getAttribute("title")) ?? "").toBe(outside);
  }
});

test("a hostile mail runs nothing, loads nothing from anywhere and leads nowhere", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("access-control-allow-origin", "*").end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  const evil = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const hostile = page("hostile", {
    payload: {
      html: `<html><head><base href="${evil}/"><meta http-equiv="refresh" content="0;url=${evil}/refresh"><link rel="stylesheet" href="${evil}/style.css">
<style>@import url("${evil}/import.css");@font-face{font-family:x;src:url(${evil}/font)}p{font-family:x;background:url(${evil}/background)}</style>
<script>top.document.title = "taken"; alert(1)</script></head><body onload="alert(2)"><p>News</p><img src="data:image/png,x" onerror="alert(3)">
<iframe src="${evil}/frame"></iframe><object data="${evil}/object"></object><video src="${evil}/video" autoplay></video>
<form action="${evil}/form"><button>Send</button></form><a href="javascript:alert(4)">Script</a><a href="${evil}/away" target="_top">Away</a></body></html>`,
    },
  });
  await writeFile(hostile.file, hostile.html);
  const { page: shown } = await openFile(browser, hostile.file, { width: 1280 });
  const dialogs: string[] = [];
  shown.on("dialog", (dialog) => void dialogs.push(dialog.message()));
  const mail = shown.locator("iframe:visible").first().contentFrame();

  for (const name of ["Script", "Away"]) await mail.getByRole("link", { name }).click();
  await mail.getByRole("button", { name: "Send" }).click();
  await shown.waitForTimeout(500);

  expect(asked).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(await shown.title()).toBe("Spring launch: preview");
  expect(shown.url()).toMatch(/hostile\.html$/);
  expect(shown.context().pages()).toHaveLength(1);
  expect(await mail.locator("p").innerText()).toBe("News");
});
