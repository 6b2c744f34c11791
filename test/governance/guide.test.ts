/** What a writer is told of the rules: their own sentences, where they apply, and no others. */
import { describe, expect, test } from "vitest";
import { projectSchema } from "#generation/project-schema.ts";
import { applicabilityOf } from "#governance/applicability.ts";
import { guideFor, tellsFor } from "#governance/guide.ts";
import { ruleContext } from "#governance/rule-context.ts";
import { RULES } from "#governance/rules.ts";
import { unwrittenContext } from "#governance/unwritten.ts";
import { AD_KINDS, hasText } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import { SCHEMAS } from "#model/generated/schemas.js";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetKind, BriefAsset } from "#model/types.ts";
import { audienceFacet } from "#payload/audience.ts";
import { brandKit, campaignWith, rendered, SLUG } from "../payload/kit.ts";

const TODAY = "2027-03-29";
const TELLING = RULES.filter(({ tell }) => tell !== undefined);
const ADS = "  - id: ad\n    kind: search-ad\n    platform: google-ads\n    budget: { total: { micros: 500000000, currency: USD } }\n";
const ROW = "  - id: row\n    kind: sequence\n    platform: hubspot\n    template: { kind: mjml, name: announcement }\n";

interface Scene {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
}

async function scene(brief: (text: string) => string = (text) => text, audiences?: (text: string) => string): Promise<Scene> {
  const campaign = await campaignWith({ brief: (text) => brief(text.replace(/\n$/, `\n${ADS}${ROW}`)) });
  return { campaign, brand: await brandKit(audiences === undefined ? {} : { audiences }) };
}

function question({ campaign, brand }: Scene, kind: AssetKind, language = campaign.brief.value.language) {
  const asset = campaign.brief.value.assets.find((one) => one.kind === kind);
  if (asset === undefined) throw new Error(`No ${kind} in the brief.`);
  const audience = audienceFacet({ brief: campaign.brief, asset, brand, account: "4815162" });
  return { campaign, brand, asset, audience, language, today: TODAY };
}

function told(at: Scene, kind: AssetKind, language?: string): readonly string[] {
  return tellsFor(question(at, kind, language)).map(({ rule }) => rule);
}

test.for(AD_KINDS)(
  "of a %s the limits are told of every text that a writer writes, by its name in the answer, and of no other",
  async (kind) => {
    const at = await scene((text) => text.replace("kind: search-ad\n    platform: google-ads", `kind: ${kind}\n    platform: google-ads`));
    const { lines } = guideFor(question(at, kind));
    const { properties } = projectSchema(SCHEMAS[`${kind}-asset`] ?? {}, { schemas: SCHEMAS, hasText: hasText(kind) }) as {
      readonly properties: Readonly<Record<string, unknown>>;
    };
    const told = lines.flatMap((line) => /^(\w+): .*\d/.exec(line)?.[1] ?? []);

    // A button of LinkedIn is a word of its list.
    const isLinkedin = kind === "sponsored-content" || kind === "document-ad";
    expect([...new Set(told)].sort()).toEqual(
      Object.keys(properties)
        .filter((name) => !isLinkedin || name !== "callToAction")
        .sort(),
    );
  },
);

