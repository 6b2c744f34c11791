/** Which faults are played where: singles, pairs, and handfuls at random from a seed. */
import { GIT_FAULTS, type GitFault, PUSH_FAULTS } from "./git-faults.ts";
import type { Plan } from "./rig.ts";
import { WIRE_FAULTS, type WireFault } from "./wire-faults.ts";

/** What a scene does when nothing fails. */
export interface Clean {
  /** Of each of its calls, in order: whether it may change something. */
  readonly writes: readonly boolean[];
  readonly commands: readonly (readonly string[])[];
  /** Objects made in the platform, the scene's own included. */
  readonly made: number;
  /** Which kinds of fault a call that only looks meets, where single faults are played whole. */
  readonly looks: "every kind" | "in turn";
  /** Ads that could cost money, as they were approved, the scene's own included; absent: nothing is said of that. */
  readonly shown?: ReadonlySet<string>;
}

/** In turn, a look meets each `OF_A_LOOK`-th kind, and the next look the next ones. */
const OF_A_LOOK = 4;
/**
 * What each adapter has to read by itself, and so on every look: what only breaks off or is refused is met in one place for all of them.
 */
const READ_BY_EACH: ReadonlySet<WireFault> = new Set(["200 with an error body", "200 without id after commit", "404 of a gateway"]);
/** What differs from another kind, or from no fault, only by what the call changed before or after it: of a look that is nothing. */
const OF_A_CHANGE: ReadonlySet<WireFault> = new Set([
  ...(["timeout after commit", "reset in the body", "500 after commit", "200 and nothing done", "killed after"] as const),
  ...(["late commit within the settle time", "late commit after a retry", "late commit after the settle time"] as const),
]);

/** One of each class of outcome: the others are the same to the program up to a number. */
const REPRESENTATIVE: readonly WireFault[] = [
  "refused",
  "timeout after commit",
  "late commit within the settle time",
  "late commit after a retry",
  "late commit after the settle time",
  "429 with seconds",
  "500 after commit",
  "200 and nothing done",
  "200 truncated after commit",
  "401",
  "killed before",
  "killed after",
];
/** A read that fails can only fail, be late, or be the last thing that was tried. */
const OF_A_READ: readonly WireFault[] = [
  "timeout before",
  "429 with a date",
  "503 with seconds",
  "200 malformed after commit",
  "401",
  "slow",
  "clock one hour on",
  "killed after",
];
/** What lasts meets every later call by itself, and a plain no ends a campaign's run as a refused key does: pairs of them show nothing new. */
const OF_A_WRITE = WIRE_FAULTS.filter((fault) => !["429 for the rest of the day", "503 from then on", "403"].includes(fault));
const WRITING = new Set(["fast-import", "update-ref"]);

/** Everything on everything that can differ there; on a look, where it is so declared, its turn. */
export function allSingles({ writes, commands, looks }: Clean): readonly Plan[] {
  const ofLook = (at: number) =>
    WIRE_FAULTS.filter((fault) => !OF_A_CHANGE.has(fault)).filter(
      (fault, kind) => looks === "every kind" || READ_BY_EACH.has(fault) || kind % OF_A_LOOK === at % OF_A_LOOK,
    );
  return [
    ...writes.flatMap((isWrite, at) => (isWrite ? WIRE_FAULTS : ofLook(at)).map((fault): Plan => ({ on: "wire", at, fault }))),
    ...commands.flatMap((args, at) => (reaches(args) ? PUSH_FAULTS : GIT_FAULTS).map((fault): Plan => ({ on: "git", at, fault }))),
  ];
}

/** Every representative fault on every call that changes something, one (in turn) on every other; every git fault on a command that writes. */
export function cutSingles({ writes, commands }: Clean): readonly Plan[] {
  return [
    ...writes.flatMap((isWrite, at) =>
      (isWrite ? REPRESENTATIVE : inTurn(WIRE_FAULTS, at)).map((fault): Plan => ({ on: "wire", at, fault })),
    ),
    ...commands.flatMap((args, at) => gitFaults(args, inTurn(GIT_FAULTS, at)).map((fault): Plan => ({ on: "git", at, fault }))),
  ];
}

/** Each pair of faults at two different moments: every kind on a call that changes something, what a read can do on every read. */
export function* pairs({ writes, commands }: Clean): Generator<readonly [Plan, Plan]> {
  const singles = [
    ...writes.flatMap((isWrite, at) => (isWrite ? OF_A_WRITE : OF_A_READ).map((fault): Plan => ({ on: "wire", at, fault }))),
    ...commands.flatMap((args, at) => gitFaults(args, ["disk full", "killed after"]).map((fault): Plan => ({ on: "git", at, fault }))),
  ];
  for (const [index, first] of singles.entries())
    for (const second of singles.slice(index + 1)) if (first.on !== second.on || first.at !== second.at) yield [first, second];
}

/** Three to six faults anywhere, also in the runs after the first; the same for the same seed. */
export function handful({ writes, commands }: Clean, seed: number): readonly Plan[] {
  const next = random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const many = 3 + Math.floor(next() * 4);
  return Array.from({ length: many }, (): Plan => {
    if (next() < 0.6) return { on: "wire", at: Math.floor(next() * writes.length * 1.5), fault: pick(WIRE_FAULTS) };
    const at = Math.floor(next() * commands.length * 1.5);
    return { on: "git", at, fault: pick(reaches(commands[at] ?? []) ? PUSH_FAULTS : GIT_FAULTS) };
  });
}

function gitFaults(args: readonly string[], otherwise: readonly GitFault[]): readonly GitFault[] {
  if (reaches(args)) return PUSH_FAULTS;
  return args.some((arg) => WRITING.has(arg)) ? GIT_FAULTS : otherwise;
}

function reaches(args: readonly string[]): boolean {
  return args.includes("push") || args.includes("fetch");
}

function inTurn<Kind>(kinds: readonly Kind[], at: number): readonly Kind[] {
  return kinds.slice(at % kinds.length, (at % kinds.length) + 1);
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32, public domain, Tommy Ettinger 2017). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
