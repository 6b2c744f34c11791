import { expect, test } from "vitest";
import { ASSETS, account } from "./caller.ts";

test("too many requests in a window are refused with the seconds to wait, until the first of them is old enough", () => {
  const { clock, call, token } = account({ rateLimit: 2 });
  token();
  call("GET", ASSETS);
  clock.advance(20_000);
  call("GET", ASSETS);

  const refused = call("POST", ASSETS, {});

  expect(refused).toMatchObject({ status: 429, json: { errorcode: 50_100, retryAfter: 40 } });
  expect(refused.headers["retry-after"]).toBe("40");
  clock.advance(39_999);
  expect(call("GET", ASSETS).status).toBe(429);
  clock.advance(1);
  expect(call("GET", ASSETS).status).toBe(200);
});

test("a caller that does not heed it is blocked, and not told for how long", () => {
  const { clock, call, token } = account({ rateLimit: 1, refusalsBeforeBlock: 3, blockMs: 300_000 });
  token();
  const codes = Array.from({ length: 6 }, () => call("GET", ASSETS)).map(({ json, headers }) => [json, headers["retry-after"]]);

  expect(codes.slice(1)).toMatchObject([
    [{ errorcode: 50_100 }, "60"],
    [{ errorcode: 50_100 }, "60"],
    [{ errorcode: 50_100 }, "60"],
    [{ errorcode: 50_200 }, undefined],
    [{ errorcode: 50_200 }, undefined],
  ]);
  clock.advance(299_999);
  expect(call("GET", ASSETS).status).toBe(429);
  clock.advance(1);
  expect(call("GET", ASSETS).status).toBe(200);
});

test("SOAP says it with a fault", () => {
  const { soap, token, call } = account({ rateLimit: 1 });
  token();
  call("GET", ASSETS);

  expect(soap("Retrieve", "")).toMatchObject({ status: 500, json: { faultstring: "The request was throttled. Please retry later." } });
});
