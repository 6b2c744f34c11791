/** The first page: what may spend now, what would begin by itself, every campaign with its budget and money, and what was asked of the account. */
import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import { dayAndTime, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { type Ads, customerOf } from "./account.ts";
import { isRemoved, textOf } from "./checks.ts";
import type { ServingRecord, StoredObject } from "./data.ts";
import { idsIn } from "./kinds.ts";
import { budgetWords, moneyOf, spentBy } from "./money.ts";
import { happenings } from "./serving.ts";
import { shell, stateBadge } from "./shell.ts";
import { treeOf, type Unit, unitsOf, type WholeTree } from "./units.ts";

function clock(ads: Ads, nowMs: number, timeZone: string): Markup {
  const due = happenings(ads).reduce<number | undefined>(
    (first, { atMs }) => (first === undefined || atMs < first ? atMs : first),
    undefined,
  );
  const words = due === undefined ? "Nothing is coming." : html`Next event <b>${untilThen(nowMs, due)}</b>`;
  return clockPanel(nowMs, { timeZone, due, words });
}

const link = (campaign: StoredObject) => nameLink(textOf(campaign.fields, "name"), `/preview/campaign/${idsIn(campaign.name)}`);

function servingCard(ads: Ads, tree: WholeTree, record: ServingRecord): Markup {
  const customer = customerOf(ads, record.customerId);
  const campaign = tree.get(record.campaign);
  const waits = record.waitsFor.length === 0 ? undefined : html`<span class="muted">waits for: ${record.waitsFor.join(", ")}</span>`;
  return card(
    campaign === undefined ? html`<b>${record.called}</b>` : link(campaign),
    [
      html`<span class="subject">${Object.values(record.shown.texts).slice(0, 3).join(" | ")}</span>`,
      html`<span class="muted">since ${dayAndTime(record.since, customer?.timeZone ?? "UTC")}</span>`,
      waits,
    ],
    html`${stateBadge(record.state)}<span class="reached">${moneyOf(
      spentBy(ads, (unit) => unit === record.unit),
      customer?.currency ?? "",
    )}</span>`,
  );
}

function reviewsOf(ads: Ads, units: readonly Unit[]): Piece {
  const verdicts = units.flatMap(({ object }) => ads.data.reviews.get(object.name)?.verdict ?? []);
  return [...new Set(verdicts)].filter((verdict) => verdict !== "approved").map(stateBadge);
}

function campaignCard(ads: Ads, tree: WholeTree, campaign: StoredObject, units: readonly Unit[]): Markup {
  const customer = customerOf(ads, campaign.customerId);
  const currency = customer?.currency ?? "";
  const names = new Set(units.map(({ object }) => object.name));
  const what = textOf(campaign.fields, "advertisingChannelType") === "PERFORMANCE_MAX" ? "asset group" : "ad";
  return card(
    link(campaign),
    [
      html`${budgetWords(tree.get(textOf(campaign.fields, "campaignBudget")), currency)} <span class="muted">· ${units.length} ${what}${units.length === 1 ? "" : "s"} · from ${textOf(campaign.fields, "startDateTime").slice(0, 10)}</span>`,
      html`<span class="muted">${customer?.name ?? ""}${customer?.testAccount === true ? " (test)" : ""}</span>`,
    ],
    html`${stateBadge(String(campaign.fields["status"]))}${reviewsOf(ads, units)}<span class="reached">${moneyOf(
      spentBy(ads, (unit) => names.has(unit)),
      currency,
    )}</span>`,
  );
}

/** The overview at `nowMs`. */
export function overview(ads: Ads, nowMs: number): Markup {
  const tree = treeOf(ads);
  const units = unitsOf(ads, nowMs);
  const timeZone = ads.data.customers.find(({ manager }) => manager !== true)?.timeZone ?? "UTC";
  const records = [...ads.data.serving.values()];
  const campaigns = [...tree.all("campaign")].sort((one, other) => other.number - one.number);
  const cardOf = (campaign: StoredObject) =>
    campaignCard(
      ads,
      tree,
      campaign,
      units.filter((unit) => unit.campaign.name === campaign.name),
    );
  const removed = campaigns.filter(isRemoved);
  const labels = tree.all("label");
  return shell({ ads, title: "Google Ads", aside: clock(ads, nowMs, timeZone) }, [
    section(
      "serving",
      "May spend now",
      records.filter(({ state }) => state === "serving").map((one) => servingCard(ads, tree, one)),
      "Nothing is shown, nothing is spent.",
    ),
    section(
      "armed",
      "Would begin by itself",
      records.filter(({ state }) => state === "armed").map((one) => servingCard(ads, tree, one)),
      "Nothing begins unless somebody switches it on.",
    ),
    section("campaigns", "Campaigns", campaigns.filter((one) => !isRemoved(one)).map(cardOf), "No campaigns."),
    removed.length === 0 ? undefined : section("removed", "Removed", removed.map(cardOf), ""),
    labels.length === 0
      ? undefined
      : section(
          "labels",
          "Labels",
          labels.map((one) => card(html`<code>${textOf(one.fields, "name")}</code>`, [], undefined)),
          "",
        ),
    callLog(ads.oracle.entries, { timeZone, empty: "Nobody has called this account yet." }),
  ]);
}
