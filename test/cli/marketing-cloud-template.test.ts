/** One mail laid out by a template kept in Content Builder, typed as at the door of the program, against the stand-in over real HTTP: looked at, staged, out; and refused once somebody changes the template. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startMarketingCloudEmulator } from "#emulators/marketing-cloud/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { campaigns } from "./in-process.ts";
import { commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const MID = "7000101";
const place = await openPlace();
const clock = realClockWithOffset();
const server = await startMarketingCloudEmulator({
  clock,
  settings: {
    fromName: "Acme Analytics",
    fromAddress: "news@acme.example",
    audiences: [
      { key: "admins-team-plan", name: "Admins Team plan", size: 12_431, members: [[1, 12_431]] },
      { key: "customers-in-dispute", name: "Customers in dispute", size: 12, members: [[20_001, 20_012]] },
    ],
  },
});
afterAll(() => server.close());
const { emulator } = server;

const CONFIGURED = `platforms:
  salesforce-marketing-cloud:
    account: "${MID}"
    accountType: standard
    subdomain: mc-emulator-000000000000000
    stack: s50
    folder: "4001"
    publishEmail: api
    senderProfiles:
      news@acme.example: Default
    sendClassifications:
      marketing: Default
    deliveryProfile: Default

`;

const wrapped = (inner: string) =>
  `<table class="stylingblock-content-wrapper"><tr><td class="stylingblock-content-wrapper camarker-inner">${inner}</td></tr></table>`;
const slots = (foot: string) => ({
  main: {
    content: ["head", "words", "press"].map((key) => `<div data-type="block" data-key="${key}"></div>`).join(""),
    blocks: {
      head: { assetType: { name: "textblock" }, content: wrapped("<h1>Headline</h1>") },
      words: { assetType: { name: "textblock" }, content: wrapped("<p>Here stands what we have to say, in a paragraph or two.</p>") },
      press: { assetType: { name: "buttonblock" }, content: wrapped('<a href="https://www.acme.example" class="buttonstyles">Press</a>') },
    },
  },
  foot: {
    content: '<div data-type="block" data-key="imprint"></div>',
    blocks: { imprint: { assetType: { name: "htmlblock" }, content: foot } },
  },
});
const CONTENT = '<html><body><div data-type="slot" data-key="main"></div><div data-type="slot" data-key="foot"></div></body></html>';
const IMPRINT = '<p>%%Member_Busname%%, %%Member_Addr%%, %%Member_City%% <a href="%%unsub_center_url%%">Unsubscribe</a></p>';

async function edit({ folder }: Git, file: string, ...changes: readonly (readonly [RegExp, string])[]): Promise<void> {
  const at = path.join(folder, file);
  let text = await readFile(at, "utf8");
  for (const [pattern, words] of changes) {
    expect(text, `${file}: ${pattern}`).toMatch(pattern);
    text = text.replace(pattern, words);
  }
  await writeFile(at, text);
}

async function moveToMarketingCloud(git: Git): Promise<void> {
  await edit(
    git,
    ".github/campaigns.yml",
    [/platforms:\n[\s\S]*?\n\n/, CONFIGURED],
    [/ {2}hubspot:\n {4}default/, "  salesforce-marketing-cloud:\n    default"],
  );
  await edit(
    git,
    "brand/audiences.yaml",
    [/ {4}subscription:\n.*\n.*\n/g, ""],
    [/hubspot:/g, "salesforce-marketing-cloud:"],
    [/"1234567"/g, `"${MID}"`],
    [/\["2101", "2102"\]/, "[admins-team-plan]"],
    [/\["2190"\]/, "[customers-in-dispute]"],
  );
  await edit(git, "brand/fields.yaml", [/hubspot: contact\.firstname/, "salesforce-marketing-cloud: FirstName"]);
  await edit(
    git,
    `campaigns/${SLUG}/brief.yaml`,
    [/platform: hubspot/, "platform: salesforce-marketing-cloud"],
    [/template: .*/, "template: { kind: platform, ref: product-update }"],
    [/ {2}- id: first-page[\s\S]*$/, ""],
  );
}

test("a mail is laid out by a template of Content Builder, and one that somebody changed meanwhile is refused", {
  timeout: 240_000,
}, async () => {
  const template = emulator.byHand.createAsset({
    ...{ name: "Product update", customerKey: "product-update", assetType: { id: 4 } },
    ...{ content: CONTENT, slots: slots(IMPRINT) },
  });
  const git = await emptyRepository(place, "team");
  const env: Environment = {
    ...place.env,
    MARKETING_CLOUD_ENDPOINT: server.url,
    [`MARKETING_CLOUD_${MID}_CLIENT_ID`]: server.clientId,
    [`MARKETING_CLOUD_${MID}_CLIENT_SECRET`]: server.clientSecret,
  };
  const done = async (args: readonly string[], exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env });
    expect(ended.exit, `${args.join(" ")}: ${ended.output}${ended.errors}`).toBe(exit);
    return JSON.parse(ended.output);
  };

  await done(["init"]);
  await moveToMarketingCloud(git);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  const inspected = await done(["template", "inspect", SLUG, "first-email"]);
  expect(inspected).toMatchObject({
    name: "Product update",
    slots: {
      "main.head.heading": "headline",
      "main.words": "body",
      "main.press.button": "button",
      "main.press.button.link": "link",
      "foot.imprint": "fixed",
    },
  });
  await done(["generate"]);
  await done(["render"]);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  expect((await done(["stage"])).outcomes).toMatchObject([{ result: "done" }]);
  emulator.byHand.editAsset(template, { slots: slots("<p>Half price on everything</p>") });
  await edit(git, `campaigns/${SLUG}/assets/first-email.md`, [/headline: .*/, "headline: Another headline"]);
  await done(["render"]);
  await commitAll(git, "feat: another headline");
  expect((await done(["stage"], 1)).outcomes).toMatchObject([
    { result: "failed", code: "TEMPLATE_INVALID", reason: expect.stringContaining("since it was inspected: foot.imprint") },
  ]);
  emulator.byHand.editAsset(template, { slots: slots(IMPRINT) });
  expect((await done(["stage"])).outcomes).toMatchObject([{ result: "done" }]);

  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG])).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect((await done(["deploy"])).outcomes).toMatchObject([{ result: "none" }]);
  clock.advance(30 * 24 * 3_600_000);

  expect(emulator.events().filter(({ kind }) => kind === "sent")).toHaveLength(1);
  const mail = JSON.stringify([...emulator.tenant.data.sends.values()]);
  expect(mail).toContain("Another headline");
  expect(mail).toContain("%%Member_Busname%%");
  expect(mail).not.toContain("Half price");
});
