/** The page of what platforms show, in a real browser: readable for everybody, and safe to open whatever a platform put into it. */
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { shownPage } from "#report/shown/shown-page.ts";
import { testTeam } from "../apply/team.ts";
import { COMMIT } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { PIXEL } from "../report/preview/kit.ts";
import { axeViolations, openFile, pictureFolder, screenshot, startBrowser } from "./browser.ts";

const browser = await startBrowser();
const pictures = await pictureFolder();

afterAll(async () => {
  await browser.close();
  await pictures.remove();
});

/** The page of one mail that its platform shows as this. */
async function pageOf(name: string, html: string): Promise<string> {
  const team = testTeam();
  team.platform.shown = () => Promise.resolve([{ kind: "html", html }]);
  const outcome = await team.stage(payload({ words: "News for users" }));
  const slug = outcome.change.situation.identity.campaign;
  const file = path.join(pictures.folder, `${name}.html`);
  await writeFile(file, shownPage({ slug, name: "Spring launch", outcomes: [outcome], commit: COMMIT })?.html ?? "");
  return file;
}

const MAIL = `<!doctype html><html><head><style>.hero{background:#123;color:#fff;padding:20px}@media (max-width:600px){.hero{font-size:14px}}</style></head>
<body bgcolor="#ffffff"><table width="600" align="center"><tr><td class="hero"><h1>News for users</h1></td></tr><tr><td>
<p>Hello {{lead.First Name:default=there}},</p><img src="${PIXEL}" alt="A chart" width="200" height="90"><p><a href="https://acme.example/">See the reports</a></p></td></tr></table></body></html>`;

test.for([375, 1280].flatMap((width) => (["light", "dark"] as const).map((theme) => ({ width, theme }))))(
  "a mail as its platform shows it is readable at $width pixels, $theme",
  async ({ width, theme }) => {
    const open = await openFile(browser, await pageOf("mail", MAIL), { width, theme });

    expect(await axeViolations(open)).toEqual([]);
    expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(await open.page.locator("iframe").first().contentFrame().locator("h1").innerText()).toBe("News for users");
    await screenshot(open, path.join(pictures.folder, `shown-${width}-${theme}.png`));
    expect(open.complaints).toEqual([]);
    expect(open.requests).toEqual([]);
  },
);

test("what a platform gives runs nothing, looks up nobody, asks nobody and leads nowhere", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("access-control-allow-origin", "*").end();
  });
  server.on("connection", () => asked.push("a connection"));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  const evil = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const file = await pageOf(
    "hostile",
    `<html><head><base href="${evil}/"><meta http-equiv="refresh" content="0;url=${evil}/refresh"><link rel="preconnect" href="${evil}"><link rel="prefetch" href="${evil}/next">
<link rel="stylesheet" href="${evil}/style.css"><style>@import url("${evil}/import.css");@font-face{font-family:x;src:url(${evil}/font)}p{font-family:x;background:url(${evil}/background)}</style>
<script>top.document.title = "taken"; alert(1)</script></head><body onload="alert(2)"></iframe><p>News</p><img src="${evil}/pixel.gif" onerror="alert(3)">
<iframe src="${evil}/frame"></iframe><object data="${evil}/object"></object><video src="${evil}/video" poster="${evil}/poster" autoplay></video><svg><script>alert(5)</script></svg>
<form action="${evil}/form"><button formaction="${evil}/button">Send</button></form><a href="javascript:alert(4)">Script</a><a href="${evil}/away" target="_top" ping="${evil}/ping">Away</a></body></html>`,
  );
  const { page: shown } = await openFile(browser, file, { width: 1280 });
  const dialogs: string[] = [];
  shown.on("dialog", (dialog) => void dialogs.push(dialog.message()));
  const mail = shown.locator("iframe").first().contentFrame();

  for (const name of ["Script", "Away"]) await mail.getByText(name, { exact: true }).click();
  await mail.getByRole("button", { name: "Send" }).click();
  await shown.waitForTimeout(500);

  expect(asked).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(await shown.title()).toBe("Spring launch: as the platforms show it");
  expect(shown.url()).toMatch(/hostile\.html$/);
  expect(shown.context().pages()).toHaveLength(1);
  expect(await mail.locator("p").innerText()).toBe("News");
});
