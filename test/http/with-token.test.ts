import { expect, test } from "vitest";
import { type Token, withToken } from "#http/with-token.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";
import { jumpingClock, type Step, scripted } from "./fake-wire.ts";

const HOUR_MS = 3_600_000;

/** A wire whose tokens are `token 1`, `token 2`, …, each good for an hour. */
function wired(...steps: readonly Step[]) {
  const clock = jumpingClock();
  const wire = scripted(...steps);
  let fetched = 0;
  const fetchToken = (): Promise<Token> => Promise.resolve({ value: `token ${++fetched}`, lifeMs: HOUR_MS });
  const transport = withToken({ transport: wire.transport, clock, fetchToken, isRefused: ({ status }) => status === 401 });
  const sent = (): readonly (string | undefined)[] => wire.requests.map(({ headers }) => headers?.["authorization"]);
  return { clock, transport, sent, fetched: () => fetched };
}

const LOOK = { method: "GET", path: "/things", headers: { accept: "text/plain" } } as const;

test("a token is fetched once and kept until shortly before its end", async () => {
  const { transport, clock, sent } = wired({ status: 200 });

  await transport(LOOK);
  clock.jump(HOUR_MS - 61_000);
  await transport(LOOK);
  clock.jump(2_000);
  await transport(LOOK);

  expect(sent()).toEqual(["Bearer token 1", "Bearer token 1", "Bearer token 2"]);
});

test("many requests at once wait for one token, and other headers stay", async () => {
  const { transport, sent, fetched } = wired({ status: 200 });

  await Promise.all([transport(LOOK), transport(LOOK), transport(LOOK)]);

  expect([fetched(), sent()]).toEqual([1, ["Bearer token 1", "Bearer token 1", "Bearer token 1"]]);
});

test("a token that is refused is replaced, and the request sent once more, never a third time", async () => {
  const once = wired({ status: 401 }, { status: 200 });
  const always = wired({ status: 401 });

  expect([(await once.transport(LOOK)).status, once.sent()]).toEqual([200, ["Bearer token 1", "Bearer token 2"]]);
  expect([(await always.transport(LOOK)).status, always.sent()]).toEqual([401, ["Bearer token 1", "Bearer token 2"]]);
});

test("without a token nothing is sent, and the next request asks for one anew", async () => {
  const wire = scripted({ status: 200 });
  let asked = 0;
  const transport = withToken({
    transport: wire.transport,
    clock: jumpingClock(),
    isRefused: () => false,
    fetchToken: () => {
      asked += 1;
      if (asked === 1) return Promise.reject(new PlatformFailure("No key.", { applied: "no", code: "CREDENTIAL_REFUSED" }));
      return Promise.resolve({ value: "token", lifeMs: HOUR_MS });
    },
  });

  await expect(transport(LOOK)).rejects.toThrow("No key.");
  expect(wire.requests).toEqual([]);
  await transport(LOOK);
  expect([asked, wire.requests.length]).toEqual([2, 1]);
});

test("a token whose whole life is shorter than the spare minute is used, and not kept", async () => {
  const wire = scripted({ status: 200 });
  let asked = 0;
  const fetchToken = (): Promise<Token> => Promise.resolve({ value: `token ${++asked}`, lifeMs: 30_000 });
  const transport = withToken({ transport: wire.transport, clock: jumpingClock(), fetchToken, isRefused: () => false });

  await transport(LOOK);
  await transport(LOOK);

  expect(wire.requests.map(({ headers }) => headers?.["authorization"])).toEqual(["Bearer token 1", "Bearer token 2"]);
});

test("a token that an answer or a failure repeats is taken out of it, also the one before it, and so are the other secrets", async () => {
  const steps: Step[] = [
    { status: 200, body: "for token-1" },
    { status: 401 },
    { status: 200, body: "for token-2, once token-1, by key-77" },
  ];
  const wire = scripted(...steps);
  let asked = 0;
  let broken: TransportFailure | undefined;
  const transport = withToken({
    transport: (request) => (broken === undefined ? wire.transport(request) : Promise.reject(broken)),
    ...{ clock: jumpingClock(), isRefused: ({ status }) => status === 401, secrets: ["key-77"] },
    fetchToken: () => Promise.resolve({ value: `token-${++asked}`, lifeMs: HOUR_MS }),
  });

  const bodies = [await transport(LOOK), await transport(LOOK)].map(({ body }) => body);
  broken = new TransportFailure("It broke on Bearer token-2.", { sent: "perhaps", waitMs: 7_000 });
  const failure = await transport(LOOK).catch((error: unknown) => error);

  expect(bodies).toEqual(["for [secret]", "for [secret], once [secret], by [secret]"]);
  expect(failure).toMatchObject({ message: "It broke on Bearer [secret].", sent: "perhaps", waitMs: 7_000 });
});
