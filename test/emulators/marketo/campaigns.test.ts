import { expect, test } from "vitest";
import type { CampaignSeed } from "#emulators/marketo/seed-types.ts";
import { DEFAULT_SETTINGS } from "#emulators/marketo/settings.ts";
import { at, DAY, instance, listAt, MINUTE, V1 } from "./caller.ts";

function nurture(settings: Parameters<typeof instance>[0] = {}) {
  const bench = instance(settings);
  const program = bench.clone("Template: nurture", "Trial");
  const campaigns = bench.inProgram("campaigns", program);
  const emails = bench.inProgram("emails", program);
  const list = bench.idNamed("staticLists", "Trial sign-ups");
  const step = (id: number, name: string) => bench.post(`${V1}/smartCampaign/${id}/${name}.json`);
  return { ...bench, program, campaigns, emails, list, step };
}

function batch(settings: Parameters<typeof instance>[0] = {}) {
  const bench = instance(settings);
  const program = bench.clone("Template: batch", "Blast");
  const [campaign = 0] = bench.inProgram("campaigns", program);
  const [email = 0] = bench.inProgram("emails", program);
  const schedule = (input: unknown = {}) => bench.json(`/rest/v1/campaigns/${campaign}/schedule.json`, { input });
  return { ...bench, program, campaign, email, schedule };
}

test("who comes onto the list gets each mail of the nurture in its time, once", () => {
  const { clock, emulator, campaigns, emails, list, step, sent } = nurture();
  for (const id of campaigns) expect(step(id, "activate").success).toBe(true);

  expect(emulator.byHand.enter(list, 40)).toBe(40);
  clock.advance(DAY);
  emulator.byHand.enter(list, 2);
  emulator.byHand.enter(list);
  clock.advance(10 * DAY);

  const [one, two, three] = emails.map(String);
  expect(sent().map(({ id, at: when, recipients }) => [id, when.slice(8, 10), recipients])).toEqual([
    [one, "06", 40],
    [one, "07", 2],
    [two, "09", 40],
    [two, "10", 2],
    [three, "13", 40],
    [three, "14", 2],
  ]);
});

test("adding people to the list by the API starts it too, for those who were not on it", () => {
  const { campaigns, list, step, json, sent } = nurture();
  step(campaigns[0] ?? 0, "activate");

  const add = () => json(`/rest/v1/lists/${list}/leads.json`, { input: [{ id: 7_000_001 }, { id: 7_000_002 }] });
  expect(add().first).toEqual({ id: 7_000_001, status: "added" });
  add();

  expect(sent().map(({ recipients }) => recipients)).toEqual([2]);
});

test("switched off, nobody enters any more; whoever waits goes on", () => {
  const { clock, emulator, campaigns, list, step, sent } = nurture();
  const second = campaigns[1] ?? 0;
  step(second, "activate");
  emulator.byHand.enter(list, 10);

  expect(step(second, "deactivate").success).toBe(true);
  emulator.byHand.enter(list, 5);
  clock.advance(10 * DAY);

  expect(sent().map(({ recipients }) => recipients)).toEqual([10]);
});

test.for([
  { what: "one that is active", act: "activate" },
  { what: "a batch campaign", act: "batch" },
  { what: "one whose mail is not approved", act: "draft" },
  { what: "an empty one", act: "empty" },
])("activating $what is a 709", ({ act }) => {
  const bench = nurture({ clonedEmails: act === "draft" ? "draft" : "approved" });
  const { campaigns, step, post, folder, idNamed, inProgram } = bench;
  let id = campaigns[0] ?? 0;
  if (act === "activate") step(id, "activate");
  if (act === "batch") id = inProgram("campaigns", idNamed("programs", "Template: batch"))[0] ?? 0;
  if (act === "empty") id = Number(at(post(`${V1}/smartCampaigns.json`, { name: "Empty", folder: folder("Templates") }).first, "id"));

  expect(step(id, "activate")).toMatchObject({ success: false, code: "709" });
});

test("switching off what is off is a 709", () => {
  const { campaigns, step } = nurture();

  expect(step(campaigns[0] ?? 0, "deactivate").code).toBe("709");
});

