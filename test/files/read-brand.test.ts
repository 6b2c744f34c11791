import { expect, test } from "vitest";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { sha256 } from "#model/digest.ts";
import { memoryGit } from "./memory-git.ts";
import { CONFIG, problemsOf, team } from "./team.ts";

type Changes = Parameters<typeof team>[0];
const open = async (changes: Changes = {}) => await openSource(memoryGit(team(changes)), "HEAD");

test("reads the whole brand by one listing and one batch", async () => {
  const git = memoryGit(team());

  const brand = await readBrand(await openSource(git, "HEAD"));

  expect(git.calls).toEqual(["ls-tree", "cat-file 6"]);
  expect(brand.brand.value.company).toBe("Acme Inc.");
  expect(brand.playbooks["product-launch"]?.value.title).toBe("Product launch");
  expect(brand.templates["announcement"]).toEqual({
    name: "announcement",
    kind: "mjml",
    file: "brand/templates/announcement.mjml",
    text: "<mjml></mjml>\n",
    sha256: sha256("<mjml></mjml>\n"),
  });
  expect(brand.waivers).toBeUndefined();
});

test("an account's number may be a key without quotes", async () => {
  const { audiences } = await readBrand(await open());

  expect(audiences.value.audiences["admins-team-plan"]?.ids["hubspot"]).toEqual({ "12345678": ["4711"] });
});

test("a name nobody defined is not found, even if every JavaScript object has it", async () => {
  const { brand, audiences, templates, playbooks } = await readBrand(await open());

  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    expect([brand.value.senders[name], audiences.value.audiences[name], templates[name], playbooks[name]]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test.for<[string, Changes, string, string]>([
  ["a missing claims file", { "brand/claims.yaml": undefined }, "FILE_MISSING", "There is no brand/claims.yaml"],
  [
    "a list id without quotes",
    { "brand/audiences.yaml": "schemaVersion: 1\naudiences:\n  a:\n    ids: { hubspot: { x: [4711] } }\n" },
    "FIELD_INVALID",
    "“audiences.a” lacks “title”, “regions”, “consent”, “size” and “people”",
  ],
  ["an empty template", { "brand/templates/announcement.mjml": "\n" }, "TEMPLATE_INVALID", "brand/templates/announcement.mjml is empty"],
  [
    "two templates of one name",
    { "brand/templates/announcement.html": "<p></p>" },
    "TEMPLATE_INVALID",
    "Two templates are called announcement",
  ],
  [
    "a template with an odd name",
    { "brand/templates/My Mail.mjml": "<mjml/>" },
    "SLUG_INVALID",
    "The template name “My Mail” holds capital letters",
  ],
  [
    "a playbook under another type's name",
    { "brand/playbooks/event.yaml": "schemaVersion: 1\ntype: promotion\ntitle: x\nassets: {}\n" },
    "FILE_NAME",
    "The playbook in brand/playbooks/event.yaml is for the type promotion",
  ],
  [
    "a linked template",
    { "brand/templates/x.mjml": { mode: "120000", content: "/etc/passwd" } },
    "FILE_KIND",
    "brand/templates/x.mjml is a symbolic link, expected a file",
  ],
  [
    "an unknown platform",
    { "brand/fields.yaml": "schemaVersion: 1\nfields:\n  person.firstName: { title: x, platforms: { hubsopt: x } }\n" },
    "FIELD_INVALID",
    "“hubsopt” cannot be a name in “fields.person.firstName.platforms”",
  ],
  [
    "a platform of a team's own that has no name",
    { "brand/fields.yaml": "schemaVersion: 1\nfields:\n  person.firstName: { title: x, platforms: { own-: x } }\n" },
    "FIELD_INVALID",
    "“own-” cannot be a name in “fields.person.firstName.platforms”",
  ],
])("refuses %s", async ([, changes, code, message]) => {
  const [problem] = await problemsOf(async () => readBrand(await open(changes)));

  expect(problem).toMatchObject({ code, message });
  expect(problem?.hint).toBeDefined();
});

test("a platform of a team's own may stand wherever a vendor's does; an unknown one is told what there is, and nothing else is hidden by it", async () => {
  const fields = (platforms: string) => ({
    "brand/fields.yaml": `schemaVersion: 1\nfields:\n  person.firstName: { title: x, platforms: ${platforms} }\n`,
  });

  const { fields: read } = await readBrand(await open(fields("{ own-letters: name }")));
  const problems = await problemsOf(async () => readBrand(await open(fields("{ hubsopt: x, marketo: 7 }"))));

  expect(read.value.fields["person.firstName"]?.platforms).toEqual({ "own-letters": "name" });
  expect(problems.map(({ message, hint, place }) => [message, hint, place?.note])).toEqual([
    [
      "“hubsopt” cannot be a name in “fields.person.firstName.platforms”",
      "Did you mean “hubspot”?",
      "expected hubspot, marketo, salesforce-marketing-cloud, linkedin-ads, google-ads or own-letters",
    ],
    ["“fields.person.firstName.platforms.marketo” is the number 7", 'Put it in quotes: "7"', "expected text"],
  ]);
});

test("names the file that is called .yml instead", async () => {
  const [problem] = await problemsOf(async () => readBrand(await open({ "brand/claims.yaml": undefined, "brand/claims.yml": "x" })));

  expect(problem?.hint).toBe("Rename brand/claims.yml to brand/claims.yaml");
});

test("collects the problems of all brand files", async () => {
  const problems = await problemsOf(async () =>
    readBrand(await open({ "brand/claims.yaml": undefined, "brand/fields.yaml": "[", "brand/audiences.yaml": "" })),
  );

  expect(problems.map(({ code }) => code)).toEqual(["FILE_MISSING", "FIELD_INVALID", "YAML_SYNTAX"]);
});

test("reads the configuration with places", async () => {
  const config = await readConfig(await open());

  expect(config.value.platforms.hubspot?.account).toBe("12345678");
  expect(config.place(["trust", "hubspot", "default"])).toMatchObject({ line: 28, column: 14, endColumn: 21 });
});

test("a repository without a configuration is not initialised", async () => {
  const [problem] = await problemsOf(async () => readConfig(await open({ ".github/campaigns.yml": undefined })));

  expect(problem).toMatchObject({
    code: "NOT_INITIALISED",
    hint: "Run `campaigns init`, or commit the file under exactly this name (.yml)",
  });
});

test("asking for a mode without people is refused with the reason", async () => {
  const [mode] = await problemsOf(async () =>
    readConfig(await open({ ".github/campaigns.yml": CONFIG.replace("default: execute", "default: autonomous") })),
  );
  const [field] = await problemsOf(async () => readConfig(await open({ ".github/campaigns.yml": `${CONFIG}autoApprove: true\n` })));

  expect(mode?.detail).toBe("There is no mode without people: a person always approves what goes out.");
  expect(field).toMatchObject({
    code: "FIELD_UNKNOWN",
    detail: "There is no mode without people: a person always approves what goes out.",
  });
});

test("a policy without a role would let anybody approve, and is refused", async () => {
  const [problem] = await problemsOf(async () =>
    readConfig(await open({ ".github/campaigns.yml": CONFIG.replace("    roles: [legal]", "    roles: []") })),
  );

  expect(problem).toMatchObject({ code: "FIELD_INVALID", message: "“roles” in entry 1 of “approval” has no entries" });
});
