/** Sequences by both writers: exactly the mails that people laid out, in their order, and nothing of them but their words. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { faultsOf } from "#commands/faults-of.ts";
import { tryText } from "#commands/try-text.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { generateAsset } from "#generation/generate-asset.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { isBegun } from "#model/begun.ts";
import { sha256 } from "#model/digest.ts";
import { isBlocked, openFindings } from "#model/finding.ts";
import type { AssetSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import { brandKit, campaignWith, SLUG } from "../payload/kit.ts";
import { OTHERS } from "./other-languages.ts";

const CONFIG = { environment: "production", platforms: { hubspot: { account: "4815162" } } } as unknown as Config;
const DAY = "2027-03-29";
const TO_COME = "subject: …, preheader: …, headline: …, cta: { label: … }, body: …";
const own = (id: string, after = "3 days", words = TO_COME): string => `  - { kind: own, id: ${id}, after: ${after}, ${words} }\n`;
const THREE = `${own("welcome", "0 days")}${own("regions")}${own("offer", "5 days")}`;

function text(mails: string): string {
  return `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`;
}

async function asset(written: string): Promise<AssetSource> {
  const read = await readAsset("row", { path: `campaigns/${SLUG}/assets/row.md`, text: written, sha256: sha256(written) });
  if (read.status === "refused") throw new PipelineErrors(read.problems);
  return read.asset;
}

interface Changes {
  readonly mails?: string;
  readonly brief?: ((text: string) => string) | undefined;
  readonly language?: string;
  readonly present?: "none";
  readonly writer?: Writer;
  readonly isLookedAt?: boolean;
}

async function written({ mails = THREE, brief = (same) => same, language = "en-US", present, writer, isLookedAt }: Changes = {}) {
  const campaign = await campaignWith({
    brief: (before) =>
      brief(
        before
          .replace("type: product-launch", "type: nurture")
          .replace("language: en-US", `language: ${language}`)
          .replace(/\n$/, "\n  - id: row\n    kind: sequence\n    platform: hubspot\n    template: { kind: mjml, name: announcement }\n"),
      ),
  });
  const brand = await brandKit();
  const entry = campaign.brief.value.assets.find(({ id }) => id === "row");
  if (entry === undefined) throw new Error("The brief has no sequence.");
  const file = `campaigns/${SLUG}/assets/row.md`;
  const tries = async (made: string) =>
    await tryText({ campaign: { ...campaign, assets: [] }, id: "row", file, brand, config: CONFIG, today: DAY }, made);
  const made = await generateAsset({
    ...{ brand, asset: entry },
    writer: writer ?? templateWriter(),
    campaign: { slug: SLUG, brief: campaign.brief.value },
    playbook: brand.playbooks["nurture"]?.value,
    place: campaign.brief.place,
    present: present === "none" ? undefined : await asset(text(mails)),
    ...(isLookedAt === true ? { rounds: 1, look: async (one: string) => faultsOf(await tries(one)) } : {}),
  });
  return { made, tried: await tries(made.text), begun: await tries(text(mails)), head: parse(made.text.split("---\n")[1] ?? "") };
}

async function refused(changes: Changes): Promise<readonly PipelineError[]> {
  try {
    await written(changes);
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("the template generator", () => {
  // Nobody shortens a point that says more than an inbox shows of a subject.
  const BRIEFS = { "en-US": (text: string) => text.replace(/^ {2}- Connects to.*\n/m, ""), ...OTHERS };

  test.for(Object.entries(BRIEFS))("writes a sequence in %s that nothing stands against", async ([language, brief]) => {
    const { made, tried } = await written({ language, brief });

    await expect(made.text).toMatchFileSnapshot(`golden/sequences/${language}.md`);
    expect(made.text).not.toMatch(/…|\{\{ brief|\?\?/);
    expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
    expect(tried.kind === "checked" && isBlocked(tried.report)).toBe(false);
  });

  test("says another point in each mail in between, and asks where the brief has too few", async () => {
    const four = `${own("a", "0 days")}${own("b")}${own("c")}${own("d")}`;
    const { head } = await written({ mails: four });
    const [problem, ...more] = await refused({ mails: `${own("a", "0 days")}${own("b")}${own("c")}${own("d")}${own("e")}` });

    expect(head.mails.map(({ subject }: { subject: string }) => subject).slice(1, 3)).toEqual([
      "Connects to over 40 data sources, so nobody copies numbers by hand any more",
      "Your data stays in the region you choose",
    ]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: "FIELD_INVALID",
      message: "Which further points should the reader remember? Each mail in between says another one.",
      hint: "answer it in the brief, under keyPoints",
    });
  });

  test("writes nothing of a mail that is an email of the campaign, and of one mail the first pattern", async () => {
    const { head } = await written({ mails: `  - { kind: asset, id: hello, after: 0 days, asset: launch-email }\n${own("last")}` });
    const { head: one } = await written({ mails: own("only", "0 days") });

    expect(head.mails[0]).toEqual({ kind: "asset", id: "hello", after: "0 days", asset: "launch-email" });
    expect(head.mails[1].headline).toBe("All about Acme Reports in one place");
    expect(one.mails[0].headline).toBe("Get to know Acme Reports");
  });
});

describe("what people lay out", () => {
  test("is kept: the ids, the delays, the exits, the title, and the mails that are emails", async () => {
    const laidOut = text(THREE).replace("title: Welcome\n", "title: Our row\nagain: after-the-end\n");
    const { made } = await written({ mails: THREE });

    expect(parse(made.text.split("---\n")[1] ?? "")).toMatchObject({ title: "Welcome", exits: ["unsubscribes", "reaches-goal"] });
    expect(laidOut).toContain("again: after-the-end");
    expect((await asset(made.text)).value).toMatchObject({
      mails: [
        { id: "welcome", after: "0 days" },
        { id: "regions", after: "3 days" },
        { id: "offer", after: "5 days" },
      ],
    });
  });

  test("is asked for in one question, with the file to begin", async () => {
    const problems = await refused({ present: "none" });
    const begun = (problems[0]?.detail ?? "").replace(/^[\s\S]*?\n\n/, "");

    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toBe(
      'The sequence "row" needs its mails, how long after each other they come, and what ends it: which shall it be?',
    );
    await expect(begun).toMatchFileSnapshot("golden/sequences/question.txt");
    expect(isBegun(await asset(`${begun}\n`))).toBe(true);
  });

  test("with two mails of one name is refused with the place", async () => {
    const [problem] = await refused({ mails: `${own("same", "0 days")}${own("same")}` });

    expect(problem).toMatchObject({ message: 'Two mails of the sequence are called "same"', place: { line: 7 } });
  });
});

describe("a model", () => {
  const MAIL = (subject: string) => ({
    subject,
    preheader: "Nothing to install. Open any report and see.",
    headline: "Reports that open at once",
    cta: { label: "See your fast reports" },
    body: `Hello,\n\n${subject}.`,
  });
  const FINE = {
    welcome: MAIL("Reports in under a second"),
    regions: MAIL("Your data stays in your region"),
    offer: MAIL("One more look"),
  };

  function answering(...answers: readonly unknown[]): Writer & { readonly asked: WriteRequest[] } {
    const asked: WriteRequest[] = [];
    return {
      ...{ name: "model", version: "1", asks: "model" as const, asked },
      write: (request) => {
        asked.push(request);
        return Promise.resolve({ fields: answers[Math.min(asked.length, answers.length) - 1] });
      },
    };
  }

  test("is asked for exactly these mails, and of each for its words", async () => {
    const writer = answering(FINE);
    const { made, head } = await written({ writer });
    const [request] = writer.asked;
    const schema = Object(request?.schema);

    expect(Object.keys(schema.properties)).toEqual(["welcome", "regions", "offer"]);
    expect(schema).toMatchObject({ required: ["welcome", "regions", "offer"], additionalProperties: false });
    expect(schema.properties.regions).toMatchObject({ additionalProperties: false, description: "Mail 2 of 3." });
    expect(Object.keys(schema.properties.regions.properties)).toEqual(["subject", "preheader", "headline", "cta", "body"]);
    expect(head.mails[1]).toEqual({
      kind: "own",
      id: "regions",
      after: "3 days",
      ...MAIL("Your data stays in your region"),
      body: "Hello,\n\nYour data stays in your region.\n",
    });
    expect(made.provenance.writer).toBe("model");
  });

  test.for<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ["adds a mail", { ...FINE, more: MAIL("More") }, 'the mail "more" was not asked for'],
    ["leaves one out", { welcome: FINE.welcome, offer: FINE.offer }, 'the mail "regions" is missing'],
    [
      "orders them anew",
      { offer: FINE.offer, welcome: FINE.welcome, regions: FINE.regions },
      'the mails stand in another order than "welcome", "regions", "offer"',
    ],
    ["answers with a list", { mails: [FINE.welcome] }, 'the mail "mails" was not asked for'],
    ["leaves out a field", { ...FINE, offer: { ...FINE.offer, subject: undefined } }, "subject (required)"],
    ["has no words at all", { ...FINE, offer: "…" }, "subject (required)"],
  ])("that %s is refused with words", async ([, fields, words]) => {
    const [problem] = await refused({ writer: answering(fields) });

    expect(problem).toMatchObject({ code: "WRITER_FAILED" });
    expect(problem?.message).toContain(`gave no usable text for "row": `);
    expect(problem?.message).toContain(words);
  });

  test("cannot change a name, a delay or what ends it", async () => {
    const { head } = await written({
      writer: answering({ ...FINE, offer: { ...FINE.offer, id: "free", after: "0 hours", kind: "asset" } }),
    });

    expect(head.mails[2]).toMatchObject({ kind: "own", id: "offer", after: "5 days" });
  });

  test("is asked again only for the mail that failed, and told what is wrong with it", async () => {
    const bad = { ...FINE, regions: { ...FINE.regions, headline: "The world’s best tool" } };
    const writer = answering(bad, FINE);
    const { made } = await written({ writer, isLookedAt: true });

    expect(new Set(writer.asked[1]?.rework?.mend.map(({ part }) => part))).toEqual(new Set(["regions"]));
    expect(made.left).toEqual([]);
    expect(made.provenance.mended?.length).toBeGreaterThan(0);
  });
});

describe("a begun sequence", () => {
  test("is one with any words to come; one with none is people's", async () => {
    const said = own("a", "0 days", "subject: S, preheader: P, headline: H, cta: { label: L }, body: B");

    expect(isBegun(await asset(text(THREE)))).toBe(true);
    expect(isBegun(await asset(text(`${said}${own("b")}`)))).toBe(true);
    expect(isBegun(await asset(text(said)))).toBe(false);
  });

  test("is corrected by nobody without asking: what could be is offered, and goes back to a writer", async () => {
    const words = "subject: Open it now!!, preheader: Everything at once and nothing to install., headline: H, cta: { label: L }, body: B";
    const { begun } = await written({ mails: `${own("a", "0 days", words)}${own("b")}` });
    const found = begun.kind === "checked" ? openFindings(begun.report).find(({ quote }) => quote === "!!") : undefined;

    expect(found?.fix).toEqual({ kind: "suggest", replacement: "!" });
    expect(faultsOf(begun)).toContainEqual(expect.objectContaining({ part: "a", rule: "exclamation-and-emoji" }));
  });

  test("does not go out, even where nobody has it written", async () => {
    const { begun } = await written({});
    const wrong = begun.kind === "checked" ? faultsOf(begun).filter(({ blocks }) => blocks) : [];

    expect(new Set(wrong.map(({ part }) => part))).toEqual(new Set(["welcome", "regions", "offer"]));
    expect(wrong.map((one) => one.wrong).join("\n")).toContain("where words are still to be written.");
  });

  test("keeps every word that stands in it, and its comments", async () => {
    const mine = text(
      `  # ours\n${own("welcome", "0 days", "subject: Ours, preheader: …, headline: …, cta: { label: … }, body: Our words.")}${own("offer")}`,
    );
    const { made } = await written({ mails: mine.slice(mine.indexOf("mails:\n") + 7, -4) });
    const filled = mergeEdits({ base: made.text, ours: mine, theirs: made.text });
    const head = parse(filled?.text.split("---\n")[1] ?? "");

    expect(filled?.conflicts).toEqual([]);
    expect(filled?.text).toContain("# ours");
    expect(head.mails[0]).toMatchObject({ subject: "Ours", headline: "Get to know Acme Reports", body: "Our words." });
    expect(filled?.text).not.toContain("…");
  });
});

describe("people's edits", () => {
  const head = (mails: readonly object[], more = "") =>
    `---\nkind: sequence\ntitle: Welcome\n${more}mails:\n${mails.map((mail) => `  - ${JSON.stringify(mail)}\n`).join("")}---\n`;
  const mail = (id: string, subject: string, body = "One.\n\nTwo.\n\nThree.\n") => ({ kind: "own", id, after: "1 days", subject, body });
  const merged = (base: string, ours: string, theirs: string) => {
    const made = mergeEdits({ base, ours, theirs });
    return { conflicts: made?.conflicts, mails: parse(made?.text.split("---\n")[1] ?? "").mails };
  };
  const BASE = head([mail("a", "A"), mail("b", "B")]);

  test("in one mail stand beside new words in another, and beside new lines of the same text", () => {
    const ours = head([mail("a", "A, ours"), mail("b", "B", "One, ours.\n\nTwo.\n\nThree.\n")]);
    const theirs = head([mail("a", "A"), mail("b", "B, anew", "One.\n\nTwo.\n\nThree, anew.\n")]);

    expect(merged(BASE, ours, theirs)).toEqual({
      conflicts: [],
      mails: [mail("a", "A, ours"), mail("b", "B, anew", "One, ours.\n\nTwo.\n\nThree, anew.\n")],
    });
  });

  test("where both changed the same words, the mail and the field are named", () => {
    const conflicts = merged(BASE, head([mail("a", "Ours"), mail("b", "B")]), head([mail("a", "Theirs"), mail("b", "B")])).conflicts;

    expect(conflicts).toEqual([{ part: "a, subject", ours: "Ours", theirs: "Theirs" }]);
  });

  test("of the order, of a mail taken out and of one put in are theirs", () => {
    const [a, b, c] = [mail("a", "A"), mail("b", "B"), mail("c", "…", "…")];
    const written = mail("c", "C", "New.");

    expect(merged(BASE, head([b, a]), head([b, a])).mails).toEqual([b, a]);
    expect(merged(BASE, head([b]), head([b])).mails).toEqual([b]);
    expect(merged(BASE, head([a, c, b]), head([a, written, b]))).toEqual({ conflicts: [], mails: [a, written, b] });
    expect(merged(BASE, head([{ ...a, subject: "…" }, b]), head([{ ...a, subject: "Anew" }, b])).mails[0].subject).toBe("Anew");
  });

  test("keep their comments, also in a head that is merged", () => {
    const ours = head([mail("a", "Ours"), mail("b", "B")], "# what Jo said\n");
    const made = mergeEdits({ base: BASE, ours, theirs: head([mail("a", "A"), mail("b", "Anew")]) });

    expect(made?.text).toContain("# what Jo said");
    expect(made?.text).toContain("Ours");
    expect(made?.text).toContain("Anew");
  });
});
