import { expect, test } from "vitest";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { gitText } from "#git/run.ts";
import { digestOf, sha256 } from "#model/digest.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { type MemoryTree, memoryGit } from "./memory-git.ts";
import { BRIEF, EMAIL, FOLDER, PAYLOAD, problemsOf, SLUG, team } from "./team.ts";

async function read(changes: Readonly<Record<string, MemoryTree[string] | undefined>> = {}, slug = SLUG) {
  return await readCampaign(await openSource(memoryGit(team(changes)), "HEAD"), slug);
}

async function problemsWith(changes: Readonly<Record<string, MemoryTree[string] | undefined>>, slug = SLUG) {
  return await problemsOf(() => read(changes, slug));
}

test("reads a campaign from a commit, whatever the working tree says", async () => {
  const repository = await temporaryRepository();
  const texts = Object.fromEntries(
    Object.entries(team({ [`${FOLDER}/files/reports.png`]: "png" })).map(([path, content]) => [path, String(content)]),
  );
  const commit = await repository.commit("feat: spring launch", texts);
  await repository.write({ [`${FOLDER}/brief.yaml`]: "broken: [" });

  const campaign = await readCampaign(await openSource(repository.git, commit), SLUG);

  expect(campaign.version).toBe(await gitText(repository.git, ["rev-parse", `${commit}:${FOLDER}`]));
  expect(campaign.brief.value.name).toBe("Spring launch");
  expect(campaign.brief.sha256).toBe(sha256(BRIEF));
  expect(campaign.assets.map(({ id }) => id)).toEqual(["launch-email"]);
  expect(campaign.payloads["launch-email"]?.texts).toEqual({
    "payload/launch-email.html": "<p>Hello</p>",
    "payload/launch-email.txt": "Hello",
  });
  expect(campaign.payloads["launch-email"]?.digest).toBe(digestOf(PAYLOAD));
});

test("reads one campaign by one listing and one batch, and no other campaign's files", async () => {
  const git = memoryGit(team({ "campaigns/other/brief.yaml": "broken: [", "campaigns/third/brief.yaml": "\t" }));

  await readCampaign(await openSource(git, "HEAD"), SLUG);

  expect(git.calls).toEqual(["ls-tree", "cat-file 5"]);
});

test("lists campaigns with the version of their folder, leaving out files that lie beside them", async () => {
  const git = memoryGit(team({ "campaigns/README.md": "Campaigns", "campaigns/another/brief.yaml": BRIEF }));

  const campaigns = listCampaigns(await openSource(git, "HEAD"));

  expect(campaigns.map(({ slug }) => slug)).toEqual([SLUG, "another"]);
  expect(new Set(campaigns.map(({ version }) => version)).size).toBe(2);
});

test("reads the texts to choose from without a look at what is in them: a broken one holds up nothing", async () => {
  const { options, assets } = await read({
    [`${FOLDER}/options/launch-email/10.md`]: EMAIL,
    [`${FOLDER}/options/launch-email/2.md`]: "---\nsubject: [",
  });

  expect(options?.map(({ asset, number, text }) => [asset, number, text.length])).toEqual([
    ["launch-email", 10, EMAIL.length],
    ["launch-email", 2, 14],
  ]);
  expect(assets).toHaveLength(1);
  expect(await read()).not.toHaveProperty("options");
});

test("separates an asset's head from its text and says on which line the text begins", async () => {
  const { assets } = await read();

  expect(assets[0]?.value.kind).toBe("email");
  expect(assets[0]?.body).toBe('\nHello {{ person.firstName | "there" }},\n\nopen any report.\n');
  expect(assets[0]?.bodyLine).toBe(9);
  expect(EMAIL.split("\n")[(assets[0]?.bodyLine ?? 0) + 0]).toContain("Hello");
});

test("finds the place of a value, with its line, columns and the lines above", async () => {
  const { brief, assets } = await read();

  expect(brief.place(["offer", "ends"], "expected later")).toEqual({
    file: `${FOLDER}/brief.yaml`,
    line: 14,
    column: 9,
    endColumn: 19,
    excerpt: { firstLine: 12, lines: ["  kind: discount", "  percent: 20", "  ends: 2027-05-10"] },
    note: "expected later",
  });
  expect(assets[0]?.place(["cta", "label"])).toMatchObject({ line: 7, column: 10 });
});

test("points at the nearest parent of a value that is not there", async () => {
  const { brief } = await read();

  expect(brief.place(["offer", "code"])).toMatchObject({ line: 11, column: 1, endColumn: 6 });
  expect(brief.place(["assets", 1, "template", "name"])).toMatchObject({ line: 30 });
});

