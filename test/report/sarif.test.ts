/** The SARIF log of a whole campaign, with everything a result can be. */
import { expect, test } from "vitest";
import { benchAt, edit, golden } from "./scenes.ts";

interface Taxon {
  readonly id: string;
  readonly index: number;
}

interface Rule {
  readonly id: string;
  readonly help: { readonly text: string };
  readonly relationships?: readonly { readonly target: Taxon }[];
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly taxonomies: readonly [{ readonly taxa: readonly { readonly id: string }[] }];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex?: number;
        readonly kind: string;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly taxa?: readonly Taxon[];
        readonly suppressions: unknown;
        readonly locations: readonly {
          readonly physicalLocation?: {
            readonly artifactLocation: { readonly uri: string };
            readonly region?: { readonly startLine: number };
          };
        }[];
      }[];
      readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] }];
    },
  ];
}

test("every rule has a result on every asset, and each finding its place", async () => {
  const bench = await benchAt("written");
  await edit(bench, "second", "launch-email", "subject", "Clients get the number one tool", "spring-launch");

  const { exit } = await bench.campaigns("check", "--sarif", "out/check.sarif");

  const log: Log = JSON.parse(await bench.read("out/check.sarif"));
  const [run] = log.runs;
  const { rules } = run.tool.driver;
  expect(exit).toBe(1);
  expect(run.invocations[0].executionSuccessful).toBe(true);
  for (const [index, { id }] of rules.entries()) {
    const results = run.results.filter(({ ruleId }) => ruleId === id);
    expect([id, results.length >= 2]).toEqual([id, true]);
    expect(results.every(({ ruleIndex }) => ruleIndex === index)).toBe(true);
  }
  const failures = run.results.filter(({ kind }) => kind === "fail");
  expect(failures.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual(
    expect.arrayContaining(["unregistered-claim error", "forbidden-term warning"]),
  );
  for (const { locations } of failures) expect(locations[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
  for (const { kind, level } of run.results.filter((result) => result.kind !== "fail")) {
    expect(["pass", "notApplicable", "review"]).toContain(kind);
    expect(level).toBe("none");
  }
  // Code scanning takes no file with a result that has no place in a file, and SARIF none in which only some results tell of suppressions.
  for (const { locations, suppressions } of run.results) {
    expect(locations[0]?.physicalLocation?.artifactLocation.uri).toMatch(/^(?:campaigns|brand)\//);
    expect(suppressions).toBeInstanceOf(Array);
  }
  const { taxa } = run.taxonomies[0];
  const cited = [
    ...rules.flatMap(({ relationships = [] }) => relationships.map(({ target }) => target)),
    ...run.results.flatMap((result) => result.taxa ?? []),
  ];
  expect(cited.length).toBeGreaterThan(50);
  for (const { id, index } of cited) expect(taxa[index]?.id).toBe(id);
  for (const { help } of rules) expect(help.text).not.toBe("");
  const [claim] = failures.filter(({ ruleId }) => ruleId === "unregistered-claim");
  await golden("sarif-finding", `${JSON.stringify(claim, null, 2)}\n`);
});

test("a file that cannot be read is told, and nothing looks as if it had passed", async () => {
  const bench = await benchAt("written");
  await bench.write("campaigns/2027-spring-launch/brief.yaml", "name: [");

  const { exit } = await bench.campaigns("check", "--sarif", "check.sarif");

  const log: Log = JSON.parse(await bench.read("check.sarif"));
  expect(exit).toBe(1);
  expect(log.runs[0].results).toEqual([]);
  expect(log.runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }] });
});
