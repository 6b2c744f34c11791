/** A key that is planted is found nowhere: not on a screen, not in the ledger, not in the log of the wire, in no form. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitText } from "#git/run.ts";
import { campaigns, commitAll, emptyRepository, openPlace } from "./processes.ts";

/** With characters that look different in a URL, in JSON and in Base64. */
const TOKEN = 'pat-na1-Zq7+x/8"Kd\\w=93%b~vTn5';
const SLUG = "first-campaign";
const place = await openPlace();

test("the key is nowhere to be read, whatever goes well or wrong", { timeout: 180_000 }, async () => {
  const git = await emptyRepository(place, "team", "reviewer@example.com");
  const screens: string[] = [];
  const env = { ...place.env, HUBSPOT_TOKEN: TOKEN };
  const type = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const { exit, output, errors } = await campaigns(args, { folder: git.folder, env: { ...env, ...more } });
    screens.push(output, errors);
    return exit;
  };
  await type(["init"]);
  await commitAll(git, "chore: start campaigns");
  await type(["generate"]);
  await type(["render"]);
  await commitAll(git, "feat: the first campaign");
  const source = await openSource(git, "HEAD");
  const wireLog = path.join(place.home, "wire.jsonl");
  const server = await startHubspotEmulator({
    clock: realClockWithOffset(),
    wireLog,
    settings: { ...hubspotSeed((await readConfig(source)).value, await readBrand(source)), token: TOKEN },
  });
  const at = { HUBSPOT_ENDPOINT: server.url };
  try {
    expect(await type(["stage"], at)).toBe(0);
    expect(await type(["deploy", "--json"], at)).toBe(1);
    server.emulator.misbehave({ match: { path: /account-info/, nth: 1 }, fault: { kind: "html", status: 403 } });
    expect(await type(["stage"], at)).toBe(3);
    server.emulator.misbehave({ match: { path: /account-info/, nth: 1 }, fault: { kind: "redirect", location: "http://127.0.0.1:9/" } });
    await type(["stop", SLUG, "--json"], at);
    expect(await type(["stage"], { HUBSPOT_ENDPOINT: `${server.url}/${encodeURIComponent(TOKEN)}` })).toBe(3);
    expect(await type(["stop", "--all", "--reason", "the price is wrong"], at)).toBe(0);
    await type(["status", "--json"]);
    await type(["log", "--json"]);
  } finally {
    await server.close();
  }
  const objects = await gitText(git, ["cat-file", "--batch-all-objects", "--batch"]);
  const wire = await readFile(wireLog, "utf8");
  expect(wire.split("\n").length).toBeGreaterThan(10);
  expect(objects).toContain("campaigns");

  for (const form of formsOf(TOKEN))
    for (const [where, text] of Object.entries({ screens: screens.join("\n"), objects, wire }))
      expect(text, `${form} in the ${where}`).not.toContain(form);
});

/** A text as it might be written anywhere, and each half of it. */
function formsOf(secret: string): readonly string[] {
  const halves = [secret, secret.slice(0, 16), secret.slice(-14)];
  return halves.flatMap((text) => [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1),
    Buffer.from(text).toString("base64url"),
    Buffer.from(text).toString("hex"),
  ]);
}
