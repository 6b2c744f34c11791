import { describe, expect, test } from "vitest";
import type { ObjectRef, TemplateRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Material, type Observation, PlatformFailure, type PlatformTemplate } from "#ports/platform.ts";
import { MARKER, type MarketoBench, mailIn, mailMaterial, openMarketo } from "./bench.ts";

const REF = "Template: one mail";
const SLOTS = {
  headline: "Spring <em>is</em> here",
  button: "See it",
  "button.link": "https://www.acme.example/?a=1&amp;b=2",
  body: "<p>All of it, {{lead.First Name:default=there}}.</p>",
};

type Platform = Extract<TemplateRef, { kind: "platform" }>;

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new TypeError(`Expected a failure, found ${String(failure)}.`);
}

async function inspected({ platform }: Pick<MarketoBench, "platform">, ref = REF): Promise<PlatformTemplate> {
  const found = await platform.template?.(ref);
  if (found === undefined) throw new TypeError(`no template ${ref}`);
  return found;
}

/** As `template inspect` writes it down. */
function chosen({ words, around }: PlatformTemplate, changes: Partial<Platform> = {}): Platform {
  const own = Object.fromEntries(Object.entries(words).filter(([place]) => !Object.hasOwn(SLOTS, place)));
  return { kind: "platform", ref: REF, slots: SLOTS, own, around, ...changes };
}
const filled = (template: Platform, words = "first version"): Material => mailMaterial(words, { content: { template } });
const stage = ({ platform }: Pick<MarketoBench, "platform">, material: Material, ref?: ObjectRef) =>
  platform.stage({
    material,
    marker: MARKER,
    name: "Spring launch",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
async function seen({ platform }: Pick<MarketoBench, "platform">, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new TypeError(`${ref.id} is gone`);
  return found;
}
/** The one mail of the template itself. */
const templateMail = ({ emulator }: MarketoBench): number => {
  const program = emulator.objects().find(({ kind, name }) => kind === "program" && name === REF);
  return Number(emulator.objects().find(({ kind, programId }) => kind === "email" && programId === program?.id)?.id);
};

describe("a template is read", () => {
  test("its places are the sections that can be filled; the locked one and the variables are its look", async () => {
    const bench = openMarketo();

    const { name, words } = await inspected(bench);

    expect([name, Object.keys(words), bench.writes()]).toEqual([REF, ["headline", "intro", "body", "button", "button.link"], 0]);
    expect(words["headline"]).toBe("Placeholder");
    expect(bench.platform.capabilities.fillsTemplates).toEqual(["email"]);
  });

  test("there is none under another name, of another kind of program, or with our own section in it", async () => {
    const { platform } = openMarketo();

    for (const ref of ["No such program", "Template: nurture", "Template: campaign mail"])
      expect(await platform.template?.(ref)).toBeUndefined();
  });
});

describe("a mail in a template", () => {
  test("holds our words in their places and the template's own in the others, and is read back as approved", async () => {
    const bench = openMarketo();
    const material = filled(chosen(await inspected(bench)));

    const ref = await stage(bench, material);

    const { fields, state } = await seen(bench, ref);
    expect(fields).toEqual(bench.platform.project(material));
    expect([state, fields["words in headline"], fields["words in intro"]]).toEqual([
      "draft",
      SLOTS.headline,
      "<p>This text is replaced.</p>",
    ]);
    expect(Object.keys(fields)).not.toContain("html");
    const sections = bench.emulator.instance.data.emails.get(mailIn(bench, ref))?.draft?.sections ?? [];
    expect(sections.map(({ htmlId, text }) => [htmlId, text.split("\n")[0]]).slice(0, 4)).toEqual([
      ["headline", "first version"],
      ["intro", ""],
      ["body", ""],
      ["button", ""],
    ]);
    // A heading stays a heading and a button a button: only its words and where it leads are ours.
    const html = (name: string) => sections.find(({ htmlId }) => htmlId === name)?.html;
    expect(html("headline")).toBe("<h1>Spring <em>is</em> here</h1>");
    expect(html("button")).toContain('" href="https://www.acme.example/?a=1&amp;b=2">See it</a></p>');
  });

  test("is written again into the same program, scheduled, sent, and an earlier version is put back", async () => {
    const bench = openMarketo();
    const template = chosen(await inspected(bench));
    const ref = await stage(bench, filled(template));
    const second = filled({ ...template, slots: { ...SLOTS, headline: "Summer" } }, "second version");

    expect(await stage(bench, second, ref)).toEqual(ref);
    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(second));
    await bench.platform.restore({ ref, material: filled(template) });
    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(filled(template)));
    await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + 3_600_000) });
    bench.clock.advance(7_200_000);

    expect(bench.sends()).toBe(1);
    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(filled(template)));
  });

  test("written twice over the same words, the second time writes nothing", async () => {
    const bench = openMarketo();
    const material = filled(chosen(await inspected(bench)));
    const ref = await stage(bench, material);
    const before = bench.writes();

    await stage(bench, material, ref);

    expect(bench.writes()).toBe(before);
  });

  test("what somebody changes in the copy is seen: a place of the template's own, and its look", async () => {
    const bench = openMarketo();
    const material = filled(chosen(await inspected(bench)));
    const ref = await stage(bench, material);
    bench.emulator.byHand.edit("email", mailIn(bench, ref), { sections: { intro: "<p>Unseen</p>", footer: "<p>No way out</p>" } });

    const { fields } = await seen(bench, ref);

    const wanted = bench.platform.project(material);
    const differs = Object.keys(wanted).filter((name) => fields[name] !== wanted[name]);
    expect(differs.sort()).toEqual(["around", "text", "words in intro"]);
    expect(fields["words in intro"]).toBe("<p>Unseen</p>");
  });
});

