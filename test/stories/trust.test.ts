/** A pull request cannot give itself rights: neither by its workflow files, nor by its configuration, nor by a gate that somebody forged. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const CONFIG = ".github/campaigns.yml";
const STAGE = ".github/workflows/campaigns-stage.yml";

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  const { byHand } = set.forge.emulator;
  const config = await set.file("main", CONFIG);
  const workflow = await set.file("main", STAGE);
  await byHand.push(
    "spring",
    {
      [`campaigns/${SLUG}/brief.yaml`]: set.brief(),
      [CONFIG]: config
        .replace("brand: [brand-reviewer]", "brand: [crm-lead]")
        .replace("legal: [legal-reviewer]", "legal: [crm-lead]")
        .replace("roles: [brand, legal]", "roles: [marketing]"),
      [STAGE]: workflow.replace("command: review", "command: review\n          arguments: --everything-is-fine"),
      ".github/workflows/steal.yml":
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow file's own way to name a secret.
        "on: pull_request\njobs:\n  steal:\n    runs-on: ubuntu-latest\n    environment: campaigns-staging\n    steps:\n      - run: echo ${{ secrets.HUBSPOT_TOKEN }}\n",
    },
    { author: "marketer", message: "feat: spring launch" },
  );
  number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch" });
}, 120_000);

test("what a pull request runs has no key; the trusted side is the default branch’s, told a number and nothing else", async () => {
  const calls = set.hubspot.emulator.exchanges().length;
  const handedOver = await set.job("campaigns-pull-request.yml", "submit");
  const afterwards = set.hubspot.emulator.exchanges().length;
  const started = set.forge.emulator.deliveries.filter(({ name }) => name === "workflow_dispatch").at(-1);

  expect(handedOver.exit).toBe(0);
  expect(afterwards).toBe(calls);
  expect(started?.ref).toBe("refs/heads/main");
  expect(started?.payload).toMatchObject({ inputs: { "pull-request": String(number) }, workflow: ".github/workflows/campaigns-stage.yml" });
}, 120_000);

test("the rules and roles of the default branch hold, and the comment says that the change of the configuration counts later", async () => {
  await set.settle();
  await set.forge.emulator.byHand.review(number, "crm-lead", "approve");
  await set.settle();

  const comment = await set.comment(number);
  expect(comment).toContain("This also changes the configuration. Such a change counts only after it is merged");
  expect(comment).toContain("- **brand** (@brand-reviewer): the words of the mail and the page");
  expect(comment).toContain("- **legal** (@legal-reviewer): the words of the mail and the page");
  expect(await set.gate(set.head(number))).toEqual({
    state: "pending",
    description: "Yes missing: launch-email words (brand, legal); launch-page words (brand, legal)",
  });
}, 120_000);

test("a forged green gate lets it be merged, and the deploy refuses by the rules from before the merge", async () => {
  const { forge } = set;
  forge.emulator.setRulesets([
    {
      name: "gate",
      target: "branch",
      enforcement: "active",
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [{ type: "required_status_checks", parameters: { required_status_checks: [{ context: "campaigns/gate" }] } }],
    },
  ]);
  await expect(forge.emulator.byHand.merge(number, "merge", "marketer")).rejects.toThrow(/campaigns\/gate/);

  const forged = await fetch(`${forge.apiUrl}/repos/acme/campaigns/statuses/${set.head(number)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${forge.tokens.person("marketer")}`, "content-type": "application/json" },
    body: JSON.stringify({ state: "success", context: "campaigns/gate", description: "Every yes is there" }),
  });
  await forge.emulator.byHand.merge(number, "merge", "marketer");
  const log = await set.settle();

  expect(forged.status).toBe(201);
  expect(log[1]).toMatch(/^deploy\/deploy: 1\nNot launched\./);
  expect(set.calls.sent()).toBe(0);
  expect(set.hubspot.emulator.objects().map(({ state }) => state)).toEqual(["DRAFT", "DRAFT"]);
  expect(await set.comment(number)).toContain("### Spring launch was merged, but nothing went out");
  const [issue] = await set.openIssues("campaigns");
  expect(issue?.body).toContain("not everybody said yes: **brand** (@brand-reviewer): the words of the mail; **legal** (@legal-reviewer)");
}, 120_000);

test("nor does a look later, by the roles that are in force by now: the people of before have to say yes, and then it goes out", async () => {
  const { byHand } = set.forge.emulator;
  await set.job("campaigns-watch.yml", "catch-up");
  const still = set.hubspot.emulator.objects().map(({ state }) => state);
  await byHand.review(number, "brand-reviewer", "approve");
  await byHand.review(number, "legal-reviewer", "approve");
  await set.settle();
  const { output } = await set.job("campaigns-watch.yml", "catch-up");

  expect(still).toEqual(["DRAFT", "DRAFT"]);
  expect(output).toMatch(/^Launched\./);
}, 120_000);
