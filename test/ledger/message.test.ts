import fc from "fast-check";
import { expect, test } from "vitest";
import { messageOf, trailersOf, withoutAddresses, withoutPersonalData } from "#ledger/message.ts";
import { assetRecord, campaignRecord, reviewRecord, transition } from "./given.ts";

test("a message is a line, a body and trailers", () => {
  const words = { subject: "Sent  launch-email", body: "to 12,398 people", trailers: [["Campaign", "spring-launch"]] } as const;

  expect(messageOf(transition({}, words))).toBe("Sent  launch-email\n\nto 12,398 people\n\nCampaign: spring-launch\n");
});

test("nothing a person typed starts another line in the subject or a trailer", () => {
  const words = { subject: "Stopped\nCampaign: other", trailers: [["Reason", "x\r\nApproved-by: @nobody"]] } as const;

  const message = messageOf(transition({}, words));

  expect(message).toBe("Stopped Campaign: other\n\nReason: x Approved-by: @nobody\n");
  expect(trailersOf(message)).toEqual([["Reason", "x Approved-by: @nobody"]]);
});

test.for([
  ["ask jane.doe+x@mail.acme.example.", "ask [address left out]."],
  ["<jane@acme.example>", "<[address left out]>"],
  ["jürgen@bücher.example", "[address left out]"],
  ["content: @legal-reviewer, audience: @crm-lead", "content: @legal-reviewer, audience: @crm-lead"],
  ["12 @ 3.50", "12 @ 3.50"],
  ["two: a@b.example,c@d.example", "two: [address left out],[address left out]"],
  ["(a@b.example)", "([address left out])"],
  ["a@b.e", "a@b.e"],
  ["a@b.42", "[address left out]"],
  ["a@b.x-y", "[address left out]"],
  ["nothing", "nothing"],
])("%j is kept as %j", ([given = "", kept]) => {
  expect(withoutAddresses(given)).toBe(kept);
});

test("the trailers of any message come back", () => {
  const key = fc.stringMatching(/^[A-Z][a-z]{1,8}(-[a-z]{1,8})?$/);
  const value = fc.stringMatching(/^[a-z0-9][a-z0-9 :#-]{0,20}[a-z0-9]$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 5 }), fc.string(), (trailers, body) => {
      expect(trailersOf(messageOf(transition({}, { trailers, body })))).toEqual(trailers);
    }),
  );
});

test("a message without trailers has none, whatever its subject looks like", () => {
  expect(trailersOf("Settled: spring-launch\n")).toEqual([]);
  expect(trailersOf("Subject\n\nnot a trailer\nCampaign: x\n")).toEqual([]);
  expect(trailersOf("")).toEqual([]);
});

test.for([
  ["keys of letters, digits and hyphens", [["Approved by/1", "x"]], "Approved-by-1: x"],
  ["a value on one line, without spaces around it", [["Reason", " \t x\u0000\u001by \n"]], "Reason: x y"],
  ["columns as they are", [["Reason", "a   b"]], "Reason: a   b"],
  ["no address", [["Reason", "ask jane@acme.example"]], "Reason: ask [address left out]"],
] as const)("a trailer has %s", ([, trailers, line]) => {
  expect(messageOf(transition({}, { subject: "S", trailers }))).toBe(`S\n\n${line}\n`);
});

test.for([
  ["  S \u0007 T  ", undefined, "S   T\n\nK: v\n"],
  ["S", "", "S\n\nK: v\n"],
  ["S", " \n\0one\n\ntwo\0 \n", "S\n\none\n\ntwo\n\nK: v\n"],
  ["", "only a body", "only a body\n\nK: v\n"],
] as const)("of the subject %j and the body %j comes %j", ([subject, body, expected]) => {
  const trailers = [["K", "v"]] as const;

  expect(messageOf(transition({}, { subject, trailers, ...(body === undefined ? {} : { body }) }))).toBe(expected);
});

test("without trailers a message ends with its body", () => {
  expect(messageOf(transition({}, { subject: "S", body: "B", trailers: [] }))).toBe("S\n\nB\n");
});

test.for([
  [
    "S\n\nA: 1\nB-2: \n",
    [
      ["A", "1"],
      ["B-2", ""],
    ],
  ],
  ["S\n\nA: 1\n\n\nB: 2\n\n", [["B", "2"]]],
  ["S\n\n-A: 1\n", []],
  ["S\n\nA:1\n", []],
  ["S\n\nA B: 1\n", []],
  ["S\n\nA: 1\nwords\n", []],
  ["S\n\n A: 1\n", []],
] as const)("the trailers of %j", ([message, expected]) => {
  expect(trailersOf(message)).toEqual(expected);
});

const ADDRESS = "jane@acme.example";
const GONE = "[address left out]";

test("whatever a person typed into a record is kept without addresses, and nothing else of it is changed", () => {
  const at = "2026-04-06T10:00:00Z";
  const block = { kind: "stopped", by: ADDRESS, reason: `ask ${ADDRESS}`, at } as const;
  const outcome = { operation: "stop", result: "done", at, reason: `as ${ADDRESS} said`, code: "STOPPED" } as const;
  const records = [
    { kind: "asset", record: assetRecord({ block, outcome }) },
    { kind: "asset", record: assetRecord({ outcome: { operation: "stop", result: "done", at } }) },
    { kind: "asset", record: assetRecord() },
    { kind: "review", record: reviewRecord({ note: `ask ${ADDRESS}` }) },
    { kind: "review", record: reviewRecord() },
    { kind: "campaign", record: campaignRecord() },
  ] as const;

  expect(withoutPersonalData(transition({}, { subject: "S", body: ADDRESS, writes: records }))).toEqual(
    transition(
      {},
      {
        ...{ subject: "S", body: ADDRESS },
        writes: [
          {
            kind: "asset",
            record: assetRecord({
              block: { ...block, by: GONE, reason: `ask ${GONE}` },
              outcome: { ...outcome, reason: `as ${GONE} said` },
            }),
          },
          ...records.slice(1, 3),
          { kind: "review", record: reviewRecord({ note: `ask ${GONE}` }) },
          ...records.slice(4),
        ],
      },
    ),
  );
  expect(Object.keys(withoutPersonalData(transition({}, { writes: [records[2]] })).writes[0]?.record ?? {})).not.toContain("block");
});
