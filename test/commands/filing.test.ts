/** A team's naming convention on the command line: seen before anybody approves, given once, and never taken from what is out. */
import { expect, test } from "vitest";
import { benchAt, edit } from "../report/scenes.ts";
import { merge, SLUG, type Workbench } from "../workbench.ts";

const PLAYBOOK = "brand/playbooks/product-launch.yaml";

/** Puts the convention among the team's playbooks, and renders. */
async function convention(bench: Workbench, lines: string): Promise<void> {
  const text = await bench.read(PLAYBOOK);
  await bench.write(PLAYBOOK, `${text.split("\n# Our names")[0]}\n# Our names\n${lines}`);
}

function namesOf({ emulator }: Workbench): readonly string[] {
  return emulator
    .objects()
    .filter(({ deleted }) => !deleted)
    .map(({ name }) => name.replace(/ \[cac:[0-9a-f.]+\]$/, " [mark]"));
}

test("the convention of a campaign type is told before the approval, and the drafts are made by it", async () => {
  const bench = await benchAt("written");
  await convention(
    bench,
    'names:\n  email: "EM-{region}-{year}{month} {name}"\n  landing-page: "LP-{campaign}"\nfolders:\n  hubspot: { email: "90210" }\n',
  );
  await bench.must("render", SLUG);
  await bench.commit("feat: our names");

  const { output } = await bench.must("stage", SLUG);

  expect(output).toContain("staged");
  expect(namesOf(bench)).toEqual(["EM-CA-DE-US-202704 Spring launch [mark]", "LP-2027-spring-launch [mark]"]);
  await bench.approveAll();
  const plan = await bench.campaigns("plan");
  expect(plan.output).toContain("Called “EM-CA-DE-US-202704 Spring launch” in HubSpot, in the folder “90210”.");
  await bench.must("preview", SLUG, "--out", "preview");
  const page = await bench.read(`preview/${SLUG}.html`);
  expect(page).toContain("<dt>Called there</dt><dd>EM-CA-DE-US-202704 Spring launch</dd>");
  expect(page).toContain("<dt>Filed there</dt><dd>in the folder “90210”</dd>");
});

test("a later convention neither renames nor doubles what is out; drafts and what comes later follow it", async () => {
  const bench = await benchAt("live");
  const before = namesOf(bench);
  await bench.gitText("switch", "--quiet", "--create", "second");
  await convention(bench, 'names:\n  email: "NEW {name}"\n  landing-page: "NEW {campaign}"\n');
  await bench.commit("feat: other names");

  await edit(bench, "third", "launch-page", "headline", "A second headline", "second");
  await bench.must("stage", SLUG);

  expect(JSON.parse(await bench.read(`campaigns/${SLUG}/payload/launch-page.json`)).facets.tracking.filing).toEqual({
    name: "2027-spring-launch / launch-page",
  });
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");
  expect(namesOf(bench)).toEqual(before);

  await bench.gitText("switch", "--quiet", "--create", "fourth");
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(
    `campaigns/${SLUG}/brief.yaml`,
    `${brief}  - id: second-page\n    kind: landing-page\n    platform: hubspot\n    template: { kind: html, name: landing-page }\n    slug: reports-two\n    form: { ref: request-demo }\n    schedule: { mode: with-merge }\n`,
  );
  await bench.write(
    `campaigns/${SLUG}/assets/second-page.md`,
    (await bench.read(`campaigns/${SLUG}/assets/launch-page.md`)).replace(/^headline: .*$/m, "headline: A page of its own"),
  );
  await bench.must("render", SLUG);
  expect(JSON.parse(await bench.read(`campaigns/${SLUG}/payload/second-page.json`)).facets.tracking.filing).toEqual({
    name: "NEW 2027-spring-launch",
  });
});

test("a draft that nobody has brought out follows the convention: it is renamed, and stays one draft", async () => {
  const bench = await benchAt("staged");
  await convention(bench, 'names: { email: "EM {name}", landing-page: "LP {name}" }\n');
  await bench.must("render", SLUG);
  await bench.commit("feat: our names");

  await bench.must("stage", SLUG);

  expect(namesOf(bench)).toEqual(["EM Spring launch [mark]", "LP Spring launch [mark]"]);
});

test("a placeholder that is none is refused with its line, by every command that reads the brand", async () => {
  const bench = await benchAt("written");
  await convention(bench, 'names:\n  email: "EM-{campaing}"\n');

  const { exit, errors } = await bench.campaigns("render", SLUG);

  expect(exit).toBe(1);
  expect(errors).toContain("“{campaing}” is no placeholder");
  expect(errors).toMatch(/brand\/playbooks\/product-launch\.yaml:\d+:\d+/);
  expect(errors).toContain("Did you mean “{campaign}”?");
});

test("a fact the brief lacks is asked for at its place in the brief, and nothing is written", async () => {
  const bench = await benchAt("written");
  await convention(bench, 'names:\n  email: "EM {event}"\n');

  const { exit, errors } = await bench.campaigns("render", SLUG);

  expect(exit).toBe(1);
  expect(errors).toContain(`“launch-email” is filed by {event} (names.email of ${PLAYBOOK}), and the brief has no event`);
  expect(await bench.gitText("status", "--porcelain", "campaigns")).toBe("");
});
