/** The first page: which ads cost money or are about to, which stand still, what they stand in, and what was asked of the API. */
import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import { badge, nameParts } from "../common/frame.ts";
import { textAt } from "../common/json.ts";
import { untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { adLook } from "./ad-look.ts";
import { type Advertiser, campaignsOf, creativesOf, groupOf, parentsOf } from "./advertiser.ts";
import { budgetWords, scheduleWords } from "./budget-words.ts";
import { holdsOf, passByThemselves, servingOfCampaign } from "./holds.ts";
import type { CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import { holdWords, moneyWords, shell, stateBadge } from "./shell.ts";
import { spentBy, spentInGroup } from "./spent.ts";
import { happenings } from "./timeline.ts";

const STYLE = html`<style>.ads{list-style:none;margin:0;padding:0;display:grid;gap:.8rem}
.ads>li{display:grid;grid-template-columns:minmax(0,21rem) minmax(0,1fr);gap:1.2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;box-shadow:var(--shade)}
.ads .ad{align-self:start}
.about{display:grid;gap:.35rem;align-content:start}.about>p{font-size:.95rem}.pills{display:flex;flex-wrap:wrap;gap:.4rem}
.cost{font-size:1.25rem;font-weight:650;font-variant-numeric:tabular-nums}
.tree{list-style:none;margin:.5rem 0 0;padding:0 0 0 1rem;border-left:2px solid var(--line);display:grid;gap:.4rem}
@media (max-width:44rem){.ads>li{grid-template-columns:minmax(0,1fr)}}</style>`;

export function currencyIn({ data }: Advertiser, { accountId }: EntityRecord): string {
  return data.accounts.get(accountId)?.currency ?? "";
}

/** Whether an ad is seen now, soon, or not. */
export function standing(advertiser: Advertiser, creative: CreativeRecord, nowMs: number): Markup {
  const holds = holdsOf(advertiser, creative, nowMs);
  if (holds.length === 0) return badge("going", "Is being shown");
  return passByThemselves(holds) ? badge("soon", "Will be shown by itself") : badge("calm", "Is not shown");
}

function adCard(advertiser: Advertiser, creative: CreativeRecord, nowMs: number): Markup {
  const { campaign, group } = parentsOf(advertiser, creative);
  const holds = holdsOf(advertiser, creative, nowMs);
  const currency = currencyIn(advertiser, creative);
  const name = textAt(creative.fields, "name") ?? "(no name)";
  const test = advertiser.data.accounts.get(creative.accountId)?.test === true ? badge("calm", "Test account") : undefined;
  return html`<li id="ad${creative.id}">${adLook(advertiser, creative)}<div class="about">
<p>${nameLink(name, `/preview/ad/${creative.id}`)}</p>
<p class="pills">${standing(advertiser, creative, nowMs)}${stateBadge(creative.fields["intendedStatus"])}${
    creative.review === undefined ? undefined : stateBadge(creative.review.status)
  }${test}</p>
<p class="cost">${moneyWords(creative.spending.total, currency)} <span class="muted small">spent</span></p>
${holds.length === 0 ? undefined : html`<p class="muted">${passByThemselves(holds) ? "Waits for" : "Held back:"} ${holdWords(holds)}</p>`}
${campaign === undefined ? undefined : html`<p>${campaignLink(campaign)} <span class="muted">· ${budgetWords(campaign.fields, currency)}</span></p>`}
${group === undefined ? undefined : html`<p class="muted">in campaign ${nameParts(String(group.fields["name"] ?? "")).words}</p>`}
</div></li>`;
}

function campaignLink({ id, fields }: EntityRecord): Markup {
  const { words } = nameParts(String(fields["name"] ?? ""));
  return html`<a href="/preview/adset/${id}">${words}</a>`;
}

function adSection(id: string, title: string, cards: readonly Markup[], empty: string): Markup {
  const content = cards.length > 0 ? html`<ul class="ads">${cards}</ul>` : html`<p class="empty">${empty}</p>`;
  return html`<section id="${id}"><h2>${title}<span class="count">${cards.length}</span></h2>${content}</section>`;
}

function campaignLine(advertiser: Advertiser, campaign: CampaignRecord, nowMs: number): Markup {
  const currency = currencyIn(advertiser, campaign);
  const serving = servingOfCampaign(advertiser, campaign, groupOf(advertiser.data, campaign), nowMs);
  const ads = creativesOf(advertiser, campaign.id).length;
  const held = serving.includes("RUNNABLE") ? undefined : html` <span class="muted">· ${holdWords(serving)}</span>`;
  return html`<li id="adset${campaign.id}">${campaignLink(campaign)} ${stateBadge(campaign.fields["status"])}${held}
<p class="muted">${budgetWords(campaign.fields, currency)} · ${scheduleWords(campaign.fields, advertiser.settings.timeZone)} · ${ads} ${
    ads === 1 ? "ad" : "ads"
  } · <b>${moneyWords(spentBy(advertiser, campaign.id), currency)}</b> spent</p></li>`;
}

function groupCard(advertiser: Advertiser, group: EntityRecord, nowMs: number): Markup {
  const currency = currencyIn(advertiser, group);
  const inside = campaignsOf(advertiser, group.id).map((campaign) => campaignLine(advertiser, campaign, nowMs));
  const lines: readonly Piece[] = [
    html`<span class="muted">${budgetWords(group.fields, currency)} · ${scheduleWords(group.fields, advertiser.settings.timeZone)}</span>`,
    inside.length === 0 ? html`<em>no ad set in it</em>` : html`<ul class="tree">${inside}</ul>`,
  ];
  const { words, marker } = nameParts(String(group.fields["name"] ?? ""));
  const account = html` <span class="muted small">${advertiser.data.accounts.get(group.accountId)?.name}</span>`;
  return card(html`<span class="name">${words}</span>${marker}${account}`, lines, [
    stateBadge(group.fields["status"]),
    html`<span class="reached">${moneyWords(spentInGroup(advertiser, group.id), currency)}</span>`,
  ]);
}

function clock(advertiser: Advertiser, nowMs: number): Markup {
  const next = Math.min(...happenings(advertiser).map(({ atMs }) => atMs));
  const due = Number.isFinite(next) && next > nowMs ? next : undefined;
  const words = due === undefined ? "Nothing is to come." : html`Next event: <b>${untilThen(nowMs, due)}</b>`;
  return clockPanel(nowMs, { timeZone: advertiser.settings.timeZone, due, words });
}

/** The overview at `nowMs`. */
export function overview(advertiser: Advertiser, nowMs: number): Markup {
  const { creatives, groups } = advertiser.data;
  const ads = [...creatives.values()].toReversed();
  const isArmed = (creative: CreativeRecord) => passByThemselves(holdsOf(advertiser, creative, nowMs));
  const cardsOf = (armed: boolean) => ads.filter((one) => isArmed(one) === armed).map((one) => adCard(advertiser, one, nowMs));
  const all = [...groups.values()].toReversed().filter(({ accountId }) => advertiser.data.accounts.get(accountId)?.role !== undefined);
  const { timeZone } = advertiser.settings;
  return shell({ advertiser, title: "Overview", aside: clock(advertiser, nowMs) }, [
    STYLE,
    adSection("running", "Ads that cost money, or will by themselves", cardsOf(true), "No ad can cost anything."),
    adSection("still", "Ads that cannot cost anything", cardsOf(false), "No other ads."),
    section(
      "campaigns",
      "Campaigns, and the ad sets in them",
      all.map((group) => groupCard(advertiser, group, nowMs)),
      "No campaigns.",
    ),
    callLog(advertiser.oracle.entries, { timeZone, empty: "Nobody has called the API yet." }),
  ]);
}
