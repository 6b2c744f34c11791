/** A campaign for two markets: the version of the second says its own price, its own points, and leads to its own page. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { SLUG } from "../workbench.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const LOCALE = `locales:
  - language: de-DE
    regions: [DE]
    action: { text: Berichte ansehen, link: "https://www.acme.example/de/reports" }
    keyPoints: [Berichte in unter einer Sekunde]
    offer: { kind: discount, price: { micros: 229000000, currency: EUR }, ends: 2027-05-07, terms: "Neukunden, erstes Jahr." }
`;
const GERMAN = `  - id: german-email
    kind: email
    platform: hubspot
    language: de-DE
    variantOf: launch-email
    template: { kind: mjml, name: announcement }
    audience: { include: [germany] }
`;

async function withGerman() {
  const bench = await benchAt("written");
  const brief = await bench.read(BRIEF);
  await bench.write(BRIEF, `${LOCALE}${brief.replace("assets:\n", `assets:\n${GERMAN}`)}`);
  const audiences = await bench.read("brand/audiences.yaml");
  const [, one = ""] = /\n( {2}newsletter-readers:\n(?: {4}.*\n)+)/.exec(audiences) ?? [];
  await bench.write(
    "brand/audiences.yaml",
    `${audiences.trimEnd()}\n${one.replace("newsletter-readers:", "germany:").replace(/regions: \[.*\]/, "regions: [DE]")}`,
  );
  return bench;
}

test("it is written, rendered and judged by what the brief says of its market", async () => {
  const bench = await withGerman();

  await bench.must("generate", SLUG);
  await bench.must("render", SLUG);
  const text = await bench.read(`campaigns/${SLUG}/assets/german-email.md`);
  const payload = await bench.read(`campaigns/${SLUG}/payload/german-email.html`);
  const { output } = await bench.campaigns("check", SLUG);

  expect(text).toContain("Berichte in unter einer Sekunde");
  expect(text).toContain("label: Berichte ansehen");
  expect(payload).toContain('href="https://www.acme.example/de/reports?');
  expect(await bench.read(`campaigns/${SLUG}/payload/launch-email.html`)).not.toContain("/de/reports");
  expect(output).not.toContain("offer-matches-brief");

  await bench.write(`campaigns/${SLUG}/assets/german-email.md`, `${text}\nJetzt für $249.\n`);
  await bench.must("render", SLUG);
  const wrong = await bench.campaigns("check", SLUG);
  expect([wrong.exit, wrong.output]).toEqual([1, expect.stringContaining("$249")]);
});

test("it does not go to people of another market", async () => {
  const bench = await withGerman();
  await bench.write(BRIEF, (await bench.read(BRIEF)).replace("include: [germany]", "include: [newsletter-readers]"));

  const { exit, errors, output } = await bench.campaigns("generate", SLUG);

  expect([exit, errors + output]).toEqual([1, expect.stringContaining('"german-email" is for DE, and "newsletter-readers" has people in')]);
});
