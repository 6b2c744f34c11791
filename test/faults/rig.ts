/** What is put around the program while a case is played: the faults that are planned, and a record of what it does. */
import { LOCAL_REF } from "#ledger/branch.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { type FaultyGit, faultyGit, type GitFault } from "./git-faults.ts";
import { life, type ProcessLife } from "./process-life.ts";
import type { Ground, Wrappers } from "./scenes.ts";
import { type FaultyWire, faultyWire, type WireFault } from "./wire-faults.ts";
import { type WireLog, wireLog } from "./wire-log.ts";

export type Plan =
  | { readonly on: "wire"; readonly at: number; readonly fault: WireFault }
  | { readonly on: "git"; readonly at: number; readonly fault: GitFault };

/** What is put around the program: faults while they are played, and a record of what it does. */
export interface Rig extends Wrappers {
  readonly process: ProcessLife;
  readonly present: { isFaulty: boolean };
  /** What is called from now on without faults. */
  logFrom(there: Pick<Ground, "account" | "clock">): WireLog;
  readonly steps: readonly Step[];
  faultyWire(): FaultyWire;
  readonly faultyGit: FaultyGit;
}

export function rigFor(plans: readonly Plan[], tell: (line: string) => void = () => undefined): Rig {
  const process = life();
  const steps: Step[] = [];
  const present = { isFaulty: true };
  let log: WireLog | undefined;
  const git = faultyGit(
    plans.flatMap((plan) => (plan.on === "git" ? [plan] : [])),
    process,
  );
  let made: FaultyWire | undefined;
  return {
    process,
    present,
    steps,
    faultyGit: git,
    logFrom(there) {
      log = wireLog(there);
      return log;
    },
    faultyWire() {
      if (made === undefined) throw new Error("Nothing was put around the wire yet.");
      return made;
    },
    wire(there) {
      const wire = faultyWire(
        there,
        plans.flatMap((plan) => (plan.on === "wire" ? [plan] : [])),
        process,
      );
      made = wire;
      return (inner) => {
        const faulty = wire.transport(inner);
        return async (request) => {
          if (present.isFaulty) {
            steps.push({ request });
            tell(`  call ${wire.calls.length}: ${request.method} ${request.path}`);
            return await faulty(request);
          }
          const call = log?.begin(request);
          const response = await inner(request);
          call?.end(response);
          return response;
        };
      };
    },
    git(inner) {
      const faulty = git.wrap(inner);
      return {
        folder: inner.folder,
        run(args, options) {
          if (present.isFaulty) steps.push({ args });
          return (present.isFaulty ? faulty : inner).run(args, options);
        },
      };
    },
  };
}

export type Step = { readonly args: readonly string[] } | { readonly request: HttpRequest };

/** Rule 8: between the last thing a run wrote to the ledger and what it brings out, it looked at the ledger once more. */
export function unfenced({ account }: Ground, steps: readonly Step[]): readonly string[] {
  const isWrite = (step: Step) => "args" in step && step.args.some((arg) => arg === "fast-import" || arg === "push");
  const isLook = (step: Step) =>
    "args" in step && (step.args.includes("ls-remote") || step.args.some((arg) => arg.startsWith(LOCAL_REF) && arg.endsWith("^{commit}")));
  const first = steps.findIndex((step) => "request" in step && account.platform.bringsOut(step.request) !== undefined);
  if (first === -1) return [];
  const written = steps.slice(0, first).findLastIndex(isWrite);
  // A local branch is looked at to be moved, too: only what comes after the move counts.
  const moved = steps.slice(0, first).findLastIndex((step) => "args" in step && step.args.includes("update-ref"));
  const isFenced = steps.slice(Math.max(written, moved) + 1, first).some(isLook);
  return isFenced ? [] : ["I5: it went out without a last look at the ledger"];
}