test("a scheduled batch runs at its time, for whom the smart list finds then", () => {
  const { clock, emulator, schedule, campaign, get, idNamed, later, sent, stateOf } = batch();

  expect(schedule({ runAt: later(60) }).first).toEqual({ id: campaign });
  expect([stateOf("campaign", campaign), at(get(`${V1}/smartCampaign/${campaign}.json`).first, "status")]).toEqual([
    "scheduled",
    "Single Run",
  ]);
  emulator.byHand.resizeList(idNamed("staticLists", "Admins Team plan"), 100);
  clock.advance(60 * MINUTE - 1);
  expect(sent()).toEqual([]);
  clock.advance(1);

  expect(sent()).toMatchObject([{ name: "Blast.Mail", recipients: 67 }]);
  expect(at(get(`${V1}/smartCampaign/${campaign}.json`).first, "status")).toBe("Single Run");
});

test("scheduled twice, it runs twice, and no call of the API cancels a run", () => {
  const { clock, emulator, schedule, campaign, post, later, sent } = batch();
  schedule({ runAt: later(60) });
  schedule({ runAt: later(60) });
  const tries = ["cancel", "unschedule", "deactivate", "delete"].map((name) => post(`${V1}/smartCampaign/${campaign}/${name}.json`).code);
  expect(tries).toEqual(["610", "610", "709", "1022"]);
  clock.advance(60 * MINUTE);
  expect(sent()).toHaveLength(2);

  schedule();
  emulator.byHand.cancel("campaign", campaign);
  clock.advance(DAY);
  expect(sent()).toHaveLength(2);
});

test("without a time, or with one that is too early or past, it runs in five minutes", () => {
  for (const runAt of [undefined, "2026-04-06T12:01:00Z", "2020-01-01T00:00:00+0000"]) {
    const { clock, schedule, sent } = batch();
    schedule(runAt === undefined ? {} : { runAt });
    clock.advance(5 * MINUTE - 1);
    expect(sent()).toEqual([]);
    clock.advance(1);
    expect(sent()).toHaveLength(1);
  }
});

test.for([
  { input: { runAt: "2029-01-01T00:00:00Z" }, code: "1042" },
  { input: { runAt: "soon" }, code: "704" },
  { input: { tokens: [{ name: "headline", value: "x" }] }, code: "1003" },
  { input: { tokens: Array.from({ length: 101 }, () => ({ name: "{{my.a}}", value: "x" })) }, code: "1003" },
])("a schedule that is wrong is refused with $code", ({ input, code }) => {
  const { schedule, happened } = batch();

  expect(schedule(input).code).toBe(code);
  expect(happened()).not.toContain("scheduled");
});

test("a batch whose mail is not approved cannot be scheduled, and a trigger campaign never", () => {
  expect(batch({ clonedEmails: "draft" }).schedule().code).toBe("709");
  const { json, campaigns } = nurture();
  expect(json(`/rest/v1/campaigns/${campaigns[0]}/schedule.json`, {}).code).toBe("709");
  expect(json("/rest/v1/campaigns/5/schedule.json", {}).code).toBe("1013");
});

test("a schedule that clones the program runs the copy, twenty times a day at most; another field name is ignored", () => {
  const bench = batch();
  const { schedule, campaign, clock, idNamed, sent } = bench;

  const copy = schedule({ cloneToProgramName: "Copy 1" });
  expect(at(copy.first, "id")).not.toBe(campaign);
  expect(idNamed("programs", "Copy 1")).toBeGreaterThan(0);
  for (let index = 2; index <= 20; index += 1) expect(schedule({ cloneToProgramName: `Copy ${index}` }).success).toBe(true);
  expect(schedule({ cloneToProgramName: "Copy 21" }).code).toBe("1020");
  expect(schedule({ cloneToProgram: "Copy 22" }).first).toEqual({ id: campaign });
  clock.advance(10 * MINUTE);
  expect(sent()).toHaveLength(21);
});

function requestable(active: boolean) {
  const campaign: CampaignSeed = {
    name: "On request",
    type: "trigger",
    requestable: true,
    flow: [{ send: "Mail" }],
    qualification: "any",
    active,
  };
  const program = {
    name: "Requests",
    type: "Default",
    channel: "Web Content",
    folder: "Templates",
    emails: [{ name: "Mail", template: "House mail", subject: "Hello", approved: true }],
    campaigns: [campaign],
  } as const;
  const bench = instance({ programs: [...DEFAULT_SETTINGS.programs, program] });
  const [id = 0] = bench.inProgram("campaigns", bench.idNamed("programs", "Requests"));
  const trigger = (input: unknown) => bench.json(`/rest/v1/campaigns/${id}/trigger.json`, { input });
  return { ...bench, id, trigger };
}

