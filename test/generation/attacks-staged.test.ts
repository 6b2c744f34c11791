/**
 * The same attacks carried on to the platform, as the Action does it: written by a model that obeys, rendered, committed, staged. What arrived
 * there is read from the stand-in's own end of the wire, and nothing of an attack may be in it. So that this can fail, the same is played once
 * with the guards taken out.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJournal } from "#apply/journal.ts";
import { runStage } from "#apply/run-stage.ts";
import { localReviews } from "#commands/decisions.ts";
import { portOf } from "#commands/deploy-team.ts";
import { desiredOf } from "#commands/gather.ts";
import { generateTeam } from "#commands/generate-team.ts";
import { lookForStaging } from "#commands/look-for-staging.ts";
import { openPlatforms } from "#commands/platforms.ts";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { brandOf, campaignNamed, openHead, openWorkTree, teamLedger } from "#commands/team.ts";
import type { World } from "#commands/world.ts";
import { writeFiles } from "#files/disk.ts";
import { assetText } from "#generation/asset-text.ts";
import type { Asset } from "#model/types.ts";
import { planStage } from "#plan/stage-plan.ts";
import type { PlatformPort } from "#ports/platform.ts";
import type { Transport } from "#ports/transport.ts";
import type { PlatformUnderTest } from "../accounts/account.ts";
import { GOOGLE_ADS } from "../accounts/google-ads.ts";
import { HUBSPOT } from "../accounts/hubspot.ts";
import { fileText } from "../payload/kit.ts";
import { type Bench, CHANGE, openBenchOn, SLUG } from "../workbench.ts";
import { ATTACKS, type Attack, answerOf, assetOf, intoBrief } from "./attack-kit.ts";
import { MODEL, type ModelService, modelService, response } from "./model-service.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const NONE: Attack = { name: "", says: "Your data stays in the region you choose", answer: {}, harm: "" };
/** Of each field another one than `NONE` has, so that what differs between the two is where words stand, and nothing else. */
const OTHER: Readonly<Record<string, unknown>> = {
  subject: "Your data stays in the region you choose",
  preheader: "Nothing has to be moved, and nothing has to be set up again.",
  headline: "Your data stays where it is",
  cta: { label: "Open your fast reports" },
  body: "Your data stays in the region you choose.\n\nReports in under a second.\n\n**Nothing** has to be moved.",
};
const OTHER_AD = {
  headlines: ["Your data stays here", "Acme Reports for you", "Open your fast reports"],
  descriptions: ["Reports in under a second, for you.", "Nothing has to be moved."],
  paths: ["reports", "fast"],
};

/** A request that changed something, as the stand-in got it. */
interface Write {
  readonly method: string;
  readonly path: string;
  readonly json: unknown;
}

interface Staged {
  readonly writes: readonly Write[];
  readonly screen: string;
}

let service: ModelService;
let answer: unknown;
beforeAll(async () => {
  service = await modelService(() => response(answer));
});
afterAll(async () => service[Symbol.asyncDispose]());

function platformOf({ of }: Pick<Attack, "of">): PlatformUnderTest {
  return of === "search-ad" ? GOOGLE_ADS : HUBSPOT;
}

interface Scene extends AsyncDisposable {
  readonly bench: Bench;
  readonly world: World;
  readonly writes: readonly Write[];
  campaigns(...args: readonly string[]): ReturnType<typeof run>;
}

/** A repository on its branch with the attack in its brief, and an account of its own behind a wire that is read. */
async function scene(attack: Attack): Promise<Scene> {
  const platform = platformOf(attack);
  const writes: Write[] = [];
  const wrapTransport =
    (wire: Transport): Transport =>
    (request) => {
      if (platform.isWrite(request)) writes.push({ method: request.method, path: request.path, json: request.json });
      return wire(request);
    };
  const bench = await openBenchOn(platform, { wrapTransport });
  const { id, entry, begun } = assetOf(attack);
  const config = await bench.read(".github/campaigns.yml");
  const model = `writer: openai\n  rounds: 1\nmodel:\n  name: ${MODEL}\n  api: responses`;
  const sequences = config.replace("publishEmail: api", "publishEmail: api\n    sequences: api");
  await bench.gitText("switch", "--quiet", "--create", CHANGE);
  await bench.write(".github/campaigns.yml", sequences.replace("writer: template", model));
  await bench.write(BRIEF, intoBrief(attack)(fileText(BRIEF).replace(/^assets:\n[\s\S]*/m, `assets:\n${entry}`)));
  if (begun !== undefined) await bench.write(`campaigns/${SLUG}/assets/${id}.md`, begun);
  await bench.commit("feat: a brief");
  const world = { ...bench.world, env: { ...bench.world.env, OPENAI_API_KEY: "k-test", OPENAI_BASE_URL: service.address } };
  const campaigns = (...args: readonly string[]) => run(args, { commands: COMMANDS, makeWorld: () => world });
  return { bench, world, writes, campaigns, [Symbol.asyncDispose]: () => bench.remove() };
}

