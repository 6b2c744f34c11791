import { expect, test } from "vitest";
import { type Budget, type Call, type CallerParts, createCaller, type Effect } from "#http/call.ts";
import { fieldsOf, text } from "#http/shape.ts";
import type { Timer } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";
import { evenChance, jumpingClock, NOON, refused, reset, type ScriptedWire, type Step, scripted } from "./fake-wire.ts";

const LIMIT: CallerParts["limit"] = { perWindow: 100, windowMs: 10_000, guardMs: 100, read: () => undefined };
const readId = (body: unknown): string => text(fieldsOf(body, "the answer"), "id");
const done: Step = { status: 200, body: '{"id":"7"}' };

function call(effect: Effect): Call<string> {
  return { request: { method: effect === "read" ? "GET" : "POST", path: "/things/7" }, effect, read: readId };
}

function caller(wire: ScriptedWire, parts: Partial<CallerParts> = {}) {
  const clock = jumpingClock();
  const run = createCaller({
    name: "Acme",
    transport: wire.transport,
    clock,
    random: evenChance,
    limit: LIMIT,
    secrets: [],
    classify: () => ({}),
    ...parts,
  });
  return { run, clock };
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

interface Row {
  readonly when: string;
  readonly step: Step;
  readonly applied: "no" | "unknown";
  readonly again: boolean;
  readonly code: string;
}

const ROWS: readonly Row[] = [
  { when: "the connection is refused", step: refused, applied: "no", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "the connection is reset", step: reset, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "it answers 100", step: { status: 100 }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  { when: "it redirects", step: { status: 302 }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  { when: "it answers 400", step: { status: 400 }, applied: "no", again: false, code: "PLATFORM_REFUSED" },
  { when: "it answers 401", step: { status: 401 }, applied: "no", again: false, code: "CREDENTIAL_REFUSED" },
  { when: "it answers 403", step: { status: 403 }, applied: "no", again: false, code: "PLATFORM_REFUSED" },
  { when: "it answers 404", step: { status: 404 }, applied: "no", again: false, code: "PLATFORM_REFUSED" },
  { when: "it answers 408", step: { status: 408 }, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "it answers 409", step: { status: 409 }, applied: "no", again: false, code: "PLATFORM_REFUSED" },
  { when: "it answers 423", step: { status: 423 }, applied: "no", again: true, code: "PLATFORM_REFUSED" },
  { when: "it answers 429", step: { status: 429 }, applied: "no", again: true, code: "PLATFORM_LIMIT" },
  { when: "it answers 477", step: { status: 477 }, applied: "no", again: true, code: "PLATFORM_REFUSED" },
  { when: "it answers 500", step: { status: 500 }, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "it answers 502", step: { status: 502 }, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "it answers 503", step: { status: 503 }, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "it answers 504", step: { status: 504 }, applied: "unknown", again: true, code: "PLATFORM_UNREACHABLE" },
  { when: "the body is empty", step: { status: 200, body: " " }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  { when: "the body is cut off", step: { status: 200, body: '{"id":"7' }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  { when: "the body is a web page", step: { status: 200, body: "<html>" }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  { when: "the body lacks the id", step: { status: 201, body: "{}" }, applied: "unknown", again: true, code: "PLATFORM_ANSWER" },
  {
    when: "the body says error",
    step: { status: 200, body: '{"status":"error"}' },
    applied: "unknown",
    again: true,
    code: "PLATFORM_ANSWER",
  },
  { when: "the status is no status", step: { status: 999 }, applied: "unknown", again: false, code: "PLATFORM_ANSWER" },
];

test.for(ROWS)("a read when $when: applied nothing, repeated: $again", async ({ step, again, code }) => {
  const wire = scripted(step);

  const failure = await failureOf(caller(wire).run(call("read")));

  expect({ applied: failure.applied, code: failure.code, attempts: wire.requests.length }).toEqual({
    applied: "no",
    code,
    attempts: again ? 5 : 1,
  });
});

test.for(ROWS)("a repeatable write when $when: $applied, repeated: $again", async ({ step, applied, again, code }) => {
  const wire = scripted(step);

  const failure = await failureOf(caller(wire).run(call("repeatable")));

  expect({ applied: failure.applied, code: failure.code, attempts: wire.requests.length }).toEqual({
    applied,
    code,
    attempts: again ? 5 : 1,
  });
});

test.for(
  ROWS.flatMap((row) => [
    { ...row, effect: "create" as const },
    { ...row, effect: "irreversible" as const },
  ]),
)("a write of effect $effect when $when: $applied, and never repeated once in doubt", async ({ effect, step, applied, again, code }) => {
  const wire = scripted(step);

  const failure = await failureOf(caller(wire).run(call(effect)));

  expect({ applied: failure.applied, code: failure.code, attempts: wire.requests.length }).toEqual({
    applied,
    code,
    attempts: applied === "no" && again ? 5 : 1,
  });
});

test.for(["read", "repeatable", "create", "irreversible"] as const)("an answer in order is handed back (%s)", async (effect) => {
  expect(await caller(scripted(done)).run(call(effect))).toBe("7");
});

test("a create that was refused before it left is made again", async () => {
  const wire = scripted(refused, { status: 429 }, done);

  expect(await caller(wire).run(call("create"))).toBe("7");
  expect(wire.requests).toHaveLength(3);
});

test("a create is not repeated when a refusal is followed by a lost answer", async () => {
  const wire = scripted({ status: 429 }, reset, done);

  const failure = await failureOf(caller(wire).run(call("create")));

  expect([failure.applied, wire.requests.length]).toEqual(["unknown", 2]);
});

test("a repeatable write stays unknown when a lost answer is followed by a refusal", async () => {
  const failure = await failureOf(caller(scripted(reset, { status: 400 })).run(call("repeatable")));

  expect([failure.applied, failure.status]).toEqual(["unknown", 400]);
});

test("waits longer after each failure, never longer than the budget, and half of it by even chance", async () => {
  const { run, clock } = caller(scripted({ status: 500 }));

  await failureOf(run(call("read")));

  expect(clock.slept).toEqual([500, 1_000, 2_000, 4_000]);
});

test("stops when the time of the budget is used up, whatever attempts are left", async () => {
  const budget: Budget = { attempts: 100, timeMs: 3_000, timeoutMs: 30_000, backoffMs: 1_000 };
  const wire = scripted({ status: 500 });
  const { run, clock } = caller(wire, { budget });

  await failureOf(run(call("read")));

  expect([wire.requests.length, clock.slept]).toEqual([3, [500, 1_000]]);
});

test("a platform that was down for a whole budget is looked at once each time, and written to as often as ever, until it answers", async () => {
  let isDown = true;
  const wire = scripted(() => (isDown ? { status: 503 } : { status: 200, body: '{"id":"7"}' }));
  const { run } = caller(wire);
  const attemptsOf = async (effect: Effect): Promise<number> => {
    const before = wire.requests.length;
    await run(call(effect)).catch(() => undefined);
    return wire.requests.length - before;
  };

  expect([await attemptsOf("read"), await attemptsOf("read"), await attemptsOf("repeatable"), await attemptsOf("read")]).toEqual([
    5, 1, 5, 1,
  ]);
  isDown = false;
  expect(await attemptsOf("read")).toBe(1);
  isDown = true;
  expect(await attemptsOf("read")).toBe(5);
});

test.for([
  { form: "seconds", header: "7", atLeastMs: 7_000 },
  { form: "a date", header: "Wed, 07 Apr 2027 12:00:07 GMT", atLeastMs: 7_000 },
])("Retry-After as $form is waited out before anything is sent", async ({ header, atLeastMs }) => {
  const wire = scripted({ status: 429, headers: { "retry-after": header } }, done);
  const { run, clock } = caller(wire);
  const startedMs = clock.now();

  await run(call("create"));

  expect(clock.now() - startedMs).toBeGreaterThanOrEqual(atLeastMs);
  expect(clock.now() - startedMs).toBeLessThan(atLeastMs + 2_000);
});

test("a Retry-After on a failed create holds back the next call, though the create is not repeated", async () => {
  const wire = scripted({ status: 503, headers: { "retry-after": "9" } }, done);
  const { run, clock } = caller(wire);
  const startedMs = clock.now();

  await failureOf(run(call("create")));
  await run(call("read"));

  expect(clock.now() - startedMs).toBeGreaterThanOrEqual(9_000);
});

test.for(["121", "86400", "99999999999999999999", "Fri, 09 Apr 2027 12:00:00 GMT"])(
  "an absurd Retry-After (%s) is not waited for, and nothing is called before it has passed",
  async (header) => {
    const wire = scripted({ status: 429, headers: { "retry-after": header } });
    const { run, clock } = caller(wire);

    const first = await failureOf(run(call("read")));
    const second = await failureOf(run(call("repeatable")));

    expect([first.code, second.code, second.applied]).toEqual(["PLATFORM_LIMIT", "PLATFORM_LIMIT", "no"]);
    expect([wire.requests.length, clock.slept]).toEqual([1, []]);
  },
);

test("calls go out again once a long Retry-After has passed", async () => {
  const wire = scripted({ status: 429, headers: { "retry-after": "600" } }, done);
  const { run, clock } = caller(wire);
  await failureOf(run(call("read")));

  clock.jump(600_000);

  expect(await run(call("read"))).toBe("7");
});

test("a limit the vendor calls used up ends at once", async () => {
  const wire = scripted({ status: 429 });

  const failure = await failureOf(caller(wire, { classify: () => ({ exhausted: true }) }).run(call("read")));

  expect([failure.code, wire.requests.length]).toEqual(["PLATFORM_LIMIT", 1]);
});

test("the vendor's words, code and exchange id are carried as fields", async () => {
  const classify = () => ({ message: "no such list", code: "PUBLISH_RIGHT_MISSING", correlation: "ab-1" });

  const failure = await failureOf(caller(scripted({ status: 403 }), { classify }).run(call("read")));

  expect({ ...failure }).toMatchObject({ code: "PUBLISH_RIGHT_MISSING", status: 403, correlation: "ab-1" });
  expect(failure.message).toBe("Acme GET /things/7: answered 403: no such list.");
});

test("no secret stands in a failure, whether the vendor or the socket repeats it", async () => {
  const key = "pat-eu1-0123-4567+89/ab";
  const classify = () => ({ message: `token ${encodeURIComponent(key)} is bad`, correlation: Buffer.from(`x${key}y`).toString("base64") });
  const parts = { secrets: [key], classify };

  const vendor = await failureOf(caller(scripted({ status: 401 }), parts).run(call("read")));
  const body = await failureOf(caller(scripted({ status: 200, body: key }), parts).run(call("read")));

  expect(vendor.message).toBe("Acme GET /things/7: answered 401: token [secret] is bad.");
  expect(vendor.correlation).toContain("[secret]");
  expect(JSON.stringify([{ ...vendor }, vendor.stack, body.message, body.stack])).not.toContain("0123-4567");
});

test("a request that takes too long is given up, and its timer is let go when it does not", async () => {
  const timers: (Timer & { cancelled: boolean })[] = [];
  const clock = {
    ...jumpingClock(),
    timer(delayMs: number): Timer {
      const timer = {
        cancelled: false,
        passed: timers.length === 0 && delayMs === 30_000 ? Promise.resolve() : new Promise<void>(() => undefined),
        cancel() {
          timer.cancelled = true;
        },
      };
      timers.push(timer);
      return timer;
    },
  };
  const never = (): Promise<never> => new Promise(() => undefined);
  const wire = scripted(never, done);

  const answer = await caller(wire, { clock }).run(call("read"));

  expect([answer, wire.requests.length, timers.map(({ cancelled }) => cancelled)]).toEqual(["7", 2, [true, true]]);
});

test("a create that takes too long is unknown", async () => {
  const clock = { ...jumpingClock(), timer: (): Timer => ({ passed: Promise.resolve(), cancel: () => undefined }) };
  const wire = scripted(() => new Promise<never>(() => undefined));

  const failure = await failureOf(caller(wire, { clock }).run(call("create")));

  expect([failure.applied, failure.message, wire.requests.length]).toEqual([
    "unknown",
    "Acme POST /things/7: no answer within 30 seconds.",
    1,
  ]);
});

test("a fault of ours is not turned into a word about the platform", async () => {
  const wire = scripted(() => {
    throw new RangeError("ours");
  });

  await expect(caller(wire).run(call("read"))).rejects.toThrow(RangeError);
});

/** A vendor that answers everything with 200, and says in the body what became of it. */
const within: CallerParts["within"] = (body) => {
  const { code } = body as { readonly code?: string };
  if (code === undefined) return undefined;
  if (code === "busy") return { applied: "no", retry: "later", code: "PLATFORM_LIMIT", waitMs: 20_000, message: "Too many calls" };
  if (code === "lost")
    return { applied: "unknown", retry: "later", code: "PLATFORM_UNREACHABLE", message: "Timed out", correlation: "r#1" };
  return { applied: "no", retry: "never", code: "PLATFORM_REFUSED", message: `No (${code})` };
};

test("a 200 that says it failed is no success: refused, to be waited for, or in doubt", async () => {
  const refusal = caller(scripted({ body: '{"code":"709"}' }), { within });
  const busy = caller(scripted({ body: '{"code":"busy"}' }, done), { within });
  const lost = caller(scripted({ body: '{"code":"lost"}' }, done), { within });

  expect(await failureOf(refusal.run(call("create")))).toMatchObject({ applied: "no", code: "PLATFORM_REFUSED", status: 200 });
  expect([await busy.run(call("create")), busy.clock.slept[0]]).toEqual(["7", 20_500]);
  expect(await failureOf(lost.run(call("create")))).toMatchObject({ applied: "unknown", code: "PLATFORM_UNREACHABLE", correlation: "r#1" });
});

test("after a 200 that asks for a wait nothing else leaves either", async () => {
  const wire = scripted({ body: '{"code":"busy"}' }, done);
  const { run, clock } = caller(wire, { within, budget: { attempts: 1, timeMs: 60_000, timeoutMs: 1_000, backoffMs: 0 } });

  await failureOf(run(call("read")));
  await run(call("read"));

  expect(clock.slept).toEqual([20_000]);
});

test("answers that are no JSON are read as their vendor writes them", async () => {
  const parse = (body: string): unknown => {
    const id = /<id>(.*?)<\/id>/.exec(body)?.[1];
    if (id === undefined) throw new Error("no id");
    return { id };
  };
  const whole = caller(scripted({ body: "<a><id>7</id></a>" }), { parse });
  const cut = caller(scripted({ body: "<a><id>7" }), { parse });

  expect(await whole.run(call("create"))).toBe("7");
  expect(await failureOf(cut.run(call("create")))).toMatchObject({ applied: "unknown", code: "PLATFORM_ANSWER" });
});

test("no more calls are under way at once than the vendor takes", async () => {
  let underWay = 0;
  let most = 0;
  const wire = scripted(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return { status: 200, headers: {}, body: '{"id":"7"}' };
  });
  const { run } = caller(wire, { limit: { ...LIMIT, atOnce: 3 } });

  await Promise.all(Array.from({ length: 20 }, () => run(call("read"))));

  expect([most, wire.requests.length]).toEqual([3, 20]);
});

test("whoever waits for a seat heeds what the one before was told", async () => {
  const clock = jumpingClock();
  const left: number[] = [];
  const answers: readonly Step[] = [{ status: 429, headers: { "retry-after": "7" } }, done];
  const wire = scripted((request) => {
    left.push(clock.now() - NOON);
    return scripted(...answers.slice(left.length === 1 ? 0 : 1)).transport(request);
  });
  const { run } = caller(wire, { clock, limit: { ...LIMIT, atOnce: 1 } });

  await Promise.all([run(call("read")), run(call("read"))]);

  expect([left.length, left.filter((atMs) => atMs < 7_000)]).toEqual([3, [0]]);
});

test("a write whose answer was lost stays in doubt, whatever keeps it from being asked again", async () => {
  const noToken = () => {
    throw new PlatformFailure("no token", { applied: "no", code: "CREDENTIAL_REFUSED", status: 401 });
  };

  const first = await failureOf(caller(scripted(noToken)).run(call("repeatable")));
  const second = await failureOf(caller(scripted(reset, noToken)).run(call("repeatable")));
  const looked = await failureOf(caller(scripted(reset, noToken)).run(call("read")));

  expect([first, second, looked].map(({ applied, code, status }) => [applied, code, status])).toEqual([
    ["no", "CREDENTIAL_REFUSED", 401],
    ["unknown", "CREDENTIAL_REFUSED", 401],
    ["no", "CREDENTIAL_REFUSED", 401],
  ]);
});

test("where the service that gives the tokens names a time, nothing leaves before it", async () => {
  const noToken = () => {
    throw new TransportFailure("no token: the answer was 429", { sent: "no", waitMs: 7_000 });
  };
  const { run, clock } = caller(scripted(noToken, done));

  expect(await run(call("create"))).toBe("7");

  expect(clock.slept.reduce((sum, slept) => sum + slept, 0)).toBeGreaterThanOrEqual(7_000);
});

test.for([404, 410])("a %i of whoever stands before the vendor says of nothing that it is gone, and is asked again", async (status) => {
  const page: Step = { status, body: "<html>no such route</html>" };
  const foreign = { classify: () => ({ isForeign: true }) as const };
  const [looked, removed, through] = [scripted(page), scripted(page), scripted(page, page, done)];

  const failures = [
    await failureOf(caller(looked, foreign).run(call("read"))),
    await failureOf(caller(removed, foreign).run(call("repeatable"))),
  ];

  expect(failures.map(({ applied, code, status: kept }) => [applied, code, kept])).toEqual([
    ["no", "PLATFORM_ANSWER", undefined],
    ["unknown", "PLATFORM_ANSWER", undefined],
  ]);
  expect(looked.requests).toHaveLength(5);
  expect(await caller(through, foreign).run(call("read"))).toBe("7");
});
