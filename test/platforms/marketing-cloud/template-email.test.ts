/** Mails laid out by a template kept in Content Builder: what is read of it, what is filled, what is refused, and what people get. */
import { expect, test } from "vitest";
import type { Fields } from "#emulators/common/json.ts";
import type { EmailContent, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Material, type Observation, PlatformFailure } from "#ports/platform.ts";
import { emailFor, MARKER, type MarketingCloudBench, openMarketingCloud } from "./bench.ts";

type Platform = Extract<EmailContent["template"], { kind: "platform" }>;

const HOUR_MS = 3_600_000;
/** As Content Builder wraps what somebody typed. */
const wrapped = (inner: string) =>
  `<table width="100%" class="stylingblock-content-wrapper"><tr><td style="padding: 10px" class="stylingblock-content-wrapper camarker-inner">${inner}</td></tr></table>`;
const block = (name: string, content: string, more: Fields = {}) => ({ assetType: { name }, content, design: "<p>drop here</p>", ...more });
const slot = (blocks: Fields) => ({
  content: Object.keys(blocks)
    .map((key) => `<div data-type="block" data-key="${key}"></div>`)
    .join(""),
  blocks,
});
const button = (href: string, words: string) =>
  wrapped(`<table class="button"><tr><td><a href="${href}" class="buttonstyles" style="color: #fff">${words}</a></td></tr></table>`);

const CONTENT = '<html><body><div data-type="slot" data-key="main"></div><hr><div data-type="slot" data-key="foot"></div></body></html>';
const MAIN = {
  picture: block("imageblock", wrapped('<img src="https://pictures.acme.example/old.png">')),
  hello: block("textblock", wrapped("<h1>Old headline</h1>")),
  words: block("textblock", wrapped("<p>Old text</p>")),
  press: block("buttonblock", button("https://old.acme.example", "Old label")),
};
const FOOT = {
  imprint: block("htmlblock", "<p>Acme Inc., Example Street</p>"),
  social: block("htmlblock", '%%=ContentBlockByKey("social-links")=%%'),
  legal: block("textblock", wrapped("<p>Unsubscribe: %%unsub_center_url%%</p>"), { locked: true }),
};
const LOOK: Fields = { content: CONTENT, slots: { main: slot(MAIN), foot: slot(FOOT) } };
const SLOTS = {
  "main.hello.heading": "Reports &amp; more",
  "main.words": "<p>New text</p><p>and more</p>",
  "main.press.button": "See it",
  "main.press.button.link": "https://www.acme.example/?a=1&amp;b=2",
};

interface Made {
  readonly bench: MarketingCloudBench;
  readonly id: string;
  readonly social: string;
}

/** A template of the account, and the block that it takes in. */
function made(look: Fields = LOOK): Made {
  const bench = openMarketingCloud();
  const create = bench.emulator.byHand.createAsset;
  const social = create({ name: "Social", customerKey: "social-links", assetType: { id: 197 }, content: "<p>Follow us</p>" });
  return { bench, social, id: create({ name: "Product update", customerKey: "product-update", assetType: { id: 4 }, ...look }) };
}

const inspect = async ({ platform }: MarketingCloudBench, ref: string) => {
  const found = await platform.template?.(ref);
  if (found === undefined) throw new Error("There is no such template.");
  return found;
};
async function chosen(bench: MarketingCloudBench, ref: string, slots: Readonly<Record<string, string>> = SLOTS): Promise<Platform> {
  const { words, around } = await inspect(bench, ref);
  const own = Object.fromEntries(Object.entries(words).filter(([place]) => !Object.hasOwn(slots, place)));
  return { kind: "platform", ref, slots, own, around };
}
const materialFor = (template: Platform, words = "first version"): Material => emailFor(words, { content: { template } });
const stage = ({ platform }: MarketingCloudBench, material: Material, ref?: ObjectRef): Promise<ObjectRef> =>
  platform.stage({ material, marker: MARKER, name: "Mail", target: ref === undefined ? { kind: "create" } : { kind: "update", ref } });
async function seen({ platform }: MarketingCloudBench, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new Error("It is gone.");
  return found;
}
async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test.for(["id", "external key"] as const)("a template is shown, by its %s, by its places and what stands there", async (how) => {
  const { bench, id } = made();

  const found = await inspect(bench, how === "id" ? id : "product-update");

  expect(found.name).toBe("Product update");
  expect(found.words).toEqual({
    "main.hello.heading": "Old headline",
    "main.words": "<p>Old text</p>",
    "main.press.button": "Old label",
    "main.press.button.link": "https://old.acme.example",
    "foot.imprint": "<p>Acme Inc., Example Street</p>",
  });
});

