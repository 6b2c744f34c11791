/** The one issue kept for a campaign that was merged and did not go out: what, why, and the way on. */
import { visibleText } from "#model/visible.ts";
import { reachedLine } from "./before-merge.ts";
import { sectionOf } from "./detail.ts";
import type { CampaignFacts, CommentFacts } from "./facts.ts";
import { standingInWords } from "./heading.ts";
import { calling, linkTo, shortened } from "./markdown-text.ts";
import { isRefused, standingLines } from "./standing.ts";

export interface IssueWords {
  readonly title: string;
  readonly body: string;
}

/** The hidden first line by which a campaign's issue is found again. */
export function refusalMarker(slug: string): string {
  return `<!-- campaigns-as-code:refusal ${encodeURIComponent(slug).replaceAll("--", "-%2D")} -->`;
}

/** Title and body; written anew each time, so that the issue always says how it is now. */
export function refusalIssue(facts: CommentFacts, campaign: CampaignFacts): IssueWords {
  const section = sectionOf(facts, campaign);
  const refused = standingLines(section, isRefused);
  const others = standingLines(section, (asset) => !isRefused(asset));
  const request = linkTo("the pull request", facts.link);
  const what = campaign.stage.kind === "taken-back" ? "could not be taken back" : "did not go out";
  const body = [
    refusalMarker(campaign.slug),
    `${calling(facts.author).replace(", ", "") || "To whom it concerns"}: ${facts.link === undefined ? `pull request #${facts.pullRequest}` : request} is merged, and this ${what}:`,
    refused.join("\n"),
    others.length === 0 ? "" : `**The rest of the campaign**\n\n${others.join("\n")}`,
    reachedLine(section),
    "This issue is kept up to date, and closes by itself when everything is as it was approved.",
  ];
  return { title: titleOf(campaign, facts), body: body.filter((block) => block !== "").join("\n\n") };
}

/** Titles are shown as they are: no Markdown, one line. GitHub takes 256 characters. */
function titleOf(campaign: CampaignFacts, facts: CommentFacts): string {
  return `${shortened(visibleText(campaign.name.replace(/\s+/g, " ")), 120)} ${standingInWords(campaign, facts)}`;
}
