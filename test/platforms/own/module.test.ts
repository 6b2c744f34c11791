/** Modules that are not as they should be, each in its own process: what is said, whether it may have been done, and what they cannot reach. */
import { expect, test } from "vitest";
import { realClock } from "#commands/real-world.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import { ownPlatform } from "#platforms/own/adapter.ts";
import { startModuleProcess } from "#platforms/own/start-process.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { LETTERS, SETTINGS } from "../../fixtures/own-platform/settings.ts";
import { type Letters, openLetters, TOKEN } from "../../fixtures/own-platform/stand-in.ts";
import { emailMaterial } from "../materials.ts";
import { wireTo } from "./own-contract.ts";

const NAME = "own-letters";
const KEY = sha256("acme/spring-launch");
const REF = { kind: "email", id: "184001" } as const;
/** Thirty seconds of silence come to three. */
const HASTY: Clock = {
  ...realClock,
  timer: (delayMs) => realClock.timer?.(delayMs / 10) ?? { passed: new Promise(() => undefined), cancel: () => undefined },
};

interface Opened {
  readonly platform: PlatformPort;
  readonly letters: Letters;
}

interface OpenOptions {
  readonly settings?: Partial<typeof SETTINGS>;
  readonly clock?: Clock;
  /** The answers to this many of these requests are lost. */
  readonly lose?: { readonly asked: RegExp; times: number };
  /** What comes instead of its answer to these. */
  readonly instead?: { readonly asked: RegExp; readonly answer: HttpResponse };
}

function open(text: string, { settings = {}, clock = realClock, lose, instead }: OpenOptions = {}): Opened {
  const letters = openLetters(clock);
  const platform = ownPlatform({
    ...{
      name: NAME,
      settings: { ...SETTINGS, ...settings },
      clock,
      secrets: [TOKEN],
      transport: swapping(losing(wireTo(letters), lose), instead),
    },
    random: { next: () => 0, uuid: () => "" },
    module: { read: () => Promise.resolve(text), start: startModuleProcess, credentials: { OWN_LETTERS_4711_TOKEN: TOKEN } },
  });
  return { platform, letters };
}

function swapping(wire: Transport, instead: OpenOptions["instead"]): Transport {
  return async (request) => (instead?.asked.test(`${request.method} ${request.path}`) ? instead.answer : await wire(request));
}

/** What is asked is done, and the answer does not come back. */
function losing(wire: Transport, lose: OpenOptions["lose"]): Transport {
  return async (request) => {
    const answer = await wire(request);
    if (lose === undefined || lose.times === 0 || !lose.asked.test(`${request.method} ${request.path}`)) return answer;
    lose.times -= 1;
    throw new TransportFailure("the connection was lost", { sent: "perhaps" });
  };
}

