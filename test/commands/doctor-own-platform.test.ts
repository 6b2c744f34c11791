/** `doctor` and the workflows on a platform of a team's own. */
import { expect, onTestFinished, test } from "vitest";
import { checkPlatform } from "#commands/doctor/platform.ts";
import { githubFiles } from "#commands/github-files/github-files.ts";
import { allCredentials, openPlatforms } from "#commands/platforms.ts";
import { realWorld } from "#commands/real-world.ts";
import { openWorkTree } from "#commands/team.ts";
import { isPlatformKey } from "#platforms/registry.ts";
import { LETTERS, SETTINGS } from "../fixtures/own-platform/settings.ts";
import { openLetters, serveLetters, TOKEN } from "../fixtures/own-platform/stand-in.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";
import { withPlatforms } from "./with-platforms.ts";

async function team(
  changed: { readonly settings?: Readonly<Record<string, unknown>>; readonly module?: string; readonly more?: string } = {},
) {
  const repository = await temporaryRepository();
  const files = withPlatforms(["hubspot"]);
  const settings = Object.entries({ ...SETTINGS, ...changed.settings }).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`);
  const own = `ownPlatforms:\n  own-letters:\n${settings.join("")}${changed.more ?? ""}`;
  await repository.write({
    ...files,
    ".github/campaigns.yml": `${files[".github/campaigns.yml"]}\n${own}`,
    [SETTINGS.module]: changed.module ?? LETTERS,
  });
  await repository.commit("chore: start campaigns");
  const letters = openLetters({ now: () => Date.now() });
  const served = await serveLetters(letters);
  onTestFinished(served.close);
  const keys = { OWN_LETTERS_4711_TOKEN: TOKEN, OWN_LETTERS_ENDPOINT: served.url };
  const world = realWorld({
    ...{ folder: repository.folder, env: { ...TEST_ENVIRONMENT, ...keys }, colour: false },
    ...{ progress: () => undefined, print: () => undefined },
  });
  return { ...repository, world, letters, config: (await openWorkTree(world)).config };
}

test("names the module, who changed it last, and what its account is; nothing is written", async () => {
  const { world, config, letters } = await team();

  const { lines } = await checkPlatform(world, config, "own-letters");

  expect(lines.map(({ status, check }) => `${status} ${check}`)).toEqual([
    ...["note own-letters/module", "note own-letters/endpoint", "right own-letters/account", "right own-letters/read"],
    "note own-letters/publish",
  ]);
  expect(lines[0]?.found).toMatch(
    /^\.github\/platforms\/letters\.mjs on main is the file that was reviewed \(SHA-256 [0-9a-f]{12}…\); last changed by .+ on \d{4}-\d\d-\d\d, in [0-9a-f]{12}\.$/,
  );
  expect(lines[2]?.found).toBe("OWN_LETTERS_4711_TOKEN is set and opens account 4711 (standard, Europe/Berlin), as configured.");
  expect(letters.writes()).toBe(0);
});

test("another file than the reviewed one is wrong, and it is not run", async () => {
  const { world, config, letters } = await team({ module: `${LETTERS}\n// changed\n` });

  const { lines } = await checkPlatform(world, config, "own-letters");

  expect(lines[0]).toMatchObject({
    status: "wrong",
    check: "own-letters/module",
    found: expect.stringContaining("is not the file that was reviewed"),
  });
  expect(letters.asked).toEqual([]);
});

test("the workflows hand its keys over by name, beside the others', and its keys are known by their form", async () => {
  const { config } = await team();

  const credentials = allCredentials(config);
  const files = githubFiles({ action: `acme/campaigns@${"0".repeat(40)}`, branch: "main", credentials });

  expect(credentials).toEqual(["HUBSPOT_TOKEN", "OWN_LETTERS_4711_TOKEN"]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub.
  expect(files[".github/workflows/campaigns-stop.yml"]).toContain("OWN_LETTERS_4711_TOKEN: ${{ secrets.OWN_LETTERS_4711_TOKEN }}");
  const names = ["OWN_LETTERS_4711_TOKEN", "OWN_LETTERS_ENDPOINT", "OWN_TOKEN", "PATH", "HUBSPOT_TOKEN"];
  expect(names.map(isPlatformKey)).toEqual([true, false, false, false, true]);
});

test("two platforms that would read one key are refused before either is told it", async () => {
  const letters = Object.entries({ ...SETTINGS, account: "b" }).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`);
  const { world, config } = await team({ settings: { account: "a-b" }, more: `  own-letters-a:\n${letters.join("")}` });

  await expect(openPlatforms(world, config).port("own-letters")).rejects.toMatchObject({
    code: "FIELD_INVALID",
    message: "own-letters and own-letters-a would both read their key from OWN_LETTERS_A_B_TOKEN.",
  });
});

test("an account that is another one, or of another type, is refused before anything is written", async () => {
  for (const settings of [{ account: "4712", keys: ["TOKEN"] }, { accountType: "sandbox" }]) {
    const { world, config } = await team({ settings });
    const env = { ...world.env, OWN_LETTERS_4712_TOKEN: TOKEN };

    await expect(openPlatforms({ ...world, env }, config).port("own-letters")).rejects.toMatchObject({ code: "WRONG_ACCOUNT" });
  }
});

test("an address, an account or a file that is only in the working tree is not used", async () => {
  const { world, config } = await team();
  const own = config.ownPlatforms?.["own-letters"];
  if (own === undefined) throw new TypeError("not there");

  for (const changed of [
    { endpoint: "https://evil.example" },
    { link: "https://evil.example/{account}/{id}" },
    { settings: { folder: "x" } },
  ]) {
    const branch = { ...config, ownPlatforms: { "own-letters": { ...own, ...changed } } };
    await expect(openPlatforms(world, branch).port("own-letters")).rejects.toMatchObject({
      code: "MODULE_REFUSED",
      message: "own-letters: main says something else of own-letters than the configuration in use, so its module was not run.",
    });
  }
});