describe("what was approved is what is copied, or nothing is written", () => {
  test.for([
    ["was never looked at", { around: undefined }, "was never looked at as a template"],
    ["has not the place", { slots: { ...SLOTS, aside: "<p>More</p>" } }, "has no place aside"],
    [
      "says something else in a place of its own",
      { own: { intro: "<p>Other</p>", aside: "" } },
      "changed in Marketo since it was inspected: aside, intro",
    ],
    ["looks otherwise", { around: "0".repeat(64) }, "changed in Marketo since it was inspected: its look"],
    ["is not there", { ref: "No such program" }, "there is no program “No such program” to copy"],
    ["is our own", { ref: "Template: batch" }, "must be an Email Program"],
  ] as const)("a template that %s", async ([, changes, words]) => {
    const bench = openMarketo();
    const { around, ...template } = { ...chosen(await inspected(bench)), ...changes };

    const failure = await failureOf(stage(bench, filled({ ...template, ...(around === undefined ? {} : { around }) })));

    expect(failure.applied).toBe("no");
    expect(failure.message).toContain(words);
    expect(bench.writes()).toBe(0);
  });

  test("a template that somebody changes after it was inspected is refused by what changed", async () => {
    const bench = openMarketo();
    const template = chosen(await inspected(bench));
    bench.emulator.byHand.edit("email", templateMail(bench), { sections: { intro: "<p>New</p>" } });
    bench.emulator.byHand.approve("email", templateMail(bench));

    expect(await failureOf(stage(bench, filled(template)))).toMatchObject({ code: "TEMPLATE_INVALID" });
    expect(bench.writes()).toBe(0);
  });

  test("a mail that was copied from our own program does not become one in a template: it says what to do", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();

    const failure = await failureOf(stage(bench, filled(chosen(await inspected(bench))), ref));

    expect(failure.message).toMatch(/has no place .*headline.*Delete its program in Marketo/);
  });
});

test("any call of a staging whose answer is lost leaves one program, and a second run ends right", { timeout: 60_000 }, async () => {
  const probe = openMarketo();
  const material = filled(chosen(await inspected(probe)));
  probe.requests.length = 0;
  await stage(probe, material);
  const calls = probe.requests.length;

  for (let nth = 1; nth <= calls; nth += 1)
    for (const kind of ["lose-answer", "refuse-before", "forgotten-write"] as const) {
      const bench = openMarketo();
      bench.emulator.misbehave({ match: { path: /^\/rest/, nth }, fault: { kind } });
      await stage(bench, material).catch((failure: unknown) => expect(failure).toBeInstanceOf(PlatformFailure));
      bench.emulator.behave();
      bench.clock.advance(300_000);
      const ref = await stage(bench.over(), material);

      expect([kind, nth, bench.count("email"), (await seen(bench, ref)).fields]).toEqual([kind, nth, 1, bench.platform.project(material)]);
    }
});
