/** A service too slow for the page of `doctor`, over real HTTP: whose patience ended is said as it is. */
import { expect, test } from "vitest";
import { probeModel } from "#generation/model/probe.ts";
import { MODEL, modelService } from "./model-service.ts";

test.for<readonly [what: string, timeoutSeconds: number, patience: number, hint: string]>([
  ["is allowed longer when it writes", 600, 1, "When writing, up to 600 seconds are waited (model.timeoutSeconds)"],
  ["is allowed no longer than that", 1, 30, "or raise model.timeoutSeconds"],
])("a slow service that %s", async ([, timeoutSeconds, patience, hint]) => {
  await using service = await modelService(() => ({ body: "", silent: true }));
  const settings = { name: MODEL, api: "chat-completions", timeoutSeconds } as const;

  const { works, failure } = await probeModel({ settings, key: "sk-test", address: service.address }, patience);

  expect(works).toBeUndefined();
  expect(failure).toMatchObject({ code: "MODEL_UNREACHABLE", message: `${MODEL} did not answer within 1 seconds` });
  expect(failure?.hint).toContain(hint);
  expect(service.asked).toHaveLength(1);
});
