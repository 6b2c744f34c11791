/** What GitHub's list of deployments says of a campaign, in one line of plain text. */
import { count, kindInWords, plural } from "../words.ts";
import type { AssetFacts, CampaignFacts, CommentFacts } from "./facts.ts";
import { inOneLine } from "./gate.ts";
import { standingInWords } from "./heading.ts";
import { shortened } from "./markdown-text.ts";
import { moment } from "./times.ts";

/** At most 140 characters, cut at a whole item: `Spring launch is launched; mail goes out Wed 7 Apr 09:00 New York; page online`. */
export function deploymentWords(facts: CommentFacts, campaign: CampaignFacts, task: "stage" | "deploy" | "rollback" | "stop"): string {
  const name = shortened(campaign.name, 60);
  if (task === "stage") {
    const drafts = campaign.assets.filter(({ isStaged }) => isStaged).length;
    return inOneLine("", [`${name}: ${drafts === 0 ? "no draft yet" : `${plural(drafts, "draft")} to look at`}`]);
  }
  return inOneLine("", [
    `${name} ${standingInWords(campaign, facts)}`,
    ...campaign.assets.flatMap((asset) => assetInWords(asset, campaign, facts)),
  ]);
}

function assetInWords(
  { kind, state, goesOut, recipients }: AssetFacts,
  { zone }: CampaignFacts,
  { nowMs }: CommentFacts,
): readonly string[] {
  const what = kindInWords(kind).toLowerCase();
  switch (state) {
    case "scheduled":
      return [
        `${what} ${kind === "email" ? "goes out" : "comes online"}${goesOut === undefined ? "" : ` ${moment(goesOut, zone, nowMs)}`}`,
      ];
    case "sent":
      return [`${what} sent${recipients === undefined ? "" : ` to ${count(recipients)} people`}`];
    case "live":
      return [`${what} online`];
    case "handed-over":
      return [`${what} waits for a person`];
    case "withdrawn":
      return [`${what} taken back`];
    case "stopped":
      return [`${what} stopped`];
    case "held":
      return [`${what}: we do not know`];
    case "ended":
      return [`${what} over`];
    case "drafted":
    case "absent":
      return [`${what} not out`];
  }
}
