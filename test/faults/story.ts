/** The scenes of a launch, a mail and a page; and the list of all scenes. */
import type { PlatformUnderTest } from "../accounts/account.ts";
import { type Bench, HALF_AN_HOUR_MS, merge, SLUG, writeCampaign } from "../workbench.ts";
import { AD_SPECS, writeAd, writeAdCampaign } from "./ad-story.ts";
import { FILLED_SPECS, writeFilledCampaign } from "./filled-story.ts";
import { ASSETS, type AssetId, assetsOn, type CampaignName, type Cuttable, type SceneSpec, SECOND } from "./scene-spec.ts";
import { SERIES_SPECS, writeSeriesCampaign } from "./series-story.ts";

const DRAFTED = { "launch-email": ["drafted"], "launch-page": ["drafted"] };
const OUT = { "launch-email": ["scheduled"], "launch-page": ["live"] };
const ABSENT = { "launch-email": ["absent"], "launch-page": ["absent"] };
const STOPPED = { "launch-email": ["stopped"], "launch-page": ["stopped"] };
const DAY_MS = 24 * 3_600_000;
const LEDGER = "refs/heads/campaigns-ledger";
const RECORD = `${SLUG}/production/launch-email.json`;

const SPECS = {
  stage: { command: ["stage", SLUG], wanted: DRAFTED, sends: 0, before: () => Promise.resolve() },
  // The same once more.
  staged: { command: ["stage", SLUG], wanted: DRAFTED, sends: 0, before: staged },
  deploy: { command: ["deploy"], wanted: { ...OUT, "launch-page": ["scheduled", "live"] }, sends: 1, before: merged },
  shared: {
    ...{ command: ["deploy"], wanted: { ...OUT, "launch-page": ["scheduled", "live"] }, sends: 1, isShared: true },
    async before(bench) {
      await merged(bench);
      await bench.gitText("push", "--quiet", "origin", "main");
    },
  },
  restage: { command: ["stage", SLUG], wanted: OUT, sends: 1, before: secondVersion },
  update: {
    ...{ command: ["deploy"], wanted: OUT, sends: 1, isSecond: true },
    async before(bench) {
      await secondVersion(bench);
      await merged(bench);
    },
  },
  rollback: {
    ...{ command: ["deploy"], wanted: { "launch-email": ["withdrawn"], "launch-page": ["withdrawn"] }, sends: 0 },
    async before(bench) {
      await launched(bench);
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
    },
  },
  stop: {
    ...{ command: ["stop", SLUG, "--reason", "a test"], again: ["deploy"], wanted: STOPPED, sends: 0, actsFirst: true },
    before: launched,
  },
  // The red button, when the record of what is out cannot be read.
  broken: {
    ...{ command: ["stop", SLUG, "--reason", "a test"], wanted: "none", sends: 0, actsFirst: true },
    async before(bench) {
      await launched(bench);
      await overwriteRecord(bench, "{ this is no record");
    },
  },
  resume: {
    ...{ command: ["resume", SLUG, "--reason", "it is right after all"], again: ["deploy"], wanted: STOPPED, sends: 0 },
    async before(bench) {
      await launched(bench);
      await bench.must("stop", SLUG, "--reason", "a test");
      await bench.as("crm-lead");
    },
  },
  // The answer to the launch was lost, and nobody could look: somebody says that it was not sent.
  resolve: {
    ...{ command: ["resolve", SLUG, "launch-email", "--not-sent"], again: ["deploy"], wanted: OUT, sends: 1 },
    async before(bench, wire) {
      await merged(bench);
      wire.cutAt((request) => bench.account.platform.bringsOut(request) === "email");
      await bench.campaigns("deploy");
      wire.mend();
      bench.clock.advance(HALF_AN_HOUR_MS);
      await bench.as("crm-lead");
    },
  },
  // Drafts that no record names: the ledger's branch was deleted.
  sweep: {
    ...{ command: ["sweep"], wanted: ABSENT, sends: 0 },
    async before(bench) {
      await merged(bench);
      await bench.gitText("update-ref", "-d", LEDGER);
      bench.clock.advance(2 * DAY_MS);
    },
  },
  watch: { command: ["watch"], wanted: OUT, sends: 1, before: launched },
  // A run that comes when the mail is out already.
  sent: {
    ...{ command: ["deploy"], wanted: { ...OUT, "launch-email": ["sent"] }, sends: 1 },
    async before(bench) {
      await launched(bench);
      bench.clock.advance(10 * DAY_MS);
    },
  },
  // The campaign's end has come: its page is taken down.
  ended: {
    ...{ command: ["deploy"], wanted: { "launch-email": ["sent"], "launch-page": ["ended"] }, sends: 1 },
    async before(bench) {
      await launched(bench);
      bench.clock.advance(24 * DAY_MS);
    },
  },
  // A deploy, when the record of what is out cannot be read: it touches nothing.
  damaged: {
    ...{ command: ["deploy"], wanted: "all", sends: 1 },
    async before(bench) {
      await launched(bench);
      await overwriteRecord(bench, "{ this is no record");
    },
  },
  // Everything is out, and the ledger's branch was put back to what it was before the launch.
  rewound: {
    ...{ command: ["deploy"], wanted: OUT, sends: 1 },
    async before(bench) {
      await merged(bench);
      const before = await bench.gitText("rev-parse", LEDGER);
      await bench.must("deploy");
      bench.clock.advance(HALF_AN_HOUR_MS);
      await bench.must("deploy");
      await bench.gitText("update-ref", LEDGER, before);
    },
  },
  // The ledger's branch was deleted while everything is out, and with it everybody's yes: nothing is done to what is found by its marker.
  lost: {
    ...{ command: ["deploy"], wanted: "all", sends: 1 },
    async before(bench) {
      await launched(bench);
      await bench.gitText("update-ref", "-d", LEDGER);
    },
  },
  // Somebody forced the default branch back to where it was before the launch.
  rewritten: {
    ...{ command: ["deploy"], wanted: OUT, sends: 1 },
    async before(bench) {
      await launched(bench);
      await bench.gitText("reset", "--quiet", "--hard", "HEAD^");
    },
  },
  ...FILLED_SPECS,
  ...SERIES_SPECS,
  ...AD_SPECS,
} satisfies Readonly<Record<string, SceneSpec>>;