/** The example with one verb exchanged: the words between its braces. */
function withVerb(verb: string, body: string): string {
  const changed = LETTERS.replace(
    new RegExp(`    async ${verb}\\(([^)]*)\\) \\{\\n[\\s\\S]*?\\n    \\},`),
    `    async ${verb}(question, { call, refuse, now }) {\n${body}\n    },`,
  );
  expect(changed).not.toBe(LETTERS);
  return changed;
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    (value: unknown) => value,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${JSON.stringify(failure)}.`);
  return failure;
}

const create = ({ platform }: Pick<Opened, "platform">) =>
  platform.stage({
    material: emailMaterial({ words: "first version" }),
    marker: { resourceKey: KEY, change: "pull/7" },
    name: "Spring launch",
    target: { kind: "create" },
  });

test.for<[what: string, text: string, said: string | RegExp]>([
  ["is no JavaScript", "export function {", /cannot be loaded: .*[Uu]nexpected/],
  ["throws as it is loaded", 'const a = 1;\nthrow new Error("no licence");', "it cannot be loaded: no licence (line 2)"],
  ["exports nothing we ask for", "export const x = 1;", "it exports no function create"],
  ["gives nothing", "export function create() {}", "it lacks account, find, observe, stage, publish, withdraw, discard"],
  [
    "lacks a verb",
    LETTERS.replace("async withdraw(", "async withdrawn("),
    "it lacks withdraw: what create gives has to have account, find,",
  ],
  [
    "brings a package",
    'import x from "lodash";',
    'it imports "lodash"; it may import node:buffer, node:crypto, node:url, node:util and nothing else, so bundle it into one file',
  ],
  ["brings a second file", 'import x from "./other.mjs";', 'it imports "./other.mjs"'],
  ["asks for files", 'import fs from "node:fs";', 'it imports "node:fs"'],
  ["asks for the network", 'await import("node:net");', 'it imports "node:net"'],
  ["ends its process", "process.exit(3);", "it ended with exit code 3"],
  ["takes all memory", "const all = [];\nfor (;;) all.push(new Array(1_000_000).fill(1.5));", /needed more than 256 MiB|was ended by SIG/],
])("a module that %s is told by its name, and nothing is done", async ([, text, said]) => {
  const { platform, letters } = open(text);

  const failure = await failureOf(platform.account());

  expect(failure.message).toContain("Letters (own), .github/platforms/letters.mjs: ");
  if (typeof said === "string") expect(failure.message).toContain(said);
  else expect(failure.message).toMatch(said);
  expect([failure.code, failure.applied, letters.asked]).toEqual(["PLATFORM_ANSWER", "no", []]);
});

test("a setting the module does not accept is told in its own words", async () => {
  const failure = await failureOf(open(LETTERS, { settings: { settings: { foldre: "x" } } }).platform.account());

  expect(failure.message).toContain("it cannot be loaded: there is no setting foldre; there is folder (line ");
});

test.for<[how: string, text: string]>([
  ["waits for ever", withVerb("account", "await new Promise(() => undefined);")],
  ["never comes to an end", withVerb("account", "for (;;);")],
  ["never comes to an end as it is loaded", "for (;;);"],
])("a module that %s is ended after its time, and the next question begins anew", async ([, text]) => {
  const { platform } = open(text, { clock: HASTY });

  for (let times = 0; times < 2; times += 1) {
    const failure = await failureOf(platform.account());
    expect([failure.message, failure.applied]).toEqual([expect.stringContaining("it said nothing for 30 seconds, so it was ended"), "no"]);
  }
});

const SEEN =
  '{ name: "n [cac:0000000000000000.00000000]", state: "draft", audienceSize: 3, fields: Object.fromEntries(NAMES.map((name) => [name, "x"])) }';
const NAMES =
  '["subject", "preheader", "html", "text", "language", "messageClass", "fromName", "fromAddress", "replyTo", "includeLists", "excludeLists", "subscription"]';
const seen = (change: string) => `const NAMES = ${NAMES};\nconst seen = ${SEEN};\n${change}\nreturn seen;`;

test.for<[what: string, body: string, said: string]>([
  ["a text", 'return "draft";', "what it gives is not an object"],
  ["no state", seen("delete seen.state;"), "state is missing, expected one of draft, scheduled, sending, live, sent, unknown"],
  ["a state nobody knows", seen('seen.state = "published";'), "state is “published”, expected one of"],
  ["no name", seen("delete seen.name;"), "name is missing"],
  ["no fields", seen("delete seen.fields;"), "fields is not an object"],
  [
    "a field less",
    seen("delete seen.fields.replyTo;"),
    "fields lacks replyTo; what the platform does not show again is named under unreadable",
  ],
  ["a field more", seen("seen.fields.footer = 'x';"), "fields has footer, which it was never given"],
  ["a schedule without its time", seen('seen.state = "scheduled";'), "scheduledFor is missing, and the mail is scheduled"],
  [
    "a time that is none",
    seen('seen.scheduledFor = "tomorrow";'),
    "scheduledFor is “tomorrow”, expected an instant in UTC such as 2027-04-07T13:00:00Z",
  ],
  ["half a person", seen("seen.audienceSize = 1.5;"), "audienceSize is 1.5, expected a number of people"],
])("what observe answers is held to its shape: %s", async ([, body, said]) => {
  const failure = await failureOf(open(withVerb("observe", body)).platform.observe(REF));

  expect(failure.message).toContain(`Letters (own), .github/platforms/letters.mjs: observe gave no answer we understand: ${said}`);
  expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "no"]);
});

test("what find answers is held to its shape, row by row", async () => {
  const rows =
    'return [{ id: "1", name: "a", state: "draft", created: "2027-01-01T00:00:00Z" }, { id: "../2", name: "b", state: "draft" }];';

  const failure = await failureOf(open(withVerb("find", rows)).platform.find({ kind: "email" }));

  expect(failure.message).toContain("find gave no answer we understand: row 2: an id is letters, digits and . _ : ~ - between them");
});

test.for<[what: string, body: string, applied: "no" | "unknown", said: string, made: number]>([
  ["throws before it asked for anything", 'throw new Error("thought better of it");', "no", "stage failed: thought better of it (line ", 0],
  [
    "throws after it made something",
    'await call({ method: "POST", path: "/v1/mails", headers, json: question });\nthrow new Error("and then?");',
    "unknown",
    "stage failed: and then? (line ",
    1,
  ],
  [
    "forgets the id of what it made",
    'await call({ method: "POST", path: "/v1/mails", headers, json: question });',
    "unknown",
    "stage gave no answer we understand: id is missing",
    1,
  ],
  ["refuses in its own words", 'refuse("The folder is full.", "PLATFORM_LIMIT");', "no", "Letters (own): The folder is full.", 0],
  [
    "passes on what the platform refused",
    'await call({ method: "POST", path: "/v1/mails/9/schedule", headers, json: {} });',
    "no",
    "answered 404: There is no such mail.",
    0,
  ],
  [
    "asks for another host",
    'await call({ method: "POST", path: "//evil.example/x", headers, json: {} });',
    "no",
    "the path of a call begins with one /",
    0,
  ],
  ["shows its key", "throw new Error(headers.authorization);", "no", "stage failed: Bearer [secret]", 0],
])("of a module that %s it is known whether it may have made a draft", async ([, body, applied, said, made]) => {
  const opened = open(withVerb("stage", body));

  const failure = await failureOf(create(opened));

  expect(failure.message).toContain(said);
  expect([failure.applied, opened.letters.count()]).toEqual([applied, made]);
});

test("a verb that looks changes nothing: what would is not sent", async () => {
  const { platform, letters } = open(withVerb("observe", 'await call({ method: "POST", path: "/v1/mails", headers, json: {} });'));

  const failure = await failureOf(platform.observe(REF));

  expect(failure.message).toContain("observe only looks, and asked for POST /v1/mails; a call that changes nothing says reads: true");
  expect(letters.asked).toEqual([]);
});

test.for<readonly [what: string, answer: HttpResponse]>([
  ["a web page that says 404", { status: 404, headers: { "content-type": "text/html" }, body: "<!doctype html><title>404</title>" }],
  ["an empty answer", { status: 200, headers: {}, body: "" }],
])("%s never means that a mail is gone", async ([, answer]) => {
  const { platform } = open(LETTERS, { clock: steppableClock(0), instead: { asked: /^GET .*\/184001$/, answer } });

  expect((await failureOf(platform.observe(REF))).code).toBe("PLATFORM_ANSWER");
  expect(await open(LETTERS).platform.observe(REF)).toEqual({ exists: false, ref: REF });
});

test("a module that asks without end is ended by a count", async () => {
  const { platform } = open(withVerb("account", 'for (;;) await call({ method: "GET", path: "/v1/account", headers });'), {
    settings: { callsPerSecond: 100 },
    clock: steppableClock(0),
  });

  expect((await failureOf(platform.account())).message).toMatch(/more than 500 calls/);
});

test("writing over another object than it was told is said, and counts as done", async () => {
  const opened = open(LETTERS);
  const ref = await create(opened);
  const other = open(withVerb("stage", 'return "7";'));
  for (const [id, mail] of opened.letters.mails) other.letters.mails.set(id, mail);

  const failure = await failureOf(other.platform.restore({ ref, material: emailMaterial({ words: "second version" }) }));

  expect(failure.message).toContain(`it was to write over ${ref.id}, and wrote 7`);
});

test("it is told its own keys and settings, and reaches no environment, file, process, thread or wire", async () => {
  const probe = `
    const found = {};
    const tries = {
      environment: () => Object.keys(process.env).join(),
      fetch: () => typeof fetch,
      builtin: () => typeof process.getBuiltinModule,
      binding: () => typeof process.binding,
      send: () => typeof process.send,
      require: () => typeof require,
      files: async () => (await import("node:fs")).readFileSync("/etc/hostname"),
      keys: () => JSON.stringify(keys) === JSON.stringify({ TOKEN: keys.TOKEN }) && typeof keys.TOKEN,
    };
    for (const [name, go] of Object.entries(tries)) try { found[name] = await go(); } catch (error) { found[name] = "refused"; }
    return { account, type: "standard", zone: JSON.stringify(found) };`;

  const { zone } = await open(withVerb("account", probe)).platform.account();

  expect(JSON.parse(zone)).toEqual({
    ...{ environment: "", fetch: "undefined", builtin: "undefined", binding: "undefined", send: "undefined", require: "undefined" },
    ...{ files: "refused", keys: "string" },
  });
});

test("the time of a module is ours", async () => {
  const noonMs = Date.parse("2027-03-29T12:00:00Z");
  const { zone } = await open(withVerb("account", 'return { account, type: "standard", zone: new Date(now()).toISOString() };'), {
    clock: { now: () => noonMs, sleep: () => Promise.resolve() },
  }).platform.account();

  expect(zone).toMatch(/^2027-03-29T12:00:0/);
});

test("what brings something out leaves once, whatever became of its answer; what may be repeated is", async () => {
  const clock = steppableClock(Date.parse("2027-03-29T13:00:00Z"));
  const at = "2027-04-07T13:00:00Z";
  const published = open(LETTERS, { clock, lose: { asked: /^POST .*schedule$/, times: 1 } });
  const ref = await create(published);
  const withdrawn = open(LETTERS, { clock, lose: { asked: /^DELETE .*schedule$/, times: 1 } });
  const other = await create(withdrawn);
  await withdrawn.platform.publish({ ref: other, from: "object", at });

  const failure = await failureOf(published.platform.publish({ ref, from: "object", at }));
  await withdrawn.platform.withdraw({ ref: other });

  const count = ({ letters }: Opened, asked: RegExp) => letters.asked.filter((one) => asked.test(one)).length;
  expect([failure.applied, count(published, /^POST .*schedule$/)]).toEqual(["unknown", 1]);
  expect(count(withdrawn, /^DELETE .*schedule$/)).toBe(2);
  expect(await withdrawn.platform.observe(other)).toMatchObject({ state: "draft" });
});

test("a module that asks once more after a lost answer sends nothing twice", async () => {
  const at = "2027-04-07T13:00:00Z";
  const clock = steppableClock(Date.parse("2027-03-29T13:00:00Z"));
  const again = withVerb(
    "publish",
    `      const send = () => call({ method: "POST", path: "/v1/mails/" + question.id + "/schedule", json: { at: question.at } });
      try {
        await send();
      } catch {
        await send();
      }`,
  );
  const opened = open(again, { clock, lose: { asked: /^POST .*schedule$/, times: 1 } });
  const ref = await create(opened);

  const failure = await failureOf(opened.platform.publish({ ref, from: "object", at }));

  expect([failure.applied, opened.letters.asked.filter((one) => /^POST .*schedule$/.test(one)).length]).toEqual(["unknown", 1]);
  expect(failure.message).toContain("publish asked again after an answer was lost; what it asked for may have been done.");
});

test("what the platform does not show again is declared, and stands empty", async () => {
  const text = LETTERS.replace("const { name, state, fields,", "const { name, state, fields: { text, ...fields },");
  expect(text).not.toBe(LETTERS);
  const opened = open(text, { settings: { unreadable: ["text"] } });

  const seenThere = await opened.platform.observe(await create(opened));

  expect(opened.platform.capabilities.unreadable).toEqual(["text"]);
  expect(seenThere).toMatchObject({ fields: { text: "", subject: "Subject: first version" } });
});

test("a secret in an answer that is none is not shown", async () => {
  const failure = await failureOf(open(withVerb("observe", seen("seen.state = headers.authorization;"))).platform.observe(REF));

  expect(failure.message).toContain("state is “Bearer [secret]”");
});

test("processes at rest are ended when many are started, and whoever is asked again answers", async () => {
  const opened = Array.from({ length: 8 }, () => open(LETTERS));

  for (const { platform } of opened) await platform.account();
  const again = await Promise.all(opened.map(async ({ platform }) => (await platform.account()).account));

  expect(again).toEqual(opened.map(() => "4711"));
});
