import { expect, test } from "vitest";
import { at, DAY, instance, MINUTE, V1 } from "./caller.ts";

test("a program is found by its exact name; a miss is a success with a warning and no result", () => {
  const { get, clone } = instance();
  const id = clone("Template: one mail", "Spring");

  const found = get(`${V1}/program/byName.json`, { name: "Spring", includeTags: "true" });
  const missed = get(`${V1}/program/byName.json`, { name: "Sprin" });

  expect(found.first).toMatchObject({
    id,
    type: "Email",
    channel: "Email Send",
    status: "unlocked",
    workspace: "Default",
    folder: { type: "Folder", folderName: "Campaigns as code" },
    url: `https://app-em.marketo.com/#EBP${id}A1`,
    tags: [{ tagType: "Business unit", tagValue: "Marketing" }],
    createdAt: "2026-04-06T12:00:00Z+0000",
  });
  expect(missed.json).toEqual({
    success: true,
    errors: [],
    warnings: ["No assets found for the given search criteria."],
    requestId: at(missed.json, "requestId"),
  });
  expect(at(missed.json, "result")).toBeUndefined();
});

test("a name with a comma is never found, though it was taken", () => {
  const { get, clone } = instance();
  clone("Template: one mail", "Spring, again");

  expect(at(get(`${V1}/program/byName.json`, { name: "Spring, again" }).json, "result")).toBeUndefined();
});

test("a clone holds copies of everything, and what it sends and starts is its own", () => {
  const { emulator, clone, inProgram, get } = instance();
  const program = clone("Template: nurture", "Trial");
  const [emails, campaigns] = [inProgram("emails", program), inProgram("campaigns", program)];

  expect(emails).toHaveLength(3);
  expect(campaigns).toHaveLength(3);
  const flows = campaigns.map((id) => emulator.instance.data.campaigns.get(id)?.flow);
  expect(flows).toEqual([
    [{ kind: "send", emailId: emails[0] }],
    [
      { kind: "wait", minutes: 4320 },
      { kind: "send", emailId: emails[1] },
    ],
    [
      { kind: "wait", minutes: 10_080 },
      { kind: "send", emailId: emails[2] },
    ],
  ]);
  expect(get(`${V1}/smartCampaign/${campaigns[0]}.json`).first).toMatchObject({
    name: "Send mail 1",
    status: "Inactive",
    parentProgramId: program,
  });
  expect(at(get(`${V1}/folder/${program}/tokens.json`, { folderType: "Program" }).first, "tokens")).toMatchObject([{ name: "headline" }]);
  expect(at(get(`${V1}/folder/${program}/content.json`, { type: "Program" }).json, "result")).toHaveLength(6);
  expect(emulator.events().map(({ kind, object }) => `${kind} ${object}`)).toEqual([
    "created program",
    ...Array.from({ length: 3 }, () => "created email"),
    ...Array.from({ length: 3 }, () => "created campaign"),
  ]);
});

test.for([
  { clonedEmails: "approved", state: "approved" },
  { clonedEmails: "draft", state: "draft" },
] as const)("mails of a clone are $state where the settings say $clonedEmails", ({ clonedEmails, state }) => {
  const { clone, inProgram, stateOf } = instance({ clonedEmails });

  expect(stateOf("email", inProgram("emails", clone("Template: one mail", "Spring"))[0] ?? 0)).toBe(state);
});

test("a draft beside the approved mail of the template stays behind", () => {
  const { emulator, idNamed, inProgram, clone, get } = instance();
  const [mail = 0] = inProgram("emails", idNamed("programs", "Template: one mail"));
  emulator.byHand.edit("email", mail, { title: "Half done" });

  const [copy = 0] = inProgram("emails", clone("Template: one mail", "Spring"));

  expect(at(get(`${V1}/email/${copy}.json`).first, "subject", "value")).toBe("Placeholder subject");
  expect(at(get(`${V1}/email/${copy}.json`, { status: "draft" }).json, "result")).toBeUndefined();
});

