/** What has to be signed for by name, by whom, and which role's approval that comes to. */
import { describe, expect, test } from "vitest";
import { contentRolesOf } from "#commands/judge.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import type { AssetReport, SignOff } from "#model/finding.ts";
import type { Brief, Config, Provenance } from "#model/types.ts";
import { brandKit, campaign, FOOTER_HTML, located, type SpecialPayload, TODAY } from "./builders.ts";

interface Special {
  readonly industry?: string;
  readonly payload?: SpecialPayload;
  readonly model?: string;
}

function reportOn({ industry = "software", payload = {}, model }: Special): AssetReport {
  const brief: Partial<Brief> = { industry };
  const generated = {
    writer: "w",
    writerVersion: "1",
    inputs: "0",
    output: "0",
    outputBlob: "0",
    ...(model === undefined ? {} : { model }),
  };
  const provenance: Provenance = { schemaVersion: 1, assets: { "launch-email": { generated } } };
  return checkAsset({
    campaign: { ...campaign({ payload, brief }), provenance: located(provenance, "campaigns/2027-spring/provenance.yaml") },
    assetId: "launch-email",
    brand: brandKit({ audience: { people: "consumers" } }),
    today: TODAY,
    waiverRole: () => "legal",
  });
}

function signOffsIn(report: AssetReport): readonly SignOff[] {
  return report.results.flatMap(({ signOffs = [] }) => signOffs);
}

test.for<[name: string, special: Special, kinds: readonly SignOff["kind"][]]>([
  ["a broker's mail to the United States", { industry: "brokerage" }, ["financial-promotion"]],
  ["a lender's mail to the United Kingdom", { industry: "loans", payload: { regions: ["GB"] } }, ["financial-promotion"]],
  [
    "a broker's mail to both",
    { industry: "brokerage", payload: { regions: ["US", "GB"] } },
    ["financial-promotion", "financial-promotion"],
  ],
  ["a bank's mail to Germany", { industry: "bank", payload: { regions: ["DE"] } }, []],
  ["prescription medicine anywhere", { industry: "rx", payload: { regions: ["CH"] } }, ["medicine"]],
  ["words a model wrote, to Germany", { model: "some-model", payload: { regions: ["DE"] } }, ["written-by-a-model"]],
  ["words a model wrote, to the United States", { model: "some-model" }, []],
  ["words the template wrote, to Germany", { payload: { regions: ["DE"] } }, []],
  [
    "a return, to the United States",
    { industry: "funds", payload: { html: `<p>The fund returned 12% in 2026.</p>${FOOTER_HTML}` } },
    ["performance", "financial-promotion"],
  ],
  [
    "operational mail that may sell",
    { payload: { messageClass: "operational", html: `<p>Your discount ends with this invoice.</p>${FOOTER_HTML}` } },
    ["operational"],
  ],
  ["operational mail that does not", { payload: { messageClass: "operational" } }, []],
])("%s", ([, special, kinds]) => {
  expect(signOffsIn(reportOn(special)).map(({ kind }) => kind)).toEqual(kinds);
});

test("what is to be signed for is never a pass, and says who and that it waits", () => {
  const result = reportOn({ industry: "brokerage" }).results.find(({ rule }) => rule === "signed-off-by-a-named-person");

  expect(result).toMatchObject({
    result: "needs-review",
    reason: "It goes out only once the firm’s registered principal has approved exactly these words, by name.",
  });
});

describe("the role that signs", () => {
  const report = (special: Special) => reportOn(special);
  const rolesOf = (special: Special, signOff?: Config["signOff"]): readonly string[] =>
    contentRolesOf(report(special), signOff === undefined ? {} : { signOff }, RULES);

  test.for<[name: string, special: Special, signOff: Config["signOff"] | undefined, roles: readonly string[]]>([
    ["legal, where none is named", { industry: "brokerage" }, undefined, ["legal"]],
    ["the one that is named", { industry: "brokerage" }, { roles: { "financial-promotion": "principal" } }, ["principal"]],
    ["legal, where one is named for something else", { industry: "rx" }, { roles: { "financial-promotion": "principal" } }, ["legal"]],
    [
      "each of several",
      { industry: "funds", payload: { html: `<p>The fund returned 12% in 2026.</p>${FOOTER_HTML}` } },
      { roles: { "financial-promotion": "principal", performance: "compliance" } },
      ["compliance", "principal"],
    ],
    ["whoever approves the content anyway, for what a model wrote", { model: "m", payload: { regions: ["DE"] } }, undefined, []],
    [
      "the one that is named for it",
      { model: "m", payload: { regions: ["DE"] } },
      { roles: { "written-by-a-model": "editor" } },
      ["editor"],
    ],
    ["nobody, where nothing is to be signed for", {}, { roles: { "financial-promotion": "principal" } }, []],
  ])("%s", ([, special, signOff, roles]) => {
    expect(rolesOf(special, signOff)).toEqual(roles);
  });
});
