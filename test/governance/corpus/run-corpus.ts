/** One run of all rules over the corpus: what was to be found, what was found, and how long it took. */
import process from "node:process";
import { checkAsset } from "#governance/check-asset.ts";
import type { Finding } from "#model/finding.ts";
import { TODAY } from "../builders.ts";
import { caseBuilder } from "./build-case.ts";
import type { Case, Label } from "./case.ts";
import { readCompanies, readCorpus } from "./read-corpus.ts";

export interface Judged {
  readonly one: Case;
  /** Rule → how it spoke; `ask` where it left a question. */
  readonly found: Readonly<Record<string, readonly Label[]>>;
  readonly findings: readonly Finding[];
  /** Rules that stopped with an error of their own. */
  readonly errors: readonly string[];
  /** Of the processor, for the check alone. */
  readonly milliseconds: number;
}

/** @throws Error naming the case that cannot be read or rendered. */
export async function runCorpus(cases: readonly Case[] = readCorpus()): Promise<readonly Judged[]> {
  const build = caseBuilder(readCompanies());
  const judged: Judged[] = [];
  for (const one of cases) {
    const built = await build(one).catch((error: unknown) => {
      throw new Error(`${one.name} cannot be made: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    const began = process.cpuUsage();
    const { results } = checkAsset({ ...built, today: TODAY, waiverRole: () => "legal" });
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    const found = Object.fromEntries(
      results.map(({ rule, findings, reason, result }) => {
        const labels: readonly Label[] = findings.map(({ severity }) => severity);
        const asks = result === "needs-review" || (result === "fail" && reason !== undefined);
        return [rule, [...new Set<Label>([...labels, ...(asks ? (["ask"] as const) : [])])]];
      }),
    );
    judged.push({
      one,
      found,
      findings: results.flatMap(({ findings }) => findings),
      errors: results.filter(({ result }) => result === "error").map(({ rule }) => rule),
      milliseconds,
    });
  }
  return judged;
}