test("a mail of theirs with slots is a template too; its design in the editor is no part of its look", async () => {
  const { bench, id } = made();
  const mail = (slots: Fields) =>
    bench.emulator.byHand.createAsset({
      name: `Mail ${bench.count("email")}`,
      assetType: { id: 207 },
      views: { html: { content: CONTENT, slots } },
    });
  const drawn = { ...MAIN, hello: { ...MAIN.hello, design: "another", meta: { wrapperStyles: {} } } };

  const template = await inspect(bench, id);

  expect(await inspect(bench, mail({ main: slot(drawn), foot: slot(FOOT) }))).toMatchObject({
    words: template.words,
    around: template.around,
  });
});

test.for([
  { what: "other words", change: { hello: block("textblock", wrapped("<h1>Other</h1>")) }, isSame: true },
  { what: "another colour", change: { hello: block("textblock", wrapped('<h1 style="color: red">Old headline</h1>')) }, isSame: false },
  { what: "another picture", change: { picture: block("imageblock", wrapped('<img src="https://x.example/new.png">')) }, isSame: false },
  { what: "one block more", change: { more: block("textblock", wrapped("<p>x</p>")) }, isSame: false },
])("the fingerprint holds the look and no words: $what", async ({ change, isSame }) => {
  const plain = made();
  const other = made({ content: CONTENT, slots: { main: slot({ ...MAIN, ...change }), foot: slot(FOOT) } });

  const [before, after] = [await inspect(plain.bench, plain.id), await inspect(other.bench, other.id)];

  expect(before.around === after.around).toBe(isSame);
});

test("the draft is a copy of the template with our words in its places, and that is what people get", async () => {
  const { bench, id } = made();
  const material = materialFor(await chosen(bench, id));

  const ref = await stage(bench, material);

  const { fields, state } = await seen(bench, ref);
  const { replyTo: _reply, subscription: _list, ...wanted } = bench.platform.project(material);
  expect(fields).toMatchObject(wanted);
  expect([state, ref.id === id]).toEqual(["draft", false]);
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  bench.clock.advance(24 * HOUR_MS);
  expect(bench.sends()).toBe(1);
  const [send] = [...bench.emulator.tenant.data.sends.values()];
  const html = JSON.stringify(send);
  for (const words of ["Reports &amp; more", "<p>New text</p><p>and more</p>", "See it", "?a=1&amp;b=2", "Example Street", "Follow us"])
    expect(html).toContain(words);
  expect(html).not.toContain("Old ");
});

test("staging again writes into the same draft", async () => {
  const { bench, id } = made();
  const template = await chosen(bench, id);
  const ref = await stage(bench, materialFor(template));
  const other = materialFor({ ...template, slots: { ...SLOTS, "main.words": "<p>Newer text</p>" } });

  await stage(bench, other, ref);

  expect((await seen(bench, ref)).fields["words in main.words"]).toBe("<p>Newer text</p>");
  expect(bench.platform.project(other)["around"]).toBe((await seen(bench, ref)).fields["around"]);
});

test.for([
  { what: "a word", slots: { main: slot({ ...MAIN, words: block("textblock", wrapped("<p>Buy now</p>")) }), foot: slot(FOOT) } },
  { what: "a picture", slots: { main: slot({ ...MAIN, picture: block("imageblock", wrapped("<img src='x'>")) }), foot: slot(FOOT) } },
  {
    what: "a locked block",
    slots: { main: slot(MAIN), foot: slot({ ...FOOT, legal: block("textblock", wrapped("x"), { locked: true }) }) },
  },
])("$what that somebody changes in the draft is seen", async ({ slots }) => {
  const { bench, id } = made();
  const material = materialFor(await chosen(bench, id));
  const ref = await stage(bench, material);
  const before = (await seen(bench, ref)).fields;

  const view = (content: string) => ({ content });
  bench.emulator.byHand.editAsset(ref.id, {
    views: {
      html: { content: CONTENT, slots },
      text: view(before["text"] ?? ""),
      subjectline: view(before["subject"] ?? ""),
      preheader: view(before["preheader"] ?? ""),
    },
  });

  expect((await seen(bench, ref)).fields).not.toEqual(before);
});

test("a block that the template takes in from elsewhere, changed there, is a change of the draft and of the template", async () => {
  const { bench, id, social } = made();
  const material = materialFor(await chosen(bench, id));
  const ref = await stage(bench, material);

  bench.emulator.byHand.editAsset(social, { content: "<p>Half price</p>" });

  expect((await seen(bench, ref)).fields["around"]).not.toBe(bench.platform.project(material)["around"]);
  expect((await failureOf(stage(bench, material, ref))).message).toContain("since it was inspected: its look");
});

