import { expect, test } from "vitest";
import type { Filing } from "#model/types.ts";
import { filingInWords } from "#report/filing-words.ts";
import { emailMaterial, filedAs } from "../platforms/materials.ts";

const words = (filing: Filing) => filingInWords(filedAs(filing, emailMaterial({ words: "first" })).payload);

test.for<[Filing, string]>([
  [{ name: "EM Spring" }, "called “EM Spring” in HubSpot"],
  [{ name: "EM Spring", folder: "90210" }, "called “EM Spring” in HubSpot, in the folder “90210”"],
  [{ folder: "90210" }, "in the folder “90210” in HubSpot"],
  [{ channel: "Email Send", tags: { Region: "EMEA" } }, "under the channel “Email Send” in HubSpot, with the tag Region “EMEA”"],
  [
    { name: "EM", program: "Template: invitation", tags: { Region: "EMEA", "Business unit": "Sales" } },
    "called “EM” in HubSpot, copied from the program “Template: invitation”, with the tags Region “EMEA” and Business unit “Sales”",
  ],
])("%j is said in words", ([filing, said]) => {
  expect(words(filing)).toBe(said);
});

test("nothing is said where the payload does not say, and nothing unseen is hidden in a name", () => {
  expect(filingInWords(emailMaterial({ words: "first" }).payload)).toBe("");
  expect(words({ name: "EM\u202eSpring" })).not.toContain("\u202e");
});
