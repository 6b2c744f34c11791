import fc from "fast-check";
import { expect, test } from "vitest";
import { readBrand } from "#files/read-brand.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { hidesSomething } from "#model/visible.ts";
import { renderProblems } from "#report/problem.ts";
import { type MemoryTree, memoryGit } from "./memory-git.ts";
import { BRIEF, CONFIG, EMAIL, FOLDER, problemsOf, SLUG, team } from "./team.ts";

const READ = [
  "brief.yaml",
  "assets/launch-email.md",
  "waivers.yaml",
  "provenance.yaml",
  "payload/launch-email.json",
  "payload/launch-email.html",
];
const path = fc.constantFrom(
  ...READ.map((name) => `${FOLDER}/${name}`),
  ".github/campaigns.yml",
  "brand/brand.yaml",
  "brand/claims.yaml",
  "brand/playbooks/product-launch.yaml",
);

/** Pieces YAML and Markdown heads are made of, so that chance gets past the first line. */
const piece = fc.constantFrom(
  ...[
    "---\n",
    "...\n",
    "kind: email\n",
    "subject: ",
    "- ",
    "? ",
    ": ",
    "\n",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!str ",
    "!x ",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "# c\n",
    "'",
    '"',
    "\\",
    "\r\n",
    "\u2028",
    "\ufeff",
    "\u200b",
    "__proto__: ",
    "constructor: ",
    "toString: ",
    "0x",
    ".inf",
    "1e999",
    "2027-02-30",
    "null",
    "~",
    "\u0000",
    "\ud83d\ude00",
  ],
);
const yaml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
const mutated = fc
  .tuple(fc.constantFrom(BRIEF, EMAIL, CONFIG), fc.nat(2000), fc.nat(20), yaml)
  .map(([text, at, remove, added]) => text.slice(0, at) + added + text.slice(at + remove));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  yaml.map((text) => Buffer.from(text)),
  mutated.map((text) => Buffer.from(text)),
  fc.string({ unit: "binary", maxLength: 100 }).map((text) => Buffer.from(text)),
);

async function everyProblem(tree: MemoryTree) {
  const source = await openSource(memoryGit(tree), "HEAD");
  const readings = [() => readConfig(source), () => readBrand(source), () => listCampaigns(source), () => readCampaign(source, SLUG)];
  return (await Promise.all(readings.map(problemsOf))).flat();
}

test("no bytes make the reader throw anything but a PipelineError, and every error can be shown", async () => {
  await fc.assert(
    fc.asyncProperty(path, bytes, async (file, content) => {
      const problems = await everyProblem(team({ [file]: content }));

      for (const problem of problems) {
        const { place } = problem;
        if (place?.line !== undefined && place.excerpt !== undefined)
          expect(place.excerpt.firstLine + place.excerpt.lines.length - 1).toBe(place.line);
      }
      expect(renderProblems(problems, { colour: false }).split("\n").filter(hidesSomething)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("no path makes the reader throw anything but a PipelineError", async () => {
  const step = fc.oneof(
    fc.constantFrom("..", ".", "con", "files", "assets", "payload", "a.md", "a.json", "brief.yaml", " x", "x.", "é", "\u202e"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).map((text) => text.replace(/[/\0]/g, "_")),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("100644" as const, "120000" as const, "160000" as const),
      async (steps, mode) => {
        await everyProblem(
          team({ [`campaigns/${steps.join("/")}`]: { mode, content: "x" }, [`${FOLDER}/${steps.join("/")}`]: { mode, content: "x" } }),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("a large file of anything awkward is read or refused within seconds", { timeout: 120_000 }, async () => {
  const awkward = [
    "a: ",
    "- ",
    "[",
    "]",
    "{",
    '"',
    "'",
    "- a: b\n  ",
    "&a ",
    "*a ",
    "? ",
    "a: b\n",
    "#\n",
    "\n",
    "\t",
    "|\n",
    "[ # ]\n",
    "---\n",
    "%\n",
    ": ",
    "? a\n",
  ];
  for (const part of awkward) {
    const text = part.repeat(Math.floor(300_000 / part.length));
    const started = performance.now();

    await everyProblem(team({ [`${FOLDER}/brief.yaml`]: text }));

    expect(performance.now() - started, JSON.stringify(part)).toBeLessThan(5000);
  }
});

test("a list of thirty thousand entries is looked through once, and its problems are counted", async () => {
  const entries = Array.from({ length: 30_000 }, (_, index) => `    - audience-${index}\n`).join("");
  const started = performance.now();

  const problems = await everyProblem(
    team({
      [`${FOLDER}/brief.yaml`]: BRIEF.replace("  include: [admins-team-plan]\n", `  include:\n${entries}${"    - X\n".repeat(200)}`),
    }),
  );

  expect(problems).toHaveLength(31);
  expect(problems.at(-1)?.message).toBe(`${FOLDER}/brief.yaml has 171 more problems`);
  expect(performance.now() - started).toBeLessThan(5000);
});
