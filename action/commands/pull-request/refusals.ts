/** One issue per campaign that was merged and did not go out as it should; closed when it did. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import type { Forge, ForgeIssue } from "#ports/forge.ts";
import { pushedDirectlyIssue } from "#report/pull-request/direct-push.ts";
import type { CampaignFacts, CommentFacts } from "#report/pull-request/facts.ts";
import { refusalIssue, refusalMarker } from "#report/pull-request/refusal-issue.ts";
import { isRefused } from "#report/pull-request/standing.ts";

export const REFUSAL_LABEL = "campaigns";

/** Stages that somebody has to do something about. */
const NEEDS_SOMEBODY: ReadonlySet<CampaignFacts["stage"]["kind"]> = new Set(["refused", "too-late", "partly-launched", "rejected", "held"]);

/** Whether it is not as its last merge wished: also where it was to be taken back, and something of it is still out. */
export function needsSomebody({ stage, assets }: CampaignFacts): boolean {
  return NEEDS_SOMEBODY.has(stage.kind) || (stage.kind === "taken-back" && assets.some(isRefused));
}

/** Without a section (it came without a pull request) the issue is worded from what the run did. */
export async function keepRefusal(
  forge: Forge,
  facts: CommentFacts & { readonly outcomes?: readonly ChangeOutcome[] },
  campaign: CampaignFacts | undefined,
  slug = campaign?.slug ?? "",
  name = slug,
): Promise<void> {
  const open = await openIssue(forge, slug);
  if (campaign !== undefined && !needsSomebody(campaign)) {
    if (open === undefined) return;
    await forge.comment(open.number, "This is settled: nothing is open any more.");
    await forge.editIssue(open.number, { state: "closed" });
    return;
  }
  const { title, body } =
    campaign === undefined
      ? pushedDirectlyIssue(
          slug,
          (facts.outcomes ?? []).map(({ reason }) => reason),
          name,
        )
      : refusalIssue(facts, campaign);
  if (open === undefined) await forge.openIssue({ title, body, labels: [REFUSAL_LABEL] });
  else if (open.title !== title || open.body.replaceAll("\r\n", "\n").trimEnd() !== body.trimEnd())
    await forge.editIssue(open.number, { title, body });
}

async function openIssue(forge: Forge, slug: string): Promise<ForgeIssue | undefined> {
  const marker = refusalMarker(slug);
  return (await forge.issuesWith(REFUSAL_LABEL, "open")).find(
    ({ author, body, isPullRequest }) => author.isBot && !isPullRequest && body.startsWith(marker),
  );
}
