/** Whose decision is asked for and on what, who gave theirs, and what does not count. */
import type { FacetName } from "#model/types.ts";
import { listed } from "../words.ts";
import { assetName } from "./asset-words.ts";
import { listedSome, type Section } from "./detail.ts";
import type { AssetFacts, CampaignFacts, FacetFacts } from "./facts.ts";
import { markdownText, mention } from "./markdown-text.ts";

const FACETS: Readonly<Record<FacetName, string>> = {
  content: "the words",
  audience: "the recipients",
  schedule: "the time",
  money: "the money",
  tracking: "links and tracking",
};
/** Most important first: what is said, to whom, for how much, when, and how it is measured. */
export const FACET_ORDER: readonly FacetName[] = ["content", "audience", "money", "schedule", "tracking"];

/** A facet for a marketer or a lawyer. */
export function facetInWords(facet: FacetName): string {
  return FACETS[facet];
}

/** Nobody is asked about what takes something back, or reaches nobody. */
export function asksSomebody({ effect }: AssetFacts): boolean {
  return effect !== "withdraw" && effect !== "frozen";
}

/** What merging a campaign does that everybody has said yes to: the farthest-reaching of its effects. */
export function readyFor(assets: readonly AssetFacts[]): "launch" | "restore" | "withdraw" | "by-hand" | "nothing" {
  const effects = new Set(assets.map(({ effect }) => effect));
  if (effects.has("launch") || effects.has("update")) return "launch";
  return (["restore", "withdraw", "by-hand"] as const).find((effect) => effects.has(effect)) ?? "nothing";
}

/** Whether a yes is asked for it: it goes out, or a person makes it. */
export function needsYes({ effect }: Pick<AssetFacts, "effect">): boolean {
  return effect === "launch" || effect === "update" || effect === "by-hand";
}

/** One facet of one asset, with what somebody says or should say of it. */
interface Part {
  readonly asset: AssetFacts;
  readonly facet: FacetName;
}

interface Ask {
  readonly role: string;
  /** Who may answer; whoever had a hand in it is left out, for nobody approves what they wrote. */
  readonly logins: readonly string[];
  /** Who holds the role and is left out. */
  readonly leftOut: readonly string[];
  readonly parts: readonly Part[];
}

/** Everybody who is asked, by role, in the order of what they are asked about. */
export function asksOf(campaign: CampaignFacts, author: string): readonly Ask[] {
  const asks = new Map<string, Ask>();
  for (const { asset, facet } of partsOf(campaign, ({ missing }) => missing.length > 0)) {
    for (const { role, logins, deputies = [] } of asset.facets.find((each) => each.facet === facet)?.missing ?? []) {
      const hands = [author, ...(asset.contributors ?? [])];
      const leftOut = logins.filter((login) => hands.some((hand) => isSame(hand, login)));
      const first = logins.filter((login) => !leftOut.includes(login));
      // Deputies are asked at once only where nobody else can answer.
      const others = first.length > 0 ? first : deputies.filter((login) => !hands.some((hand) => isSame(hand, login)));
      const key = JSON.stringify([role, others]);
      const before = asks.get(key)?.parts ?? [];
      asks.set(key, { role, logins: others, leftOut, parts: [...before, { asset, facet }] });
    }
  }
  return [...asks.values()];
}

/** The logins a decision is asked of, each once. */
export function askedLogins(campaign: CampaignFacts, author: string): readonly string[] {
  return [...new Set(asksOf(campaign, author).flatMap(({ logins }) => logins))];
}

/** Facets of assets somebody is asked about, by importance of the facet, then in the order of the assets. */
function partsOf({ assets }: CampaignFacts, isMeant: (facet: FacetFacts) => boolean): readonly Part[] {
  return FACET_ORDER.flatMap((facet) =>
    assets
      .filter(asksSomebody)
      .flatMap((asset) => (asset.facets.some((each) => each.facet === facet && isMeant(each)) ? [{ asset, facet }] : [])),
  );
}

