/** The month page in a real browser: readable for everybody on a phone and at a desk, light and dark, with nothing asked of the network. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { monthPage } from "#report/calendar/month-page.ts";
import { report } from "../report/calendar/report.ts";
import { axeViolations, openFile, pictureFolder, screenshot, startBrowser } from "./browser.ts";

const browser = await startBrowser();
const pictures = await pictureFolder();
const file = path.join(pictures.folder, "month.html");

beforeAll(async () => {
  await writeFile(file, monthPage(report(), { month: "2027-04", company: "Acme Analytics" }));
});

afterAll(async () => {
  await browser.close();
  await pictures.remove();
});

const SIGHTS = [375, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme })));

test.for(SIGHTS)("a month is readable at $width pixels, $theme, without a script", async ({ width, theme }) => {
  const open = await openFile(browser, file, { width, theme });

  expect(await axeViolations(open)).toEqual([]);
  expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  await screenshot(open, path.join(pictures.folder, `month-${width}-${theme}.png`));
  expect([open.complaints, open.requests]).toEqual([[], []]);
});

test("at a desk a day stands below its weekday; on a phone only days with something in them are shown", async () => {
  const desk = await openFile(browser, file, { width: 1280, script: "off" });
  const left = async (text: string) => (await desk.page.locator(text).first().boundingBox())?.x ?? -1;

  expect(Math.abs((await left(".weekdays span:nth-child(4)")) - (await left('li:has(time[datetime="2027-04-01"])')))).toBeLessThan(2);
  expect(await desk.page.locator(".days > li:visible").count()).toBe(30);

  const phone = await openFile(browser, file, { width: 375, script: "off" });
  expect(await phone.page.locator(".days > li:visible").count()).toBe(6);
  expect(await phone.page.getByText("Wednesday 7 April").isVisible()).toBe(true);
});

test("what is to be looked at is one click away", async () => {
  const { page } = await openFile(browser, file, { width: 1280, script: "off" });

  await page.getByRole("link", { name: "1 thing to look at" }).first().click();

  expect(page.url()).toMatch(/#look-spring-launch-email$/);
  expect(await page.locator("#look-spring-launch-email").getByText("18 hours later").isVisible()).toBe(true);
});