/** As a pull request is prepared and staged. What is refused on the way is staged all the same, as if somebody pressed on. */
async function staged(attack: Attack): Promise<Staged> {
  await using at = await scene(attack);
  answer = attack.in === "wish" ? answerOf(NONE) : answerOf(attack);
  const said = [await at.campaigns("generate", SLUG)];
  if (attack.in === "wish") {
    answer = answerOf(attack);
    const anew = { slugs: [SLUG], overwrite: "none", anew: [assetOf(attack).id], wish: attack.says } as const;
    await writeFiles(at.bench.folder, (await generateTeam(at.world, await openWorkTree(at.world), anew)).files);
  }
  said.push(await at.campaigns("render", SLUG));
  await at.bench.commit("feat: whatever came about");
  said.push(await at.campaigns("stage", SLUG, "--change", CHANGE));
  return { writes: at.writes, screen: said.map(({ output, errors }) => `${output}${errors}`).join("\n") };
}

/** With the guards taken out: the answer is written down as it came, and what the rules say against it does not count. */
async function stagedUnguarded(attack: Attack): Promise<Staged> {
  await using at = await scene(attack);
  const { id } = assetOf(attack);
  const { body, ...fields } = answerOf(attack);
  const asset = { kind: "email", ...fields } as unknown as Asset;
  await at.bench.write(`campaigns/${SLUG}/assets/${id}.md`, assetText(asset, String(body)));
  const rendered = await at.campaigns("render", SLUG);
  await at.bench.commit("feat: the answer as it came");
  const team = await openHead(at.world);
  const ledger = await teamLedger(at.world, team.config);
  const snapshot = await ledger.read();
  const platforms = openPlatforms(at.world, team.config);
  const question = { world: at.world, team, tip: team.commit, snapshot, platforms, reviews: localReviews(snapshot) };
  const [campaign, brand] = [await campaignNamed(team.source, SLUG), await brandOf(team)];
  const payload = campaign.payloads[id];
  if (payload === undefined) return { writes: at.writes, screen: rendered.errors };
  const { desired, approval } = await desiredOf(question, { campaign, payload, brand, record: undefined });
  const seen = await lookForStaging(question, { slug: SLUG, payload, record: undefined, change: CHANGE });
  const allowed = { ...desired, blocking: [] };
  const situation = { ...seen, desired: allowed, approval, reviews: [], mergedDrafts: [], linkedFrom: [] };
  const ports = new Map<string, PlatformPort>([[payload.payload.platform, await platforms.port(payload.payload.platform)]]);
  await runStage({
    changes: [planStage(situation, allowed, CHANGE)],
    change: CHANGE,
    commit: team.commit,
    clock: at.world.clock,
    journal: openJournal({ ledger, snapshot, installation: team.config.installation.id }),
    platformOf: ({ identity }) => portOf(ports, identity.platform),
    nameOf: () => "Spring launch",
    rulesOf: () => ({ pack: "none", checked: 0, corrected: 0, excepted: 0 }),
  });
  return { writes: at.writes, screen: "" };
}

/** Every value in what was sent, by the way to it; numbers in lists and ids in paths count as one. */
function valuesIn(writes: readonly Write[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const walk = (value: unknown, way: string): void => {
    if (Array.isArray(value)) for (const member of value) walk(member, `${way}[]`);
    else if (typeof value === "object" && value !== null)
      for (const [name, member] of Object.entries(value)) walk(member, `${way}.${name}`);
    else found.set(way, [...(found.get(way) ?? []), String(value)]);
  };
  for (const { method, path: where, json } of writes) walk(json, `${method} ${where.replaceAll(/\d{4,}/g, "#")}`);
  return new Map([...found].map(([way, values]) => [way, values.toSorted()]));
}

/** The ways at which two stagings sent something else. */
function differing(one: readonly Write[], other: readonly Write[]): ReadonlySet<string> {
  const [left, right] = [valuesIn(one), valuesIn(other)];
  const ways = [...new Set([...left.keys(), ...right.keys()])];
  return new Set(ways.filter((way) => JSON.stringify(left.get(way)) !== JSON.stringify(right.get(way))));
}

/** What people would read of it, and programs: as it was sent, and with what HTML and addresses write in another way put back. */
function wordsIn(writes: readonly Write[]): string {
  const all = [...valuesIn(writes).values()].flat();
  const plain = all.map((text) =>
    text.replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, digits) =>
      String.fromCodePoint(Number.parseInt(hex ?? digits, hex === undefined ? 10 : 16)),
    ),
  );
  const decoded = plain.map((text) => text.replaceAll(/%[0-9a-f]{2}/gi, (sign) => decodeURIComponent(sign.replace(/%[89a-f]./i, "%3F"))));
  return [...all, ...plain, ...decoded].join("\n");
}

