/** What platforms themselves show of a pull request's drafts: a page beside the preview, a line in the comment, and never a reason not to stage. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ALL_COMMANDS } from "#commands/all.ts";
import { run } from "#commands/run.ts";
import type { Transport } from "#ports/transport.ts";
import type { PlatformUnderTest } from "../../accounts/account.ts";
import { LINKEDIN_ADS } from "../../accounts/linkedin-ads.ts";
import { MARKETO } from "../../accounts/marketo.ts";
import { writeAdCampaign } from "../../faults/ad-story.ts";
import { openBenchOn, SLUG, writeCampaign } from "../../workbench.ts";
import { forgeWith, NUMBER } from "./change-on-forge.ts";

const RUN = "https://github.example/acme/campaigns/actions/runs/1";

/** The campaign as pull request 7 of a team on this platform, reviewed once. */
async function reviewed(platform: PlatformUnderTest, wrapTransport: (transport: Transport) => Transport = (transport) => transport) {
  const bench = await openBenchOn(platform, { wrapTransport });
  const temporary = await mkdtemp(path.join(tmpdir(), "campaigns-shown-"));
  onTestFinished(async () => {
    await bench.remove();
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  });
  const remote = path.join(temporary, "remote");
  await bench.gitText("init", "--quiet", "--bare", "--initial-branch=main", remote);
  await bench.gitText("remote", "add", "origin", remote);
  await bench.must("init", "--adopt");
  await bench.commit("chore: its installation");
  await (platform.name === "linkedin-ads" ? writeAdCampaign(bench, "ad") : writeCampaign(bench));
  await bench.gitText("push", "--quiet", "origin", "main");
  await bench.gitText("push", "--quiet", "origin", `HEAD:refs/pull/${NUMBER}/head`);
  const forge = forgeWith(await bench.gitText("rev-parse", "HEAD"));
  const world = {
    ...bench.world,
    env: { ...bench.world.env, RUNNER_TEMP: temporary },
    forge: { repository: forge.repository, runLink: RUN, open: () => Promise.resolve(forge) },
  };
  const ran = await run(["review", String(NUMBER)], { commands: ALL_COMMANDS, makeWorld: () => world });
  const [comment] = await forge.comments(NUMBER);
  const folder = path.join(temporary, "campaigns-preview");
  return {
    ran,
    comment: comment?.body ?? "",
    files: (await readdir(folder)).sort(),
    read: (file: string) => readFile(path.join(folder, file), "utf8"),
  };
}

const lineIn = (comment: string): string => comment.split("\n").find((line) => line.startsWith("**As the platforms")) ?? "";

test("on Marketo the mail and the page stand as it shows them beside the preview, and the comment leads there", async () => {
  const { ran, comment, files, read } = await reviewed(MARKETO);

  expect(ran).toMatchObject({ errors: "" });
  expect(files).toEqual([`${SLUG}-checks.html`, `${SLUG}-shown.html`, `${SLUG}.html`]);
  expect(lineIn(comment)).toBe(
    `**As the platforms themselves show it**: [the mail and the page in Marketo](${RUN}#artifacts) (\`${SLUG}-shown.html\`)`,
  );
  const page = await read(`${SLUG}-shown.html`);
  expect(page.match(/<iframe sandbox /g)).toHaveLength(4);
  expect(page).toContain("as Marketo shows it");
});

test("on LinkedIn the comment has its own addresses of the ad, and until when they open; there is no page", async () => {
  const { comment, files } = await reviewed(LINKEDIN_ADS);

  expect(files).not.toContain(`${SLUG}-shown.html`);
  expect(lineIn(comment)).toMatch(
    /^\*\*As the platforms themselves show it\*\*: the text ad in LinkedIn Ads: \[on a desk\]\(https:\/\/www\.linkedin\.com\/\S+\), \[on a phone\]\(\S+\), until about Mon 29 Mar 1\d:\d\d \S/,
  );
});

test.for([
  ["refuses", '{"success":false,"errors":[{"code":"709","message":"Full content is available for version 1 emails only"}]}'],
  ["gives what nobody can read", "<html>Sign in</html>"],
] as const)("where Marketo %s, the drafts are staged all the same, and the comment says why they are not shown", async ([, body]) => {
  const { ran, comment, files } = await reviewed(MARKETO, (transport) => async (request) => {
    const answer = await transport(request);
    return request.path.endsWith("/fullContent.json") ? { status: 200, headers: {}, body } : answer;
  });

  expect(ran).toMatchObject({ exit: 0, errors: "" });
  expect(comment).toContain("needs your decision");
  expect(comment).toContain("[Open the mail in Marketo]");
  expect(lineIn(comment)).toMatch(/: the mail in Marketo: not shown \(.+\) · the page in Marketo: not shown \(.+\)$/);
  expect(files).not.toContain(`${SLUG}-shown.html`);
});
