/** Every rule keeps its word: its doc block is whole, it is listed, and its examples give exactly the findings they name. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkAsset } from "#governance/check-asset.ts";
import { RULES } from "#governance/rules.ts";
import type { RuleResult } from "#model/finding.ts";
import { brandKit, CLAIMS, campaign, outing, TODAY } from "./builders.ts";

const folder = fileURLToPath(new URL("../../action/governance/rules/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));

interface Example {
  readonly name: string;
  readonly yaml: string;
}

function docBlock(file: string): string {
  const text = readFileSync(folder + file, "utf8");
  const block = /^\/\*\*\n([\s\S]*?)\n \*\//.exec(text)?.[1] ?? "";
  return block.replace(/^ \* ?/gm, "");
}

function examplesOf(file: string): readonly Example[] {
  return Array.from(docBlock(file).matchAll(/@example (.+)\n```yaml\n([\s\S]*?)\n```/g), ([, name = "", yaml = ""]) => ({ name, yaml }));
}

/**
 * An example is a payload (its keys are those of `SpecialPayload`), and besides: `offer` and `brief` of the brief, `brand`, `claims`,
 * `testimonials`, `certificates`, `calendar` and `personas` of the brand, `audience` for whoever gets it, `writtenBy` of its record;
 * `findings` it must have, and `result` where that is not simply `pass` or `fail`. `ratings` and `comparisons` stand in the claims, too;
 * `others` are further assets of the campaign, `beside` mails of other campaigns, and `outings` what goes out around it;
 * `original` makes it a version of another text, which `stands` as it was or is `changed`; `today` is the day of the check.
 */
function resultOf(ruleId: string, yaml: string): RuleResult {
  const {
    offer,
    brief,
    brand,
    claims,
    testimonials,
    certificates,
    ratings,
    comparisons,
    audience,
    others,
    beside,
    writtenBy,
    original,
    calendar,
    personas,
    outings,
    today = TODAY,
    findings: _expected,
    result: _result,
    ...payload
  } = parse(yaml);
  const proven = {
    ...CLAIMS,
    ...(claims && { claims }),
    ...(testimonials && { testimonials }),
    ...(certificates && { certificates }),
    ...(ratings && { ratings }),
    ...(comparisons && { comparisons }),
  };
  const report = checkAsset({
    campaign: campaign({
      payload,
      writtenBy,
      original,
      brief: { ...brief, ...(offer === undefined ? {} : { offer }) },
      ...(others && { others }),
    }),
    assetId: "launch-email",
    brand: brandKit({ brand, claims: proven, audience, calendar, personas }),
    others: { beside: (beside ?? []).map(outing), ...(outings && { near: outings.map(outing) }) },
    today,
    waiverRole: () => "legal",
  });
  const result = report.results.find(({ rule }) => rule === ruleId);
  if (result === undefined) throw new Error(`no result of ${ruleId}`);
  return result;
}

test("each file in rules/ is a rule on the list, named like its file", () => {
  expect(RULES.map(({ meta }) => `${meta.id}.ts`).sort()).toEqual(files.toSorted());
});

describe.for(files)("%s", (file) => {
  test("says what, why and by which law, with a good and a bad example", () => {
    const block = docBlock(file);

    expect(block).toMatch(/^What: /m);
    expect(block).toMatch(/^Why: /m);
    expect(block).toMatch(/^Law: /m);
    expect(examplesOf(file).map(({ name }) => name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^good/), expect.stringMatching(/^bad/)]),
    );
  });

  test("cites each law with an address and the day it was read", () => {
    const rule = RULES.find(({ meta }) => `${meta.id}.ts` === file);

    for (const { url, asOf } of rule?.meta.law ?? []) {
      expect(url).toMatch(/^https:\/\//);
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test.for(examplesOf(file).map((example) => [example.name, example.yaml] as const))("%s", ([, yaml]) => {
    const { findings, result } = resultOf(file.slice(0, -3), yaml);

    const expected = parse(yaml);
    expect(findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(expected.findings);
    expect(result).toBe(expected.result ?? (expected.findings.length > 0 ? "fail" : "pass"));
  });
});
