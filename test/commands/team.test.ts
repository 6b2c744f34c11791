/** Which repository is which, who somebody is, and which campaigns may still have something to do. */
import { describe, expect, test } from "vitest";
import { sameAddress } from "#commands/team.ts";
import { unsettledSlugs } from "#commands/unsettled.ts";
import { listCampaigns } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import type { CampaignRecord } from "#model/types.ts";
import { memoryGit } from "../files/memory-git.ts";
import { SLUG, team } from "../files/team.ts";

describe("two addresses", () => {
  const PLACE = [
    "https://github.com/acme/campaigns",
    "https://github.com/acme/campaigns.git",
    "https://github.com/acme/campaigns/",
    "https://GitHub.com/acme/campaigns",
    "https://x-access-token:secret@github.com/acme/campaigns.git",
    "git@github.com:acme/campaigns.git",
    "ssh://git@github.com/acme/campaigns",
    "github.com/acme/campaigns",
  ];

  test.for(PLACE)("%s leads to the same place as each of its other spellings", (address) => {
    expect(PLACE.filter((other) => !sameAddress(address, other))).toEqual([]);
  });

  test.for([
    ["https://github.com/acme/campaigns", "https://github.com/acme/other"],
    ["https://github.com/acme/campaigns", "https://gitlab.example/acme/campaigns"],
    ["https://github.com/acme/campaigns", "https://github.com.evil.example/acme/campaigns"],
    ["https://github.com/acme/campaigns", "https://evil.example/github.com/acme/campaigns"],
    ["/srv/git/campaigns.git", "/srv/git/other.git"],
    ["/srv/git/acme.example/campaigns", "acme.example/campaigns"],
    ["../campaigns", "campaigns"],
  ] as const)("%s and %s are two places", ([left, right]) => {
    expect(sameAddress(left, right)).toBe(false);
    expect(sameAddress(right, left)).toBe(false);
  });

  test.for(["http://127.0.0.1:42867/acme/campaigns", "http://localhost:3000/acme/campaigns", "/srv/git/campaigns.git"])(
    "%s is its own place",
    (address) => {
      expect(sameAddress(address, address)).toBe(true);
    },
  );
});

describe("a campaign may still have something to do", () => {
  const source = () => openSource(memoryGit(team({ "campaigns/2027-autumn/brief.yaml": "name: autumn\n" })), "HEAD");
  const settledAt = (version: string): CampaignRecord => ({
    schemaVersion: 1,
    campaign: SLUG,
    installation: "00000000-0000-4000-8000-000000000001",
    epoch: 1,
    deployed: [],
    settled: { version, commit: "c".repeat(40) },
  });
  const known = (record?: CampaignRecord) => ({
    campaigns: { [SLUG]: { campaign: SLUG, assets: {}, reviews: [], ...(record === undefined ? {} : { record }) } },
  });

  test("unless it is settled at the very version the tree holds", async () => {
    const tree = await source();
    const version = listCampaigns(tree).find(({ slug }) => slug === SLUG)?.version ?? "";

    expect(unsettledSlugs(tree, { campaigns: {} })).toEqual(["2027-autumn", SLUG]);
    expect(unsettledSlugs(tree, known())).toEqual(["2027-autumn", SLUG]);
    expect(unsettledSlugs(tree, known(settledAt("0".repeat(40))))).toEqual(["2027-autumn", SLUG]);
    expect(unsettledSlugs(tree, known(settledAt(version)))).toEqual(["2027-autumn"]);
  });
});
