import { expect, test } from "vitest";
import { at, DAY, instance, MINUTE, V1 } from "./caller.ts";

test("an approved Email Program goes out at its start, to the smart list without the unsubscribed and the blocked", () => {
  const { clock, emulator, mailing, approved, sent, stateOf } = instance();
  const { program, email } = mailing(60);
  expect(approved(program).success).toBe(true);
  expect(stateOf("program", program)).toBe("approved");

  clock.advance(60 * MINUTE - 1);
  expect(sent()).toEqual([]);
  clock.advance(1);

  expect(sent()).toMatchObject([
    {
      object: "email",
      id: String(email),
      name: "Spring.Mail",
      at: "2026-04-06T13:00:00Z",
      by: "clock",
      recipients: 12_386,
      leftOut: { unsubscribed: 29, invalid: 4 },
    },
  ]);
  clock.advance(15 * MINUTE);
  expect(emulator.objects().find(({ id }) => id === String(program))).toMatchObject({ state: "running", recipients: 6193 });
  clock.advance(15 * MINUTE);
  expect(emulator.objects().find(({ id }) => id === String(program))).toMatchObject({ state: "done", recipients: 12_386 });
});

test.for([
  { lacks: "dates", change: "dates" },
  { lacks: "an approved email", change: "email" },
  { lacks: "a smart list", change: "list" },
  { lacks: "an order of its dates", change: "order" },
])("a program without $lacks is not approved, with a 709 that says so", ({ change }) => {
  const { emulator, post, mailing, approved, clone, happened } = instance();
  const { program, email } = change === "dates" ? { program: clone("Template: one mail", "Spring"), email: 0 } : mailing(60);
  const record = emulator.instance.data.programs.get(program);
  if (change === "email") expect(post(`${V1}/email/${email}/unapprove.json`).success).toBe(true);
  if (change === "list" && record !== undefined) record.smartListId = undefined;
  if (change === "order") post(`${V1}/program/${program}.json`, { endDate: "2026-04-06T12:30:00Z" });

  const answer = approved(program);

  expect(answer).toMatchObject({ status: 200, success: false, code: "709" });
  expect(happened()).not.toContain("scheduled");
});

test.for([
  { name: "twice", prepare: "approve" },
  { name: "of another type", prepare: "default" },
])("approving a program $name is a 709", ({ prepare }) => {
  const { mailing, approved, clone } = instance();
  const program = prepare === "default" ? clone("Template: nurture", "Nurture") : mailing(60).program;
  if (prepare === "approve") approved(program);

  expect(approved(program).code).toBe("709");
});

test("an unapproved program does not go out; approved again, it does", () => {
  const { clock, mailing, approved, unapproved, happened, sent } = instance();
  const { program } = mailing(60);
  approved(program);
  expect(unapproved(program).first).toEqual({ id: program });
  expect(unapproved(program).code).toBe("709");
  approved(program);
  unapproved(program);
  clock.advance(DAY);
  expect(sent()).toEqual([]);

  expect(approved(program).success).toBe(true);
  clock.advance(0);

  expect(sent()).toHaveLength(1);
  expect(happened().filter((kind) => kind === "cancelled")).toHaveLength(2);
});

test("a program approved after its start goes out at once, or is refused where the settings say so", () => {
  for (const approvePastStart of ["sends", "refused"] as const) {
    const { clock, mailing, approved, sent } = instance({ approvePastStart });
    const { program } = mailing(10);
    clock.advance(30 * MINUTE);

    expect(approved(program).success).toBe(approvePastStart === "sends");
    expect(sent()).toHaveLength(approvePastStart === "sends" ? 1 : 0);
  }
});

test("a program that has started cannot be taken back, approved again, deleted or moved", () => {
  const { clock, post, mailing, approved, unapproved, later } = instance();
  const { program, email } = mailing(10);
  approved(program);
  clock.advance(20 * MINUTE);

  const answers = [
    unapproved(program),
    approved(program),
    post(`${V1}/program/${program}/delete.json`),
    post(`${V1}/program/${program}.json`, { startDate: later(60) }),
    post(`${V1}/email/${email}/unapprove.json`),
  ];

  expect(answers.map(({ code }) => code)).toEqual(["709", "709", "709", "709", "709"]);
});

test("dates of an approved program cannot be changed, its tags can", () => {
  const { post, mailing, approved, later } = instance();
  const { program } = mailing(10);
  approved(program);

  expect(post(`${V1}/program/${program}.json`, { startDate: later(60) }).code).toBe("709");
  expect(post(`${V1}/program/${program}.json`, { tags: '[{"tagType":"Region","tagValue":"EMEA"}]' }).success).toBe(true);
});

