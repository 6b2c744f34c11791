/** Several ads and several sequences on the command line: people begin one file, each option has what stands in it, and one of them takes its place. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { benchAt, golden, screen } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FOLDER = `campaigns/${SLUG}`;
const BRIEF = `${FOLDER}/brief.yaml`;
const AD = `${FOLDER}/assets/ad.md`;
const ROW = `${FOLDER}/assets/row.md`;
const option = (asset: string, number: number) => `${FOLDER}/options/${asset}/${number}.md`;

const BEGUN_AD = "---\nkind: search-ad\nheadlines: []\ndescriptions: []\nkeywords:\n  - { text: report software, match: phrase }\n---\n";
const AD_ENTRY =
  "assets:\n  - id: ad\n    kind: search-ad\n    platform: google-ads\n    variants: 2\n    budget: { total: { micros: 500000000, currency: USD } }\n    delivery: { political: false }\n";
const mail = (id: string, after: string, subject = "…") =>
  `  - kind: own\n    id: ${id}\n    after: ${after}\n    subject: ${subject}\n    preheader: …\n    headline: …\n    cta: { label: … }\n    body: …\n`;
const row = (mails: string) => `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`;
const ROW_ENTRY =
  "assets:\n  - id: row\n    kind: sequence\n    platform: hubspot\n    variants: 2\n    template: { kind: mjml, name: announcement }\n";

async function asked(entry: string, file: string, begun: string | undefined): Promise<Workbench> {
  const bench = await benchAt("empty");
  const brief = await (await benchAt("written")).read(BRIEF);
  await bench.write(BRIEF, brief.replace("type: product-launch", "type: nurture").replace(/^assets:\n[\s\S]*/m, entry));
  await changed(bench, ".github/campaigns.yml", "platforms:\n", 'platforms:\n  google-ads:\n    account: "1234567890"\n');
  await changed(bench, "brand/brand.yaml", "    landing-page: web\n", "    landing-page: web\n    ad: cpc\n");
  if (begun !== undefined) await bench.write(file, begun);
  await bench.commit("feat: a brief");
  return bench;
}

const head = async (bench: Workbench, file: string) => parse((await bench.read(file)).split("---\n")[1] ?? "");

async function has(bench: Workbench, file: string): Promise<boolean> {
  return await bench.read(file).then(
    () => true,
    () => false,
  );
}

async function changed(bench: Workbench, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await bench.read(file);
  expect(text.replace(from, to)).not.toBe(text);
  await bench.write(file, text.replace(from, to));
}

test("an ad that nobody began is asked for first, and none is written", async () => {
  const bench = await asked(AD_ENTRY, AD, undefined);

  const { exit, output, errors } = await bench.campaigns("generate", SLUG);

  expect(exit).toBe(1);
  expect(output + errors).toContain("needs the searches it is shown for: which shall it be?");
  expect(await has(bench, option("ad", 1))).toBe(false);
});

test("each ad has what people began, the check shows them side by side, and the chosen one takes the beginning's place", async () => {
  const bench = await asked(AD_ENTRY, AD, BEGUN_AD);

  await golden("options-ads-generate", await screen(bench, "generate", SLUG, "--commit"));
  const [one, two] = [await head(bench, option("ad", 1)), await head(bench, option("ad", 2))];
  expect(one.keywords).toEqual([{ text: "report software", match: "phrase" }]);
  expect(two.keywords).toEqual(one.keywords);
  expect(two.headlines).not.toEqual(one.headlines);
  expect(await bench.read(AD)).toBe(BEGUN_AD);

  await bench.must("render", SLUG);
  expect(await has(bench, `${FOLDER}/payload/ad.json`)).toBe(false);
  await golden("options-ads-check", await screen(bench, "check", SLUG));
  expect((await bench.must("generate", SLUG)).output).toContain("Nothing changed.");

  await golden("options-ads-choose", await screen(bench, "choose", SLUG, "ad", "2", "--commit"));
  expect(await bench.read(AD)).toBe(await bench.read(option("ad", 2)));
  expect(await bench.read(`${FOLDER}/provenance.yaml`)).toMatch(/chosen:\n {6}of: 2\n {6}option: 2\n/);
  expect((await bench.must("generate", SLUG)).output).toContain("Nothing changed.");
  await bench.must("render", SLUG);
  expect((await bench.campaigns("check", SLUG)).exit).toBe(0);
  // The others stay, and another one can be taken.
  await bench.must("choose", SLUG, "ad", "1");
  expect(await bench.read(AD)).toBe(await bench.read(option("ad", 1)));
});