/** GitHub's logins ignore case. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** `the words of the mail and the page; the recipients of the mail` */
export function partsInWords(parts: readonly Part[], { campaign, detail }: Section): string {
  const facetsByAssets = new Map<string, FacetName[]>();
  for (const facet of new Set(parts.map((part) => part.facet))) {
    const names = parts.filter((part) => part.facet === facet).map(({ asset }) => assetName(campaign, asset));
    const whom = listedSome([...new Set(names)], detail.names);
    facetsByAssets.set(whom, [...(facetsByAssets.get(whom) ?? []), facet]);
  }
  return [...facetsByAssets].map(([names, facets]) => `${listed(facets.map(facetInWords))} of ${names}`).join("; ");
}

/** Bullets: each no, each role still to say yes, each part nobody is named for. Empty where nothing is open. */
export function openLines(section: Section): readonly string[] {
  const { campaign, facts, detail } = section;
  const uncovered = partsOf(campaign, (facet) => facet.uncovered);
  const noes = rejectedBy(campaign);
  return [
    ...saidNo(section),
    ...asksOf(campaign, facts.author)
      // Their no says already what they are asked.
      .filter(({ logins }) => logins.length === 0 || logins.some((login) => !noes.includes(login)))
      .slice(0, detail.points)
      .map((ask) => askLine(ask, section)),
    ...(uncovered.length === 0
      ? []
      : [
          `- **Nobody is named who decides** on ${partsInWords(uncovered, section)}. Whoever looks after this repository names a role for it under “approval” in \`.github/campaigns.yml\`.`,
        ]),
  ];
}

function askLine({ role, logins, leftOut, parts }: Ask, section: Section): string {
  const { detail } = section;
  const name = `**${markdownText(role, 64)}**`;
  const what = partsInWords(parts, section);
  if (logins.length > 0) return `- ${name} (${orList(logins.slice(0, detail.names).map(mention))}): ${what}`;
  if (leftOut.length > 0)
    return `- ${name}: ${what}. Only ${listedSome(leftOut.map(mention), detail.names)} ${leftOut.length === 1 ? "holds" : "hold"} this role, and nobody approves their own work: whoever looks after this repository adds ${leftOut.length === 1 ? "a second" : "another"} person for it under “roles” in \`.github/campaigns.yml\`.`;
  return `- ${name}: ${what}. **We see nobody who holds this role.** If it is a team, ask one of its members to approve; if not, whoever looks after this repository adds a person for it under “roles” in \`.github/campaigns.yml\`.`;
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

function saidNo(section: Section): readonly string[] {
  return rejectedBy(section.campaign)
    .slice(0, section.detail.points)
    .map((login) => {
      const parts = partsOf(section.campaign, (facet) => facet.rejectedBy.includes(login));
      return `- **${mention(login)} said no** to ${partsInWords(parts, section)}. It goes on when this is changed, or when they say yes.`;
    });
}

/** Who said no to a part that somebody is asked about, each once. */
export function rejectedBy(campaign: CampaignFacts): readonly string[] {
  return [...new Set(campaign.assets.filter(asksSomebody).flatMap(({ facets }) => facets.flatMap((facet) => facet.rejectedBy)))];
}

/** `**Yes so far**: @brand-reviewer to the words of the mail` and undefined where nobody said it yet. */
export function givenLine(section: Section, title: string): string | undefined {
  const logins = [
    ...new Set(section.campaign.assets.flatMap(({ facets }) => facets.flatMap(({ given }) => given.map(({ login }) => login)))),
  ];
  if (logins.length === 0) return undefined;
  const said = logins.slice(0, section.detail.points).map((login) => {
    const parts = partsOf(section.campaign, ({ given }) => given.some((use) => use.login === login));
    return parts.length === 0 ? mention(login) : `${mention(login)} to ${partsInWords(parts, section)}`;
  });
  return `**${title}**: ${said.join(" · ")}`;
}

/** Decisions that were given and do not count, each once with why. */
export function ignoredLine({ campaign, detail }: Section): string | undefined {
  const said = new Map(campaign.assets.flatMap(({ ignored }) => ignored.map(({ login, reason }) => [login, reason] as const)));
  if (said.size === 0) return undefined;
  const lines = [...said]
    .slice(0, detail.points)
    .map(([login, reason]) => `${mention(login)} ${markdownText(reason, detail.text).replace(/\.$/, "")}.`);
  return `**Does not count**: ${lines.join(" ")}`;
}
