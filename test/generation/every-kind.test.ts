/** Mails, pages and sequences of the template generator: from every playbook that has a pattern for them, in every language, and fine as they are. Ads: `generate-ads.test.ts`. */
import { describe, expect, test } from "vitest";
import { faultsOf } from "#commands/faults-of.ts";
import { tryText } from "#commands/try-text.ts";
import { PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { generateAsset } from "#generation/generate-asset.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { isAdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import { isBlocked } from "#model/finding.ts";
import type { AssetSource } from "#model/source.ts";
import type { AssetKind, Config } from "#model/types.ts";
import { brandKit, campaignWith, SLUG } from "../payload/kit.ts";
import { OTHERS } from "./other-languages.ts";

const CONFIG = { environment: "production", platforms: { hubspot: { account: "4815162" } } } as unknown as Config;
const DAY = "2027-03-29";
const FOLDER = `campaigns/${SLUG}`;
const TO_COME = "subject: …, preheader: …, headline: …, cta: { label: … }, body: …";
const EVENT = `event:
  name: Reports at work
  starts: 2027-04-22T11:00
  ends: 2027-04-22T11:45
  zone: America/New_York
  place: Online
  link: https://www.acme.example/reports
`;
const ENTRIES: Readonly<Partial<Record<AssetKind, string>>> = {
  email: "    template: { kind: mjml, name: announcement }\n",
  sequence: "    template: { kind: mjml, name: announcement }\n",
  "landing-page":
    "    template: { kind: html, name: landing-page }\n    slug: one\n    form: { ref: request-demo }\n    schedule: { mode: with-merge }\n",
};

const { playbooks } = await brandKit();
const CASES = Object.values(playbooks).flatMap(({ value: { type, assets, languages = {} } }) =>
  (["email", "landing-page", "sequence"] as const)
    .filter((kind) => assets[kind] !== undefined)
    .flatMap((kind) => ["en-US", ...Object.keys(languages)].map((language) => ({ type, kind, language }))),
);

/** A mail at the beginning, one in between, and one at the end. */
async function row(): Promise<AssetSource> {
  const mails = ["first", "second", "last"].map((id) => `  - { kind: own, id: ${id}, after: 3 days, ${TO_COME} }\n`).join("");
  const text = `---\nkind: sequence\ntitle: Row\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`;
  const read = await readAsset("one", { path: `${FOLDER}/assets/one.md`, text, sha256: sha256(text) });
  if (read.status === "refused") throw new PipelineErrors(read.problems);
  return read.asset;
}

/** `number`: of several texts to choose from. */
async function written({ type, kind, language }: (typeof CASES)[number], number?: number) {
  const isNotice = type === "customer-notice";
  const campaign = await campaignWith({
    brief: (text) => {
      // Nobody shortens a point of more characters than an inbox shows of a subject; it is the brief's.
      const english = text.replace(/^ {2}- Connects to.*\n/m, "");
      const spoken = OTHERS[language]?.(text.replace("language: en-US", `language: ${language}`)) ?? english;
      const typed = spoken
        .replace("type: product-launch", `type: ${type}`)
        .replace(/offer:[\s\S]*?(?=audience:)/, (offer) => (isNotice ? "offer: { kind: none }\n\n" : offer))
        .replace("goal:\n", type === "event" ? `${EVENT}goal:\n` : "goal:\n");
      return `${typed.trimEnd()}\n  - id: one\n    kind: ${kind}\n    platform: hubspot\n${ENTRIES[kind] ?? ""}`;
    },
  });
  const brand = await brandKit();
  const asset = campaign.brief.value.assets.find(({ id }) => id === "one");
  if (asset === undefined) throw new Error("The brief has no such asset.");
  const { text } = await generateAsset({
    ...{ brand, asset, writer: templateWriter(), playbook: brand.playbooks[type]?.value, place: campaign.brief.place },
    campaign: { slug: SLUG, brief: campaign.brief.value },
    present: kind === "sequence" ? await row() : undefined,
    ...(number === undefined ? {} : { option: { number, unlike: [] } }),
  });
  const file = `${FOLDER}/assets/one.md`;
  return {
    text,
    tried: await tryText({ campaign: { ...campaign, assets: [] }, id: "one", file, brand, config: CONFIG, today: DAY }, text),
  };
}

describe.for(CASES)("$type, $kind, $language", (one) => {
  test("is written so that nothing stands against it", async () => {
    const { text, tried } = await written(one);

    await expect(text).toMatchFileSnapshot(`golden/every-kind/${one.type}-${one.kind}-${one.language}.md`);
    expect(text).not.toMatch(/…|\{\{ (?:brief|brand)|\?\?|nothing/);
    expect(tried.kind === "checked" ? faultsOf(tried) : tried.problems.map(({ message }) => message)).toEqual([]);
    expect(tried.kind === "checked" && isBlocked(tried.report)).toBe(false);
  });

  test("has a second text to choose from, of which the same holds", async () => {
    const [first, second] = [await written(one), await written(one, 2)];

    expect(second.text).not.toBe(first.text);
    expect(second.text).not.toMatch(/…|\{\{ (?:brief|brand)|\?\?|nothing/);
    expect(second.tried.kind === "checked" ? faultsOf(second.tried) : second.tried.problems.map(({ message }) => message)).toEqual([]);
  });
});

test("every kind of asset has a pattern in most playbooks; only a newsletter's issue and a notice come as single mails", () => {
  const kinds = Object.fromEntries(
    Object.values(playbooks).map(({ value: { type, assets } }) => [
      type,
      {
        mails: assets.email !== undefined,
        rows: assets.sequence !== undefined,
        pages: assets["landing-page"] !== undefined,
        ads: Object.keys(assets).filter((kind) => isAdKind(kind as AssetKind)).length,
      },
    ]),
  );
  const whole = { mails: true, rows: true, pages: true, ads: 6 };

  expect(kinds).toEqual({
    ...{ event: whole, nurture: whole, "product-launch": whole, promotion: whole },
    newsletter: { mails: true, rows: false, pages: false, ads: 6 },
    "customer-notice": { mails: true, rows: false, pages: false, ads: 0 },
  });
});
