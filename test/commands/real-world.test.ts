/** The forge as a run's environment names it, and the credential that Git carries for it. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type RealWorldOptions, realWorld } from "#commands/real-world.ts";
import { gitText } from "#git/run.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

const TOKEN = "ghs_a-secret-nobody-may-read";
const IN_A_RUN = { GITHUB_REPOSITORY: "acme/campaigns", GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY_ID: "4711" };
const BASIC = Buffer.from(`x-access-token:${TOKEN}`, "utf8").toString("base64");

async function worldIn(env: RealWorldOptions["env"], run?: RealWorldOptions["run"]) {
  const { folder } = await temporaryRepository();
  return realWorld({
    folder,
    env: { ...TEST_ENVIRONMENT, ...env },
    colour: false,
    progress: () => undefined,
    print: () => undefined,
    ...(run === undefined ? {} : { run }),
  });
}

describe("the forge", () => {
  test("is the one a run is told of, with the run's own facts", async () => {
    const { forge } = await worldIn(IN_A_RUN, {
      actor: "marketer",
      event: { name: "push", payload: {} },
      runLink: "https://github.example/run/1",
    });

    expect(forge).toMatchObject({
      repository: "acme/campaigns",
      repositoryId: "4711",
      actor: "marketer",
      event: { name: "push" },
      runLink: "https://github.example/run/1",
    });
  });

  test.for<[what: string, env: RealWorldOptions["env"]]>([
    ["nothing", {}],
    ["a repository without a token", { GITHUB_REPOSITORY: "acme/campaigns" }],
    ["a token without a repository", { GITHUB_TOKEN: TOKEN }],
    ["an empty token", { ...IN_A_RUN, GITHUB_TOKEN: "" }],
    ["an empty repository", { ...IN_A_RUN, GITHUB_REPOSITORY: "" }],
  ])("is none where the environment names %s, and Git carries no key", async ([, env]) => {
    const { forge, git } = await worldIn(env);

    expect(forge).toBeUndefined();
    expect((await git.run(["config", "--get-regexp", "extraheader"])).code).not.toBe(0);
  });

  test("is opened once, at the address a GitHub server of one's own gives, and shows its token nowhere", async () => {
    const { forge } = await worldIn({ ...IN_A_RUN, GITHUB_API_URL: "https://github.acme.example/api/v3" });

    const opened = await forge?.open();

    expect(await forge?.open()).toBe(opened);
    expect(opened?.repository).toBe("acme/campaigns");
    expect(inspect([forge, opened], { depth: 12 }) + JSON.stringify([forge, opened])).not.toContain(TOKEN);
  });
});

describe("Git's key", () => {
  const headerFor = async (env: RealWorldOptions["env"], address: string) => {
    const { git } = await worldIn(env);
    const { code, stdout } = await git.run(["config", "--get-urlmatch", "http.extraheader", address]);
    return code === 0 ? Buffer.from(stdout).toString("utf8").trim() : undefined;
  };

  test.for<[address: string, isCarried: boolean]>([
    ["https://github.com/acme/campaigns", true],
    ["https://github.com/acme/other.git", true],
    ["http://github.com/acme/campaigns", false],
    ["https://github.com:8443/acme/campaigns", false],
    ["https://github.com.evil.example/acme/campaigns", false],
    ["https://evil.example/github.com/acme/campaigns", false],
    ["https://api.github.com/acme", false],
  ])("%s gets it: %s", async ([address, isCarried]) => {
    expect(await headerFor(IN_A_RUN, address)).toBe(isCarried ? `AUTHORIZATION: basic ${BASIC}` : undefined);
  });

  test("a GitHub server of one's own gets it instead", async () => {
    const env = { ...IN_A_RUN, GITHUB_SERVER_URL: "https://github.acme.example/" };

    expect(await headerFor(env, "https://github.acme.example/acme/campaigns")).toBe(`AUTHORIZATION: basic ${BASIC}`);
    expect(await headerFor(env, "https://github.com/acme/campaigns")).toBeUndefined();
  });

  test("stands beside the settings that were given by environment before", async () => {
    const env = { ...IN_A_RUN, GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: "/work-tree" };
    const { git } = await worldIn(env);

    expect(await gitText(git, ["config", "--get", "safe.directory"])).toBe("/work-tree");
    expect(await headerFor(env, "https://github.com/a/b")).toBe(`AUTHORIZATION: basic ${BASIC}`);
  });

  test("is written to no file, and no error of Git's tells it", async () => {
    const { git } = await worldIn({ ...IN_A_RUN, GITHUB_SERVER_URL: "http://127.0.0.1:9" });
    await gitText(git, ["remote", "add", "origin", "http://127.0.0.1:9/acme/campaigns"]);

    const failed: unknown = await gitText(git, ["fetch", "origin"]).catch((error: unknown) => error);

    expect(await gitText(git, ["config", "--local", "--list"])).not.toContain("extraheader");
    expect(failed).toMatchObject({ code: "GIT_FAILED" });
    for (const secret of [TOKEN, BASIC]) expect(inspect(failed, { depth: 12 }) + JSON.stringify(failed)).not.toContain(secret);
  });
});
