import { expect, test } from "vitest";
import { PipelineErrors } from "#errors/pipeline-error.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import type { RenderTarget } from "#payload/render-job.ts";
import { MARKETO_DIALECT } from "#platforms/marketo/dialect.ts";
import { brandKit, campaignWith, DIALECT, PAGE, type RenderChanges, refusal, rendered } from "./kit.ts";

/** Appended to the playbooks of the example brand. */
const playbookWith = (lines: string) => (text: string) => `${text}\n${lines}`;

async function filed(changes: RenderChanges) {
  return (await rendered(changes)).payload.facets.tracking.filing;
}

const nameIn = async (template: string, changes: RenderChanges = {}) =>
  (await filed({ ...changes, playbook: playbookWith(`names:\n  email: "${template}"\n  landing-page: "${template}"\n`) }))?.name;

test.for([
  ["{campaign}", "2027-spring-launch"],
  ["{name}", "Spring launch"],
  ["{type}", "product-launch"],
  ["{asset}", "launch-email"],
  ["{kind}", "email"],
  ["{title}", "Reports in under a second"],
  ["{language}", "en-US"],
  ["{region}", "CA-DE-US"],
  ["{year}-{month}-{day} Q{quarter}", "2027-04-07 Q2"],
  ["{product}", "Acme Reports"],
  ["{crmCampaign}", "Spring launch 2027"],
  ["{budgetCode}", "MKT-2027-014"],
  ["EM-{region}-{campaign}", "EM-CA-DE-US-2027-spring-launch"],
] as const)("%s is filled from the brief: %s", async ([template, name], { expect: check }) => {
  check(await nameIn(template)).toBe(name);
});

test("a newsletter is named by its series and number, an event by its name", async () => {
  const brief = (text: string) =>
    text.replace(
      "offer:\n",
      'issueOf: { series: monthly, number: 7 }\nevent: { name: "Customer day", starts: 2027-04-07T09:00, ends: 2027-04-07T17:00, zone: America/New_York, place: Boston }\noffer:\n',
    );

  expect(await nameIn("{series} {issue}, {event}", { brief })).toBe("monthly 7, Customer day");
});

test("the configuration's names hold where the playbook has none, and nothing is filed where neither says anything", async () => {
  const names = { email: "{campaign} / {asset}" };

  expect(await filed({ names })).toEqual({ name: "2027-spring-launch / launch-email" });
  expect(await filed({ names, playbook: playbookWith('names: { email: "EM {name}" }\n') })).toEqual({ name: "EM Spring launch" });
  expect(await filed({ names, id: "launch-page" })).toBeUndefined();
  expect(await filed({})).toBeUndefined();
});

test("a page that is live with the merge is filed under the day of its campaign", async () => {
  expect(await nameIn("LP {year}-{month}", { id: "launch-page", page: PAGE })).toBe("LP 2027-04");
});

test("a folder is filled for its platform and kind alone", async () => {
  const playbook = playbookWith(
    'folders:\n  hubspot: { email: "90210" }\n  marketo: { email: "Launches {year}" }\nmarketo: { channel: Email Send }\n',
  );

  expect(await filed({ playbook })).toEqual({ folder: "90210" });
  expect(await filed({ playbook, id: "launch-page" })).toBeUndefined();
});

test("Marketo's program, channel and tags are filed for its mails and nowhere else", async () => {
  const playbook = playbookWith('marketo: { program: "Template: launch", channel: Email Send, tags: { Region: "{region}" } }\n');
  const brief = (text: string) =>
    text
      .replace("platform: hubspot", "platform: marketo")
      .replace("include: [admins-team-plan]", "include: [event-prospects]")
      .replace("  exclude: [customers-in-dispute]\n", "");
  const [campaign, brand] = await Promise.all([campaignWith({ brief }), brandKit({ playbook })]);
  const [asset] = campaign.assets;
  if (asset === undefined) throw new TypeError("there is no mail");
  const target: RenderTarget = {
    ...{ platform: "marketo", environment: "production", account: "123-ABC-456" },
    ...{ dialect: MARKETO_DIALECT, names: {} },
  };

  const { payload } = await renderAsset({ campaign, asset, brand, target, compiler: mjmlCompiler() });

  expect(payload.facets.tracking.filing).toEqual({ program: "Template: launch", channel: "Email Send", tags: { Region: "CA-US" } });
  expect(await filed({ playbook })).toBeUndefined();
});

