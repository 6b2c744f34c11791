import { test } from "vitest";
import { STORIES, tell, endingOf, persistently, untilQuiet, bringOut, stageAndApprove, laterThatDay, V1, V2, PAGE1, PAGE2 } from "./stories.ts";
import { testTeam } from "./team.ts";
import type { FaultKind } from "./fakes.ts";
const KINDS: FaultKind[] = ["no", "lost-before", "lost-after", "late", "died-before", "died-after"];
function add(m: Map<string,string[]>, k: string, v: string) { m.set(k, [...(m.get(k) ?? []), v]); }
test("stop", async () => {
  const bad = new Map<string, string[]>(); let runs = 0;
  for (const [name, first, second] of [["first", undefined, V1], ["update", V1, V2], ["restore", [V1, V2], V1]] as any)
  for (let k = 1; k <= 14; k++) for (const kind of KINDS) {
    const t = testTeam(); runs++;
    try {
    for (const [i, one] of [first ?? []].flat().entries()) await bringOut(t, one, `pull/${i}`);
    if (name !== "restore") await stageAndApprove(t, second, "pull/9");
    t.merge(second);
    const base = t.platform.calls.length;
    t.platform.faults = (_c: any, i: number) => i === base + k ? { kind } : undefined;
    try { await t.deploy(); } catch {}
    t.platform.faults = () => undefined;
    const called = t.platform.calls[base + k - 1];
    await persistently(() => t.stop());
    await laterThatDay(t);
    const e = endingOf(t);
    if (e.sent.length || e.problems.length || e.state !== "stopped") add(bad, name + JSON.stringify(e), `${k}:${kind}:${called?.verb}`);
    } catch (e: any) { add(bad, name + "THROW " + String(e.message).split("\n")[0], `${k}:${kind}`); }
  }
  console.log("STOP runs", runs); for (const [k, v] of bad) console.log("BAD", k, v.join(" "));
}, 600_000);
test("pairs", async () => {
  let runs = 0;
  for (const story of STORIES) {
    const clean = await tell(story); const n = clean.platform.calls.length;
    const bad = new Map<string, string[]>();
    for (let k = 1; k <= n; k++) for (let l = k + 1; l <= Math.min(n + 4, k + 14); l++) for (const a of KINDS) for (const b of KINDS) {
      runs++;
      let t: any;
      try {
        const team = await tell(story, (x) => { t = x; x.platform.faults = (_c, i) => i === k ? { kind: a } : i === l ? { kind: b } : undefined; });
        const e = endingOf(team);
        const late = a === "late" || b === "late";
        const asEnd = JSON.stringify({ ...e, problems: undefined }) === JSON.stringify(story.end);
        const safe = e.sent.length === 0 || JSON.stringify(e.sent) === JSON.stringify(story.end.sent);
        if (!safe || e.problems.length || (!asEnd && !late)) add(bad, JSON.stringify(e).slice(0, 200), `${k}:${a}:${team.platform.calls[k-1]?.verb}+${l}:${b}:${team.platform.calls[l-1]?.verb}`);
      } catch (err: any) { add(bad, "THROW " + String(err.message).split("\n")[0], `${k}:${a}:${t.platform.calls[k-1]?.verb}+${l}:${b}:${t.platform.calls[l-1]?.verb}`); }
    }
    console.log("PAIRS", story.name, runs); for (const [k, v] of bad) console.log("   BAD", k, v.length, v.slice(0, 8).join(" "));
  }
}, 600_000);
