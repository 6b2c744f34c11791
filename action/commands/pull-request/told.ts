/** What was told of a deploy, and how much may still be: a mark at the end of the comment, and a count of what was written. */
import { digestOf } from "#model/digest.ts";
import type { Forge } from "#ports/forge.ts";
import type { Deployed } from "../deploy-team.ts";

/** The same forge, and how often it was asked to write. */
export function counting(forge: Forge): { readonly forge: Forge; readonly written: () => number } {
  let count = 0;
  const one = <Args extends readonly unknown[], Value>(write: (...args: Args) => Promise<Value>, cost = 1) => {
    return (...args: Args): Promise<Value> => {
      count += cost;
      return write(...args);
    };
  };
  return {
    forge: {
      ...forge,
      comment: one(forge.comment),
      editComment: one(forge.editComment),
      openIssue: one(forge.openIssue),
      editIssue: one(forge.editIssue),
      recordDeployment: one(forge.recordDeployment, 2),
    },
    written: () => count,
  };
}

/**
 * A mark nobody sees, for the end of the comment: that everything about these campaigns was told as it is now. It is the only memory of
 * it, so a run that died, or could not reach GitHub, is made up for by the next.
 */
export function toldMark({ snapshot, report }: Deployed, slugs: readonly string[]): string {
  const told = slugs.map((slug) => ({
    slug,
    records: Object.values(snapshot.campaigns[slug]?.assets ?? {}).map(({ asset, state, review, block, live }) => ({
      ...{ asset, state, review: review ?? "", block: block?.kind ?? "", live: live?.payload ?? "" },
    })),
    outcomes: report.outcomes
      .filter(({ change, result }) => change.situation.identity.campaign === slug && result !== "none" && result !== "done")
      .map(({ change, result, code }) => ({ asset: change.situation.identity.asset, result, code: code ?? "" })),
  }));
  return `<!-- told: ${digestOf(told).slice(0, 16)} -->`;
}
