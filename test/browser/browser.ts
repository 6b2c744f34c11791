/** A real browser for tests: pages opened from a file, with everything they complain about and everything they ask the network for. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

export interface OpenPage {
  readonly page: Page;
  /** What the browser wrote on its console. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, the file itself left out. */
  readonly requests: readonly string[];
}

export interface PageOptions {
  readonly width: number;
  readonly theme?: "light" | "dark";
  readonly script?: "on" | "off";
}

/** Starts Chromium: Debian's, or the one that CHROMIUM names. */
export async function startBrowser(): Promise<Browser> {
  // biome-ignore lint/style/noProcessEnv: a test run is told where its browser is.
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
}

export async function openFile(browser: Browser, file: string, { width, theme = "light", script = "on" }: PageOptions): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, javaScriptEnabled: script === "on" });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    // Documents of frames and pictures that are part of the file ask nobody.
    if (url !== address && !/^(?:about|data):/.test(url)) requests.push(url);
  });
  await page.goto(address);
  return { page, complaints, requests };
}

/**
 * What axe finds wrong on a page, one line each. Frames that may run nothing cannot be looked into, so only the page itself is judged;
 * `without` names parts (by selector) that are judged by others.
 */
export async function axeViolations({ page }: OpenPage, without?: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] } =
    await page.evaluate(`axe.run(${without === undefined ? "document" : `{ exclude: [${JSON.stringify(without)}] }`}, { iframes: false })`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Brings every part of a page into view once, so that what loads late has loaded; then the whole page as a picture. */
export async function screenshot({ page }: OpenPage, file: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  await page.setViewportSize({ width, height: Math.min(height, 12_000) });
  for (const frame of await page.locator("iframe:visible").all()) await frame.contentFrame().locator("body").waitFor();
  await page.screenshot({ path: file });
}

/** A folder for pages and pictures: a temporary one that `remove` removes, or the one that SCREENSHOTS names, which stays. */
export async function pictureFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  // biome-ignore lint/style/noProcessEnv: a person who wants to look says where.
  const kept = process.env["SCREENSHOTS"];
  if (kept !== undefined) return { folder: path.resolve(kept), remove: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-browser-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
