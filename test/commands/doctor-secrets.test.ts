/** A key that is planted everywhere `doctor` looks is nowhere in what it says, in no form. */
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { benchAt } from "../report/scenes.ts";
import type { Ran } from "../workbench.ts";
import { doctor, SETTINGS, setUp, unreadable } from "./doctor-settings.ts";
import { fakeForge } from "./fake-forge.ts";

/** With characters that look different in a URL, in JSON and in Base64. */
const HUBSPOT_KEY = 'pat-na1-Zq7+x/8"Kd\\w=93%b~vTn5';
const GITHUB_KEY = 'ghs_Yw2/r+9"Lm\\k=57%d~aPq8.eyJ.zz';

test("neither key is to be read, whatever goes well or wrong", { timeout: 60_000 }, async () => {
  const bench = await benchAt("staged", { token: HUBSPOT_KEY, settings: { token: HUBSPOT_KEY } });
  await setUp(bench);
  const encoded = encodeURIComponent(GITHUB_KEY);
  const env = {
    HUBSPOT_TOKEN: HUBSPOT_KEY,
    GITHUB_TOKEN: GITHUB_KEY,
    HUBSPOT_ENDPOINT: `https://${encodeURIComponent(HUBSPOT_KEY)}.example/`,
  };
  const keyed = { ...bench, world: { ...bench.world, env } };
  const forge = fakeForge({
    settings: { ...SETTINGS, actions: unreadable(`refused: Bearer ${GITHUB_KEY}, ${Buffer.from(GITHUB_KEY).toString("base64")}`) },
  });
  const screens: Ran[] = [];
  const look = async () => {
    for (const args of [[], ["--json"]]) screens.push(await doctor(keyed, forge, ...args));
  };

  await look();
  bench.emulator.misbehave({ match: { path: /account-info/ }, fault: { kind: "unauthorised" } });
  forge.breakMember(
    "permission",
    new PlatformFailure(`GitHub said ${JSON.stringify({ token: GITHUB_KEY })}`, { applied: "no", code: "PLATFORM_REFUSED" }),
  );
  await bench.gitText("remote", "set-url", "origin", `https://x-access-token:${encoded}@127.0.0.1:9/acme/campaigns.git`);
  await look();
  forge.breakMember("settings", new PipelineError("FORGE_MISSING", `no ${encoded}`, { hint: `give another than ${HUBSPOT_KEY}` }));
  await look();

  const said = screens.map(({ output, errors }) => output + errors).join("\n");
  expect(screens.map(({ exit }) => exit)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(said).toContain("refused: Bearer [secret], [secret]");
  expect(said).toContain("give another than [secret]");
  for (const secret of [HUBSPOT_KEY, GITHUB_KEY]) for (const form of formsOf(secret)) expect(said, form).not.toContain(form);
});

/** A text as it might be written anywhere, and each half of it. */
function formsOf(secret: string): readonly string[] {
  return [secret, secret.slice(0, 16), secret.slice(-14)].flatMap((text) => [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1),
    Buffer.from(text).toString("base64url"),
    Buffer.from(text).toString("hex"),
  ]);
}