test("a clone has no date and is not approved, whatever its source is", () => {
  const { mailing, approved, post, folder, stateOf, emulator } = instance();
  const { program } = mailing(60);
  approved(program);

  const copy = Number(at(post(`${V1}/program/${program}/clone.json`, { name: "Again", folder: folder("Campaigns as code") }).first, "id"));

  expect(stateOf("program", copy)).toBe("unapproved");
  expect(emulator.instance.data.programs.get(copy)?.startDate).toBeUndefined();
});

test.for([
  { name: "", code: "701", why: "no name" },
  { name: "template: ONE mail", code: "709", why: "a name that is taken, in another case" },
  { name: "x".repeat(256), code: "1003", why: "too long a name" },
])("a clone with $why is refused with $code and makes nothing", ({ name, code }) => {
  const { post, idNamed, folder, happened } = instance();

  const answer = post(`${V1}/program/${idNamed("programs", "Template: one mail")}/clone.json`, {
    name,
    folder: folder("Campaigns as code"),
  });

  expect(answer).toMatchObject({ status: 200, success: false, code });
  expect(happened()).toEqual([]);
});

test.for([
  { folder: '{"id":999999,"type":"Folder"}', code: "710" },
  { folder: "not json", code: "1001" },
  { folder: "", code: "701" },
  { folder: '{"id":1001,"type":"Campaign"}', code: "1003" },
])("a clone into $folder is refused with $code", ({ folder, code }) => {
  const { post, idNamed } = instance();

  expect(post(`${V1}/program/${idNamed("programs", "Template: one mail")}/clone.json`, { name: "Spring", folder }).code).toBe(code);
});

test("a clone into a program is refused with 711", () => {
  const { post, idNamed } = instance();
  const id = idNamed("programs", "Template: one mail");

  expect(post(`${V1}/program/${id}/clone.json`, { name: "Spring", folder: JSON.stringify({ id, type: "Program" }) }).code).toBe("711");
});

test("a second program of one name is made where the settings say so", () => {
  const { clone } = instance({ sameName: "made" });

  expect(clone("Template: one mail", "Spring")).not.toBe(clone("Template: one mail", "Spring"));
});

test.for([
  { fields: { channel: "Nothing" }, code: "709" },
  { fields: { channel: "Email Send" }, code: "709" },
  { fields: { type: "Poster" }, code: "1003" },
  { fields: { tags: '[{"tagType":"Region","tagValue":"Mars"}]' }, code: "709" },
  { fields: { tags: '[{"tagType":"Nothing","tagValue":"x"}]' }, code: "709" },
  { fields: { costs: "12" }, code: "1001" },
  { fields: {}, code: undefined },
])("creating a program with $fields comes to $code", ({ fields, code }) => {
  const { post, folder } = instance();
  const base = { name: "P", type: "Default", channel: "Web Content", folder: folder("Campaigns as code") };

  expect(post(`${V1}/programs.json`, { ...base, ...fields }).code).toBe(code);
});

test("a tag that is required for the type must be given", () => {
  const required = [{ tagType: "Region", required: true, programTypes: ["Default"], values: ["EMEA"] }] as const;
  const { post, folder } = instance({ tagTypes: required, programs: [] });
  const base = { name: "P", type: "Default", channel: "Web Content", folder: folder("Campaigns as code") };

  expect(post(`${V1}/programs.json`, base).code).toBe("709");
  expect(post(`${V1}/programs.json`, { ...base, tags: '[{"tagType":"Region","tagValue":"EMEA"}]' }).success).toBe(true);
});

