/** The campaign of the CRM the assets are put into, as it stands there, beside what the brief says: told, never changed from here. */
import { platformInWords } from "#model/platform-names.ts";
import { amountInWords } from "../ad-words.ts";
import { assetName } from "./asset-words.ts";
import { listedSome, type Section } from "./detail.ts";
import type { AssetFacts } from "./facts.ts";
import { markdownText } from "./markdown-text.ts";

type Crm = NonNullable<AssetFacts["crm"]>;

/** A line for each campaign some asset is in; empty where nobody looked. */
export function crmLines(section: Section): readonly string[] {
  const { campaign, detail } = section;
  const within = campaign.assets.flatMap((asset) => (asset.crm === undefined ? [] : [{ asset, crm: asset.crm }]));
  return [...Map.groupBy(within, ({ asset, crm }) => `${asset.platform} ${crm.name}`).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const names = listedSome(
      alike.map(({ asset }) => assetName(campaign, asset)),
      detail.names,
    );
    const said = [budgetInWords(section, first.crm), tagsInWords(first.crm, detail.text)].filter((words) => words !== "");
    const where = platformInWords(first.asset.platform);
    return [
      `**${where} campaign**: ${names} ${alike.length === 1 ? "is" : "are"} in *${markdownText(first.crm.name, 120)}*.${said.map((words) => ` ${words}`).join("")}`,
    ];
  });
}

function budgetInWords({ campaign }: Section, { budget }: Crm): string {
  const totals = new Map<string, number>();
  for (const { money: facet } of campaign.assets)
    if (facet.kind !== "none") totals.set(facet.currency, (totals.get(facet.currency) ?? 0) + facet.totalMicros);
  const ours = [...totals].map(([currency, micros]) => amountInWords(micros, currency)).join(" and ");
  const there =
    budget === undefined ? "It has no budget there" : `Its budget there is ${amountInWords(budget.amount * 1e6, budget.currency)}`;
  if (ours === "") return budget === undefined ? "" : `${there}; nothing in this brief has a budget.`;
  return `${there}; what is in this brief may cost at most ${ours}.`;
}

function tagsInWords({ utm, ours }: Crm, limit: number): string {
  if (utm === undefined) return `It has no name for counting links; ours are counted as “${markdownText(ours, limit)}”.`;
  if (utm === ours) return "Links are counted under the same name here and there.";
  return `Links are counted as “${markdownText(utm, limit)}” there, and as “${markdownText(ours, limit)}” here.`;
}
