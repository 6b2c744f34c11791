import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { numbersOf } from "#emulators/common/people.ts";
import { createMarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import { Refusal } from "#emulators/marketing-cloud/errors.ts";
import { ASSETS, account, at, DAY, JOURNEYS, MINUTE, START } from "./caller.ts";

const FAULTS: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "refuse-before" },
  { kind: "late-commit", delayMs: 7 * MINUTE },
  { kind: "forgotten-write" },
  { kind: "status-after", status: 502 },
  { kind: "without-id" },
];
const CALLS = [
  ...["schedule", "cancel", "start", "test", "update", "delete definition", "create definition"],
  ...["patch", "archive", "restore", "delete asset", "new asset"],
  ...["new version", "put", "delete version", "delete journey", "publish", "validate", "pause", "resume", "stop", "enter", "exit"],
  ...["inactive", "refresh", "active", "message", "definition off", "definition on", "queue", "rows", "read"],
] as const;
const HAND = [
  "edit",
  "publish",
  "pause",
  "resume",
  "stop",
  "enter",
  "approve",
  "reject",
  "cancel",
  "send",
  "resize",
  "unsubscribe",
  "refresh",
  "archive",
] as const;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("call" as const),
      act: fc.constantFrom(...CALLS),
      which: fc.nat(3),
      fault: fc.option(fc.constantFrom(...FAULTS), { freq: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("hand" as const), act: fc.constantFrom(...HAND), which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wait" as const), minutes: fc.oneof(fc.nat(20), fc.nat(4000)) }) },
);

/** An account with something of everything, and a way to do to it whatever there is to do. */
function scene(approvals: "off" | "required", running: boolean) {
  const one = account({ approvals, actionMs: 3000 });
  const { call, soap, emulator, email, entry, journey, journeyBody, sendDefinition, scheduleAt, performOn, SPRING, later, clock } = one;
  const mail = email();
  emulator.byHand.approve(mail.id);
  entry();
  const id = journey(mail.legacyId, { entryMode: "MultipleEntries" });
  sendDefinition(mail.legacyId, "<TestEmailAddr>reviewer@acme.example</TestEmailAddr>");
  call("POST", "/messaging/v1/email/definitions", {
    definitionKey: "receipt",
    name: "Receipt",
    content: { customerKey: "launch" },
    subscriptions: { list: "All" },
  });
  if (running) one.published(id);
  const sends = () => emulator.objects().filter(({ kind }) => kind === "send");
  const version = (which: number) => `versionNumber=${which + 1}`;
  let messages = 0;
  const triggered = (fields: string) => {
    const made = [...emulator.tenant.data.triggeredSends.keys()].at(-1) ?? "none";
    soap("Update", `<Objects xsi:type="TriggeredSendDefinition"><CustomerKey>${made}</CustomerKey>${fields}</Objects>`);
  };
  const definition = (operation: string, fields = "") =>
    soap(operation, `<Objects xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey>${fields}</Objects>`);

  const calls: Readonly<Record<(typeof CALLS)[number], (which: number) => unknown>> = {
    schedule: () => scheduleAt(later(20)),
    cancel: (which) => performOn("cancel", `<Definition xsi:type="Send"><ID>${sends()[which]?.id ?? 1}</ID></Definition>`),
    start: () => performOn("start", SPRING),
    test: () => performOn("test", SPRING),
    update: (which) => definition("Update", `<EmailSubject>Subject ${which}</EmailSubject>`),
    "delete definition": () => definition("Delete"),
    "create definition": () => sendDefinition(mail.legacyId),
    patch: (which) => call("PATCH", `${ASSETS}/${mail.id}`, { description: `${which}` }),
    archive: () => call("PATCH", `${ASSETS}/${mail.id}/archive`),
    restore: () => call("PATCH", `${ASSETS}/${mail.id}/restore`),
    "delete asset": (which) => (which === 0 ? call("DELETE", `${ASSETS}/${mail.id}`) : call("DELETE", `${ASSETS}/1`)),
    "new asset": (which) => email({ name: `Mail ${which}`, customerKey: `mail-${which}` }),
    "new version": () => call("POST", JOURNEYS, journeyBody(mail.legacyId, { entryMode: "MultipleEntries" })),
    put: (which) => {
      const read = call("GET", `${JOURNEYS}/${id}?${version(which)}`).json;
      return call("PUT", `${JOURNEYS}/${id}`, journeyBody(mail.legacyId, { version: which + 1, modifiedDate: at(read, "modifiedDate") }));
    },
    "delete version": (which) => call("DELETE", `${JOURNEYS}/${id}?${version(which)}`),
    "delete journey": (which) => (which === 0 ? call("DELETE", `${JOURNEYS}/${id}`) : undefined),
    publish: (which) => call("POST", `${JOURNEYS}/publishAsync/${id}?${version(which)}`, {}),
    validate: (which) => call("POST", `${JOURNEYS}/validateAsync/${id}?${version(which)}`, {}),
    pause: (which) =>
      call("POST", `${JOURNEYS}/pause/${id}?${version(which)}`, { PausedDays: 1, RetainContactInjectionWhileJourneyPaused: true }),
    resume: (which) => call("POST", `${JOURNEYS}/resume/${id}?${version(which)}`, {}),
    stop: (which) => call("POST", `${JOURNEYS}/stop/${id}?${version(which)}`, {}),
    enter: (which) => call("POST", "/interaction/v1/events", { ContactKey: `contact-${which}`, EventDefinitionKey: "entry" }),
    exit: (which) => call("POST", `${JOURNEYS}/contactexit`, [{ ContactKey: `contact-${which}`, DefinitionKey: "welcome" }]),
    inactive: () => triggered("<TriggeredSendStatus>Inactive</TriggeredSendStatus>"),
    refresh: () => triggered("<RefreshContent>true</RefreshContent>"),
    active: () => triggered("<TriggeredSendStatus>Active</TriggeredSendStatus>"),
    message: () => {
      messages += 1;
      return call("POST", `/messaging/v1/email/messages/m${messages}`, {
        definitionKey: "receipt",
        recipient: { contactKey: `contact-${messages}` },
      });
    },
    "definition off": () => call("PATCH", "/messaging/v1/email/definitions/receipt", { status: "inactive" }),
    "definition on": () => call("PATCH", "/messaging/v1/email/definitions/receipt", { status: "active" }),
    queue: () => call("DELETE", "/messaging/v1/email/definitions/receipt/queue"),
    rows: (which) => call("PUT", "/data/v1/async/dataextensions/key:admins-team-plan/rows", { items: [{ SubscriberKey: `row-${which}` }] }),
    read: () => [
      call("GET", `${JOURNEYS}?mostRecentVersionOnly=false&extras=all`),
      one.retrieve("Send", ["ID", "Status"]),
      emulator.handle({ method: "GET", path: "/" }),
    ],
  };
  const sendId = () =>
    String(
      at(
        emulator.objects().find(({ kind }) => kind === "send-definition"),
        "id",
      ),
    );
  const hand: Readonly<Record<(typeof HAND)[number], (which: number) => unknown>> = {
    edit: () => emulator.byHand.editAsset(mail.id, { description: "by hand" }),
    publish: (which) => emulator.byHand.publishJourney(id, which + 1),
    pause: (which) => emulator.byHand.pauseJourney(id, which + 1),
    resume: (which) => emulator.byHand.resumeJourney(id, which + 1),
    stop: (which) => emulator.byHand.stopJourney(id, which + 1),
    enter: (which) => emulator.byHand.enter("entry", [[40_000 + which, 40_010]]),
    approve: () => emulator.byHand.approve(mail.id),
    reject: () => emulator.byHand.reject(mail.id),
    cancel: (which) => emulator.byHand.cancelSend(Number(sends()[which]?.id ?? 1)),
    send: () => emulator.byHand.send(sendId()),
    resize: (which) => emulator.byHand.resizeList("admins-team-plan", which * 1000),
    unsubscribe: (which) => emulator.byHand.unsubscribe([[which * 100, which * 100 + 50]]),
    refresh: (which) => emulator.byHand.refresh(id, which + 1),
    archive: () => emulator.byHand.archiveAsset(mail.id),
  };
  return { ...one, id, calls, hand, clock };
}

test("whatever is called, faulted, clicked or waited for: nothing throws, each send goes out once at most, and nobody gets a journey's mail more often than they came in", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.constantFrom("off" as const, "required" as const),
      fc.boolean(),
      (steps, approvals, running) => {
        const { emulator, clock, token, calls, hand } = scene(approvals, running);
        let asked = 0;
        const commitsOf = () => emulator.exchanges().length;
        for (const one of steps) {
          if (one.what === "wait") {
            clock.advance(one.minutes * MINUTE);
            continue;
          }
          try {
            if (one.what === "hand") {
              hand[one.act](one.which);
              if (one.act === "send") asked += 1;
              continue;
            }
            token();
            const remove = one.fault === null ? undefined : emulator.misbehave({ match: {}, fault: one.fault });
            try {
              if (one.act === "schedule" || one.act === "start") asked += 1;
              calls[one.act](one.which);
            } finally {
              remove?.();
            }
          } catch (error) {
            if (!(error instanceof ConnectionLost) && !(error instanceof Refusal)) throw error;
          }
          expect(commitsOf()).toBeGreaterThan(0);
        }
        clock.advance(60 * DAY);

        const events = emulator.events();
        const sent = events.flatMap((event) => (event.kind === "sent" ? [event] : []));
        const oneOff = sent.filter(({ object }) => object === "send").map(({ id }) => id);
        expect(new Set(oneOff).size).toBe(oneOff.length);
        expect(oneOff.length).toBeLessThanOrEqual(asked);
        const cancelledBefore = events.flatMap((event) =>
          event.kind === "cancelled" && event.reached === 0 && event.object === "send" ? [event] : [],
        );
        for (const { id, seq } of cancelledBefore)
          expect(sent.some((event) => event.object === "send" && event.id === id && event.seq > seq)).toBe(false);
        const times = events.map(({ at: time }) => time);
        expect(times).toEqual([...times].sort());

        const data = emulator.data();
        for (const journey of data.journeys.values()) {
          for (const { version, parties, jobs, status, entered } of journey.versions) {
            if (status !== "Paused") expect([version, status, parties.length, jobs.length]).toEqual([version, status, 0, 0]);
            const insiders = new Set(numbersOf(entered));
            const strangers = sent
              .filter((event) => event.object === "journey" && event.version === version)
              .flatMap(({ who = [] }) => numbersOf(who))
              .filter((number) => !insiders.has(number));
            expect(strangers).toEqual([]);
          }
          expect(journey.versions.filter(({ status }) => status === "Draft").length).toBeLessThanOrEqual(1);
          expect(journey.versions.filter(({ status }) => status === "Published").length).toBeLessThanOrEqual(1);
        }
        for (const send of data.sends.values()) expect(["Complete", "Canceled", "Error"]).toContain(send.status);
        expect(emulator.handle({ method: "GET", path: "/" }).status).toBe(200);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test("nobody gets the same step of a once-only journey twice, however it is paused, refreshed, stopped or given new versions", () => {
  const acts = fc.constantFrom(
    "pause" as const,
    "resume" as const,
    "stop" as const,
    "inactive" as const,
    "refresh" as const,
    "active" as const,
    "new version" as const,
    "publish" as const,
    "enter" as const,
  );
  const some = fc.oneof(fc.record({ act: acts, which: fc.nat(2) }), fc.record({ minutes: fc.nat(3000) }));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (steps) => {
      const { clock, emulator, email, entry, journey, journeyBody, call, published, soap } = account({ actionMs: 0 });
      const triggered = (status: string) => {
        for (const key of emulator.tenant.data.triggeredSends.keys()) {
          soap(
            "Update",
            `<Objects xsi:type="TriggeredSendDefinition"><CustomerKey>${key}</CustomerKey><TriggeredSendStatus>${status}</TriggeredSendStatus></Objects>`,
          );
        }
      };
      const { legacyId } = email();
      entry();
      const id = journey(legacyId);
      published(id);
      for (const one of steps) {
        if ("minutes" in one) clock.advance(one.minutes * MINUTE);
        else if (one.act === "new version") call("POST", JOURNEYS, journeyBody(legacyId));
        else if (one.act === "publish") published(id, one.which + 1);
        else if (one.act === "enter")
          emulator.byHand.enter("entry", [
            [1, 200],
            [40_000, 40_100],
          ]);
        else if (one.act === "pause" || one.act === "resume" || one.act === "stop")
          call("POST", `${JOURNEYS}/${one.act}/${id}?versionNumber=${one.which + 1}`, {});
        else if (one.act === "refresh") emulator.byHand.refresh(id, 1);
        else triggered(one.act === "inactive" ? "Inactive" : "Active");
      }
      clock.advance(60 * DAY);

      const counts = new Map<number, number>();
      for (const event of emulator.events()) {
        if (event.kind !== "sent") continue;
        for (const number of numbersOf(event.who ?? [])) counts.set(number, (counts.get(number) ?? 0) + 1);
      }
      // Two mails in the journey, and nobody comes in twice.
      expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(2);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("the log numbers exchanges and events in the order they happened", () => {
  const { emulator, email } = account();
  email();

  expect(emulator.log.map((entry) => [entry.seq, entry.kind])).toEqual([
    [1, "exchange"],
    [2, "created"],
    [3, "exchange"],
  ]);
});

test("a clock that cannot be moved is not moved", () => {
  const emulator = createMarketingCloudEmulator({ clock: { now: () => START } });

  expect(() => emulator.advance(1)).toThrow(TypeError);
});

test("two equal runs answer alike, ids included", () => {
  const run = () => {
    const { email, entry, journey, published, call } = account();
    entry();
    const id = journey(email().legacyId);
    return [published(id), call("GET", `${JOURNEYS}/${id}?extras=all`), call("GET", ASSETS)];
  };

  expect(run()).toEqual(run());
});
