/** The words of the one required status, `campaigns/gate`: whose yes is missing for what, or that nothing is. */
import { listed, plural } from "../words.ts";
import type { AssetFacts, CampaignFacts, CommentFacts } from "./facts.ts";
import { standingInWords } from "./heading.ts";
import { shortened } from "./markdown-text.ts";
import { asksSomebody, FACET_ORDER, facetInWords } from "./people-words.ts";

export interface GateWords {
  readonly state: "pending" | "success" | "failure";
  readonly description: string;
}

/** GitHub cuts longer descriptions (characters; documented for deployment statuses, and the same for these). */
export const LONGEST_DESCRIPTION = 140;
/** A title in a list of several; what follows it matters more. */
const LONGEST_NAME = 40;

/** Closed unless everything that is needed is there: `failure` where a change is needed, `pending` while only people's answers are. */
export function gateWords(facts: CommentFacts): GateWords {
  const { campaigns } = facts;
  if (campaigns.length === 0) return { state: "success", description: "No campaign is touched" };
  const closed = campaigns.flatMap((campaign) => refusalOf(campaign, facts));
  if (closed.length > 0) return { state: "failure", description: inOneLine("", closed) };
  const answers = campaigns.filter(({ stage }) => stage.kind === "questions");
  if (answers.length > 0)
    return {
      state: "pending",
      description: inOneLine(
        "",
        answers.map((campaign) => `${shortName(campaign)} ${standingInWords(campaign, facts)}`),
      ),
    };
  const missing = FACET_ORDER.flatMap((facet) =>
    campaigns.flatMap((campaign) =>
      campaign.assets.filter(asksSomebody).flatMap((asset) => {
        const roles = asset.facets.filter((each) => each.facet === facet).flatMap((each) => each.missing.map(({ role }) => role));
        return roles.length === 0
          ? []
          : [`${nameIn(campaign, asset, facts)} ${facetInWords(facet).replace(/^the /, "")} (${roles.join(", ")})`];
      }),
    ),
  );
  if (missing.length > 0) return { state: "pending", description: inOneLine("Yes missing: ", missing) };
  const waiting = campaigns.filter(({ stage }) => !isOpen(stage.kind));
  if (waiting.length > 0)
    return {
      state: "pending",
      description: inOneLine(
        "",
        waiting.map((campaign) => `${shortName(campaign)} ${standingInWords(campaign, facts)}`),
      ),
    };
  return { state: "success", description: inOneLine("", [successInWords(campaigns)]) };
}

/** What stands against it that no yes can mend. */
function refusalOf(campaign: CampaignFacts, facts: CommentFacts): readonly string[] {
  const { stage, assets } = campaign;
  const name = shortName(campaign);
  if (stage.kind === "blocked") return [`${name}: ${plural(stage.problems.length, "thing")} to change first`];
  if (stage.kind === "too-late" || stage.kind === "refused" || stage.kind === "rejected" || stage.kind === "partly-launched")
    return [`${name} ${standingInWords(campaign, facts)}`];
  const asked = assets.filter(asksSomebody);
  const noTo = Map.groupBy(
    asked.flatMap((asset) =>
      asset.facets
        .filter(({ rejectedBy }) => rejectedBy.length > 0)
        .map(({ facet, rejectedBy }) => ({
          beginning: `${rejectedBy.map((login) => `@${login}`).join(", ")} said no to ${facetInWords(facet)} of`,
          name: nameIn(campaign, asset, facts),
        })),
    ),
    ({ beginning }) => beginning,
  );
  const noes = [...noTo].map(([beginning, parts]) => `${beginning} ${listed(parts.map((part) => part.name))}`);
  const nobody = asked.flatMap((asset) =>
    asset.facets
      .filter(({ uncovered }) => uncovered)
      .map(({ facet }) => `nobody is named who decides on ${facetInWords(facet)} of ${nameIn(campaign, asset, facts)}`),
  );
  return [...new Set([...noes, ...nobody])];
}

/** Stages in which nothing is waited for. A stop or an unknown outcome keeps the gate closed until a person has answered. */
function isOpen(kind: CampaignFacts["stage"]["kind"]): boolean {
  return (
    kind === "ready" ||
    kind === "needs-decision" ||
    kind === "approved-in-part" ||
    kind === "launched" ||
    kind === "handed-over" ||
    kind === "taken-back"
  );
}

function successInWords(campaigns: readonly CampaignFacts[]): string {
  const asks = campaigns.some(({ assets }) => assets.some(asksSomebody));
  return asks
    ? `Every yes is there: ${campaigns.map(shortName).join(", ")}`
    : `Nobody’s yes is needed: ${campaigns.map(shortName).join(", ")}`;
}

function nameIn({ slug }: CampaignFacts, { asset }: AssetFacts, { campaigns }: CommentFacts): string {
  return campaigns.length === 1 ? asset : `${slug}/${asset}`;
}

function shortName({ name }: CampaignFacts): string {
  return shortened(name, LONGEST_NAME);
}

/** As many whole items as fit, the first first; `and 3 more` for the rest. */
export function inOneLine(beginning: string, items: readonly string[]): string {
  for (let shown = items.length; shown > 0; shown--) {
    const rest = items.length - shown;
    const line = `${beginning}${items.slice(0, shown).join("; ")}${rest === 0 ? "" : ` and ${rest} more`}`;
    if (line.length <= LONGEST_DESCRIPTION) return line;
  }
  const rest = items.length > 1 ? ` and ${items.length - 1} more` : "";
  return `${beginning}${shortened(items[0] ?? "", LONGEST_DESCRIPTION - beginning.length - rest.length)}${rest}`;
}