test("tags that are written with a program take the place of all it has, and a required one must be among them", () => {
  const tagTypes = [
    { tagType: "Business unit", required: true, programTypes: ["Email"], values: ["Marketing"] },
    { tagType: "Region", required: false, programTypes: ["Email"], values: ["EMEA"] },
  ] as const;
  const { get, post, clone } = instance({ tagTypes });
  const id = clone("Template: one mail", "Spring");
  const tags = () => at(get(`${V1}/program/${id}.json`).first, "tags");
  const region = { tagType: "Region", tagValue: "EMEA" };
  const unit = { tagType: "Business unit", tagValue: "Marketing" };

  expect(post(`${V1}/program/${id}.json`, { tags: JSON.stringify([region]) }).code).toBe("709");
  expect(tags()).toEqual([unit]);
  expect(post(`${V1}/program/${id}.json`, { tags: JSON.stringify([unit, region]) }).success).toBe(true);
  expect(tags()).toEqual([unit, region]);
  expect(post(`${V1}/program/${id}.json`, { tags: JSON.stringify([unit]) }).success).toBe(true);
  expect(tags()).toEqual([unit]);
  expect(post(`${V1}/program/${id}.json`, { description: "other words" }).success).toBe(true);
});

test("dates are kept and not shown, unless the settings say so; in `costs` they do nothing", () => {
  for (const programEchoesDates of [false, true]) {
    const { get, post, clone, approved, mailing } = instance({ programEchoesDates });
    const { program } = mailing(60);
    expect(at(get(`${V1}/program/${program}.json`).first, "startDate")).toBe(programEchoesDates ? "2026-04-06T13:00:00Z+0000" : undefined);
    const other = clone("Template: one mail", "Other");
    post(`${V1}/program/${other}.json`, { costs: '[{"startDate":"2026-04-06T13:00:00.000Z","cost":0}]' });
    expect(approved(other).code).toBe("709");
  }
});

test("tags are added by type, found by their value, and taken away by their own path", () => {
  const { get, post, clone } = instance();
  const id = clone("Template: one mail", "Spring");
  const found = () => get(`${V1}/program/byTag.json`, { tagType: "Region", tagValue: "EMEA" });

  expect(at(found().json, "warnings", 0)).toContain("No assets found");
  expect(post(`${V1}/program/${id}/tag/Region.json`, { tagValue: "EMEA" }).success).toBe(true);
  expect(found().first).toMatchObject({ id });
  expect(post(`${V1}/program/${id}/tag/Region.json`, { tagValue: "Mars" }).code).toBe("709");
  expect(post(`${V1}/program/${id}/tag/Region/delete.json`).success).toBe(true);
  expect(at(found().json, "result")).toBeUndefined();
  expect(instance({ programTagPath: false }).post(`${V1}/program/${id}/tag/Region.json`, { tagValue: "EMEA" }).code).toBe("610");
});

test("costs are added to, or replaced where that is asked for", () => {
  const { post, clone } = instance();
  const id = clone("Template: one mail", "Spring");
  const costs = (cost: number) => JSON.stringify([{ startDate: "2026-01-01", cost }]);

  post(`${V1}/program/${id}.json`, { costs: costs(1) });
  expect(at(post(`${V1}/program/${id}.json`, { costs: costs(2) }).first, "costs")).toHaveLength(2);
  expect(at(post(`${V1}/program/${id}.json`, { costs: costs(3), costsDestructiveUpdate: "true" }).first, "costs")).toHaveLength(1);
});

test("deleting a program takes what stands in it along; an approved one, or one in use elsewhere, stays", () => {
  const { emulator, post, mailing, approved, unapproved, inProgram, folder, json } = instance();
  const { program, email } = mailing(60);
  approved(program);
  expect(post(`${V1}/program/${program}/delete.json`).code).toBe("709");
  unapproved(program);
  const user = Number(at(post(`${V1}/smartCampaigns.json`, { name: "Other", folder: folder("Templates") }).first, "id"));
  const record = emulator.instance.data.campaigns.get(user);
  if (record !== undefined) emulator.instance.data.campaigns.set(user, { ...record, flow: [{ kind: "send", emailId: email }] });
  expect(post(`${V1}/program/${program}/delete.json`).code).toBe("709");
  post(`${V1}/smartCampaign/${user}/delete.json`);

  expect(post(`${V1}/program/${program}/delete.json`).first).toEqual({ id: program });

  expect(inProgram("emails", program)).toEqual([]);
  expect(post(`${V1}/program/${program}/delete.json`).code).toBe("702");
  expect(json(`/rest/v1/campaigns/${user}/schedule.json`, {}).code).toBe("1013");
});

