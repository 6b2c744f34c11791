/** The issue about a campaign that came to the default branch without a pull request: there is no comment to put this into. */
import { markdownText } from "./markdown-text.ts";
import { type IssueWords, refusalMarker } from "./refusal-issue.ts";

export function pushedDirectlyIssue(slug: string, reasons: readonly string[]): IssueWords {
  return {
    title: `${slug} was not launched: nobody could review it`,
    body: [
      refusalMarker(slug),
      `**${markdownText(slug, 120)}** was put on the default branch directly, without a pull request. So nobody was asked, and nothing of it goes out.`,
      [...new Set(reasons)].map((reason) => `* ${markdownText(reason, 500)}`).join("\n"),
      "**The way on:** revert that commit, then bring the same change by a pull request. It is reviewed there like any other.",
      "This issue is kept up to date, and closes by itself when everything is as it was approved.",
    ].join("\n\n"),
  };
}
