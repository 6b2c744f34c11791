/** What `approve` says to the person who decides. */
import { test } from "vitest";
import { SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, golden, inParallel, screen } from "./scenes.ts";

interface State {
  readonly name: string;
  readonly login: string;
  readonly before?: (bench: Workbench) => Promise<void>;
  readonly args?: readonly string[];
}

const STATES: readonly State[] = [
  { name: "first-yes", login: "legal-reviewer" },
  { name: "granted-with-note", login: "crm-lead", args: ["--note", "checked against the list of Monday"] },
  { name: "all-there", login: "crm-lead", before: approvedBy("legal-reviewer", "brand-reviewer") },
  { name: "one-facet", login: "crm-lead", args: ["--facet", "audience"] },
  { name: "rejected", login: "legal-reviewer", args: ["--reject", "--note", "the footnote is missing"] },
  {
    name: "yes-after-no",
    login: "legal-reviewer",
    before: async (bench) => {
      await bench.as("legal-reviewer");
      await bench.must("approve", SLUG, "--reject");
      bench.clock.advance(60_000);
    },
  },
  {
    name: "another-role-after-a-no",
    login: "brand-reviewer",
    before: async (bench) => {
      await bench.as("legal-reviewer");
      await bench.must("approve", SLUG, "--reject");
      bench.clock.advance(60_000);
    },
  },
  { name: "own-work", login: "marketer" },
  { name: "unknown-person", login: "somebody" },
  { name: "no-role", login: "brand-reviewer", args: ["--facet", "audience"] },
  { name: "unknown-facet", login: "crm-lead", args: ["--facet", "audiences"] },
  { name: "unknown-campaign", login: "crm-lead", args: [] },
  {
    name: "not-staged",
    login: "legal-reviewer",
    before: async (bench) => {
      const file = `campaigns/${SLUG}/assets/launch-email.md`;
      await bench.write(file, (await bench.read(file)).replace(/^subject: .*$/m, "subject: Another subject"));
      await bench.must("render", SLUG);
      await bench.commit("feat: another subject");
    },
  },
];

const screenOf = inParallel(STATES, async ({ name, login, before, args = [] }) => {
  const bench = await benchAt("staged");
  await before?.(bench);
  await bench.as(login);
  return await screen(bench, "approve", name === "unknown-campaign" ? "2027-summer-launch" : SLUG, ...args);
});

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(`approve-${name}`, await screenOf(name));
});

test("says that nothing is left to approve once everything went out", async () => {
  const bench = await benchAt("live");
  bench.clock.advance(24 * DAY_MS);
  await bench.must("deploy");
  await bench.must("deploy");
  await bench.as("legal-reviewer");

  await golden("approve-all-over", await screen(bench, "approve", SLUG));
});

function approvedBy(...logins: readonly string[]): (bench: Workbench) => Promise<void> {
  return async (bench) => {
    for (const login of logins) {
      await bench.as(login);
      await bench.must("approve", SLUG);
    }
  };
}