test("accepts CRLF, with the same places, and gives the text with LF", async () => {
  const crlf = {
    [`${FOLDER}/brief.yaml`]: BRIEF.replaceAll("\n", "\r\n"),
    [`${FOLDER}/assets/launch-email.md`]: EMAIL.replaceAll("\n", "\r\n"),
  };

  const { brief, assets } = await read(crlf);

  expect(brief.place(["offer", "ends"])).toMatchObject({
    line: 14,
    column: 9,
    endColumn: 19,
    excerpt: { lines: ["  kind: discount", "  percent: 20", "  ends: 2027-05-10"] },
  });
  expect(assets[0]?.body).toBe((await read()).assets[0]?.body);
  expect(brief.sha256).not.toBe(sha256(BRIEF));
});

test("accepts a byte order mark and drops it", async () => {
  const { brief } = await read({ [`${FOLDER}/brief.yaml`]: `\ufeff${BRIEF}` });

  expect(brief.text.startsWith("schemaVersion")).toBe(true);
  expect(brief.place(["schemaVersion"])).toMatchObject({ line: 1, column: 16 });
});

test("accepts an asset of the brief that is not written yet", async () => {
  const campaign = await read({ [`${FOLDER}/assets/launch-email.md`]: undefined, [`${FOLDER}/payload/launch-email.json`]: undefined });

  expect(campaign.assets).toEqual([]);
  expect(campaign.payloads).toEqual({});
});

test("leaves out a text that the payload names but nobody committed", async () => {
  const { payloads } = await read({ [`${FOLDER}/payload/launch-email.txt`]: undefined });

  expect(Object.keys(payloads["launch-email"]?.texts ?? {})).toEqual(["payload/launch-email.html"]);
});

test("says which campaign does not exist", async () => {
  const [problem] = await problemsWith({}, "autumn-launch");

  expect(problem).toMatchObject({ code: "UNKNOWN_CAMPAIGN", message: "There is no campaign “autumn-launch”" });
});

test("collects every problem of the folder before it stops", async () => {
  const problems = await problemsWith({
    [`${FOLDER}/brief.yaml`]: BRIEF.replace("type: product-launch", "type: launch").replace("2027-05-10", "2027-02-30"),
    [`${FOLDER}/assets/launch-email.md`]: EMAIL.replace("subject:", "subjct:"),
    [`${FOLDER}/waivers.yaml`]: "schemaVersion: 1\n",
  });

  expect(problems.map(({ code }) => code)).toEqual(["FIELD_INVALID", "DATE_IMPOSSIBLE", "FIELD_INVALID", "FIELD_UNKNOWN"]);
});

const brief = (text: string) => ({ [`${FOLDER}/brief.yaml`]: text });
const email = (text: string) => ({ [`${FOLDER}/assets/launch-email.md`]: text });
const bomb = `a: &a [x, x]\n${"bcdefghij".replace(/./g, (name) => `${name}: &${name} [*${String.fromCharCode(name.charCodeAt(0) - 1)}, *${String.fromCharCode(name.charCodeAt(0) - 1)}]\n`)}`;