test("an active campaign is requested for leads; each request sends", () => {
  const { trigger, sent } = requestable(true);

  trigger({ leads: [{ id: 50 }, { id: 51 }, { id: 1 }] });
  trigger({ leads: [{ id: 50 }] });

  expect(sent()).toMatchObject([{ recipients: 2, leftOut: { unsubscribed: 1 } }, { recipients: 1 }]);
});

test.for([
  { active: false, input: { leads: [{ id: 1 }] }, code: "1003" },
  { active: true, input: { leads: [] }, code: "1002" },
  { active: true, input: { leads: [{ id: "x" }] }, code: "1001" },
  { active: true, input: { leads: Array.from({ length: 101 }, (_, index) => ({ id: index + 1 })) }, code: "1003" },
])("a request that is wrong is refused with $code", ({ active, input, code }) => {
  const { trigger, sent } = requestable(active);

  expect(trigger(input).code).toBe(code);
  expect(sent()).toEqual([]);
});

test("a copy of a campaign keeps list and flow, is off, and shows its folder in its own shape", () => {
  const { post, get, campaigns, step, program, folder, list, emulator } = nurture();
  step(campaigns[0] ?? 0, "activate");

  const copy = post(`${V1}/smartCampaign/${campaigns[0]}/clone.json`, { name: "Copy", folder: folder("Templates") });

  expect(copy.first).toMatchObject({
    status: "Inactive",
    isActive: false,
    folder: { id: expect.any(Number), type: "Folder" },
    type: "trigger",
  });
  expect(emulator.instance.data.campaigns.get(Number(at(copy.first, "id")))).toMatchObject({ addedTo: [list], flow: [{ kind: "send" }] });
  const query = { isActive: "true", folder: JSON.stringify({ id: program, type: "Program" }) };
  expect(at(get(`${V1}/smartCampaigns.json`, query).json, "result")).toMatchObject([{ id: campaigns[0], status: "Active" }]);
});

test("a list's members come 300 a page, and nothing tells their number", () => {
  const { get, idNamed } = instance();
  const list = idNamed("staticLists", "Admins Team plan");
  const path = `/rest/v1/lists/${list}/leads.json`;

  const first = get(path);
  let [token, seen, pages] = [at(first.json, "nextPageToken"), listAt(first.json, "result").length, 1];
  while (typeof token === "string") {
    const page = get(path, { nextPageToken: token });
    seen += listAt(page.json, "result").length;
    pages += 1;
    token = at(page.json, "nextPageToken");
  }

  expect([seen, pages]).toEqual([12_431, 42]);
  expect(get(`${V1}/staticList/byName.json`, { name: "Admins Team plan" }).first).toMatchObject({ id: list, name: "Admins Team plan" });
});

test("people leave a list by the API, 300 at most in a call", () => {
  const { json, idNamed, emulator } = instance();
  const list = idNamed("staticLists", "Customers in dispute");
  const path = `/rest/v1/lists/${list}/leads.json`;

  expect(at(json(path, { input: [{ id: 12_420 }, { id: 5 }] }, "DELETE").json, "result")).toMatchObject([
    { id: 12_420, status: "removed" },
    { id: 5, status: "skipped" },
  ]);
  expect(emulator.instance.data.staticLists.get(list)?.members).toEqual([[12_421, 12_431]]);
  expect(json(path, { input: Array.from({ length: 301 }, (_, index) => ({ id: index + 1 })) }).code).toBe("1003");
});

test("smart lists are read with their rules, cloned and deleted; those of a program are nobody's asset", () => {
  const { get, post, folder, emulator, clone } = instance();
  const found = get(`${V1}/smartList/byName.json`, { name: "Admins without disputes" });
  const id = Number(at(found.first, "id"));
  const program = clone("Template: one mail", "Spring");
  const own = emulator.instance.data.programs.get(program)?.smartListId ?? 0;

  expect(at(get(`${V1}/smartList/${id}.json`, { includeRules: "true" }).first, "rules", "filters")).toHaveLength(2);
  expect(at(get(`${V1}/smartLists.json`).json, "result")).toHaveLength(1);
  expect(post(`${V1}/smartList/${id}/clone.json`, { name: "Copy", folder: folder("Templates") }).success).toBe(true);
  expect(post(`${V1}/smartList/${id}/delete.json`).success).toBe(true);
  expect(post(`${V1}/smartList/${own}/delete.json`).code).toBe("709");
});
