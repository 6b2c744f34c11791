/** A mail whose template is an email of the account's own. */
import { expect, test } from "vitest";
import type { EmailContent, ObjectRef } from "#model/types.ts";
import { type Material, PlatformFailure } from "#ports/platform.ts";
import { emailMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";

type PlatformTemplateRef = Extract<EmailContent["template"], { kind: "platform" }>;

/** Somebody's own email in HubSpot: a headline, a text with a button, and a footer. */
const LOOK = {
  templatePath: "@hubspot/email/dnd/Start_from_scratch.html",
  plainTextVersion: "old words",
  flexAreas: { main: { sections: [{ id: "one", columns: [{ id: "a", width: 12, widgets: ["hero", "text", "button", "footer"] }] }] } },
  widgets: {
    hero: { name: "hero", type: "module", body: { path: "@hubspot/rich_text", html: "<h1>Old headline</h1>" } },
    text: { name: "text", type: "module", body: { path: "@hubspot/rich_text", html: "<p>Old text</p>" } },
    button: {
      name: "button",
      type: "module",
      body: { path: "@hubspot/email_button", text: "Old label", destination: "https://old.acme.example", color: "#123456" },
    },
    footer: { name: "footer", type: "module", body: { path: "@hubspot/email_footer", html: "<p>Acme Inc., Example Street</p>" } },
    preview_text: { name: "preview_text", type: "text", body: { value: "Old preview" } },
  },
};

const SLOTS = {
  "hero.html": "Reports &amp; more",
  "text.html": "<p>New text</p>",
  "button.text": "See A &amp; B",
  "button.destination": "https://www.acme.example/?a=1&amp;b=2",
};

function made({ emulator }: HubspotBench, content: object = LOOK): string {
  const { status, body } = emulator.handle({
    method: "POST",
    path: "/marketing/emails/2026-09",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Product update", subject: "Old subject", content }),
  });
  expect(status).toBe(201);
  const answer: { readonly id: string } = JSON.parse(body);
  return answer.id;
}

async function inspected({ platform }: HubspotBench, ref: string): Promise<PlatformTemplateRef> {
  const template = await platform.template?.(ref);
  if (template === undefined) throw new Error("There is no such template.");
  const own = Object.fromEntries(Object.entries(template.words).filter(([place]) => !Object.hasOwn(SLOTS, place)));
  return { kind: "platform", ref, slots: SLOTS, own, around: template.around };
}

function materialFor(template: PlatformTemplateRef): Material {
  return emailMaterial({ words: "first version", content: { template } });
}

const stage = (bench: HubspotBench, material: Material, ref?: ObjectRef) =>
  bench.platform.stage({
    material,
    marker: MARKER,
    name: "Mail",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });

async function fieldsOf({ platform }: HubspotBench, ref: ObjectRef) {
  const seen = await platform.observe(ref);
  if (!seen.exists) throw new Error("It is gone.");
  return seen;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test("a template is shown by its places and what stands there; the preview text and the plain text are fields of every mail", async () => {
  const bench = openHubspot();

  const template = await bench.platform.template?.(made(bench));

  expect(template?.name).toBe("Product update");
  expect(template?.words).toEqual({
    "hero.html": "<h1>Old headline</h1>",
    "text.html": "<p>Old text</p>",
    "button.text": "Old label",
    "button.destination": "https://old.acme.example",
    "footer.html": "<p>Acme Inc., Example Street</p>",
  });
});

test("the fingerprint holds the look and no words", async () => {
  const bench = openHubspot();
  const around = async (content: object) => (await bench.platform.template?.(made(bench, content)))?.around;
  const { button } = LOOK.widgets;

  const [plain, otherWords, otherColour] = [
    await around(LOOK),
    await around({
      ...LOOK,
      plainTextVersion: "x",
      widgets: { ...LOOK.widgets, button: { ...button, body: { ...button.body, text: "x" } } },
    }),
    await around({ ...LOOK, widgets: { ...LOOK.widgets, button: { ...button, body: { ...button.body, color: "#654321" } } } }),
  ];

  expect(otherWords).toBe(plain);
  expect(otherColour).not.toBe(plain);
});

test("the draft is a copy of the template with our words in its places, and everything else as it was", async () => {
  const bench = openHubspot();
  const template = await inspected(bench, made(bench));
  const material = materialFor(template);

  const ref = await stage(bench, material);

  const seen = await fieldsOf(bench, ref);
  expect(seen.fields).toEqual(bench.platform.project(material));
  expect(seen.fields).toMatchObject({
    "words in button.text": "See A & B",
    "words in button.destination": "https://www.acme.example/?a=1&b=2",
    "words in footer.html": "<p>Acme Inc., Example Street</p>",
    "words in hero.html": "Reports &amp; more",
    subject: "Subject: first version",
  });
  expect([seen.state, seen.marker === undefined, ref.id === template.ref]).toEqual(["draft", false, false]);
});

test("staging again writes into the same draft, and a time is set as for any mail", async () => {
  const bench = openHubspot();
  const template = await inspected(bench, made(bench));
  const ref = await stage(bench, materialFor(template));

  const other = materialFor({ ...template, slots: { ...SLOTS, "text.html": "<p>Newer text</p>" } });
  await stage(bench, other, ref);
  await bench.platform.publish({ ref, from: "object", at: new Date(bench.clock.now() + 3_600_000).toISOString() });

  const seen = await fieldsOf(bench, ref);
  expect(seen.fields).toEqual(bench.platform.project(other));
  expect([seen.state, bench.count("email")]).toEqual(["scheduled", 2]);
});

test("a place that was changed by hand in the draft is seen", async () => {
  const bench = openHubspot();
  const material = materialFor(await inspected(bench, made(bench)));
  const ref = await stage(bench, material);

  bench.emulator.byHand.edit("email", ref.id, {
    content: { ...LOOK, widgets: { ...LOOK.widgets, extra: { name: "extra", type: "module", body: { html: "<p>Buy now</p>" } } } },
  });

  const { fields } = await fieldsOf(bench, ref);
  expect(fields["words in extra.html"]).toBe("<p>Buy now</p>");
  expect(fields["around"]).not.toBe(bench.platform.project(material)["around"]);
});

test.for([
  [
    "was never inspected",
    (template: PlatformTemplateRef) => ({ kind: "platform" as const, ref: template.ref, slots: template.slots }),
    "was never looked at as a template",
  ],
  [
    "has another look now",
    (template: PlatformTemplateRef) => ({ ...template, around: "0".repeat(64) }),
    "changed in HubSpot since it was inspected: its look",
  ],
  [
    "says something else of its own now",
    (template: PlatformTemplateRef) => ({ ...template, own: { "footer.html": "<p>Old address</p>" } }),
    "since it was inspected: footer.html",
  ],
  [
    "has no such place",
    (template: PlatformTemplateRef) => ({ ...template, slots: { ...SLOTS, "aside.html": "x" } }),
    "has no place aside.html",
  ],
  ["is gone", (template: PlatformTemplateRef) => ({ ...template, ref: "999" }), "is the template, and is gone"],
] as const)("a template that %s is refused before anything is written", async ([_what, change, words]) => {
  const bench = openHubspot();
  const template = await inspected(bench, made(bench));
  const before = bench.writes();

  const failure = await failureOf(stage(bench, materialFor(change(template))));

  expect([failure.applied, failure.code, bench.writes()]).toEqual(["no", "TEMPLATE_INVALID", before]);
  expect(failure.message).toContain(words);
});

test("a copy whose words could not be written is found by its marker, and is never made twice", async () => {
  const bench = openHubspot();
  const material = materialFor(await inspected(bench, made(bench)));
  const refusing = bench.over((request, response) => (request.method === "PATCH" ? { ...response, status: 400, body: "{}" } : response));

  const failure = await failureOf(refusing.platform.stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } }));
  const [found] = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });

  expect(failure.applied).toBe("unknown");
  expect(found?.state).toBe("draft");
  if (found !== undefined) await stage(bench, material, found.ref);
  expect(bench.count("email")).toBe(2);
});

test("a mail of ours is no template, and neither is what is not there", async () => {
  const bench = openHubspot();
  const ours = await stage(bench, emailMaterial({ words: "first version" }));

  expect([
    await bench.platform.template?.(ours.id),
    await bench.platform.template?.("999"),
    await bench.platform.template?.("../lists/1"),
  ]).toEqual([undefined, undefined, undefined]);
});