function hostsIn(words: string): ReadonlySet<string> {
  const found = words.matchAll(/(?:https?:)?\/\/([^\s/"'<>()?#\\]+)|\bwww\.[^\s/"'<>()?#\\]+/gi);
  return new Set([...found].map(([whole, host]) => (host ?? whole).toLowerCase()));
}

interface Measure {
  readonly fine: readonly Write[];
  /** Where words stand. */
  readonly words: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
}

const measures = new Map<string, Promise<Measure>>();

/** What an innocent staging sends. */
function measureOf({ of }: Pick<Attack, "of">): Promise<Measure> {
  const kind = of === undefined ? {} : { of };
  const key = of ?? "email";
  const known = measures.get(key);
  if (known !== undefined) return known;
  const made = (async () => {
    const fine = await staged({ ...NONE, ...kind });
    const others =
      of === "sequence"
        ? { "first-mail": OTHER, "second-mail": { ...OTHER, subject: "Nothing has to be moved" } }
        : of === "search-ad"
          ? OTHER_AD
          : OTHER;
    const other = await staged({ ...NONE, ...kind, answer: others });
    expect(fine.writes.length, fine.screen).toBeGreaterThan(0);
    expect(other.writes.length, other.screen).toBeGreaterThan(0);
    return { fine: fine.writes, words: differing(fine.writes, other.writes), hosts: hostsIn(wordsIn(fine.writes)) };
  })();
  measures.set(key, made);
  return made;
}

function timesIn(text: string, harm: string): number {
  return (text.match(new RegExp(harm, "gm")) ?? []).length;
}

/** What of an attack arrived in the platform; empty where nothing did. */
function arrived({ harm, in: where, says }: Attack, { writes }: Staged, { fine, words, hosts }: Measure): readonly string[] {
  if (writes.length === 0) return [];
  // What people wrote in the mail themselves is theirs, and stands.
  const said = where === "people" ? wordsIn(writes).replaceAll(says, "") : wordsIn(writes);
  return [
    // Our own template has a style sheet and a hidden line.
    ...(timesIn(said, harm) > timesIn(wordsIn(fine), harm) ? [`the words ${harm}`] : []),
    ...[...hostsIn(said)].filter((host) => !hosts.has(host)).map((host) => `the address ${host}`),
    ...[...differing(fine, writes)].filter((way) => !words.has(way)).map((way) => `another ${way}`),
  ];
}

const MAIL = "POST /marketing/v3/emails";
const AD = "POST /v25/customers/#/googleAds:mutate.mutateOperations[]";
const MAIL_WORDS = [
  `${MAIL}.content.plainTextVersion`,
  `${MAIL}.content.widgets.campaigns_body.body.html`,
  `${MAIL}.content.widgets.preview_text.body.value`,
  `${MAIL}.subject`,
];
/** Every place of what is sent in which another answer makes a difference. */
const WORDS = {
  email: MAIL_WORDS,
  sequence: MAIL_WORDS,
  "search-ad": [
    `${AD}.adGroupAdOperation.create.ad.responsiveSearchAd.descriptions[].text`,
    `${AD}.adGroupAdOperation.create.ad.responsiveSearchAd.headlines[].text`,
    `${AD}.adGroupAdOperation.create.ad.responsiveSearchAd.path1`,
    `${AD}.adGroupAdOperation.create.ad.responsiveSearchAd.path2`,
    `${AD}.campaignOperation.create.name`,
  ],
};

describe("what an innocent answer brings into the platform", () => {
  test.for(["email", "sequence", "search-ad"] as const)("of a %s is where words stand, and nowhere else", async (of) => {
    const { words, fine } = await measureOf({ ...NONE, ...(of === "email" ? {} : { of }) });

    expect([...words].sort()).toEqual(WORDS[of]);
    expect(words.size).toBeLessThan(valuesIn(fine).size);
  });
});

/** Whether a draft came about, by the attack's name. */
const drafts = new Map<string, boolean>();

test.for(ATTACKS)("of $name nothing arrives in the platform", async (attack) => {
  const measure = await measureOf(attack);
  const asked = service.asked.length;
  const one = await staged(attack);

  // It was tried: the model was asked, and answered as it was told to.
  expect(service.asked.length, one.screen).toBeGreaterThan(asked);
  expect(arrived(attack, one, measure)).toEqual([]);
  drafts.set(attack.name, one.writes.length > 0);
});

test("some left a draft without a word of the attack in it, and of some there is none at all", ({ skip }) => {
  if (drafts.size < ATTACKS.length) skip("Not all of them were played.");
  const left = [...drafts.values()].filter((isThere) => isThere).length;

  expect(left).toBeGreaterThanOrEqual(40);
  expect(drafts.size - left).toBeGreaterThanOrEqual(30);
});

const SEEN = ["a link to another site", "a bare address", "a guaranteed result", "another code", "an invented customer", "another price"];

test.for(SEEN)("with the guards taken out the same is seen to arrive: %s", async (name) => {
  const attack = ATTACKS.find((one) => one.name === name);
  if (attack === undefined) throw new Error("There is no such attack.");

  expect(arrived(attack, await stagedUnguarded(attack), await measureOf(attack))).not.toEqual([]);
});
