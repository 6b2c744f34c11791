/** The screens about one ad, and about one ad set. */

import { textAt } from "../common/json.ts";
import { fact, heading, holdings } from "../common/look.ts";
import { dayAndTime, untilThen } from "../common/wording.ts";
import { html, type Markup } from "../html.ts";
import { adLook } from "./ad-look.ts";
import { type Advertiser, creativesOf, groupOf, parentsOf } from "./advertiser.ts";
import { audienceWords, budgetWords, scheduleWords } from "./budget-words.ts";
import { holdsOf, passByThemselves, servingOfCampaign } from "./holds.ts";
import { currencyIn, standing } from "./overview.ts";
import type { CampaignRecord, CreativeRecord } from "./records.ts";
import { holdWords, moneyWords, shell, stateBadge } from "./shell.ts";
import { linksOf, textsOf } from "./shown.ts";
import { spentBy } from "./spent.ts";

const BACK = "Everything in these accounts";
const STYLE = html`<style>.one{max-width:34rem;margin:1rem 0}</style>`;

/** An ad as its readers see it, with every word and link, its review and its money. */
export function adScreen(advertiser: Advertiser, creative: CreativeRecord, nowMs: number): Markup {
  const { timeZone } = advertiser.settings;
  const { campaign, group } = parentsOf(advertiser, creative);
  const currency = currencyIn(advertiser, creative);
  const holds = holdsOf(advertiser, creative, nowMs);
  const { review, spending } = creative;
  const due = review?.dueAt;
  const reviewWords = [
    review === undefined ? html`<em>has not begun: the ad was never on</em>` : stateBadge(review.status),
    due === undefined ? undefined : html` <span class="muted">ends ${untilThen(nowMs, due)}</span>`,
    review === undefined || review.reasons.length === 0 ? undefined : html` <span class="muted">${review.reasons.join(", ")}</span>`,
  ];
  const days = [...spending.days].map(([day, micros]) => html`<p>${day} · ${moneyWords(micros, currency)}</p>`);
  const texts = Object.entries(textsOf(advertiser, creative)).map(([name, text]) => html`<p><code>${name}</code> ${text}</p>`);
  const links = linksOf(advertiser, creative).map((link) => html`<p><code>${link}</code></p>`);
  return shell({ advertiser, title: textAt(creative.fields, "name") ?? "Ad" }, [
    STYLE,
    heading(
      textAt(creative.fields, "name") ?? "",
      [standing(advertiser, creative, nowMs), stateBadge(creative.fields["intendedStatus"])],
      BACK,
    ),
    html`<div class="one">${adLook(advertiser, creative)}</div>
<dl class="facts">
${fact("Review", reviewWords)}
${holds.length === 0 ? undefined : fact(passByThemselves(holds) ? "Waits for" : "Held back", holdWords(holds))}
${fact("Spent", html`<b>${moneyWords(spending.total, currency)}</b>${days}`)}
${
  campaign === undefined
    ? undefined
    : [
        fact(
          "Ad set",
          html`<a href="/preview/adset/${campaign.id}">${String(campaign.fields["name"])}</a> ${stateBadge(campaign.fields["status"])}`,
        ),
        fact("Budget", budgetWords(campaign.fields, currency)),
        fact("Runs", `${scheduleWords(campaign.fields, timeZone)} (${timeZone})`),
        fact("Seen by", audienceWords(campaign.fields)),
      ]
}
${group === undefined ? undefined : fact("Campaign", html`${String(group.fields["name"])} ${stateBadge(group.fields["status"])}`)}
${fact("Words", texts)}
${fact("Links", links)}
${fact("Made", `${dayAndTime(creative.createdAt, timeZone)} · LinkedIn id ${creative.id}`)}
</dl>`,
    holdings({ creative: creative.fields, post: advertiser.data.posts.get(textAt(creative.fields["content"], "reference") ?? "")?.fields }),
  ]);
}

/** An ad set: its budget, dates and audience, and the ads in it. */
export function adSetScreen(advertiser: Advertiser, campaign: CampaignRecord, nowMs: number): Markup {
  const { timeZone } = advertiser.settings;
  const currency = currencyIn(advertiser, campaign);
  const group = groupOf(advertiser.data, campaign);
  const serving = servingOfCampaign(advertiser, campaign, group, nowMs);
  const ads = creativesOf(advertiser, campaign.id).map(
    (creative) =>
      html`<p><a href="/preview/ad/${creative.id}">${textAt(creative.fields, "name") ?? "(no name)"}</a> ${standing(advertiser, creative, nowMs)}</p>`,
  );
  return shell({ advertiser, title: textAt(campaign.fields, "name") ?? "Ad set" }, [
    heading(textAt(campaign.fields, "name") ?? "", stateBadge(campaign.fields["status"]), BACK),
    html`<dl class="facts">
${fact("Budget", budgetWords(campaign.fields, currency))}
${fact("Spent", html`<b>${moneyWords(spentBy(advertiser, campaign.id), currency)}</b>`)}
${fact("Runs", `${scheduleWords(campaign.fields, timeZone)} (${timeZone})`)}
${fact("Seen by", audienceWords(campaign.fields))}
${fact("Objective", String(campaign.fields["objectiveType"] ?? "none"))}
${serving.includes("RUNNABLE") ? undefined : fact("Held back", holdWords(serving))}
${group === undefined ? undefined : fact("Campaign", html`${String(group.fields["name"])} ${stateBadge(group.fields["status"])}`)}
${fact("Ads", ads.length === 0 ? html`<em>none</em>` : ads)}
${fact("LinkedIn id", html`<code>${campaign.id}</code>`)}
</dl>`,
    holdings(campaign.fields),
  ]);
}
