/** Campaigns on the screens: a card on the first page, and a page of their own. */
import { card, nameLink } from "../common/cards.ts";
import { badge } from "../common/frame.ts";
import { fact, heading, holdings } from "../common/look.ts";
import { dayAndTime } from "../common/wording.ts";
import { html, type Markup } from "../html.ts";
import { type Asset, assetName, assetsOf, typesOf } from "./campaign-assets.ts";
import { type CampaignRecord, campaignName } from "./campaign-data.ts";
import { allProperties, sumOf } from "./campaign-fields.ts";
import type { Portal } from "./portal.ts";
import { shell } from "./shell.ts";

const PREVIEWS: Readonly<Record<string, string>> = {
  MARKETING_EMAIL: "email",
  LANDING_PAGE: "page",
  AUTOMATION_PLATFORM_FLOW: "flow",
  OBJECT_LIST: "list",
};

const KINDS: Readonly<Record<string, string>> = {
  MARKETING_EMAIL: "Email",
  LANDING_PAGE: "Landing page",
  AUTOMATION_PLATFORM_FLOW: "Workflow",
  OBJECT_LIST: "List",
  FORM: "Form",
};

const assetsIn = (portal: Portal, campaign: CampaignRecord) =>
  typesOf(portal, campaign).flatMap((type) => assetsOf(portal, campaign, type));

/** The status somebody gave it: nothing follows from it. */
function statusBadge({ properties }: CampaignRecord): Markup | undefined {
  const words = (properties["hs_campaign_status"] ?? "").replaceAll("_", " ");
  return words === "" ? undefined : badge("calm", words.slice(0, 1).toUpperCase() + words.slice(1));
}

function span({ properties }: CampaignRecord): string | undefined {
  const { hs_start_date: start, hs_end_date: end } = properties;
  if (start === undefined) return end === undefined ? undefined : `until ${end}`;
  return end === undefined ? `from ${start}` : `${start} to ${end}`;
}

function money(portal: Portal, campaign: CampaignRecord): string | undefined {
  const { budget, spend } = campaign;
  if (budget.length + spend.length === 0) return undefined;
  const currency = allProperties(portal, campaign)["hs_currency_code"] ?? "";
  return `${sumOf(spend).toLocaleString("en-US")} of ${sumOf(budget).toLocaleString("en-US")} ${currency} spent`;
}

/** A campaign on the first page. */
export function campaignCard(portal: Portal, campaign: CampaignRecord): Markup {
  const count = assetsIn(portal, campaign).length;
  return card(
    nameLink(campaignName(campaign), `/preview/campaign/${campaign.id}`),
    [span(campaign), money(portal, campaign)],
    html`${statusBadge(campaign)}<span class="reached">${count} ${count === 1 ? "asset" : "assets"}</span>`,
  );
}

function assetItem(portal: Portal, asset: Asset): Markup {
  const name = assetName(portal, asset) ?? asset.id;
  const kind = PREVIEWS[asset.type];
  return card(
    kind === undefined ? html`<b>${name}</b>` : nameLink(name, `/preview/${kind}/${asset.id}`),
    [html`<span class="muted">${KINDS[asset.type] ?? asset.type}</span>`],
    undefined,
  );
}

/** A campaign: when, for what, with which assets. */
export function campaignPreview({ portal, campaign }: { readonly portal: Portal; readonly campaign: CampaignRecord }): Markup {
  const { properties } = campaign;
  const name = campaignName(campaign);
  const assets = assetsIn(portal, campaign).map((asset) => assetItem(portal, asset));
  const written = (words: string, property: string) => (properties[property] === undefined ? undefined : fact(words, properties[property]));
  const state = campaign.deletedAt === undefined ? statusBadge(campaign) : html`<span class="badge odd">Deleted</span>`;
  return shell({ portal, title: name }, [
    html`${heading(name, state, "Everything in this account")}
<dl class="facts">
${span(campaign) === undefined ? undefined : fact("When", span(campaign))}
${written("For", "hs_audience")}
${written("Goal", "hs_goal")}
${written("Notes", "hs_notes")}
${written("In links", "hs_utm")}
${money(portal, campaign) === undefined ? undefined : fact("Money", money(portal, campaign))}
${fact("Changed", dayAndTime(campaign.updatedAt, portal.settings.timeZone))}
${fact("HubSpot id", html`<code>${campaign.id}</code>`)}
</dl>
<section><h2>What belongs to it<span class="count">${assets.length}</span></h2>${assets.length === 0 ? html`<p class="empty">Nothing yet.</p>` : html`<ul class="cards">${assets}</ul>`}</section>`,
    holdings(properties),
  ]);
}
