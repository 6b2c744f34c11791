/** A pull request as the trusted side opens it: its campaign folders, and everything else as the default branch has it. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { numberOf, openChange, openForge, teamWith } from "#commands/pull-request/open-change.ts";
import { readBrand } from "#files/read-brand.ts";
import { listCampaigns } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { gitText } from "#git/run.ts";
import { SLUG } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge, forgeWith, NUMBER, worldOn } from "./change-on-forge.ts";

const typed = (...positionals: readonly string[]) => ({ positionals, options: {} });

describe("which pull request", () => {
  test.for([
    ["12", 12],
    ["#12", 12],
    ["999999999", 999_999_999],
  ] as const)("%s is one", ([text, number]) => {
    expect(numberOf(typed(text))).toBe(number);
  });

  test.for(["", "0", "-1", "1.5", "1e3", "0x10", "12a", " 12", "1234567890", "##12", "main"])(
    "%j is none, and it is said how one is named",
    (text) => {
      expect(() => numberOf(typed(text))).toThrow(expect.objectContaining({ code: "USAGE", hint: "Give its number, for example 12." }));
    },
  );

  test("nothing is none either", () => {
    expect(() => numberOf(typed())).toThrow(expect.objectContaining({ code: "USAGE" }));
  });
});

describe("a change", () => {
  let given: ChangeOnForge;
  beforeAll(async () => {
    given = await changeOnForge(async (bench) => {
      await bench.gitText("switch", "--quiet", "--create", "spring-launch");
      await bench.write(`campaigns/${SLUG}/brief.yaml`, "name: hers\n");
      await bench.write("campaigns/2027-autumn/brief.yaml", "name: autumn\n");
      await bench.write("campaigns/README.md", "no campaign\n");
      await bench.write("brand/brand.yaml", (await bench.read("brand/brand.yaml")).replace(/^company: .*$/m, "company: Hijacked"));
      await bench.write(".github/campaigns.yml", (await bench.read(".github/campaigns.yml")).replace("marketer, crm-lead", "marketer"));
      await bench.write("src/anything.ts", "// not ours\n");
      await bench.commit("feat: several things at once");
    });
  });
  afterAll(() => given.remove());

  test("names its campaigns, and what else of ours it changes", async () => {
    const change = await openChange(given.world, given.forge, NUMBER);

    expect(change).toMatchObject({
      change: "#7",
      remote: "origin",
      head: await given.bench.gitText("rev-parse", "spring-launch"),
      fork: await given.bench.gitText("rev-parse", "main"),
      slugs: ["2027-autumn", SLUG],
      present: ["2027-autumn", SLUG],
      outside: [".github/campaigns.yml", "brand/brand.yaml"],
    });
    expect(change.base.commit).toBe(change.fork);
  });

  test("is judged with the default branch's brand and configuration, whatever it changes in them", async () => {
    const change = await openChange(given.world, given.forge, NUMBER);

    const team = await teamWith(given.world, change, change.head);

    expect(team.config.roles["marketing"]).toEqual(["marketer", "crm-lead"]);
    expect((await readBrand(team.source)).brand.value.company).not.toBe("Hijacked");
    expect(listCampaigns(team.source).map(({ slug }) => slug)).toEqual(["2027-autumn", SLUG]);
    expect(await team.source.text(`campaigns/${SLUG}/brief.yaml`)).toBe("name: hers\n");
  });

  test("keeps the campaigns of others as they are on the default branch by now", async () => {
    const { bench, world, forge } = given;
    await bench.gitText("switch", "--quiet", "main");
    await bench.write("campaigns/2027-winter/brief.yaml", "name: merged meanwhile\n");
    await bench.commit("feat: winter");
    await bench.gitText("push", "--quiet", "origin", "main");

    const change = await openChange(world, forge, NUMBER);

    expect(change.slugs).toEqual(["2027-autumn", SLUG]);
    const { treeish } = (await teamWith(world, change, change.head)).source;
    expect(await (await openSource(bench.git, treeish)).text("campaigns/2027-winter/brief.yaml")).toBe("name: merged meanwhile\n");
    await bench.gitText("switch", "--quiet", "spring-launch");
  });

  test("that takes a campaign out is about it, and does not hold it", async () => {
    const { bench, world, forge, push } = given;
    await bench.gitText("merge", "--quiet", "--message", "winter, too", "main");
    await bench.gitText("rm", "-r", "--quiet", "campaigns/2027-winter");
    await bench.commit("revert: winter");
    await push();

    const change = await openChange(world, forge, NUMBER);

    expect(change.slugs).toContain("2027-winter");
    expect(change.present).not.toContain("2027-winter");
    expect(listCampaigns((await teamWith(world, change, change.head)).source).map(({ slug }) => slug)).not.toContain("2027-winter");
  });

  test("is refused where GitHub knows no such pull request, or it goes into another branch", async () => {
    const head = await given.bench.gitText("rev-parse", "spring-launch");
    const elsewhere = forgeWith(head);
    elsewhere.givePullRequest({ number: NUMBER, base: "release" });
    await given.bench.gitText("push", "--quiet", "origin", "HEAD:refs/pull/8/head");

    await expect(openChange(worldOn(given.bench, elsewhere), elsewhere, NUMBER)).rejects.toMatchObject({
      code: "REQUEST_REFUSED",
      message: "Pull request 7 goes into release; campaigns go live from main.",
    });
    await expect(openChange(given.world, given.forge, 8)).rejects.toMatchObject({ code: "REQUEST_REFUSED" });
  });

  test("with a folder whose name cannot be read is refused: it must not look like one that was taken out", async () => {
    const { bench, world, forge } = given;
    const before = await bench.gitText("rev-parse", "HEAD");
    const blob = await bench.gitText("rev-parse", `HEAD:campaigns/${SLUG}/brief.yaml`);
    const entry = Buffer.concat([Buffer.from(`100644 ${blob}\tcampaigns/2027-`), Buffer.from([0xff]), Buffer.from("/brief.yaml\0")]);
    await gitText(bench.git, ["update-index", "-z", "--index-info"], { input: entry });
    await bench.gitText("commit", "--quiet", "--message", "feat: a name in no alphabet");
    await given.push();

    await expect(openChange(world, forge, NUMBER)).rejects.toMatchObject({ code: "FILE_NAME" });
    await bench.gitText("reset", "--quiet", "--hard", before);
    await given.push();
  });

  test("with a link in the place of a campaign is refused: it would keep every other campaign from being read", async () => {
    const { bench, world, forge } = given;
    const before = await bench.gitText("rev-parse", "HEAD");
    await symlink("/etc", join(bench.folder, "campaigns", "2027-linked"));
    await bench.commit("feat: a link");
    await given.push();

    await expect(openChange(world, forge, NUMBER)).rejects.toMatchObject({ code: "FILE_KIND", place: { file: "campaigns/2027-linked" } });
    await bench.gitText("reset", "--quiet", "--hard", before);
    await given.push();
  });

  test("needs a forge", async () => {
    await expect(openForge(given.bench.world)).rejects.toMatchObject({ code: "FORGE_MISSING" });
    expect(await openForge(given.world)).toBe(given.forge);
  });
});
