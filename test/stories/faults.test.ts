/**
 * GitHub fails, once, at each call of a run: with every kind of fault in turn (`FAULTS=all`: each kind at each call). Afterwards the run is
 * repeated without faults, and everything must be as if nothing had happened: nothing sent twice, one comment, one issue, one pull request.
 */
import process from "node:process";
import { beforeAll, expect, test } from "vitest";
import type { Fault } from "#emulators/forge/misbehave.ts";
import { putAside } from "./put-aside.ts";
import { type JobOptions, openStage, SLUG, type StageSet } from "./stage-set.ts";

// biome-ignore lint/style/noProcessEnv: how much is played is asked for from outside.
const PLAYS_ALL = process.env["FAULTS"] === "all";

/** What can happen to a call, whatever it asks for. */
const FAULTS: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "secondary-limit", retryAfterSeconds: 60 },
  { kind: "status-after", status: 502 },
  { kind: "status-before", status: 500 },
  { kind: "truncated" },
  { kind: "secondary-limit", retryAfterSeconds: 30, status: 429 },
  { kind: "refuse-before" },
  { kind: "status-before", status: 503 },
];
const API = /^\/(?:repos|user|orgs|teams)\b/;

const HALF_AN_HOUR_MS = 30 * 60_000;

type Act = "review" | "deploy" | "stop" | "respond";

interface Moment {
  readonly job: readonly [workflow: string, job: string];
  readonly options: () => JobOptions;
  readonly back: () => Promise<void>;
  /** What was launched comes online a little later, and is told then. */
  readonly isFollowed?: true;
  /** Everything people and platforms see afterwards. */
  readonly seen: () => Promise<unknown>;
}

let set: StageSet;
let number = 0;
const moments = new Map<Act, Moment>();

beforeAll(async () => {
  set = await openStage();
  const { byHand, deliveries } = set.forge.emulator;
  await byHand.push("spring", { [`campaigns/${SLUG}/brief.yaml`]: set.brief() }, { author: "marketer", message: "feat: spring launch" });
  number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch", body: "Please look." });
  const inputs = { "pull-request": String(number) };
  await set.job("campaigns-stage.yml", "prepare", { inputs });
  moments.set("review", {
    job: ["campaigns-stage.yml", "review"],
    options: () => ({ inputs }),
    back: await putAside(set),
    seen: async () => ({ comments: await bodies(number), gate: await set.gate(set.head(number)), ...platform() }),
  });
  await set.job("campaigns-stage.yml", "review", { inputs });
  await byHand.comment(number, "marketer", "/campaign regenerate launch-email please shorter");
  const asked = deliveries.at(-1);
  moments.set("respond", {
    job: ["campaigns-commands.yml", "respond"],
    options: () => (asked === undefined ? {} : { event: asked }),
    back: await putAside(set),
    seen: async () => ({ comments: (await bodies(number)).length, ...platform() }),
  });
  await set.approveAll(number);
  await byHand.merge(number, "merge", "marketer");
  moments.set("deploy", {
    job: ["campaigns-deploy.yml", "deploy"],
    isFollowed: true,
    options: () => ({}),
    back: await putAside(set),
    seen: async () => ({ comments: await bodies(number), issues: await set.openIssues("campaigns"), ...platform() }),
  });
  await set.job("campaigns-deploy.yml", "deploy");
  moments.set("stop", {
    job: ["campaigns-stop.yml", "stop"],
    options: () => ({ inputs: { campaign: SLUG, reason: "the price is wrong" } }),
    back: await putAside(set),
    seen: async () => ({ comments: await bodies(number), pulls: pulls(), ...platform() }),
  });
}, 240_000);