test("what the payload had when it was out stays, whatever the templates say now", async () => {
  const playbook = playbookWith('names: { email: "New {name}" }\n');

  expect(await filed({ playbook, given: { filing: { name: "Old Spring launch" } } })).toEqual({ name: "Old Spring launch" });
  expect(await filed({ playbook, given: { filing: undefined } })).toBeUndefined();
});

test("line breaks and what a platform's names must not hold become spaces", async () => {
  const brief = (text: string) => text.replace("name: Spring launch", 'name: "Spring,\\n launch"');
  const dialect = { ...DIALECT, names: { longest: 60, unit: "characters", never: "," } } as const;

  expect(await nameIn("EM, {name}", { brief, dialect })).toBe("EM Spring launch");
});

const BRIEF = "campaigns/2027-spring-launch/brief.yaml";
const PLAYBOOK = "brand/playbooks/product-launch.yaml";

interface Refused {
  readonly name: string;
  readonly template: string;
  readonly changes?: RenderChanges;
  readonly says: string;
  readonly file: string;
  readonly line: RegExp;
}

const refusals: readonly Refused[] = [
  {
    name: "a fact the brief does not have, at the place in the brief where it belongs",
    template: "EM {event}",
    says: "“launch-email” is filed by {event} (names.email of brand/playbooks/product-launch.yaml), and the brief has no event",
    file: BRIEF,
    line: /schemaVersion|Spring launch/,
  },
  {
    name: "a day where nothing of the campaign has one",
    template: "{year} {name}",
    changes: {
      brief: (text) =>
        text
          .replace(/schedule:\n {2}mode: at\n.*\n.*\n.*\nend:/, "schedule: { mode: with-merge }\nend:")
          .replace("    schedule: { mode: with-merge }\n", ""),
    },
    says: "“launch-email” is filed by {year} (names.email of brand/playbooks/product-launch.yaml), and the brief has no day for it to go out on",
    file: BRIEF,
    line: /schedule: \{ mode: with-merge \}/,
  },
  {
    name: "a name that is longer than the platform takes, at the template",
    template: `${"long ".repeat(24)}{name}`,
    says: "HubSpot has room for 120 beside our marker",
    file: PLAYBOOK,
    line: /email: "long /,
  },
  {
    name: "a name that could be taken for one of our markers",
    template: "[cac:0123456789abcdef.01234567] {name}",
    says: "“[cac:” is how our own marker begins",
    file: PLAYBOOK,
    line: /email: "\[cac:/,
  },
];

test.for(refusals)("refuses $name", async ({ template, changes = {}, says, file, line }, { expect: check }) => {
  const [problem] = await refusal({ ...changes, playbook: playbookWith(`names:\n  email: "${template}"\n`) });

  check(problem?.code).toBe("FIELD_INVALID");
  check(problem?.message).toContain(says);
  check(problem?.place?.file).toBe(file);
  const lines = problem?.place?.excerpt?.lines ?? [];
  check(lines.at((problem?.place?.line ?? 0) - (problem?.place?.excerpt?.firstLine ?? 0))).toMatch(line);
});

test("everything that is missing is told at once", async () => {
  const playbook = playbookWith('names: { email: "{event} {series}" }\nfolders: { salesforce-marketing-cloud: { email: "{issue}" } }\n');

  await expect(rendered({ playbook })).rejects.toSatisfy((error) => error instanceof PipelineErrors && error.problems.length === 2);
});

test("bytes are counted where the platform counts bytes", async () => {
  const dialect = { ...DIALECT, names: { longest: 10, unit: "bytes" } } as const;

  expect(await nameIn("äöüäö", { dialect })).toBe("äöüäö");
  const [problem] = await refusal({ dialect, playbook: playbookWith('names: { email: "äöüäöü" }\n') });
  expect(problem?.message).toContain("12 bytes");
});
