/** L1 to L3: which cases there are in a scene, and playing them. A case has a name by which it is played again. */
import { PUSH_FAULTS } from "./git-faults.ts";
import { allSingles, type Clean, cutSingles, handful, pairs } from "./plans.ts";
import { type Playing, play } from "./play.ts";
import type { Plan } from "./rig.ts";
import type { Scene } from "./scenes.ts";
import { WIRE_FAULTS } from "./wire-faults.ts";

export type Layer = "L1" | "L2" | "L3";

export interface Failure {
  /** `update / wire 12 500 after commit, git 3 disk full`, and for what came by chance `seed 77`: what to play to see it again. */
  readonly name: string;
  readonly wrong: readonly string[];
}

/** What a scene does when nothing fails. @throws Error where it is wrong already then. */
export async function cleanRun(scene: Scene): Promise<Clean> {
  // The second time everything that does not change was read: only then it does the same in every process, and a case keeps its name.
  await play(scene, []);
  const clean = await play(scene, []);
  if (clean.wrong.length > 0)
    throw new Error(`${scene.title} is wrong without any fault: ${[...clean.wrong, ...clean.outputs].join("\n")}`);
  // How a lost look is met is the core's doing, and shown whole by the launches.
  const looks = scene.spec.of === undefined ? "every kind" : "in turn";
  return { writes: clean.writes, commands: clean.gitCommands, made: clean.made, looks, shown: clean.shown };
}

export interface Case {
  /** For what came by chance, where from. */
  readonly label: string;
  readonly plans: readonly Plan[];
}

export function nameOf({ title }: Scene, { label, plans }: Case): string {
  return `${title} / ${label}${plans.map(({ on, at, fault }) => `${on} ${at} ${fault}`).join(", ")}`;
}

/** The faults that a case's name tells. @throws Error for a name that no case has. */
export function plansIn(words: string): readonly Plan[] {
  return words
    .replace(/^seed \d+: /, "")
    .split(", ")
    .map((one): Plan => {
      const [, on, at = "", kind] = /^(wire|git) (\d+) (.+)$/.exec(one) ?? [];
      const wire = WIRE_FAULTS.find((fault) => fault === kind);
      const git = PUSH_FAULTS.find((fault) => fault === kind);
      if (on === "wire" && wire !== undefined) return { on, at: Number(at), fault: wire };
      if (on === "git" && git !== undefined) return { on, at: Number(at), fault: git };
      throw new Error(`"${one}" is no fault: "wire 12 500 after commit" or "git 3 disk full" is.`);
    });
}

/** Which of the cases that platforms share among them are this one's: each `of`-th, from `part` on; of the pairs this fraction, evenly. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly kept: number;
  /** Which single faults a call that only looks meets; as the scene has it where absent. */
  readonly looks?: Clean["looks"];
}
export const ALL: Share = { part: 0, of: 1, kept: 1 };

/** At most so many cases of a layer, always the same ones in the same order; of the pairs they are taken evenly. Single faults are never shared. */
export function* casesOf(layer: Layer, clean: Clean, most: number, { part, of, kept, looks = clean.looks } = ALL): Generator<Case> {
  if (layer === "L1") for (const plan of allSingles({ ...clean, looks }).slice(0, most)) yield { label: "", plans: [plan] };
  else if (layer === "L2") {
    const all = [...pairs(clean)];
    const step = Math.max(1, Math.ceil(all.length / most));
    let number = 0;
    for (let at = part * step; at < all.length; at += of * step) {
      number += 1;
      if (Math.floor(number * kept) > Math.floor((number - 1) * kept)) yield { label: "", plans: all[at] ?? [] };
    }
  } else for (let seed = 1; seed <= most; seed += 1) if (seed % of === part) yield { label: `seed ${seed}: `, plans: handful(clean, seed) };
}

/** Plays one case; undefined where everything holds. */
export async function failureOf(
  scene: Scene,
  one: Case,
  clean: Clean,
  how: Pick<Playing, "remembered" | "seen" | "reached"> = {},
): Promise<Failure | undefined> {
  const name = nameOf(scene, one);
  try {
    const { wrong, outputs } = await play(scene, one.plans, { ...how, clean });
    if (wrong.length === 0) return undefined;
    return { name, wrong: [...wrong, ...outputs.map((output) => output.slice(0, 1500))] };
  } catch (error) {
    return { name, wrong: [`it threw: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}

/** The cut of L1 that every `npm test` plays. */
export function cutOf(clean: Clean): readonly Case[] {
  return cutSingles(clean).map((plan) => ({ label: "", plans: [plan] }));
}
