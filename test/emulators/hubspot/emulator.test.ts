import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { createHubspotEmulator } from "#emulators/hubspot/emulator.ts";
import { Refusal } from "#emulators/hubspot/errors.ts";
import { account, at, EMAILS, MINUTE, PAGES, START } from "./caller.ts";

const FAULTS: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "refuse-before" },
  { kind: "late-commit", delayMs: 7 * MINUTE },
  { kind: "forgotten-write" },
  { kind: "status-after", status: 502 },
];
const EMAIL_STEPS = ["publish", "unpublish", "draft/reset", "patch", "draft", "delete", "clone", "date", "now"] as const;
const HAND_ACTS = ["publish", "cancel", "delete", "undelete"] as const;
const PAGE_STEPS = ["schedule", "draft/push-live", "DRAFT", "PUBLISHED", "delete", "draft"] as const;

const step = fc.oneof(
  fc.record({
    what: fc.constant("email" as const),
    act: fc.constantFrom(...EMAIL_STEPS),
    which: fc.nat(3),
    fault: fc.option(fc.constantFrom(...FAULTS)),
  }),
  fc.record({
    what: fc.constant("page" as const),
    act: fc.constantFrom(...PAGE_STEPS),
    which: fc.nat(1),
    fault: fc.option(fc.constantFrom(...FAULTS)),
  }),
  fc.record({ what: fc.constant("hand" as const), act: fc.constantFrom(...HAND_ACTS), which: fc.nat(3) }),
  fc.record({ what: fc.constant("wait" as const), minutes: fc.nat(40) }),
);

test("whatever is called, faulted, clicked or waited for, a mail is sent once at most, and only what is live is public", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { emulator, call, clock, email, page, later, scheduled } = account();
      const emails = [email(), scheduled(15), email({ subcategory: "automated" }), email({ sendOnPublish: false })];
      const pages = [page(), page({ slug: "other" })];
      for (const one of steps) {
        if (one.what === "wait") {
          clock.advance(one.minutes * MINUTE);
          continue;
        }
        try {
          if (one.what === "hand") {
            emulator.byHand[one.act]("email", emails[one.which] ?? "");
            continue;
          }
          const remove = one.fault === null ? undefined : emulator.misbehave({ match: {}, fault: one.fault });
          try {
            if (one.what === "email") {
              const path = `${EMAILS}/${emails[one.which]}`;
              if (one.act === "patch") call("PATCH", path, { subject: "Changed" });
              else if (one.act === "date") call("PATCH", path, { publishDate: later(20), sendOnPublish: false });
              else if (one.act === "now") call("PATCH", path, { sendOnPublish: true });
              else if (one.act === "draft") call("PATCH", `${path}/draft`, { subject: "Draft" });
              else if (one.act === "delete") call("DELETE", path);
              else if (one.act === "clone") call("POST", `${EMAILS}/clone`, { id: emails[one.which] });
              else call("POST", `${path}/${one.act}`);
            } else {
              const path = `${PAGES}/${pages[one.which]}`;
              if (one.act === "schedule") call("POST", `${PAGES}/schedule`, { id: pages[one.which], publishDate: later(20) });
              else if (one.act === "delete") call("DELETE", path);
              else if (one.act === "draft") call("PATCH", `${path}/draft`, { htmlTitle: "Draft" });
              else if (one.act === "draft/push-live") call("POST", `${path}/draft/push-live`);
              else call("PATCH", path, { state: one.act });
            }
          } finally {
            remove?.();
          }
        } catch (error) {
          if (!(error instanceof ConnectionLost) && !(error instanceof Refusal)) throw error;
        }
      }
      clock.advance(600 * MINUTE);

      const sent = emulator.events().flatMap((event) => (event.kind === "sent" ? [event.emailId] : []));
      expect(sent.length).toBe(new Set(sent).size);
      const times = emulator.events().map((event) => event.at);
      expect(times).toEqual([...times].sort());
      for (const found of emulator.objects()) {
        expect(["DRAFT", "AUTOMATED_DRAFT", "PUBLISHED", "AUTOMATED"]).toContain(found.state);
        if (found.kind === "email") continue;
        const visit = emulator.handle({ method: "GET", path: `/site/www.acme.example/${String(found.fields["slug"])}` });
        expect(visit.status).toBe(found.live && !found.deleted ? 200 : 404);
      }
    }),
    { numRuns: 200 },
  );
});

test("the log numbers exchanges and events in the order they happened", () => {
  const { emulator, email, published } = account();
  published(email());

  expect(emulator.log.map((entry) => [entry.seq, entry.kind])).toEqual([
    [1, "created"],
    [2, "exchange"],
    [3, "exchange"],
  ]);
});

test("a clock that cannot be moved is not moved", () => {
  const emulator = createHubspotEmulator({ clock: { now: () => START } });

  expect(() => emulator.advance(1)).toThrow(TypeError);
});

test("both answers of two equal runs are equal, ids and correlation ids included", () => {
  const run = () => {
    const { call, email } = account();
    const id = email();
    return [call("GET", `${EMAILS}/${id}`), call("GET", `${EMAILS}/1`)];
  };

  expect(run()).toEqual(run());
  expect(at(run()[1]?.json, "correlationId")).toMatch(/^00000000-0000-4000-8000-/);
});