describe("a sentence for the writer", () => {
  test("stands in some sixty rules, is one short sentence, and no two are the same", () => {
    const all = TELLING.flatMap(({ tell }) => (tell === undefined ? [] : [tell]));

    expect(TELLING.length).toBeGreaterThanOrEqual(40);
    expect(all.filter((line) => !/^\S.{10,130}\.$/.test(line) || /[.!?] \p{Lu}/u.test(line))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  test("is told only of a rule that applies, and of each that does; all of them are in the guide, what blocks first", async () => {
    const at = await scene();
    for (const kind of ["email", "landing-page", "search-ad", "sequence"] as const) {
      const context = unwrittenContext(question(at, kind));
      const applying = TELLING.filter((rule) => applicabilityOf(rule, context).kind === "applies").map(({ meta }) => meta.id);
      const lines = tellsFor(question(at, kind));
      const blocks = lines.map(({ rule }) => RULES.find(({ meta }) => meta.id === rule)?.meta.severity === "block");

      expect([...lines.map(({ rule }) => rule)].sort()).toEqual([...applying].sort());
      expect(guideFor(question(at, kind)).lines.slice(-lines.length)).toEqual(lines.map(({ line }) => line));
      expect(blocks.lastIndexOf(true)).toBeLessThan(blocks.indexOf(false));
    }
  });

  test.for(["launch-email", "launch-page"] as const)(
    "whether it applies to %s does not hang on the words: before they are written it is as afterwards",
    async (id) => {
      const [{ campaign, brand }, made] = await Promise.all([scene(), rendered({ id })]);
      const file = `campaigns/${SLUG}/payload/${id}.json`;
      const texts = Object.fromEntries(Object.entries(made.files).map(([path, text]) => [path.slice(campaign.folder.length + 1), text]));
      const source = { asset: id, file, digest: sha256(made.files[file] ?? ""), payload: made.payload, texts };
      const after = ruleContext({ campaign, source, brand, today: TODAY });
      const asset = campaign.brief.value.assets.find((one): one is BriefAsset => one.id === id);
      if (asset === undefined) throw new Error("Not in the brief.");
      const audience = audienceFacet({ brief: campaign.brief, asset, brand, account: "4815162" });
      const before = unwrittenContext({ campaign, brand, asset, audience, language: campaign.brief.value.language, today: TODAY });

      for (const rule of RULES) expect([rule.meta.id, applicabilityOf(rule, before)]).toEqual([rule.meta.id, applicabilityOf(rule, after)]);
    },
  );
});

describe("what does not apply is not told", () => {
  test("of another kind", async () => {
    const at = await scene();

    expect(told(at, "email")).not.toContain("ad-phone-number");
    expect(told(at, "search-ad")).toContain("ad-phone-number");
    expect(told(at, "search-ad")).not.toContain("subject-keeps-its-word");
    expect(told(at, "sequence")).toContain("subject-keeps-its-word");
    expect(told(at, "email")).toContain("key-points-said");
    expect(told(at, "sequence")).not.toContain("key-points-said");
  });

  test("of another language, class, industry and offer", async () => {
    const [usual, notice, funds, none] = await Promise.all([
      scene(),
      scene((text) => text.replace("messageClass: marketing", "messageClass: operational")),
      scene((text) => text.replace("industry: software", "industry: investment")),
      scene((text) => text.replace(/offer:[\s\S]*?(?=audience:)/, "offer: { kind: none }\n\n")),
    ]);

    expect(told(usual, "email")).toContain("one-english");
    expect(told(usual, "email", "fr")).not.toContain("one-english");
    expect(told(usual, "email", "pl")).not.toContain("lowest-price-claim");
    expect(told(usual, "email")).not.toContain("operational-mail-is-not-advertising");
    expect(told(notice, "email")).toContain("operational-mail-is-not-advertising");
    expect(told(usual, "email")).not.toContain("promissory-words");
    expect(told(funds, "email")).toContain("promissory-words");
    expect(told(usual, "email")).toContain("offer-terms-link");
    expect(told(none, "email")).not.toContain("offer-terms-link");
  });

  test("of another region, and where nobody knows the region", async () => {
    const germany = await scene(undefined, (text) => text.replaceAll(/regions: \[.*\]/g, "regions: [DE]"));
    const america = await scene(undefined, (text) => text.replaceAll(/regions: \[.*\]/g, "regions: [US]"));
    const { audience: _, ...unknown } = question(america, "landing-page");

    expect(told(germany, "landing-page")).toContain("climate-neutral-claim");
    expect(told(america, "landing-page")).not.toContain("climate-neutral-claim");
    expect(tellsFor(unknown).map(({ rule }) => rule)).not.toContain("total-price");
  });
});

test("what a model is told of the rules is small: at most some 1,500 tokens in the sample campaign", async () => {
  const at = await scene();

  for (const kind of ["email", "landing-page", "search-ad", "sequence"] as const) {
    const { lines } = guideFor(question(at, kind));
    // About four characters a token, with the signs that JSON puts around a line.
    expect(JSON.stringify(lines, undefined, 1).length / 4).toBeLessThanOrEqual(1_500);
  }
});
