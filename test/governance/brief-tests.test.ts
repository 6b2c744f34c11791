/** What a brief may ask of an A/B test. */
import { expect, test } from "vitest";
import { AB_TEST_PLATFORMS } from "#governance/brief-tests.ts";
import { checkBrief } from "#governance/check-brief.ts";
import type { BriefAsset } from "#model/types.ts";
import { hubspotCapabilities } from "#platforms/hubspot/capabilities.ts";
import { marketingCloudCapabilities } from "#platforms/marketing-cloud/capabilities.ts";
import { marketoCapabilities } from "#platforms/marketo/capabilities.ts";
import { brandKit, campaign, TODAY } from "./builders.ts";

const MAIL: BriefAsset = { id: "mail", kind: "email", platform: "hubspot" };
const TEST = { differs: "subject", share: 20 } as const;

function problems(asset: Partial<BriefAsset>): readonly string[] {
  const source = campaign({ brief: { assets: [{ ...MAIL, ...asset }] } });
  return checkBrief({ campaign: source, brand: brandKit(), today: TODAY })
    .map(({ message }) => message)
    .filter((message) => /tested|test|winner/.test(message));
}

test("nothing stands against a test of a mail in HubSpot", () => {
  expect(problems({ abTest: TEST })).toEqual([]);
  expect(problems({ abTest: { differs: "text", share: 100, otherwise: "b" } })).toEqual([]);
  expect(problems({ abTest: { ...TEST, hours: 24, winner: "opens" } })).toEqual([]);
});

test.for<readonly [what: string, asset: Partial<BriefAsset>, says: string]>([
  ["a page", { kind: "landing-page", slug: "x", abTest: TEST }, '"mail" is a landing-page, and asks for an A/B test'],
  ["Marketo", { platform: "marketo", abTest: TEST }, '"mail" asks for an A/B test in Marketo, where none can be set up from here'],
  ["options beside it", { variants: 2, abTest: TEST }, '"mail" asks for several texts to choose from and for an A/B test'],
  ["a mail of a sequence", { partOf: "row", abTest: TEST }, '"mail" is a mail of the sequence "row", and asks for an A/B test'],
  [
    "all words in a template of the platform",
    { template: { kind: "platform", ref: "1" }, abTest: { differs: "text", share: 20 } },
    '"mail" is laid out in HubSpot, where only its subject can be tested from here',
  ],
  [
    "a wait where nobody waits",
    { abTest: { ...TEST, share: 100, hours: 4 } },
    'Everybody is in the A/B test of "mail", so no winner goes to anybody',
  ],
])("%s is one finding", ([, asset, says]) => {
  expect(problems(asset)).toEqual([says]);
});

test("the platforms that are named are those whose adapters say they can", () => {
  const able = Object.entries({
    hubspot: hubspotCapabilities({ publishEmail: "api" }),
    marketo: marketoCapabilities({ publishEmail: "api", templates: { email: "Template" } }),
    "salesforce-marketing-cloud": marketingCloudCapabilities({ publishEmail: "api" }),
  }).flatMap(([platform, { abTests }]) => (abTests.includes("email") ? [platform] : []));

  expect(able).toEqual(AB_TEST_PLATFORMS);
});
