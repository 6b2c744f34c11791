/** What a marketer reads when stand-ins come up: where to look, and what to paste. */
import { expect, test } from "vitest";
import { renderSandbox, type StandInFacts } from "#report/sandbox.ts";

const HUBSPOT: StandInFacts = {
  platform: "hubspot",
  account: "4815162",
  url: "http://127.0.0.1:4010",
  variables: [
    ["HUBSPOT_ENDPOINT", "http://127.0.0.1:4010"],
    ["HUBSPOT_TOKEN", "emulator-token"],
  ],
};
const MARKETO: StandInFacts = {
  platform: "marketo",
  account: "123-ABC-456",
  url: "http://127.0.0.1:4011",
  variables: [
    ["MARKETO_ENDPOINT", "http://127.0.0.1:4011"],
    ["MARKETO_123_ABC_456_CLIENT_ID", "emulator-client-id"],
    ["MARKETO_123_ABC_456_CLIENT_SECRET", "it's a secret"],
  ],
};

test.for<{ name: string; facts: Parameters<typeof renderSandbox> }>([
  { name: "sandbox-one", facts: [[HUBSPOT], []] },
  {
    name: "sandbox-several",
    facts: [[HUBSPOT, MARKETO], ["own-letters"]],
  },
])("$name reads as it should", async ({ name, facts }) => {
  await expect(`${renderSandbox(...facts).join("\n")}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
});

test("what is to be pasted stays one word for the shell, whatever stands in it", () => {
  expect(renderSandbox([MARKETO], []).join("\n")).toContain("MARKETO_123_ABC_456_CLIENT_SECRET='it'\\''s a secret'");
});
