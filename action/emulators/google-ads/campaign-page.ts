/** One campaign: what it may spend, where and when it is shown, and each of its ads as it looks there. */
import { isRecord } from "../common/json.ts";
import { fact, heading, holdings } from "../common/look.ts";
import { dayAndTime, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { type Ads, customerOf } from "./account.ts";
import { AD_STYLE, adLook, assetGroupLook } from "./ad-look.ts";
import { isRemoved, listOf, stringsOf, textOf } from "./checks.ts";
import { geoTargetOf, languageOf } from "./constants.ts";
import type { StoredObject } from "./data.ts";
import { budgetWords, moneyOf, spentBy } from "./money.ts";
import { BIDDING } from "./rules-campaigns.ts";
import { snake } from "./shape.ts";
import { shell, stateBadge } from "./shell.ts";
import { effectiveUrl, linkedAssets } from "./shown.ts";
import { treeOf, type Unit, unitsOf, type WholeTree } from "./units.ts";

interface Page {
  readonly ads: Ads;
  readonly nowMs: number;
  readonly tree: WholeTree;
}

const words = (text: string) => (/[a-z]/.test(text) ? snake(text) : text).replaceAll("_", " ").toLowerCase();

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

function networks(campaign: StoredObject): string {
  const set = isRecord(campaign.fields["networkSettings"]) ? campaign.fields["networkSettings"] : {};
  const names: Readonly<Record<string, string>> = {
    ...{ targetGoogleSearch: "Google search", targetSearchNetwork: "search partners", targetContentNetwork: "display network" },
    ...{ targetPartnerSearchNetwork: "partner network", targetYoutube: "YouTube" },
  };
  return (
    Object.entries(names)
      .flatMap(([key, name]) => (set[key] === true ? [name] : []))
      .join(", ") || "nowhere"
  );
}

function targets({ tree }: Page, campaign: StoredObject): Piece {
  const criteria = tree.on("campaignCriterion", "campaign", campaign.name).filter((one) => !isRemoved(one));
  const texts = criteria.map(({ fields }) => {
    const place =
      geoTargetOf(textOf(fields["location"], "geoTargetConstant"))?.name ??
      languageOf(textOf(fields["language"], "languageConstant"))?.name;
    const keyword = textOf(fields["keyword"], "text");
    return `${fields["negative"] === true ? "not " : ""}${place ?? (keyword === "" ? words(textOf(fields, "type")) : `“${keyword}”`)}`;
  });
  return texts.length === 0 ? html`<em>everywhere, in every language</em>` : texts.join(", ");
}

function automation(campaign: StoredObject): Piece {
  const on = listOf(campaign.fields, "assetAutomationSettings").filter((one) => one["assetAutomationStatus"] === "OPTED_IN");
  return on.length === 0 ? "nothing" : html`<b>${on.map((one) => words(textOf(one, "assetAutomationType"))).join(", ")}</b>`;
}

function campaignFacts(page: Page, campaign: StoredObject): Piece {
  const { ads, tree } = page;
  const { fields } = campaign;
  const customer = customerOf(ads, campaign.customerId);
  const currency = customer?.currency ?? "";
  const scheme = BIDDING.find((name) => fields[name] !== undefined);
  const labels = tree
    .on("campaignLabel", "campaign", campaign.name)
    .map((link) => textOf(tree.get(textOf(link.fields, "label"))?.fields, "name"));
  const units = new Set(
    unitsOf(ads, page.nowMs)
      .filter((unit) => unit.campaign.name === campaign.name)
      .map((unit) => unit.object.name),
  );
  return html`<dl class="facts">
${fact(
  "Budget",
  html`${budgetWords(tree.get(textOf(fields, "campaignBudget")), currency)} · <b>${moneyOf(
    spentBy(ads, (unit) => units.has(unit)),
    currency,
  )}</b> spent`,
)}
${fact("Runs", `${textOf(fields, "startDateTime")} to ${textOf(fields, "endDateTime")} (${customer?.timeZone ?? ""})`)}
${fact("Shown on", networks(campaign))}
${fact("To", targets(page, campaign))}
${fact("Bids", scheme === undefined ? "none" : words(scheme))}
${fact("Written by Google", automation(campaign))}
${fact("EU political", words(textOf(fields, "containsEuPoliticalAdvertising") || "not declared"))}
${
  labels.length === 0
    ? undefined
    : fact(
        "Labels",
        labels.map((label) => html`<code>${label}</code> `),
      )
}
${fact("Customer", `${customer?.name ?? ""} ${campaign.customerId}${customer?.testAccount === true ? ", a test account: it never serves" : ""}`)}
</dl>`;
}

function standing({ ads }: Page, unit: Unit): Piece {
  const serving = ads.data.serving.get(unit.object.name);
  const state = serving?.state ?? String(unit.object.fields["status"] ?? "");
  const why = [...unit.off, ...unit.waitsFor];
  return [stateBadge(state), why.length === 0 ? undefined : html`<span class="muted">${why.join(", ")}</span>`];
}

function review({ ads, nowMs }: Page, subject: string): Piece {
  const found = ads.data.reviews.get(subject);
  if (found === undefined) return undefined;
  const topics = found.topics.map(({ topic }) => topic).join(", ");
  const when = found.verdict === "pending" ? html`<span class="muted">decided ${untilThen(nowMs, found.dueAt)}</span>` : undefined;
  return [stateBadge(found.verdict), topics === "" ? undefined : html`<span class="muted">${topics}</span>`, when];
}

/** Of an asset group: what its assets' reviews come to. */
function reviewOfGroup(page: Page, group: StoredObject): Piece {
  const linked = linkedAssets(page.tree, "assetGroupAsset", "assetGroup", group.name);
  const worst = (["rejected", "pending", "limited"] as const).flatMap((verdict) =>
    linked.filter(({ asset }) => page.ads.data.reviews.get(asset.name)?.verdict === verdict).slice(0, 1),
  )[0];
  return review(page, (worst ?? linked[0])?.asset.name ?? "");
}

function unitCard(page: Page, unit: Unit): Markup {
  const { ads, tree } = page;
  const { object, campaign } = unit;
  const currency = customerOf(ads, object.customerId)?.currency ?? "";
  const group = tree.get(textOf(object.fields, "adGroup"));
  const ad = isRecord(object.fields["ad"]) ? object.fields["ad"] : undefined;
  const extras = [
    ...(group === undefined ? [] : linkedAssets(tree, "adGroupAsset", "adGroup", group.name)),
    ...linkedAssets(tree, "campaignAsset", "campaign", campaign.name),
  ].map(({ asset }) => asset);
  const [look, all] = ad === undefined ? assetGroupLook(tree, object) : adLook(tree, ad, extras);
  const keywords = group === undefined ? [] : tree.on("adGroupCriterion", "adGroup", group.name).filter((one) => !isRemoved(one));
  const urls = stringsOf(ad ?? object.fields, "finalUrls").map((url) => effectiveUrl(url, [ad, group?.fields, campaign.fields]));
  const spent = spentBy(ads, (name) => name === object.name);
  return html`<article class="ad" id="${object.name.replaceAll("/", "-")}">
<div class="say"><b>${group === undefined ? textOf(object.fields, "name") : textOf(group.fields, "name")}</b>${standing(page, unit)}${ad === undefined ? reviewOfGroup(page, object) : review(page, object.name)}<span class="money">${moneyOf(spent, currency)} spent</span></div>
<div class="place">${look}</div>
<div class="all">${all}
<details><summary>Leads to</summary><ol>${urls.map((url) => html`<li><code>${url}</code></li>`)}</ol></details>
${
  keywords.length === 0
    ? undefined
    : html`<details><summary>${counted(keywords.length, "keyword")}</summary><ol>${keywords.map((one) => html`<li>${one.fields["negative"] === true ? "not " : ""}${textOf(one.fields["keyword"], "text")}<span class="pin">${textOf(one.fields["keyword"], "matchType")} ${textOf(one.fields, "status")}</span></li>`)}</ol></details>`
}</div>
</article>`;
}

/** A campaign's page at `nowMs`. */
export function campaignPage(ads: Ads, nowMs: number, campaign: StoredObject): Markup {
  const page: Page = { ads, nowMs, tree: treeOf(ads) };
  const units = unitsOf(ads, nowMs).filter((unit) => unit.campaign.name === campaign.name);
  const name = textOf(campaign.fields, "name");
  const changed = dayAndTime(campaign.changedAt, customerOf(ads, campaign.customerId)?.timeZone ?? "UTC");
  return shell({ ads, title: name }, [
    AD_STYLE,
    heading(
      name,
      [
        stateBadge(String(campaign.fields["status"])),
        html`<span class="muted">${words(textOf(campaign.fields, "advertisingChannelType"))}, changed ${changed}</span>`,
      ],
      "Everything in this account",
    ),
    campaignFacts(page, campaign),
    units.length === 0 ? html`<p class="empty">No ads.</p>` : html`<div class="ads">${units.map((unit) => unitCard(page, unit))}</div>`,
    holdings(campaign.fields),
  ]);
}

/** An asset group on its own, for whoever has the link. */
export function sharedPage(ads: Ads, group: StoredObject, until: string): Markup {
  const [look, all] = assetGroupLook(treeOf(ads), group);
  return shell({ ads, title: "Preview" }, [
    AD_STYLE,
    html`<p class="back muted">Anybody with this link sees it until ${until}.</p>`,
    html`<div class="ads"><article class="ad"><div class="say"><b>${textOf(group.fields, "name")}</b></div><div class="place">${look}</div><div class="all">${all}</div></article></div>`,
  ]);
}
