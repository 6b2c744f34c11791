/** L7: mistakes somebody could make in the engine tomorrow. Each must be caught by the layers below, or they prove nothing. */
import type { SceneName } from "./story.ts";

export interface Bug {
  readonly name: string;
  /** Where it showed before, and is looked for first; that only saves time. Absent: the scene "stage". */
  readonly first?: SceneName | "runs" | "lives";
  /** Of lives: the seed that showed it before. */
  readonly seed?: number;
  /** Below `action/`. */
  readonly file: string;
  /** Must stand there exactly once, so that a bug that no longer fits its place is noticed. */
  readonly find: string;
  readonly put: string;
}

export const BUGS: readonly Bug[] = [
  {
    name: "looks for a lost create before it can have landed",
    file: "apply/look.ts",
    find: "if (openMs < platform.capabilities.settleMs) await clock.sleep(platform.capabilities.settleMs - Math.max(openMs, 0));",
    put: "void openMs;",
  },
  {
    name: "repeats a create or a send whose answer was lost",
    file: "http/call.ts",
    find: 'const dangerous = doubtful && (effect === "create" || effect === "irreversible");',
    put: "const dangerous = false;",
  },
  {
    name: "creates again without adopting what was found",
    file: "apply/run-stage.ts",
    find: "if (adopted !== undefined)\n        return",
    put: "if (adopted !== undefined && again)\n        return",
  },
  {
    name: "takes a server's error for a refusal",
    file: "http/outcome.ts",
    find: '{ name: "failed inside", from: 500, to: 599, applied: "unknown",',
    put: '{ name: "failed inside", from: 500, to: 599, applied: "no",',
  },
  {
    name: "takes a broken connection for a call that never left",
    file: "http/outcome.ts",
    find: 'applied: signal.sent === "no" ? "no" : "unknown",',
    put: 'applied: "no",',
  },
  {
    name: "takes an answer that is not whole for a refusal",
    file: "http/outcome.ts",
    find: 'short({ applied: "unknown", retry: "later", code: "PLATFORM_ANSWER", status: response.status, reason });',
    put: 'short({ applied: "no", retry: "never", code: "PLATFORM_ANSWER", status: response.status, reason });',
  },
  {
    name: "forgets a draft that it cannot read back",
    file: "apply/run-stage.ts",
    find: "const echo = await afterwards(async () => {",
    put: "const echo = await (async (proceed: () => Promise<never>) => await proceed())(async (): Promise<never> => {",
  },
  {
    name: "lets a deploy of something else forget a stop",
    first: "lives",
    seed: 5,
    file: "apply/records.ts",
    find: 'const block = options.block ?? (old?.kind === "stopped" ? old : undefined);',
    put: "const block = options.block; void old;",
  },
  {
    name: "acts before its intents are pushed",
    first: "deploy",
    file: "apply/run-deploy.ts",
    find: "if (first.length > 0 || settledNow.length > 0) await journal.push(first, settledNow);",
    put: "if (acts.length === 0 && (first.length > 0 || settledNow.length > 0)) await journal.push(first, settledNow);",
  },
  {
    name: "stages without an intent",
    file: "apply/run-stage.ts",
    find: "if (intents.length > 0) await journal.push(intents.map(({ entry }) => entry));",
    put: "",
  },
  {
    name: "goes out without asking whether another run took over",
    first: "deploy",
    file: "apply/run-deploy.ts",
    find: "await journal.fence([...new Set(intents.map((intent) => intent.record.campaign))]);",
    put: "",
  },
  {
    name: "records over what another run recorded",
    first: "runs",
    file: "ledger/open-ledger.ts",
    find: "await refuseIfTouched(git, { before: base.head, now: head, transitions });",
    put: "",
  },
  {
    name: "takes a refused push for an accepted one",
    first: "shared",
    file: "ledger/branch.ts",
    find: "if (result.code !== 0) return { taken: false, ...whyNotPushed(result) };",
    put: "",
  },
  {
    name: "keeps the ledger here when it cannot tell whether there is a remote",
    first: "shared",
    file: "git/history.ts",
    find: "if (code !== 0) throw gitFailure(args, { code, stdout, stderr });\n  const url",
    put: "if (code !== 0) return undefined;\n  const url",
  },
  {
    name: "asks again before the time it was told",
    file: "http/call.ts",
    find: "if (askedMs !== undefined) gate.holdFor(askedMs);\n    return askedMs;",
    put: "return undefined;",
  },
  {
    name: "makes another draft where it cannot look at the one there is",
    first: "staged",
    file: "plan/stage-plan.ts",
    find: "const unseen = [object, situation.draft].find(",
    put: "const unseen = [object].find(",
  },
  {
    name: "lets people approve what they wrote",
    first: "lives",
    seed: 2,
    file: "commands/approvals.ts",
    find: "const logins = people.flatMap(",
    put: "const logins = people.slice(0, 0).flatMap(",
  },
  {
    name: "counts an approval of another text",
    first: "lives",
    file: "approval/verdict.ts",
    find: "if (review.facets[facet] === digest) latest.set(review.login.toLowerCase(), review);",
    put: "void digest; void facet; latest.set(review.login.toLowerCase(), review);",
  },
  {
    name: "counts an approval again after it was taken back",
    first: "lives",
    seed: 29,
    file: "approval/verdict.ts",
    find: 'if (record?.burnt.includes(review.review)) return "said yes before it was taken back; living again needs a new yes";',
    put: "void record;",
  },
  {
    name: "forgets a stop",
    first: "runs",
    file: "plan/decide-present.ts",
    find: "if (block !== undefined && (block.payload === undefined || block.payload === desired.digest)) {",
    put: "if (block !== undefined && desired.digest === undefined) {",
  },
  {
    name: "leaves out what left the tree",
    first: "rollback",
    file: "plan/decide-absent.ts",
    find: "if (isOut(seen)) {\n    if (linkedFrom",
    put: "if (isOut(seen) && linkedFrom.length > 0) {\n    if (linkedFrom",
  },
  {
    name: "forgets a draft that a lost answer left behind",
    file: "plan/stage-plan.ts",
    find: 'marker.changeCode === changeCode(change) && state === "draft")',
    put: 'marker.changeCode === changeCode(change) && state === "sent")',
  },
  {
    name: "leaves an intent open after it was carried out",
    first: "update",
    file: "apply/records.ts",
    find: "const { block: _lifted, waiting: _over, ...rest } = withoutIntent(record);",
    put: "const { block: _lifted, waiting: _over, ...rest } = record;",
  },
  {
    name: "prints what it was answered as it is",
    file: "http/secret.ts",
    find: "return (text) => text.replace(pattern, SHOWN);",
    put: "void pattern; return (text) => text;",
  },
  {
    name: "goes on with a ledger that cannot be written",
    first: "runs",
    file: "apply/journal.ts",
    find: "if (transitions.length > 0) current = await ledger.append(current, transitions);",
    put: "if (transitions.length > 0) current = await ledger.append(current, transitions).catch(() => current);",
  },
];