test.for<[string, Readonly<Record<string, MemoryTree[string] | undefined>>, string, string]>([
  ["duplicate keys", brief(`${BRIEF}name: Again\n`), "YAML_SYNTAX", "“name” stands twice"],
  ["a tab as indentation", brief(BRIEF.replace("  text: See", "\ttext: See")), "YAML_SYNTAX", "A line is indented with a tab"],
  ["an alias bomb", brief(bomb), "YAML_UNSAFE", "The file repeats itself by aliases (*name) more than 100 times"],
  ["an alias to itself", brief("a: &a\n  - *a\n"), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  ["nesting deeper than 50 brackets", brief("[".repeat(51)), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  ["a hundred thousand brackets", brief("[".repeat(100_000)), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  ["a hundred thousand list marks", brief("- ".repeat(100_000)), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  [
    "nesting deeper than 50 indentations",
    brief(Array.from({ length: 60 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")),
    "YAML_UNSAFE",
    "The file nests deeper than 50 levels",
  ],
  ["deep brackets hidden behind comments", brief("[ # ]\n".repeat(200)), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  ["deep brackets hidden behind quotes", brief('["]", '.repeat(200)), "YAML_UNSAFE", "The file nests deeper than 50 levels"],
  ["a __proto__ key", brief(`${BRIEF}__proto__:\n  admin: true\n`), "YAML_UNSAFE", "“__proto__” cannot be a field's name"],
  [
    "a constructor key",
    brief(BRIEF.replace("action:", "action:\n  constructor: x")),
    "YAML_UNSAFE",
    "“constructor” cannot be a field's name",
  ],
  [
    "a YAML tag",
    brief(BRIEF.replace("name: Spring launch", "name: !!binary c3ByaW5n")),
    "YAML_UNSAFE",
    "A value carries the YAML tag !!binary",
  ],
  [
    "a tag of somebody's own",
    brief(BRIEF.replace("name: Spring launch", "name: !js/function x")),
    "YAML_UNSAFE",
    "A value carries the YAML tag !js/function",
  ],
  ["a %YAML line", brief(`%YAML 1.1\n---\n${BRIEF}`), "YAML_UNSAFE", "The file begins with a %YAML line, which changes what words mean"],
  ["several documents in one file", brief(`${BRIEF}---\n${BRIEF}`), "YAML_SYNTAX", "The file holds more than one document"],
  ["a list as a field's name", brief(`${BRIEF}? [a, b]\n: c\n`), "YAML_UNSAFE", "A field's name is not a word"],
  [
    "a zero-width space in a field's name",
    brief(BRIEF.replace("sender:", "sen\u200bder:")),
    "YAML_UNSAFE",
    "The field's name “sen‹U+200B›der” holds a character nobody can see",
  ],
  [
    "a right-to-left override in an asset id",
    brief(BRIEF.replace("id: launch-email", "id: launch-\u202eliame")),
    "SLUG_INVALID",
    "The asset id “launch-‹U+202E›liame” holds letters or signs other than a to z",
  ],
  [
    "an asset id Windows cannot store",
    brief(BRIEF.replace("id: reports-page", "id: con")),
    "SLUG_INVALID",
    "The asset id “con” is a name Windows keeps for a device",
  ],
  [
    "bytes that are not UTF-8",
    { [`${FOLDER}/brief.yaml`]: new Uint8Array([0x6e, 0x0a, 0xe4, 0x0a]) },
    "FILE_ENCODING",
    `${FOLDER}/brief.yaml is not UTF-8 text`,
  ],
  [
    "UTF-16",
    { [`${FOLDER}/brief.yaml`]: new Uint8Array([0xff, 0xfe, 0x6e, 0x00]) },
    "FILE_ENCODING",
    `${FOLDER}/brief.yaml is saved as UTF-16, expected UTF-8`,
  ],
  ["a zero byte", brief("name: a\0b\n"), "FILE_ENCODING", `${FOLDER}/brief.yaml is not text: it holds a zero byte`],
  [
    "a file of 10 MB",
    brief(`# ${"x".repeat(10 * 1024 * 1024)}`),
    "FILE_TOO_LARGE",
    `${FOLDER}/brief.yaml has 10 MB, expected at most 1 MB`,
  ],
  ["an empty brief", brief(""), "FIELD_INVALID", `${FOLDER}/brief.yaml is empty`],
  ["a brief of comments only", brief("# later\n"), "FIELD_INVALID", `${FOLDER}/brief.yaml is empty`],
  ["an empty asset", email(""), "YAML_SYNTAX", `${FOLDER}/assets/launch-email.md is empty`],
  ["an asset without a head", email("Hello\n"), "YAML_SYNTAX", `${FOLDER}/assets/launch-email.md has no head`],
  ["a head that never ends", email(EMAIL.replace("---\n\nHello", "\nHello")), "YAML_SYNTAX", "The head of the file never ends"],
  [
    "an asset without a text",
    email(EMAIL.slice(0, EMAIL.indexOf("\nHello"))),
    "FIELD_INVALID",
    `${FOLDER}/assets/launch-email.md has a head but no text`,
  ],
  [
    "an asset of another kind than the brief says",
    { [`${FOLDER}/assets/reports-page.md`]: EMAIL },
    "FIELD_INVALID",
    "“kind” is “email”, but the brief wants “landing-page”",
  ],
  [
    "a Git LFS pointer",
    email("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
    "FILE_POINTER",
    `${FOLDER}/assets/launch-email.md is a Git LFS pointer instead of its content`,
  ],
  [
    "a symbolic link",
    { [`${FOLDER}/assets/launch-email.md`]: { mode: "120000", content: "/etc/passwd" } },
    "FILE_KIND",
    `${FOLDER}/assets/launch-email.md is a symbolic link, expected a file`,
  ],
  [
    "a symbolic link among the pictures",
    { [`${FOLDER}/files/logo.png`]: { mode: "120000", content: "../../../brand/logo.png" } },
    "FILE_KIND",
    `${FOLDER}/files/logo.png is a symbolic link, expected a file`,
  ],
  [
    "a submodule",
    { [`${FOLDER}/files/vendor`]: { mode: "160000", content: "" } },
    "FILE_KIND",
    `${FOLDER}/files/vendor is a submodule, expected a file`,
  ],
  ["two steps up", { [`${FOLDER}/files/../brief.yaml`]: "x" }, "FILE_NAME", `The path ${FOLDER}/files/.. holds the step “..”`],
  ["a backslash in a path", { [`${FOLDER}/files\\logo.png`]: "x" }, "FILE_NAME", `The path ${FOLDER}/files\\logo.png holds a backslash`],
  [
    "a control character in a path",
    { [`${FOLDER}/files/a\u0007b.png`]: "x" },
    "FILE_NAME",
    `The path ${FOLDER}/files/a‹U+0007›b.png holds a character nobody can see`,
  ],
  [
    "two paths that differ only in case",
    { [`${FOLDER}/files/Reports.png`]: "x" },
    "FILE_NAME",
    `The path ${FOLDER}/files/reports.png differs from ${FOLDER}/files/Reports.png only in case or accents`,
  ],
  [
    "a device name in a path",
    { [`${FOLDER}/files/aux.png`]: "x" },
    "FILE_NAME",
    `The path ${FOLDER}/files/aux.png holds the name “aux.png”, which Windows keeps for a device`,
  ],
  [
    "two assets with one id in the brief",
    brief(BRIEF.replace("id: reports-page", "id: launch-email")),
    "ASSET_DUPLICATE",
    "Two assets of the brief are called “launch-email”",
  ],
  [
    "two files for one asset",
    { [`${FOLDER}/assets/launch-email.yaml`]: "kind: email\n" },
    "ASSET_DUPLICATE",
    "Two files are the asset “launch-email”: assets/launch-email.md and assets/launch-email.yaml",
  ],
  [
    "an asset file that is not Markdown",
    { [`${FOLDER}/assets/reports-page.txt`]: "x" },
    "FILE_NAME",
    `${FOLDER}/assets/reports-page.txt is not an asset we can read`,
  ],
  [
    "an option under another name than its number",
    { [`${FOLDER}/options/launch-email/second.md`]: EMAIL },
    "FILE_NAME",
    `${FOLDER}/options/launch-email/second.md is not an option we can read`,
  ],
  [
    "an option beside the folder of its asset",
    { [`${FOLDER}/options/1.md`]: EMAIL },
    "FILE_NAME",
    `${FOLDER}/options/1.md is not an option we can read`,
  ],
  [
    "an option of an asset the brief does not know",
    { [`${FOLDER}/options/extra/1.md`]: EMAIL },
    "REFERENCE_UNKNOWN",
    `${FOLDER}/options/extra/1.md belongs to no asset of the brief`,
  ],
  [
    "an asset file the brief does not know",
    { [`${FOLDER}/assets/extra.md`]: EMAIL },
    "REFERENCE_UNKNOWN",
    `${FOLDER}/assets/extra.md belongs to no asset of the brief`,
  ],
  [
    "a payload the brief does not know",
    brief(BRIEF.replace("id: launch-email", "id: other-email")),
    "REFERENCE_UNKNOWN",
    `${FOLDER}/assets/launch-email.md belongs to no asset of the brief`,
  ],
  [
    "a payload changed by hand",
    { [`${FOLDER}/payload/launch-email.json`]: "{}" },
    "PAYLOAD_BROKEN",
    `${FOLDER}/payload/launch-email.json is not a payload: The file is not as its schema says`,
  ],
  [
    "a payload that is no JSON",
    { [`${FOLDER}/payload/launch-email.json`]: "{" },
    "PAYLOAD_BROKEN",
    `${FOLDER}/payload/launch-email.json is not JSON`,
  ],
  ["a campaign without a brief", { [`${FOLDER}/brief.yaml`]: undefined }, "FILE_MISSING", `There is no ${FOLDER}/brief.yaml`],
  [
    "a brief under another name",
    { [`${FOLDER}/brief.yaml`]: undefined, [`${FOLDER}/brief.yml`]: BRIEF },
    "FILE_NAME",
    `${FOLDER}/brief.yml is not read under this name`,
  ],
  [
    "an unknown platform",
    brief(BRIEF.replace("kind: email\n    platform: hubspot", "kind: email\n    platform: hubsopt")),
    "FIELD_INVALID",
    "“platform” in entry 1 of “assets” is “hubsopt”",
  ],
  [
    "30 February",
    brief(BRIEF.replace("ends: 2027-05-10", "ends: 2027-02-30")),
    "DATE_IMPOSSIBLE",
    "“offer.ends”: 2027-02-30 does not exist",
  ],
  ["25 o'clock", brief(BRIEF.replace("T09:00", "T25:00")), "DATE_IMPOSSIBLE", "“schedule.at”: 2027-04-07T25:00 does not exist"],
  [
    "an unknown time zone",
    brief(BRIEF.replace("America/New_York", "America/New_Yrok")),
    "FIELD_INVALID",
    "“schedule.zone”: there is no time zone “America/New_Yrok”",
  ],
  [
    "a number where text is meant",
    email(EMAIL.replace("subject: Your reports, in a second", "subject: 2027")),
    "FIELD_INVALID",
    "“subject” is the number 2027",
  ],
])("refuses %s", async ([, changes, code, message]) => {
  const [problem] = await problemsWith(changes);

  expect(problem).toMatchObject({ code, message });
  expect(problem?.place?.file).toContain(FOLDER);
  expect(problem?.hint ?? problem?.detail).toBeDefined();
});

test("says of a web address that is not encrypted that it has to be", async () => {
  const [problem] = await problemsWith(brief(BRIEF.replace("link: https://", "link: http://")));

  expect(problem).toMatchObject({ code: "FIELD_INVALID", hint: "The address has to begin with https://, so that nobody reads along" });
});

test.for<[string, string]>([
  ["Spring-Launch", "holds capital letters"],
  ["spring launch", "holds a space"],
  ["spring.launch", "holds a dot"],
  ["spring_launch", "holds an underscore"],
  ["frühling", "holds letters or signs other than a to z"],
  ["spring--launch", "may only hold lower-case letters, digits and single hyphens, none at the ends"],
  ["-spring", "may only hold lower-case letters, digits and single hyphens, none at the ends"],
  ["x".repeat(65), "has 65 characters, expected at most 64"],
  ["nul", "is a name Windows keeps for a device"],
  ["spring\u200blaunch", "holds letters or signs other than a to z"],
])("refuses the campaign folder %s, in a list too", async ([slug, reason]) => {
  const source = await openSource(memoryGit({ [`campaigns/${slug}/brief.yaml`]: BRIEF }), "HEAD");

  const [listed] = await problemsOf(() => listCampaigns(source));
  const [read] = await problemsOf(() => readCampaign(source, slug));

  expect(listed).toMatchObject({ code: "SLUG_INVALID" });
  expect(listed?.message).toContain(reason);
  expect(read).toBeDefined();
});

test("suggests the name a folder could have", async () => {
  const source = await openSource(memoryGit({ "campaigns/Frühling 2027!/brief.yaml": BRIEF }), "HEAD");

  const [problem] = await problemsOf(() => listCampaigns(source));

  expect(problem?.hint).toBe("Name it fruhling-2027");
});

test("never takes a folder that is a link or a submodule for an absent campaign", async () => {
  const source = await openSource(
    memoryGit({ "campaigns/linked": { mode: "120000", content: "other" }, "campaigns/sub": { mode: "160000", content: "" } }),
    "HEAD",
  );

  expect((await problemsOf(() => listCampaigns(source))).map(({ code }) => code)).toEqual(["FILE_KIND", "FILE_KIND"]);
  expect((await problemsOf(() => readCampaign(source, "linked"))).map(({ code }) => code)).toEqual(["FILE_KIND"]);
});

test("real links and submodules in real git are refused too", async () => {
  const repository = await temporaryRepository();
  await repository.commit("feat: brief", { [`${FOLDER}/brief.yaml`]: BRIEF });
  const link = await gitText(repository.git, ["hash-object", "-w", "--stdin"], { input: "/etc/passwd" });
  const head = await gitText(repository.git, ["rev-parse", "HEAD"]);
  await gitText(repository.git, ["update-index", "--add", "--cacheinfo", `120000,${link},${FOLDER}/assets/launch-email.md`]);
  await gitText(repository.git, ["update-index", "--add", "--cacheinfo", `160000,${head},${FOLDER}/files`]);
  const tree = await gitText(repository.git, ["write-tree"]);

  const problems = await problemsOf(async () => readCampaign(await openSource(repository.git, tree), SLUG));

  expect(problems.map(({ code }) => code)).toEqual(["FILE_KIND", "FILE_KIND"]);
});

test("names in a brief that sound like parts of JavaScript find nothing", async () => {
  const { brief: read_, payloads } = await read(brief(BRIEF.replace("sender: product-news", "sender: tostring")));

  expect(read_.value.sender).toBe("tostring");
  expect(payloads["toString"]).toBeUndefined();
});
