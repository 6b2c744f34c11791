/** Which standing exceptions a payload lists: those whose words its own file says, as long as they last. */
import { expect, test } from "vitest";
import { textHash } from "#model/text-hash.ts";
import { waiversOf } from "#payload/waivers.ts";
import { campaignWith, located } from "./kit.ts";

const SAID = "See your fast reports";
const standing = (entries: readonly (readonly [rule: string, text: string, expires: string])[]) =>
  located(
    "standing-waivers",
    "brand/waivers.yaml",
    [
      "schemaVersion: 1",
      "waivers:",
      ...entries.map(
        ([rule, text, expires]) => `  - { rule: ${rule}, text: ${text}, reason: because, grantedBy: legal-reviewer, expires: ${expires} }`,
      ),
    ].join("\n"),
  );
const AT = { mode: "at", at: "2027-04-07T09:00", zone: "UTC", earliest: "2027-04-07T09:00", latest: "2027-04-07T11:00" } as const;

test("those that last to the send and whose words the file says, each once, sorted", async () => {
  const waivers = await standing([
    ["c", SAID, "2027-04-07"],
    ["over", SAID, "2027-04-06"],
    ["other-words", "See your slow reports", "2027-12-31"],
    ["a", SAID, "2027-12-31"],
    ["a", SAID, "2027-12-31"],
  ]);
  const campaign = await campaignWith();
  const [mail, page] = campaign.assets;
  if (mail === undefined || page === undefined) throw new Error("Two assets.");
  const says = { ...mail, text: `${mail.text}\n**See your**\nfast reports\n` };

  expect(waiversOf({ campaign, asset: says, brand: { waivers }, schedule: AT })).toEqual([
    { rule: "a", textHash: textHash(SAID), expires: "2027-12-31" },
    { rule: "c", textHash: textHash(SAID), expires: "2027-04-07" },
  ]);
  expect(waiversOf({ campaign, asset: page, brand: { waivers }, schedule: AT })).toEqual([]);
  expect(waiversOf({ campaign, asset: says, brand: {}, schedule: AT })).toEqual([]);
});
