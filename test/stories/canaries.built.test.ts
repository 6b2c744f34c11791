/** Tokens are planted and looked for everywhere a run leaves something: none is found, in no form, whether it went well, failed or was killed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { formsOf, PLANTED } from "../planted.ts";
import { openStage, SLUG } from "./stage-set.ts";

test("no token is to be read anywhere, in no form", { timeout: 240_000 }, async () => {
  const logs = mkdtempSync(path.join(tmpdir(), "campaigns-canaries-"));
  afterAll(() => rmSync(logs, { recursive: true, force: true }));
  const set = await openStage({
    forge: { wireLog: path.join(logs, "forge.jsonl") },
    hubspot: { token: PLANTED, wireLog: path.join(logs, "hubspot.jsonl") },
  });
  const { byHand, state } = set.forge.emulator;
  const outputs: unknown[] = [];
  const job = async (...asked: Parameters<typeof set.job>): Promise<number> => {
    const ran = await set.job(...asked);
    // The one place where a token must stand: it is how the runner learns what to mask.
    outputs.push({ ...ran, output: ran.output.replace(/^::add-mask::.*$/gm, "") });
    return ran.exit;
  };

  await byHand.push("spring", { [`campaigns/${SLUG}/brief.yaml`]: set.brief() }, { author: "marketer", message: "feat: spring launch" });
  const number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch", body: "Please look." });
  const inputs = { "pull-request": String(number) };
  const exits = [
    await job("campaigns-pull-request.yml", "submit"),
    await job("campaigns-stage.yml", "prepare", { inputs }),
    // It fails: HubSpot, then GitHub in the middle of the run, then an address that holds the token refuse.
    await job("campaigns-stage.yml", "review", {
      inputs,
      beforeRun: () => void set.hubspot.emulator.misbehave({ match: { nth: 2 }, fault: { kind: "html", status: 403 } }),
    }),
    await job("campaigns-stage.yml", "review", {
      inputs,
      beforeRun: () => void set.forge.emulator.misbehave({ match: { path: /^\/repos/, nth: 3 }, fault: { kind: "unauthorised" } }),
    }),
    await job("campaigns-stage.yml", "review", { inputs, env: { HUBSPOT_ENDPOINT: `${set.hubspot.url}/${encodeURIComponent(PLANTED)}` } }),
    await job("campaigns-stage.yml", "review", { inputs, kill: { when: () => state.checks.length > 0 } }),
    await job("campaigns-stage.yml", "review", { inputs }),
  ];
  await set.approveAll(number);
  await byHand.merge(number, "merge", "marketer");
  exits.push(
    await job("campaigns-deploy.yml", "deploy"),
    await job("campaigns-stop.yml", "stop", { inputs: { campaign: SLUG, reason: "test" } }),
  );

  const places = {
    "outputs of runs": JSON.stringify(outputs),
    "what GitHub holds": JSON.stringify([...state.threads.values(), state.statuses, state.checks, state.deployments, state.deliveries]),
    "what Git holds": await state.git.text("cat-file", "--batch-all-objects", "--batch", "--unordered"),
    "what HubSpot holds": JSON.stringify(set.hubspot.emulator.objects()),
    "files runs left": filesBelow(set.folder),
    "wire logs": filesBelow(logs),
  };
  expect(exits.filter((exit) => exit === 0).length).toBeGreaterThanOrEqual(5);
  expect(exits.filter((exit) => exit !== 0).length).toBeGreaterThanOrEqual(3);
  expect(places["files runs left"]).toContain("campaigns-preview");
  expect(places["files runs left"]).toMatch(/^.*-checks\.html/m);
  expect(places["files runs left"]).toContain("What the checks say, on");
  expect(places["what Git holds"]).toContain("Scheduled");
  expect(places["wire logs"].length).toBeGreaterThan(10_000);
  expect(set.secrets.length).toBeGreaterThan(8);
  const found = [...new Set(set.secrets)].flatMap((secret) =>
    formsOf(secret).flatMap((form) =>
      Object.entries(places).flatMap(([where, text]) => (text.includes(form) ? [`${form.slice(0, 12)}… in ${where}`] : [])),
    ),
  );
  expect(found).toEqual([]);
});

function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}\n${readFileSync(path.join(entry.parentPath, entry.name), "latin1")}`)
    .join("\n");
}
