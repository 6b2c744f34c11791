/** Whole stories of an asset, to be cut off at every call: what is done, and what must be true in the end. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Payload } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { DAY, HOUR } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { type TestTeam, testTeam } from "./team.ts";
import { Death } from "./test-clock.ts";

export interface Story {
  readonly name: string;
  readonly tell: (team: TestTeam) => Promise<void>;
  /** The asset's state in the end, and the words of the mails that went out (or the page that is up). */
  readonly end: { readonly state: string; readonly sent: readonly string[]; readonly shown?: string };
}

export const V1 = payload({ words: "First" });
export const V2 = payload({ words: "Second" });
export const PAGE1 = payload({ kind: "landing-page", words: "First" });
export const PAGE2 = payload({ kind: "landing-page", words: "Second" });

/** Runs something again, the way a person or a schedule would, until it was not cut off. */
export async function persistently<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (failure) {
      const cutOff =
        failure instanceof Death ||
        failure instanceof PlatformFailure ||
        (failure instanceof PipelineError && failure.code.startsWith("LEDGER_"));
      if (!cutOff || attempt === 4) throw failure;
    }
  }
}

/** Deploys until a run writes neither to the platform nor to the ledger and could look at everything; returns how many runs it took. */
export async function untilQuiet(team: TestTeam, most = 6): Promise<number> {
  for (let runs = 1; runs <= most; runs += 1) {
    const [writes, entries] = [team.platform.writes().length, team.ledger.transitions.length];
    const outcomes = await persistently(() => team.deploy());
    if (outcomes.some(({ code }) => code === "PLATFORM_UNREACHABLE")) continue;
    if (team.platform.writes().length === writes && team.ledger.transitions.length === entries) return runs;
  }
  throw new Error(`It did not come to rest:\n${team.events.slice(-30).join("\n")}`);
}

export async function stageAndApprove(team: TestTeam, what: Payload, change: string): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const { result } = await persistently(() => team.stage(what, change));
    if (result === "done" || result === "none") break;
  }
  team.approve(what);
}

export async function bringOut(team: TestTeam, what: Payload, change: string): Promise<void> {
  await stageAndApprove(team, what, change);
  team.merge(what);
  await untilQuiet(team);
}

export async function laterThatDay(team: TestTeam): Promise<void> {
  team.clock.advance(8 * HOUR);
  team.platform.tick();
  await untilQuiet(team);
}

export const STORIES: readonly Story[] = [
  {
    name: "a mail goes out",
    async tell(team) {
      await bringOut(team, V1, "pull/7");
      await laterThatDay(team);
    },
    end: { state: "sent", sent: ["First"] },
  },
  {
    name: "a scheduled mail is changed before it goes out",
    async tell(team) {
      await bringOut(team, V1, "pull/7");
      await bringOut(team, V2, "pull/8");
      await laterThatDay(team);
    },
    end: { state: "sent", sent: ["Second"] },
  },
  {
    name: "a change of a scheduled mail is reverted",
    async tell(team) {
      await bringOut(team, V1, "pull/7");
      await bringOut(team, V2, "pull/8");
      team.merge(V1);
      await untilQuiet(team);
      await laterThatDay(team);
    },
    end: { state: "sent", sent: ["First"] },
  },
  {
    name: "a scheduled mail is reverted",
    async tell(team) {
      await bringOut(team, V1, "pull/7");
      team.remove("mail");
      await untilQuiet(team);
      await laterThatDay(team);
    },
    end: { state: "withdrawn", sent: [] },
  },
  {
    name: "a scheduled mail is stopped, resumed, approved again and goes out",
    async tell(team) {
      await bringOut(team, V1, "pull/7");
      await persistently(() => team.stop());
      await untilQuiet(team);
      await persistently(() => team.resume());
      await bringOut(team, V1, "pull/9");
      await laterThatDay(team);
    },
    end: { state: "sent", sent: ["First"] },
  },
  {
    name: "a page is changed, and the change reverted",
    async tell(team) {
      await bringOut(team, PAGE1, "pull/7");
      await laterThatDay(team);
      await bringOut(team, PAGE2, "pull/8");
      team.merge(PAGE1);
      await untilQuiet(team);
    },
    end: { state: "live", sent: [], shown: "First" },
  },
  {
    name: "a live page is reverted",
    async tell(team) {
      await bringOut(team, PAGE1, "pull/7");
      await laterThatDay(team);
      team.remove("page");
      await untilQuiet(team);
    },
    end: { state: "withdrawn", sent: [] },
  },
  {
    name: "a page is changed while it waits for its time",
    async tell(team) {
      const tomorrow = {
        mode: "at",
        at: "2026-11-24T14:00",
        zone: "Europe/Berlin",
        earliest: "2026-11-24T14:00",
        latest: "2026-11-24T20:00",
      } as const;
      await bringOut(team, payload({ kind: "landing-page", words: "First", schedule: tomorrow }), "pull/7");
      await bringOut(team, payload({ kind: "landing-page", words: "Second", schedule: tomorrow }), "pull/8");
      team.clock.advance(DAY);
      await laterThatDay(team);
    },
    end: { state: "live", sent: [], shown: "Second" },
  },
];

export interface Ending {
  readonly state: string;
  readonly sent: readonly string[];
  readonly shown?: string;
  readonly problems: readonly string[];
}

export function endingOf(team: TestTeam): Ending {
  const [record] = Object.values(team.ledger.current().campaigns).flatMap(({ assets }) => Object.values(assets));
  const page = [...team.platform.objects.values()].find(({ kind, state }) => kind === "landing-page" && state === "live");
  return {
    state: record?.state ?? "none",
    sent: team.platform.sends.map(({ fields }) => fields["subject"] ?? ""),
    ...(page === undefined ? {} : { shown: page.fields["title"] ?? "" }),
    problems: team.ledger.problems,
  };
}

/** Tells a story from the start, with a hook to set faults before it begins. */
export async function tell(story: Story, prepare: (team: TestTeam) => void = () => undefined): Promise<TestTeam> {
  const team = testTeam();
  prepare(team);
  await story.tell(team);
  return team;
}
