/** What `doctor` says of each platform against its stand-in: keys, account, what an administrator prepared, and what is only believed. */
import { expect, onTestFinished, test } from "vitest";
import { checkPlatform } from "#commands/doctor/platform.ts";
import { credentialsOf } from "#commands/platforms.ts";
import { realWorld } from "#commands/real-world.ts";
import { STAND_INS } from "#commands/sandbox/stand-ins.ts";
import { brandOf, openWorkTree } from "#commands/team.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { SCHEMAS } from "#model/generated/schemas.js";
import { platformInWords } from "#model/platform-names.ts";
import type { Config, PlatformName } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { type DoctorLine, renderDoctor } from "#report/doctor.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";
import { withPlatforms } from "./with-platforms.ts";

const NAMES = STAND_INS.map(({ platform }) => platform);

/** `ours`: how the configuration that is looked with differs from the one the account was made for. */
async function lookedAt(name: PlatformName, ours: (config: Config) => Config = (config) => config, keys: "set" | "missing" = "set") {
  const repository = await temporaryRepository();
  await repository.write(withPlatforms([name]));
  const world = realWorld({
    ...{ folder: repository.folder, env: TEST_ENVIRONMENT, colour: false },
    ...{ progress: () => undefined, print: () => undefined },
  });
  const team = await openWorkTree(world);
  const member = STAND_INS.find(({ platform }) => platform === name);
  if (member === undefined) throw new Error(`There is no stand-in for ${name}.`);
  const clock = steppableClock(Date.parse("2027-03-29T13:00:00Z"));
  const standIn = await member.start({ config: team.config, brand: await brandOf(team), port: 0, clock, publishRight: "given" });
  onTestFinished(() => standIn.close());
  const names = credentialsOf(team.config, name);
  const variables = names.map((variable, at) => [variable, keys === "set" ? standIn.credentials[at] : ""] as const);
  const endpoint = PLATFORMS.find((platform) => platform.name === name)?.endpointVariable ?? "";
  const env = { ...TEST_ENVIRONMENT, ...Object.fromEntries(variables), [endpoint]: standIn.url };
  const { lines } = await checkPlatform({ ...world, env }, ours(team.config), name);
  return lines;
}

function statuses(lines: readonly DoctorLine[]) {
  return lines.map(({ status, check }) => `${status} ${check}`);
}

test.for(NAMES)("%s with everything in place reads as it should, and nothing is written", async (name) => {
  const lines = await lookedAt(name);

  expect(statuses(lines).filter((line) => !/^(right|note) /.test(line))).toEqual([]);
  const text = renderDoctor({ sections: [{ title: platformInWords(name), lines }] }, { colour: false });
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/doctor-platform-${name}.txt`);
});

test.for(NAMES)("%s without its keys: the first that is missing is named, with what to do", async (name) => {
  const lines = await lookedAt(name, undefined, "missing");

  const account = lines.find(({ check }) => check === `${name}/account`);
  expect(account).toMatchObject({ status: "wrong", found: expect.stringMatching(/^[A-Z0-9_]+ is not set\.$/) });
  expect(JSON.stringify(account)).toContain("campaigns sandbox");
});

test("Marketo: a prepared program that is not there under the configured name is told, with where it is named", async () => {
  const lines = await lookedAt("marketo", (config) => {
    const { marketo } = config.platforms;
    return marketo === undefined ? config : { ...config, platforms: { marketo: { ...marketo, templates: { email: "Another" } } } };
  });

  expect(lines.find(({ check }) => check === "marketo/prepared")).toMatchObject({
    status: "wrong",
    found: expect.stringContaining("there is no program “Another” to copy (platforms.marketo.templates.email)"),
  });
});

test.for<[what: string, change: Partial<NonNullable<Config["platforms"]["salesforce-marketing-cloud"]>>, found: string]>([
  ["a delivery profile that is not there", { deliveryProfile: "Another" }, "There is no delivery profile “Another” (deliveryProfile)."],
  [
    "a classification that is not there",
    { sendClassifications: { marketing: "Another" } },
    "There is no send classification “Another” (sendClassifications).",
  ],
  [
    "a sender profile that is not there",
    { senderProfiles: { "news@acme.example": "Another" } },
    "There is no sender profile “Another” (senderProfiles).",
  ],
  [
    "a sender profile of another address",
    { senderProfiles: { "news@acme.example": "Campaigns-Support" } },
    "The sender profile “Campaigns-Support” sends from support@acme.example, and the configuration says news@acme.example (senderProfiles).",
  ],
])("Marketing Cloud: %s is told, with the option that names it", async ([, change, found]) => {
  const name = "salesforce-marketing-cloud";

  const lines = await lookedAt(name, (config) => {
    const settings = config.platforms[name];
    return settings === undefined ? config : { ...config, platforms: { [name]: { ...settings, ...change } } };
  });

  const wrong = lines.filter(({ status }) => status === "wrong");
  expect(wrong.map((line) => [line.check, line.found])).toEqual([[`${name}/prepared`, expect.stringContaining(found)]]);
});

test("what was found out, because its option is named, is not told as believed any more", async () => {
  const lines = await lookedAt("marketo", (config) => {
    const { marketo } = config.platforms;
    const known = { approvedStatus: "locked", finishedStatus: "locked", sendingMinutes: 45 };
    return marketo === undefined ? config : { ...config, platforms: { marketo: { ...marketo, ...known } } };
  });

  expect(statuses(lines)).not.toContain("note marketo/believed");
});

test("every option that is believed in is one of the configuration's schema", async () => {
  const schema = JSON.stringify(SCHEMAS["config"]);
  for (const { load, name } of PLATFORMS)
    for (const { option } of (await load()).advice.assumptions) expect(schema, `${name} ${option}`).toContain(`"${option}"`);
});
