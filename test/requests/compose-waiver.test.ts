/** An exception is written down in the name of whoever asked, for these very words, once. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { textHash } from "#model/text-hash.ts";
import type { CampaignCommand } from "#requests/command.ts";
import { composeWaiver } from "#requests/compose-waiver.ts";

const COMMAND: Extract<CampaignCommand, { kind: "waive" }> = {
  kind: "waive",
  rule: "unregistered-claim",
  asset: "launch-email",
  text: "no-risk  trial",
  until: "2027-06-30",
  reason: "the trial has no contract: none # at all",
};

function compose(special: Partial<typeof COMMAND> = {}, present?: string) {
  const command = { ...COMMAND, ...special };
  return composeWaiver({ command, login: "legal-reviewer", today: "2027-03-01", ...(present === undefined ? {} : { present }) });
}

function written(...args: Parameters<typeof compose>): string {
  const result = compose(...args);
  if (result.kind !== "written") throw new Error(JSON.stringify(result));
  return result.text;
}

test("the first one makes the file", async () => {
  const text = written();

  expect(parse(text)).toMatchObject({
    waivers: [{ text: "no-risk  trial", textHash: textHash("no-risk trial"), grantedBy: "legal-reviewer" }],
  });
  await expect(text).toMatchFileSnapshot("golden/waivers.yaml");
});

test("the next one stands below it, and comments stay", () => {
  const first = written().replace("  - rule", "  # Agreed in the call of 1 March.\n  - rule");

  const text = written({ text: "#1" }, first);

  expect(text.startsWith(first)).toBe(true);
  expect(parse(text).waivers).toHaveLength(2);
});

test("the same one again changes nothing; a new end takes the place of the old", () => {
  const first = written();

  expect(compose({}, first)).toEqual({ kind: "same" });
  expect(parse(written({ until: "2027-07-31" }, first))).toMatchObject({ waivers: [{ expires: "2027-07-31" }] });
});

test.for<readonly [string, Partial<typeof COMMAND>, string | undefined, string]>([
  ["an end that has passed", { until: "2027-02-28" }, undefined, "The exception would have ended on 28 February 2027 already."],
  ["one that lasts for years", { until: "2028-03-02" }, undefined, "An exception lasts a year at most, and 2 March 2028 is later."],
  ["hidden characters", { text: "no\u200Brisk" }, undefined, "The exception holds a character that nobody sees."],
  ["a list that cannot be read", {}, "waivers: {", "The list of exceptions cannot be read."],
  ["a reason longer than a page", { reason: "x".repeat(2001) }, undefined, "The exception does not fit into the list."],
])("refuses %s", ([, special, present, message]) => {
  expect(compose(special, present)).toMatchObject({ kind: "refused", problem: { code: "REQUEST_REFUSED", message } });
});
