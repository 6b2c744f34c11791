import fc from "fast-check";
import { expect, test } from "vitest";
import { messageOf, trailersOf, withoutAddresses } from "#ledger/message.ts";
import { transition } from "./given.ts";

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
