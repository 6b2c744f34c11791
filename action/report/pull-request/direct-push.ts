/** The issue about a campaign that came to the default branch without a pull request: there is no comment to put this into. */
import { visibleText } from "#model/visible.ts";
import { markdownText, shortened } from "./markdown-text.ts";
import { type IssueWords, refusalMarker } from "./refusal-issue.ts";

/** `reasons`: what the deploy said of each asset, for whoever mends it. */
export function pushedDirectlyIssue(slug: string, reasons: readonly string[], name = slug): IssueWords {
  return {
    title: `${shortened(visibleText(name.replace(/\s+/g, " ")), 120)} was not launched: nobody could review it`,
    body: [
      refusalMarker(slug),
      `**${markdownText(name, 120)}** was put on the default branch directly, without a pull request. So nobody could be asked for a yes, and nothing of it goes out.`,
      ...(reasons.length === 0 ? [] : [[...new Set(reasons)].map((reason) => `- ${markdownText(reason, 500)}`).join("\n")]),
      "**The way on:** take that change back (`git revert`), then bring it again by a pull request. There everybody who has to say yes is asked.",
      "This issue is kept up to date, and closes by itself when everything is as it was approved.",
    ].join("\n\n"),
  };
}
