/** Which events start workflows at once, which wait for a person, and which start nothing. */
import type { Caller } from "./accounts.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import type { Delivery, ForgeState, PullThread } from "./state.ts";

export interface RunDecision {
  readonly runs: Delivery["runs"];
  readonly because?: string;
}

/** Words in a commit message that suppress runs for `push` and `pull_request` (docs: skip workflow runs, 2026-11). */
export function skipsRuns(message: string): boolean {
  return /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i.test(message) || /^skip-checks:\s*true\s*$/im.test(message);
}

const none = (because: string): RunDecision => ({ runs: "none", because });

/** Actions of a pull request a workflow runs for unless it names others (docs: events that trigger workflows, 2026-11). */
const USUAL = new Set(["opened", "synchronize", "reopened"]);

/**
 * The forge's rules as of 2026-06-11: what the workflow token does starts nothing, except the two dispatches, and pull requests it
 * opens or updates, whose runs wait for somebody with write access.
 */
export function decideRuns(
  state: ForgeState,
  event: {
    readonly name: string;
    readonly action?: string;
    readonly caller: Caller;
    /** Message of the commit at the head, where the event is about one. */
    readonly headMessage?: string;
    readonly pull?: PullThread;
    readonly isDeletion?: boolean;
  },
): RunDecision {
  const { name, action = "", caller, headMessage = "", pull } = event;
  if (!state.settings.actions.enabled) return none("Actions are off");
  if (name === "workflow_dispatch" || name === "repository_dispatch") return { runs: "now" };
  if (event.isDeletion === true) return none("a deleted branch starts nothing");
  if ((name === "push" || name === "pull_request") && skipsRuns(headMessage)) return none("the commit message asks to skip");
  if (name === "pull_request" && pull?.state === "open" && !pull.pull.mergeable) return none("no runs while there are conflicts");
  if (caller.kind === "workflow" || caller.kind === "fork") {
    return name === "pull_request" && USUAL.has(action) ? { runs: "waits-for-approval" } : none("made with a workflow's token");
  }
  const fromFork = pull !== undefined && pull.pull.headOwner !== state.owner;
  if (name === "pull_request" && fromFork && state.settings.forkRunsWait && !isAtLeast(roleOf(state, pull.author.login), "write")) {
    return { runs: "waits-for-approval" };
  }
  return { runs: "now" };
}