test.for<readonly [what: string, change: (template: Platform) => Platform, words: string]>([
  ["was never inspected", ({ ref, slots }) => ({ kind: "platform", ref, slots }), "was never looked at as a template"],
  ["has another look now", (template) => ({ ...template, around: "0".repeat(64) }), "since it was inspected: its look"],
  ["says something else of its own now", (template) => ({ ...template, own: { "foot.imprint": "<p>Old</p>" } }), "inspected: foot.imprint"],
  ["has no such place", (template) => ({ ...template, slots: { ...SLOTS, "main.aside": "x" } }), "has no place main.aside"],
  ["is gone", (template) => ({ ...template, ref: "999999" }), "is gone, or is no template any more"],
  [
    "would change its look with these words",
    (template) => ({ ...template, slots: { ...SLOTS, "main.words": "<h2>One heading and nothing else</h2>" } }),
    "cannot hold our words as they are: main.words",
  ],
])("a template that %s is refused before anything is written", async ([_what, change, words]) => {
  const { bench, id } = made();
  const template = await chosen(bench, id);
  const before = bench.writes();

  const failure = await failureOf(stage(bench, materialFor(change(template))));

  expect([failure.applied, failure.code, bench.writes()]).toEqual(["no", "TEMPLATE_INVALID", before]);
  expect(failure.message).toContain(words);
});

test("a block that is taken in by its path is refused: nobody could tell whether it changes", async () => {
  const social = block("htmlblock", '%%=ContentBlockByName("Shared\\\\Social")=%%');
  const { bench, id } = made({ content: CONTENT, slots: { main: slot(MAIN), foot: slot({ social }) } });

  expect((await failureOf(inspect(bench, id))).message).toContain("ContentBlockByKey");
});

test.for([
  ["a block whose key is computed", "%%=ContentBlockByKey(@season)=%%", "ContentBlockByKey"],
  ["a block whose id comes from a table", "%%=ContentBlockById(Lookup('Blocks','Id','Name','foot'))=%%", "ContentBlockById"],
  ["a content area", '%%=ContentAreaByName("Shared\\\\Foot")=%%', "ContentAreaByName"],
  ["a page on the web", '%%=HTTPGet("https://www.acme.example/foot.html")=%%', "HTTPGet"],
] as const)("%s is refused: words could go out that nobody has seen", async ([, text, said]) => {
  const { bench, id } = made({ content: CONTENT, slots: { main: slot(MAIN), foot: slot({ foot: block("htmlblock", text) }) } });

  expect((await failureOf(inspect(bench, id))).message).toContain(`takes in words by ${said} when it is sent`);
});

test("a mail of ours, a mail without slots, an archived template and what is not there are no templates", async () => {
  const { bench, id } = made();
  const ours = await stage(bench, materialFor(await chosen(bench, id)));
  const plain = bench.emulator.byHand.createAsset({ name: "Plain", assetType: { id: 208 }, views: { html: { content: "<p>x</p>" } } });
  const refs = [ours.id, plain, "999999", "../categories/1", "no-such-key"];

  const found = await Promise.all(refs.map((ref) => bench.platform.template?.(ref)));
  bench.clock.advance(HOUR_MS);
  bench.emulator.byHand.archiveAsset(id);

  expect([...found, await bench.platform.template?.(id)]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("a mail of HTML takes no template afterwards, and is told so before the change can be approved; the other way round it is written over", async () => {
  const { bench, id } = made();
  const inTemplate = materialFor(await chosen(bench, id));
  const plain = await stage(bench, emailFor("first version"));
  const before = bench.writes();
  const copy = { material: inTemplate, marker: { ...MARKER, change: "pull/9" }, name: "Mail", target: { kind: "create" } } as const;

  for (const refused of [bench.platform.stage(copy), stage(bench, inTemplate, plain)])
    expect(await failureOf(refused)).toMatchObject({ code: "PLATFORM_UNSUPPORTED", applied: "no" });
  expect(bench.writes()).toBe(before);

  const other = made();
  const laidOut = await stage(other.bench, materialFor(await chosen(other.bench, other.id)));
  const html = emailFor("second version");
  await stage(other.bench, html, laidOut);
  const { replyTo: _reply, subscription: _list, ...wanted } = other.bench.platform.project(html);
  expect((await seen(other.bench, laidOut)).fields).toMatchObject(wanted);
});
