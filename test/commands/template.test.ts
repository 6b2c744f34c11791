/** A mail whose template is an email of the account's own, on the command line: looked at, filled, approved, sent; and changed behind our back. */

import { expect, test } from "vitest";
import { benchAt, golden, screen } from "../report/scenes.ts";
import { merge, SLUG, type Workbench } from "../workbench.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;

const module = (name: string, body: object) => ({ [name]: { name, type: "module", body } });
const FOOTER = {
  name: "footer",
  type: "module",
  body: {
    path: "@hubspot/email_footer",
    html: '<p>Acme Inc., 1 Example Street, Example City. <a href="{{ unsubscribe_link }}">Unsubscribe</a></p>',
  },
};
const WIDGETS = {
  ...module("hero_title", { path: "@hubspot/rich_text", html: "<h1>Headline goes here</h1>" }),
  ...module("intro", { path: "@hubspot/rich_text", html: "<p>Hello, this is where our product team tells you about what is new.</p>" }),
  ...module("cta_button", {
    path: "@hubspot/email_button",
    text: "Find out more",
    destination: "https://www.acme.example/",
    color: "#0b5fff",
  }),
  footer: FOOTER,
};

async function templateIn({ emulator }: Workbench): Promise<string> {
  const { body } = emulator.handle({
    method: "POST",
    path: "/marketing/emails/2026-09",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({
      name: "Product update, two columns",
      subject: "Subject",
      content: { templatePath: "@hubspot/email/dnd/Start_from_scratch.html", plainTextVersion: "", widgets: WIDGETS },
    }),
  });
  const answer: { readonly id: string } = JSON.parse(body);
  return answer.id;
}

/** The brief names the template, and nobody has looked at it. */
async function named(): Promise<Workbench> {
  const bench = await benchAt("written");
  const ref = await templateIn(bench);
  const brief = await bench.read(BRIEF);
  const written = brief.replace(
    "template: { kind: mjml, name: announcement }",
    `template: { kind: platform, ref: "${ref}" } # ours since 2025`,
  );
  expect(written).not.toBe(brief);
  await bench.write(BRIEF, written);
  return bench;
}

test("its places are found, a guess says what stands where, and the brief is left as it was in all else", async () => {
  const bench = await named();
  const before = await bench.read(BRIEF);

  await golden(
    "template-inspect",
    (await screen(bench, "template", "inspect", SLUG, "launch-email")).replaceAll(/1842\d+/g, "184200009000"),
  );

  const after = await bench.read(BRIEF);
  expect(after).toContain("# ours since 2025");
  expect(after.split("\n").filter((line) => !before.includes(line)).length).toBeLessThan(20);
  await golden(
    "template-inspect-again",
    (await screen(bench, "template", "inspect", SLUG, "launch-email")).replaceAll(/1842\d+/g, "184200009000"),
  );
});

test("the mail is written into it, approved, and scheduled; a template that changes meanwhile stops the next staging", async () => {
  const bench = await named();
  await bench.must("template", "inspect", SLUG, "launch-email", "--commit");
  await bench.must("render", SLUG, "--commit");
  await bench.commit("feat: the mail in our own template");

  await bench.must("stage", SLUG);
  const staged = bench.emulator.objects().find(({ kind, name }) => kind === "email" && name.includes("[cac:"));
  expect(JSON.stringify(staged?.fields)).toContain("Acme Inc., 1 Example Street");
  expect(JSON.stringify(staged?.fields)).not.toContain("Headline goes here");
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");
  expect(bench.emulator.objects().find(({ id }) => id === staged?.id)?.state).toBe("SCHEDULED");
});

test("a template that was changed in the platform is refused at the next staging, and told by the next look", async () => {
  const bench = await named();
  await bench.must("template", "inspect", SLUG, "launch-email", "--commit");
  await bench.must("render", SLUG, "--commit");
  await bench.commit("feat: the mail in our own template");
  const template = bench.emulator.objects().find(({ name }) => name.startsWith("Product update"));
  const footer = { ...FOOTER, body: { ...FOOTER.body, html: "<p>Acme GmbH, Berlin</p>" } };
  bench.emulator.byHand.edit("email", template?.id ?? "", {
    content: { templatePath: "@hubspot/email/dnd/Start_from_scratch.html", widgets: { ...WIDGETS, footer } },
  });

  const refused = await bench.campaigns("stage", SLUG);

  expect(refused.exit).toBe(1);
  expect(refused.output).toContain("was changed in HubSpot since it was inspected: footer.html");
  const again = await bench.campaigns("template", "inspect", SLUG, "launch-email");
  expect(again.output).toContain("Changed in HubSpot since it was last looked at: footer.html.");
});

test.for([
  ["no verb", ["template"], "What is to be done with a template?"],
  ["no asset", ["template", "inspect", SLUG], "The template of which asset?"],
  ["an asset that is not there", ["template", "inspect", SLUG, "nothing"], 'has no asset "nothing"'],
  [
    "an asset without such a template",
    ["template", "inspect", SLUG, "launch-email"],
    "does not name a template that lives in its platform",
  ],
  ["a page", ["template", "inspect", SLUG, "launch-page"], "Only the template of a mail can live in its platform"],
] as const)("%s is one clear error", async ([_what, args, words]) => {
  const bench = await benchAt("written");

  const { exit, errors, output } = await bench.campaigns(...args);

  expect(exit).not.toBe(0);
  expect(`${errors}${output}`).toContain(words);
});

test("a template that is gone, and a place that it does not have, are told with what to do", async () => {
  const bench = await named();
  const brief = await bench.read(BRIEF);
  const ref = /ref: "(\d+)"/.exec(brief)?.[1] ?? "";
  await bench.write(BRIEF, brief.replace(ref, "99"));
  const gone = await bench.campaigns("template", "inspect", SLUG, "launch-email");
  await bench.write(
    BRIEF,
    brief.replace(`ref: "${ref}"`, `ref: "${ref}", slots: { hero_title.html: headline, aside.html: body }, fixed: [button]`),
  );
  const missing = await bench.campaigns("template", "inspect", SLUG, "launch-email");

  expect(gone.errors).toContain('There is no template "99" in HubSpot');
  expect(missing.exit).toBe(1);
  expect(missing.output).toContain("The template has no place “aside.html”.");
});
