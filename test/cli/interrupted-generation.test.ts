/** Ctrl-C while a model writes: a real process, a real service that has answered for one asset and not for the next. */

import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { FINE_MAIL, MODEL, modelService, response } from "../generation/model-service.ts";
import { fileText } from "../payload/kit.ts";
import { openBench, SLUG, type Workbench } from "../workbench.ts";
import { CLI, openPlace, start } from "./processes.ts";

const place = await openPlace();
let bench: Workbench | undefined;
afterAll(() => bench?.remove());

test("leaves the tree as it was", async () => {
  await using service = await modelService((asked) =>
    JSON.parse(asked.material).kind === "email" ? response(FINE_MAIL) : { body: "", silent: true },
  );
  bench = await openBench();
  const config = await bench.read(".github/campaigns.yml");
  const model = `writer: openai\nmodel:\n  name: ${MODEL}\n  api: responses`;
  await bench.write(".github/campaigns.yml", config.replace("writer: template", model));
  await bench.write(`campaigns/${SLUG}/brief.yaml`, fileText(`campaigns/${SLUG}/brief.yaml`));
  await bench.commit("feat: a brief");

  const env = { ...place.env, OPENAI_API_KEY: "k", OPENAI_BASE_URL: service.address };
  const running = start(process.execPath, [CLI, "generate", SLUG], { folder: bench.folder, env });
  for (let waited = 0; waited < 45_000 && !service.asked.some(({ material }) => material.includes("landing-page")); waited += 50)
    await pause(50);
  expect(service.asked.length).toBeGreaterThan(1);
  running.interrupt();
  const { exit } = await running.ended;

  expect(exit).not.toBe(0);
  expect(await bench.gitText("status", "--porcelain")).toBe("");
});
