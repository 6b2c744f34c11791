/** The example brand on other platforms: nothing but the names of the platforms is touched, and nothing is made up. */

import { expect, test } from "vitest";
import { parse } from "yaml";
import { STARTER_BRAND } from "#commands/generated/starter.ts";
import { brandOn } from "#commands/init-brand.ts";
import { type ChosenPlatform, STARTING_PLATFORMS } from "#commands/init-platforms.ts";
import type { PlatformName } from "#model/types.ts";
import { fits } from "#model/validators.ts";

function chosen(...names: readonly PlatformName[]): readonly ChosenPlatform[] {
  return STARTING_PLATFORMS.filter(({ platform }) => names.includes(platform)).map((starting) => ({
    starting,
    account: starting.noAccount,
  }));
}

const AUDIENCES = STARTER_BRAND["brand/audiences.yaml"] ?? "";
const FIELDS = STARTER_BRAND["brand/fields.yaml"] ?? "";
const BRAND = STARTER_BRAND["brand/brand.yaml"] ?? "";

test("on HubSpot with the account it was written for, every file is as it was", () => {
  const [hubspot] = chosen("hubspot");
  for (const [file, text] of Object.entries(STARTER_BRAND))
    expect(brandOn(text, hubspot === undefined ? [] : [{ ...hubspot, account: "4815162" }]), file).toBe(text);
});

test.for(STARTING_PLATFORMS.map(({ platform, hasNoLists = false }) => [platform, hasNoLists] as const))(
  "on %s alone, no other platform is named, and the files fit their schemas",
  ([platform, hasNoLists]) => {
    const [audiences, fields, brand] = [AUDIENCES, FIELDS, BRAND].map((text) => parse(brandOn(text, chosen(platform))));

    expect(fits("audiences", audiences)).toBe(true);
    expect(fits("fields", fields)).toBe(true);
    expect(fits("brand", brand)).toBe(true);
    for (const { ids, subscription } of Object.values<{ ids: object; subscription?: object }>(audiences.audiences)) {
      expect(Object.keys(ids)).toEqual(hasNoLists ? [] : [platform]);
      expect(Object.keys(subscription ?? {}).filter((name) => name !== platform)).toEqual([]);
    }
  },
);

test("on several, lists stand under each with an account of its own, and what only HubSpot has stays HubSpot's", () => {
  const { audiences } = parse(brandOn(AUDIENCES, chosen("hubspot", "marketo")));

  expect(audiences["admins-team-plan"]).toMatchObject({
    ids: { hubspot: { "1234567": ["2101", "2102"] }, marketo: { "123-ABC-456": ["2101", "2102"] } },
    subscription: { hubspot: { "1234567": "308" } },
  });
  expect(audiences["admins-team-plan"].subscription).not.toHaveProperty("marketo");
});

test("fields have the names each platform gives them, and none where it has no such name", () => {
  expect(parse(brandOn(FIELDS, chosen("marketo", "salesforce-marketing-cloud"))).fields).toMatchObject({
    "person.firstName": { platforms: { marketo: "First Name", "salesforce-marketing-cloud": "FirstName" } },
    "person.company": { platforms: { "salesforce-marketing-cloud": "Company" } },
  });
  expect(parse(brandOn(FIELDS, chosen("marketo"))).fields["person.company"].platforms).toEqual({});
});

test("an entry that the example has for a platform already is taken as it is, under the team's account", () => {
  const text = 'ids:\n  hubspot:\n    "4815162": ["1"]\n  marketo:\n    000-AAA-000: ["7"]\nregions: [US]\n';
  expect(brandOn(text, chosen("marketo"))).toBe('ids:\n  marketo:\n    "123-ABC-456": ["7"]\nregions: [US]\n');
});