export type SceneName = keyof typeof SPECS;
export const SCENES = Object.keys(SPECS) as readonly SceneName[];

/** Those of which a platform handles anything. */
export function scenesOn(platform: PlatformUnderTest, names: readonly SceneName[] = SCENES): readonly SceneName[] {
  return names.filter((name) => assetsOn(platform, specOf(name, platform).of).length > 0);
}

/** The scene as it is played on a platform: of what is wanted, only the assets that it handles. */
export function specOf(name: SceneName, platform: PlatformUnderTest): SceneSpec {
  const spec: SceneSpec = SPECS[name];
  const { wanted } = spec;
  if (typeof wanted === "string") return spec;
  return { ...spec, wanted: Object.fromEntries(assetsOn(platform, spec.of).map((id) => [id, wanted[id] ?? []])) };
}

const WRITERS: Readonly<Record<CampaignName, (bench: Bench) => Promise<void>>> = {
  launch: (bench) => writeCampaign(bench),
  filled: writeFilledCampaign,
  series: writeSeriesCampaign,
  ad: (bench) => writeAdCampaign(bench, "ad"),
  picture: (bench) => writeAdCampaign(bench, "picture"),
  rich: (bench) => writeAdCampaign(bench, "rich"),
};

/** Plays the story up to a scene's command, on a bench that is new. */
export async function tell(name: SceneName, bench: Bench, wire: Cuttable): Promise<void> {
  const spec = specOf(name, bench.account.platform);
  await writeShortTemplate(bench);
  if (spec.isShared === true) await addRemote(bench);
  await WRITERS[spec.of ?? "launch"](bench);
  await spec.before(bench, wire);
}

/** Every run reads, hashes and compares a mail dozens of times, and nothing that fails depends on how long it is. */
export async function writeShortTemplate(bench: Bench): Promise<void> {
  await bench.write("brand/templates/announcement.mjml", SHORT_MAIL);
  await bench.commit("chore: a short template");
}

const SHORT_MAIL = `<mjml lang="[[language]]">
  <mj-head><mj-title>[[subject]]</mj-title><mj-preview>[[preheader]]</mj-preview></mj-head>
  <mj-body>
    <mj-raw>
      <a href="[[website]]">[[company]]</a><h1>[[headline]]</h1>[[body]]<a href="[[cta.link]]">[[cta.label]]</a>
      <p>[[footer]]</p><p>[[address]]</p><p><a href="[[unsubscribe]]">[[optOut]]</a></p>
    </mj-raw>
  </mj-body>
</mjml>
`;

async function staged(bench: Bench): Promise<void> {
  await bench.must("stage", SLUG);
}

async function merged(bench: Bench): Promise<void> {
  await staged(bench);
  await bench.approveAll();
  await merge(bench);
}

/** The mail is scheduled, the page is online. */
async function launched(bench: Bench): Promise<void> {
  await merged(bench);
  await bench.must("deploy");
  bench.clock.advance(HALF_AN_HOUR_MS);
  await bench.must("deploy");
}

/** A second version is written while the first is out. */
async function secondVersion(bench: Bench): Promise<void> {
  await launched(bench);
  await bench.gitText("switch", "--quiet", "--create", "second");
  for (const asset of assetsOn(bench.account.platform)) await reword(bench, asset, "headline", SECOND);
  await bench.must("render", SLUG);
  await bench.commit("feat: a second version");
}

/** Gives what a reader sees first of an asset other words: as its title in lists, or as its headline. */
export async function reword(bench: Bench, asset: AssetId, seen: "title" | "headline", words: string): Promise<void> {
  const lines = ASSETS[asset];
  if (!("title" in lines)) return await writeAd(bench, asset, words);
  const file = `campaigns/${SLUG}/assets/${asset}.md`;
  await bench.write(file, (await bench.read(file)).replace(new RegExp(`^${lines[seen]}: .*$`, "m"), `${lines[seen]}: ${words}`));
}

/** Inside the repository's own folder, so that a copy of it has a remote of its own. */
export const REMOTE = ".git/remote.git";

async function addRemote(bench: Bench): Promise<void> {
  const file = ".github/campaigns.yml";
  await bench.write(file, (await bench.read(file)).replace(/^( {2}id: .*)$/m, `$1\n  repository: ${REMOTE}`));
  await bench.commit("chore: where this installation lives");
  await bench.gitText("init", "--quiet", "--bare", "--template=", "--initial-branch=main", REMOTE);
  await bench.gitText("remote", "add", "origin", REMOTE);
  await bench.gitText("push", "--quiet", "origin", "main");
}

async function overwriteRecord(bench: Bench, text: string): Promise<void> {
  const stream = [
    `feature done\ncommit ${LEDGER}\nauthor Somebody <somebody@example.com> 1900000000 +0000\n`,
    `committer Somebody <somebody@example.com> 1900000000 +0000\ndata 6\nOops.\n\nfrom ${LEDGER}^0\n`,
    `M 100644 inline ${RECORD}\ndata ${Buffer.byteLength(text)}\n${text}\n\ndone\n`,
  ];
  await bench.git.run(["fast-import", "--quiet", "--date-format=raw"], { input: stream.join("") });
}