test("tokens are made or replaced by the same call, live at once, and filled in from the folder above where the program has none", () => {
  const { emulator, post, get, clone, inProgram, idNamed } = instance();
  const program = clone("Template: one mail", "Spring");
  const [email = 0] = inProgram("emails", program);
  const value = "<h1>{{my.headline}} {{my.shared}} {{my.nobody}}</h1>";
  post(`${V1}/email/${email}/content/headline.json`, { type: "Text", value });
  const seen = () => String(at(get(`${V1}/email/${email}/fullContent.json`, { status: "draft" }).first, "content"));
  const write = (name: string, text: string, id: number, folderType: string) =>
    post(`${V1}/folder/${id}/tokens.json`, { name, type: "text", value: text, folderType });

  write("headline", "One", program, "Program");
  write("headline", "Two", program, "Program");
  write("shared", "all", idNamed("folders", "Campaigns as code"), "Folder");

  expect(seen()).toContain("<h1>Two all {{my.nobody}}</h1>");
  expect(emulator.instance.data.tokens.get(`Program ${program}`)).toHaveLength(1);
  expect(post(`${V1}/folder/${program}/tokens/delete.json`, { name: "headline", type: "text", folderType: "Program" }).success).toBe(true);
  expect(seen()).toContain("<h1>{{my.headline}} all");
});

test.for([
  { name: "x".repeat(51), type: "text", value: "a", code: "1003" },
  { name: "a", type: "poem", value: "a", code: "1003" },
  { name: "a", type: "date", value: "soon", code: "1001" },
  { name: "a", type: "number", value: "many", code: "1001" },
  { name: "", type: "text", value: "a", code: "701" },
])("a token $name of type $type with value $value is refused with $code", ({ code, ...form }) => {
  const { post, clone } = instance();

  expect(post(`${V1}/folder/${clone("Template: one mail", "Spring")}/tokens.json`, { ...form, folderType: "Program" }).code).toBe(code);
});

test("folders: made once in a place, found below a root, archived, deleted when empty", () => {
  const { get, post, idNamed, folder } = instance();
  const made = post(`${V1}/folders.json`, { name: "2026", parent: folder("Campaigns as code") });
  const id = Number(at(made.first, "id"));
  const parent = { id: idNamed("folders", "Campaigns as code"), type: "Folder" };

  expect(made.first).toMatchObject({ folderId: { id, type: "Folder" }, parent, path: "/Marketing Activities/Campaigns as code/2026" });
  expect(post(`${V1}/folders.json`, { name: "2026", parent: folder("Campaigns as code") }).code).toBe("709");
  expect(get(`${V1}/folder/byName.json`, { name: "2026", root: JSON.stringify(parent) }).first).toMatchObject({ id });
  expect(get(`${V1}/folder/byName.json`, { name: "2026", workSpace: "Other" }).first).toBeUndefined();
  expect(post(`${V1}/folder/${id}.json`, { type: "Folder", isArchive: "true" }).first).toMatchObject({ isArchive: true });
  expect(post(`${V1}/folder/${parent.id}/delete.json`, { type: "Folder" }).code).toBe("709");
  expect(post(`${V1}/folder/${id}/delete.json`, { type: "Folder" }).success).toBe(true);
  expect(post(`${V1}/folder/${id}/delete.json`, { type: "Folder" }).code).toBe("702");
  expect(post(`${V1}/folder/${idNamed("folders", "Marketing Activities")}.json`, { type: "Folder", name: "Mine" }).code).toBe("709");
});

