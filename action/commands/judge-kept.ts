/** The answer of `judge`, for whoever only reads it: from a report that was kept, where nothing changed. What decides is always judged anew. */
import type { KeptReports } from "#files/kept-reports.ts";
import { sha256 } from "#model/digest.ts";
import { type Judgement, type JudgeQuestion, judge, keyOf, recall } from "./judge.ts";

/**
 * A built program's file is named after what is in it and in all it loads, so another program asks under other names. From its sources
 * nothing is kept: there the rules may be what is being changed.
 */
const PROGRAM = import.meta.url.endsWith(".ts") ? undefined : import.meta.url.slice(import.meta.url.lastIndexOf("/") + 1);

export async function judgeKept(question: JudgeQuestion, kept: KeptReports, program = PROGRAM): Promise<Judgement> {
  if (program === undefined) return judge(question);
  const key = sha256(`${program}\n${keyOf(question)}`);
  const before = await kept.find(key);
  if (before !== undefined) recall(question, before);
  const judgement = judge(question);
  if (before === undefined) await kept.keep(key, judgement.report);
  return judgement;
}
