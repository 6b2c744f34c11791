/** What is asked of an ad before it is written is what the rules would hold against it afterwards: neither more nor less. */
import { describe, expect, test } from "vitest";
import { tryText } from "#commands/try-text.ts";
import { adQuestions } from "#governance/ad-questions.ts";
import { sha256 } from "#model/digest.ts";
import { openFindings } from "#model/finding.ts";
import type { BriefAsset, Config } from "#model/types.ts";
import { brandKit, campaignWith, SLUG } from "../payload/kit.ts";

const DAY = "2027-03-29";
const RULES = ["ad-declares-politics", "ad-has-an-end", "ad-keeps-its-budget"];
const CONFIG = {
  environment: "production",
  platforms: { "google-ads": { account: "4815162" }, "linkedin-ads": { account: "4815162" } },
} as unknown as Config;

const TEXTS = {
  "search-ad": `---
kind: search-ad
headlines: [Reports in under a second, The new Acme Reports, Acme Analytics]
descriptions: [Your data stays in the region you choose., The new Acme Reports is here.]
keywords:
  - { text: report software, match: phrase }
---
`,
  "text-ad": "---\nkind: text-ad\nheadline: The new Acme Reports\ndescription: Reports in under a second\n---\n",
} as const;

type Kind = keyof typeof TEXTS;

interface Case {
  readonly kind: Kind;
  readonly delivery?: string;
  readonly daily?: string;
  readonly end?: string;
  readonly audience?: string;
}

const GOOD_END = "end:\n  at: 2027-04-21\n  then: withdraw\n";

async function campaignOf({ kind, delivery = "{ political: false }", daily = "", end = GOOD_END, audience = "admins-team-plan" }: Case) {
  const platform = kind === "text-ad" ? "linkedin-ads" : "google-ads";
  const money = `budget: { total: { micros: 500000000, currency: USD }${daily} }`;
  const entry = `  - id: ad\n    kind: ${kind}\n    platform: ${platform}\n    ${money}\n${delivery === "" ? "" : `    delivery: ${delivery}\n`}`;
  const own = `    audience: { include: [${audience}] }\n`;
  return await campaignWith({ brief: (text) => `${text.replace(/^end:\n(?: {2}.*\n)+/m, end).trimEnd()}\n${entry}${own}` });
}

function adIn(assets: readonly BriefAsset[]): BriefAsset {
  const ad = assets.find(({ id }) => id === "ad");
  if (ad === undefined) throw new Error("The brief has no ad.");
  return ad;
}

/** The questions, and which of the three rules would block the ad once it is written. */
async function asked(one: Case) {
  const [campaign, brand] = [await campaignOf(one), await brandKit()];
  const questions = adQuestions({ campaign, brand, asset: adIn(campaign.brief.value.assets), today: DAY });
  const files = { "files/a.png": { sha256: sha256("a"), bytes: 1, mediaType: "image/png" } };
  const place = { campaign: { ...campaign, assets: [], files }, id: "ad", file: `campaigns/${SLUG}/assets/ad.md` };
  const tried = await tryText({ ...place, brand, config: CONFIG, today: DAY }, TEXTS[one.kind]);
  if (tried.kind === "refused") throw new Error(tried.problems.map(({ message }) => message).join());
  const blocked = openFindings(tried.report).filter(({ rule, severity }) => severity === "block" && RULES.includes(rule));
  return { questions, rules: blocked.map(({ rule }) => rule).sort(), brief: campaign.brief.text };
}

const DAILY = ", daily: { micros: 50000000, currency: USD }";

describe.for(["search-ad", "text-ad"] as const)("of a %s", (kind) => {
  test.for<readonly [string, Omit<Case, "kind">, (typeof RULES)[number], RegExp, string]>([
    ["whether it is political", { delivery: "" }, "ad-declares-politics", /^Is the ad "ad" political: .*\?$/, "- id: ad"],
    [
      "whether it is political, where delivery says other things",
      { delivery: "\n      bidding: { kind: clicks }" },
      "ad-declares-politics",
      /^Is the ad "ad" political: .*\?$/,
      "delivery:",
    ],
    ["when it ends", { end: "" }, "ad-has-an-end", /^On which day do the ads end\? /, "schedule:"],
    [
      "whether it is taken down",
      { end: "end:\n  at: 2027-04-21\n  then: keep\n" },
      "ad-has-an-end",
      /^Are the ads to be taken down after the last day, 21 April 2027\? /,
      "then: keep",
    ],
  ])("it is asked %s", async ([, special, rule, words, where]) => {
    const { questions, rules, brief } = await asked({ kind, ...special });

    expect(rules).toEqual([rule]);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ code: "FIELD_INVALID", facts: { question: true } });
    expect(questions[0]?.message).toMatch(words);
    expect(questions[0]?.hint).toMatch(/write|answer it in the brief/);
    expect(brief.split("\n")[(questions[0]?.place?.line ?? 0) - 1]).toContain(where);
  });

  test("nothing is asked where the brief says it, and no rule has anything to hold against it", async () => {
    expect(await asked({ kind })).toMatchObject({ questions: [], rules: [] });
  });
});

test("both are asked in one go where both are open", async () => {
  const { questions, rules } = await asked({ kind: "search-ad", delivery: "", end: "" });

  expect(rules).toEqual(["ad-declares-politics", "ad-has-an-end"]);
  expect(questions.map(({ message }) => message.split(":")[0]?.split("?")[0])).toEqual([
    'Is the ad "ad" political',
    "On which day do the ads end",
  ]);
});

test("which budget counts is asked where a day's budget adds up to more than the total; LinkedIn keeps to both", async () => {
  const google = await asked({ kind: "search-ad", daily: DAILY });
  const linkedin = await asked({ kind: "text-ad", daily: DAILY });

  expect(google.rules).toEqual(["ad-keeps-its-budget"]);
  expect(google.questions.map(({ message }) => message)).toEqual([
    'Which budget is the ad "ad" to keep to? With 50.00 USD a day Google may spend 1500.00 USD until 21 April 2027, and the budget is 500.00 USD.',
  ]);
  expect(linkedin).toMatchObject({ questions: [], rules: [] });
});

test.for<readonly [Kind, string, string | undefined]>([
  ["text-ad", "admins-team-plan", "LinkedIn takes no political ads"],
  ["search-ad", "event-prospects", undefined],
  ["search-ad", "admins-team-plan", "Google takes no political ads in the European Union (DE)"],
])("a political %s for %s is asked about where nobody would show it", async ([kind, audience, why]) => {
  const { questions, rules } = await asked({ kind, audience, delivery: "{ political: true }" });

  expect(rules).toEqual(why === undefined ? [] : ["ad-declares-politics"]);
  expect(questions.map(({ message }) => message)).toEqual(
    why === undefined ? [] : [`The brief says that the ad "ad" is political, and ${why}: is it?`],
  );
});

test("of a mail and of a page nothing of this is asked", async () => {
  const campaign = await campaignOf({ kind: "search-ad", delivery: "", end: "" });
  const [brand, [mail, page]] = [await brandKit(), campaign.brief.value.assets];

  for (const asset of [mail, page]) if (asset !== undefined) expect(adQuestions({ campaign, brand, asset, today: DAY })).toEqual([]);
});