test.for<Act>(["review", "respond", "deploy", "stop"])(
  "a single fault of GitHub at any call of `%s` changes nothing in the end",
  {
    timeout: 600_000,
  },
  async (act) => {
    const moment = momentOf(act);
    await moment.back();
    const first = calls();
    await set.job(...moment.job, moment.options());
    const asked = first();
    const expected = await again(moment);

    const wrong: unknown[] = [];
    for (const [index, call] of asked.entries()) {
      for (const fault of faultsAt(index, call.mutating)) {
        await moment.back();
        const events = set.hubspot.emulator.events().length;
        const remove = misbehaving(index + 1, fault);
        const ran = await set.job(...moment.job, { ...moment.options(), beforeRun: remove.begin });
        remove.end();
        const gate = act === "review" ? (await set.gate(set.head(number)))?.state : undefined;
        const after = await again(moment);
        const twice = doubled(set.hubspot.emulator.events().slice(events));
        if (JSON.stringify(after) !== JSON.stringify(expected) || twice.length > 0 || gate === "success" || gate === "failure")
          wrong.push({
            call: `${call.method} ${call.path}`,
            fault,
            exit: ran.exit,
            output: ran.output.slice(0, 600),
            gate,
            twice,
            after,
            expected,
          });
      }
    }

    expect(asked.length).toBeGreaterThan(2);
    expect(wrong).toEqual([]);
  },
);

/** Runs the job without faults until nothing changes any more, and looks. */
async function again(moment: Moment): Promise<unknown> {
  await set.job(...moment.job, moment.options());
  if (moment.isFollowed) {
    // The hour of the launch may have come while a limit was waited out; now it has, either way.
    set.advance(HALF_AN_HOUR_MS);
    await set.job(...moment.job, moment.options());
  }
  return anonymous(await moment.seen());
}

/** Each call meets one kind, and the next call the next; what writes also loses its answer. */
function faultsAt(index: number, mutating: boolean): readonly Fault[] {
  if (PLAYS_ALL) return FAULTS;
  const [lost] = FAULTS;
  const turn = FAULTS[index % FAULTS.length];
  return [...new Set([...(mutating ? [lost] : []), turn])].filter((fault) => fault !== undefined);
}

function calls(): () => readonly { readonly method: string; readonly path: string; readonly mutating: boolean }[] {
  const before = set.forge.emulator.exchanges().length;
  return () =>
    set.forge.emulator
      .exchanges()
      .slice(before)
      .filter(({ path }) => API.test(path));
}

function misbehaving(nth: number, fault: Fault): { readonly begin: () => void; readonly end: () => void } {
  return {
    begin: () => void set.forge.emulator.misbehave({ match: { path: API, nth }, fault }),
    end: () => set.forge.emulator.behave(),
  };
}

function momentOf(act: Act): Moment {
  const moment = moments.get(act);
  if (moment === undefined) throw new Error(`Nothing was put aside for ${act}.`);
  return moment;
}

async function bodies(of: number): Promise<readonly string[]> {
  return (await set.comments(of)).filter(({ author }) => author.endsWith("[bot]")).map(({ body }) => body);
}

function pulls(): readonly string[] {
  return [...set.forge.emulator.state.threads.values()]
    .filter(({ pull }) => pull !== undefined)
    .map(({ title, state }) => `${title}: ${state}`);
}

function platform(): { readonly objects: readonly string[]; readonly sent: number } {
  return {
    objects: set.hubspot.emulator
      .objects()
      .map(({ kind, name, state }) => `${kind} ${name} ${state}`)
      .sort(),
    sent: set.calls.sent(),
  };
}

/** What went out, or was created, more than once. */
function doubled(events: ReturnType<StageSet["hubspot"]["emulator"]["events"]>): readonly string[] {
  const names = events
    .filter(({ kind }) => kind === "scheduled" || kind === "created" || kind === "sent")
    .map(({ kind, name }) => `${kind} ${name}`);
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** Days, times, numbers of runs and of commits differ between two runs of the same. */
function anonymous(seen: unknown): unknown {
  return JSON.parse(
    JSON.stringify(seen)
      .replace(/\b[0-9a-f]{12,40}\b/g, "<commit>")
      .replace(/told: [0-9a-f]+/g, "told")
      .replace(/actions\/runs\/\d+/g, "<run>")
      .replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \w{3}\b/g, "<day>")
      .replace(/\b\d{1,2}:\d\d\b|\b\d+ (?:min|s)\b/g, "<time>")
      .replace(/(?:email|pages)\/\d+\/(?:edit|editor)\/\d+/g, "<object>")
      .replace(/#\d+/g, "<number>"),
  );
}