test("what people change in the beginning is in no option until it is generated; until then none can be chosen, so that it is not lost", async () => {
  const bench = await asked(AD_ENTRY, AD, BEGUN_AD);
  await bench.must("generate", SLUG, "--commit");
  await changed(bench, option("ad", 2), /headlines:\n/, "headlines:\n  - Our own headline\n");
  await changed(bench, AD, "report software", "fast report software");
  await bench.commit("docs: another search");

  const refused = await bench.campaigns("choose", SLUG, "ad", "2");
  expect(refused.exit).toBe(1);
  expect(refused.errors).toContain(`${AD} was changed after option 2 of ad was written, and the option does not have that yet`);

  await bench.must("generate", SLUG, "--commit");
  await bench.must("choose", SLUG, "ad", "2");
  const chosen = await head(bench, AD);
  expect(chosen.keywords).toEqual([{ text: "fast report software", match: "phrase" }]);
  expect(chosen.headlines).toContain("Our own headline");
});

test("an option that people put there themselves does not take the place of what they began: it may not be in it", async () => {
  const begun = row(`${mail("welcome", "0 days", "Welcome to Acme Reports")}${mail("look", "4 days")}`);
  const bench = await asked(ROW_ENTRY, ROW, begun);
  await bench.write(option("row", 1), row(mail("other", "0 days", "Another start")).replaceAll("…", "Words of our own"));
  await bench.commit("docs: an option of our own");

  const refused = await bench.campaigns("choose", SLUG, "row", "1");

  expect([refused.exit, await bench.read(ROW)]).toEqual([1, begun]);
  expect(refused.errors).toContain("The text of row was not chosen from the options, and it would be lost");
});

test("of a sequence that people began in part each option keeps their words; a choice takes one, and another brief keeps them", async () => {
  const begun = row(`${mail("welcome", "0 days", "Welcome to Acme Reports")}${mail("look", "4 days")}`);
  const bench = await asked(ROW_ENTRY, ROW, begun);

  await bench.must("generate", SLUG, "--commit");
  const [one, two] = [await head(bench, option("row", 1)), await head(bench, option("row", 2))];
  expect([one.mails[0].subject, two.mails[0].subject]).toEqual(["Welcome to Acme Reports", "Welcome to Acme Reports"]);
  expect(one.mails[1].subject).not.toBe(two.mails[1].subject);
  expect(one.exits).toEqual(["unsubscribes", "reaches-goal"]);
  await golden("options-sequence-check", await screen(bench, "check", SLUG));

  // Words that people write into the beginning afterwards come into each option, too.
  await changed(bench, ROW, /(id: look\n {4}after: 4 days\n {4}subject: )…/, "$1Look around");
  await bench.commit("docs: a subject");
  expect((await bench.campaigns("choose", SLUG, "row", "2")).exit).toBe(1);
  await bench.must("generate", SLUG, "--commit");
  expect((await head(bench, option("row", 1))).mails[1].subject).toBe("Look around");

  await bench.must("choose", SLUG, "row", "2", "--commit");
  await changed(bench, BRIEF, "text: See your fast reports", "text: Open your reports");
  await bench.must("generate", SLUG);
  const { mails } = await head(bench, ROW);
  expect(mails.map(({ subject }: { subject: string }) => subject)).toEqual(["Welcome to Acme Reports", "Look around"]);
  expect(mails[1].cta.label).toBe("Open your reports");
});

test("an ad that people wrote whole is theirs: no options are written over it, and it is said how to get some", async () => {
  const bench = await asked(AD_ENTRY, AD, BEGUN_AD);
  await bench.must("generate", SLUG);
  await bench.write(AD, await bench.read(option("ad", 1)));
  await bench.gitText("checkout", "--quiet", "--", ".");
  await bench.write(
    AD,
    BEGUN_AD.replace("headlines: []", "headlines: [Fast reports, Your data, Acme Reports]").replace(
      "descriptions: []",
      "descriptions: [Reports for all., Reports at once.]",
    ),
  );

  const { output } = await bench.must("generate", SLUG);

  expect(output).toContain(`To get options, write … in place of its words in ${AD}, and run this again.`);
});