const headStarted = (settings: Parameters<typeof instance>[0] = {}) => {
  const bench = instance(settings);
  const { program } = bench.mailing(24 * 60);
  bench.post(`${V1}/program/${program}.json`, { headStart: "true" });
  expect(bench.approved(program).success).toBe(true);
  return { ...bench, program };
};

test("Head Start fixes the audience twelve hours before, and locks the program", () => {
  const { clock, emulator, idNamed, unapproved, sent, program } = headStarted();
  const list = idNamed("staticLists", "Admins Team plan");
  clock.advance(12 * 60 * MINUTE);

  emulator.byHand.resizeList(list, 100);
  const refused = unapproved(program);
  clock.advance(12 * 60 * MINUTE);

  expect(refused).toMatchObject({ success: false, code: "709" });
  expect(sent()).toMatchObject([{ recipients: 12_386 }]);
});

test("unapproving a locked program may be answered as done and do nothing", () => {
  const { clock, unapproved, sent, program } = headStarted({ unapproveAfterLock: "ignored" });
  clock.advance(13 * 60 * MINUTE);

  expect(unapproved(program).success).toBe(true);
  clock.advance(DAY);

  expect(sent()).toHaveLength(1);
});

test("before the lock, Head Start can be taken back; less than twelve hours before, it cannot be approved", () => {
  const { clock, approved, unapproved, program } = headStarted();
  clock.advance(11 * 60 * MINUTE);
  expect(unapproved(program).success).toBe(true);
  clock.advance(2 * 60 * MINUTE);

  expect(approved(program).code).toBe("709");
});

test("the audience is counted when the send starts, not when it was approved", () => {
  const { clock, emulator, idNamed, mailing, approved, sent } = instance();
  const { program } = mailing(60);
  approved(program);

  emulator.byHand.resizeList(idNamed("staticLists", "Admins Team plan"), 200);
  clock.advance(60 * MINUTE);

  expect(sent()[0]).toMatchObject({ recipients: 167, leftOut: { unsubscribed: 29, invalid: 4 } });
});

test("an operational mail reaches the unsubscribed, and nobody who is blocked", () => {
  const { clock, post, mailing, approved, sent } = instance();
  const { program, email } = mailing(60);
  post(`${V1}/email/${email}.json`, { operational: "true" });
  post(`${V1}/email/${email}/approveDraft.json`);
  approved(program);
  clock.advance(60 * MINUTE);

  expect(sent()[0]).toMatchObject({ recipients: 12_415, leftOut: { unsubscribed: 0, invalid: 4 } });
});

test("aborted by hand, whoever has not got the mail never does, and the program is over", () => {
  const { clock, emulator, mailing, approved, stateOf } = instance();
  const { program } = mailing(10);
  approved(program);
  clock.advance(20 * MINUTE);

  emulator.byHand.abort("program", program);
  clock.advance(DAY);

  expect(emulator.events().at(-1)).toMatchObject({ kind: "cancelled", reached: 4128, spared: 12_386 - 4128, by: "hand" });
  expect(stateOf("program", program)).toBe("aborted");
  expect(approved(program).code).toBe("709");
});

test("what is in the draft when the time comes is not sent: the approved version is", () => {
  const { clock, post, get, mailing, approved } = instance();
  const { program, email } = mailing(10);
  approved(program);
  post(`${V1}/email/${email}/content.json`, { subject: '{"type":"Text","value":"Draft only"}' });
  clock.advance(20 * MINUTE);

  expect(at(get(`${V1}/email/${email}.json`).first, "subject", "value")).toBe("Placeholder subject");
  expect(at(get(`${V1}/email/${email}.json`, { status: "draft" }).first, "subject", "value")).toBe("Draft only");
});

test("a test mail goes to one address and is no send", () => {
  const { emulator, post, mailing, sent } = instance();
  const { email } = mailing(10);

  const answer = post(`${V1}/email/${email}/sendSample.json`, { emailAddress: "review@acme.example" });

  expect(answer.first).toEqual({ service: "sendTestEmail", result: true });
  expect(emulator.samples()).toMatchObject([{ emailId: email, to: "review@acme.example" }]);
  expect(sent()).toEqual([]);
  expect(post(`${V1}/email/${email}/sendSample.json`, {}).code).toBe("701");
});