test("a program is archived as a folder of type Program", () => {
  const { get, post, clone } = instance();
  const id = clone("Template: one mail", "Spring");

  expect(post(`${V1}/folder/${id}.json`, { type: "Program", isArchive: "true" }).success).toBe(true);
  expect(get(`${V1}/folder/${id}.json`, { type: "Program" }).first).toMatchObject({ isArchive: true, folderType: "Email Batch Program" });
});

test("a new program is missing from look-ups for a while, but not by its id", () => {
  const { get, clone, clock } = instance({ searchLagMs: MINUTE });
  const id = clone("Template: one mail", "Spring");
  const byName = () => get(`${V1}/program/byName.json`, { name: "Spring" }).first;

  expect([byName(), at(get(`${V1}/program/${id}.json`).first, "id")]).toEqual([undefined, id]);
  clock.advance(MINUTE);
  expect(byName()).toMatchObject({ id });
});

test("lists come in pages of 20 unless asked, and never more than 200", () => {
  const { get, post, folder } = instance();
  for (let index = 0; index < 25; index += 1)
    post(`${V1}/programs.json`, { name: `P${index}`, type: "Default", channel: "Web Content", folder: folder("Templates") });

  expect(at(get(`${V1}/programs.json`).json, "result")).toHaveLength(20);
  expect(at(get(`${V1}/programs.json`, { offset: "20" }).json, "result")).toHaveLength(9);
  expect(at(get(`${V1}/programs.json`, { maxReturn: "200" }).json, "result")).toHaveLength(29);
  expect(get(`${V1}/programs.json`, { maxReturn: "201" }).code).toBe("1003");
  expect(at(get(`${V1}/programs.json`, { filterType: "folderId", filterValues: "1" }).json, "warnings")).toHaveLength(1);
});

test("reading an id nobody has is a warning, or a 702 where the settings say so; writing to it is a 702", () => {
  expect(instance().get(`${V1}/program/5.json`)).toMatchObject({ success: true, first: undefined });
  expect(instance({ unknownId: "error" }).get(`${V1}/program/5.json`).code).toBe("702");
  expect(instance().post(`${V1}/program/5/approve.json`).code).toBe("702");
});

test("rules of the audience are shown where they are asked for", () => {
  const { get, clone } = instance();
  const id = clone("Template: one mail", "Spring");

  expect(at(get(`${V1}/program/${id}/smartList.json`).first, "rules")).toBeUndefined();
  expect(at(get(`${V1}/program/${id}/smartList.json`, { includeRules: "true" }).first, "rules")).toMatchObject({
    filterMatchType: "All",
    filters: [
      { name: "Member of List", operator: "in", conditions: [{ values: ["Admins Team plan"] }] },
      { operator: "not in", conditions: [{ values: ["Customers in dispute"] }] },
    ],
  });
});

test("what people change by hand is seen by the API and recorded as theirs", () => {
  const { clock, emulator, mailing, stateOf, sent } = instance();
  const { program } = mailing(60);

  emulator.byHand.approve("program", program);
  expect(stateOf("program", program)).toBe("approved");
  emulator.byHand.cancel("program", program);
  emulator.byHand.setDates(program, clock.now() + DAY, clock.now() + 2 * DAY);
  emulator.byHand.setToken(program, "headline", "By hand");
  emulator.byHand.delete("program", program);
  clock.advance(3 * DAY);

  expect(sent()).toEqual([]);
  expect(
    emulator
      .events()
      .filter(({ by }) => by === "hand")
      .map(({ kind }) => kind),
  ).toEqual(["scheduled", "cancelled", "changed", "changed", "deleted", "deleted", "deleted"]);
});
