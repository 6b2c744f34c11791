/** A sequence that is to end for whoever reached the goal, and who that is. */
import { expect, test } from "vitest";
import { checkAsset } from "#governance/check-asset.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { sequenceExits } from "#governance/rules/sequence-exits.ts";
import type { CampaignSource } from "#model/source.ts";
import { brandKit, campaign, TODAY } from "./builders.ts";

function found(source: CampaignSource): readonly string[] {
  const [assetId = ""] = Object.keys(source.payloads);
  const question = { campaign: source, assetId, brand: brandKit(), today: TODAY, waiverRole: () => "legal", rules: [sequenceExits] };
  return checkAsset(question).results.flatMap(({ findings }) => findings.map(({ severity, message }) => `${severity}: ${message}`));
}

function sequence(exits: readonly ("reaches-goal" | "unsubscribes")[], goal: "named" | "nobody"): CampaignSource {
  const source = campaign({ payload: { sequence: { exits } } });
  const payloads = Object.entries(source.payloads).map(([id, one]) => {
    const { audience, ...facets } = one.payload.facets;
    const { goal: _goal, ...rest } = audience.kind === "lists" ? audience : { ...audience, goal: undefined };
    const payload = goal === "named" ? one.payload : ({ ...one.payload, facets: { ...facets, audience: rest } } as typeof one.payload);
    return [id, { ...one, payload }] as const;
  });
  return { ...source, payloads: Object.fromEntries(payloads) };
}

test("an exit for whoever reached the goal says nothing as long as nobody knows who that is", () => {
  expect(found(sequence(["reaches-goal", "unsubscribes"], "named"))).toEqual([]);
  expect(found(sequence(["reaches-goal", "unsubscribes"], "nobody"))).toEqual([
    "warn: The sequence is to end for who has reached the goal, and the brief does not say who that is. Name an audience under goal → reachedBy, and have it rendered anew.",
  ]);
});

test("an audience of that name has to be there", () => {
  const goal = { statement: "More trials", metric: "trials" };
  const problems = (reachedBy: string) =>
    checkBrief({ campaign: campaign({ brief: { goal: { ...goal, reachedBy } } }), brand: brandKit(), today: TODAY }).map(
      ({ message }) => message,
    );

  expect(problems("admins")).toEqual([]);
  expect(problems("nobody")).toEqual(['Those who have reached the goal are the audience "nobody", and there is none of this name']);
});
