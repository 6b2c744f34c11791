/** To whom, when, what it costs and where it leads, in a lawyer's words. */

import { isAdKind } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { BrandKit } from "#model/source.ts";
import type { AudienceFacet, AudienceGroup, Payload, PlatformName, ScheduleFacet, TrackingFacet } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { amountInWords, biddingInWords, deliveryInWords, politicalInWords, spokenInWords, worstInWords } from "../ad-words.ts";
import { placeInWords } from "../filing-words.ts";
import { laterInWords, listsInWords } from "../list-words.ts";
import { type Markup, markup } from "../page/markup.ts";
import type { AssetFacts } from "../pull-request/facts.ts";
import { count, listed, when, zoneInWords } from "../words.ts";
import type { Fact } from "./preview-question.ts";

const CONSENT: Readonly<Record<string, string>> = {
  "opt-in": "they asked for it",
  "soft-opt-in": "they are customers and were told that they can say no",
  contract: "their contract asks for it",
  "legitimate-interest": "legitimate interest",
};

/** What every kind of asset has, in the order an approver asks. */
export function facts(payload: Payload, brand: BrandKit): readonly Fact[] {
  const { kind, platform, account } = payload;
  const { audience, schedule, content, tracking } = payload.facets;
  const ends = schedule.end;
  const spoken = "delivery" in content ? spokenInWords(content) : undefined;
  return [
    { name: "To whom", value: isAdKind(kind) ? shownBy(platform, audience, brand) : toWhom(audience, brand) },
    { name: "When", value: markup`${goesOut(schedule)}` },
    ...(ends === undefined
      ? []
      : [
          {
            name: "Campaign ends",
            value: markup`after ${day(ends.at)}, ${zoneInWords(ends.zone)}${kind === "email" ? "" : `; then it is ${ends.then === "keep" ? "kept" : "taken down"}`}`,
          },
        ]),
    { name: "Costs", value: markup`${costs(payload)}` },
    ...("delivery" in content
      ? [{ name: "Shown", value: markup`${deliveryInWords(platform, content.delivery)} ${politicalInWords(content.delivery)}` }]
      : []),
    { name: "Where", value: markup`${platformInWords(platform)}, account ${account}${spoken === undefined ? "" : `. ${spoken}`}` },
    ...filingFacts(tracking),
    ...crmFacts(tracking),
  ];
}

/** How many people were on its lists, and whether that may change by itself. */
export function listFacts(counted: AssetFacts["counted"]): readonly Fact[] {
  if (counted === undefined) return [];
  const { people, at, lists = [] } = counted;
  const words = listsInWords(lists, (name) => `“${name}”`);
  return [{ name: "On its lists", value: markup`${count(people)} people on ${when(at)}${words === "" ? "" : `: ${words}`}.` }];
}

/** Under what people find it in the platform. */
function filingFacts({ filing = {} }: TrackingFacet): readonly Fact[] {
  const place = placeInWords(filing).join(", ");
  return [
    ...(filing.name === undefined ? [] : [{ name: "Called there", value: markup`${filing.name}` }]),
    ...(place === "" ? [] : [{ name: "Filed there", value: markup`${place}` }]),
  ];
}

/** Where it is kept in the CRM and in the budget, as the brief says. */
function crmFacts({ crm }: TrackingFacet): readonly Fact[] {
  const { campaign, budgetCode } = crm ?? {};
  return [
    ...(campaign === undefined ? [] : [{ name: "CRM campaign", value: markup`${campaign}` }]),
    ...(budgetCode === undefined ? [] : [{ name: "Budget code", value: markup`${budgetCode}` }]),
  ];
}

/** Whom an ad is shown to: everybody in its countries, or only whom the account knows as these. */
function shownBy(platform: PlatformName, audience: AudienceFacet, brand: BrandKit): Markup {
  const { include = [], exclude = [], regions } = audience;
  const where = `Countries: ${listed(regions)}.`;
  const without = exclude.length === 0 ? "" : ` Not to ${titles(exclude, brand)}.`;
  if (include.length === 0) return markup`<strong>Whoever ${platformInWords(platform)} shows it to.</strong>${without} ${where}`;
  return markup`<strong>Only ${titles(include, brand)}</strong>, as ${platformInWords(platform)} knows them.${without} ${where}`;
}

function toWhom(audience: AudienceFacet, brand: BrandKit): Markup {
  const regions = `Countries: ${listed(audience.regions)}.`;
  if (audience.kind === "public") return markup`<strong>Everybody who opens it.</strong> ${regions}`;
  const { include, exclude, size, consent } = audience;
  const without = exclude.length === 0 ? "" : ` without ${titles(exclude, brand)}`;
  const why = Object.hasOwn(CONSENT, consent) ? CONSENT[consent] : consent;
  const later = laterInWords(audience);
  return markup`<strong>${titles(include, brand)}</strong>${without}: about ${count(size.expected)} people. Fewer than ${count(size.minimum)} or more than ${count(size.maximum)} ask for approval again. ${later === undefined ? undefined : markup`<strong>${later}</strong> `}${regions} Why we may write to them: ${why}.`;
}

function titles(groups: readonly AudienceGroup[], brand: BrandKit): string {
  const { audiences } = brand.audiences.value;
  return listed(groups.map(({ name }) => (Object.hasOwn(audiences, name) ? (audiences[name]?.title ?? name) : name)));
}

function goesOut(schedule: ScheduleFacet): string {
  if (schedule.mode === "with-merge") return "As soon as it is launched.";
  const { at, earliest, latest, zone } = schedule;
  const words = (local: string) => when(instantOfLocal(local, zone), zone);
  const early = earliest === at ? "" : `, not before ${words(earliest)}`;
  return `${words(at)}${early}, never after ${words(latest)}.`;
}

/** `2027-04-21` → `Wed 21 Apr 2027` */
function day(date: string): string {
  return when(`${date}T00:00:00Z`).split(" ").slice(0, 4).join(" ");
}

function costs({ platform, facets: { money, schedule } }: Pick<Payload, "platform" | "facets">): string {
  if (money.kind === "none") return "Nothing beyond the platform itself.";
  const amount = (micros: number) => amountInWords(micros, money.currency);
  const daily = money.dailyMicros === undefined ? "" : `, ${amount(money.dailyMicros)} a day`;
  return [`At most ${amount(money.totalMicros)}${daily}.`, biddingInWords(money), ...worstInWords({ platform, money, schedule })].join(" ");
}

/** Every link once, without its tags, and the tags once for all. */
export function linkList({ links, utm }: TrackingFacet): Markup {
  const shown = links.map((link) => ({ link, ...withoutTags(link) }));
  const items = shown.map(
    ({ link, address, isTagged }) =>
      markup`<li>${openable(link, address)}${isTagged ? { markup: ' <span class="tag">counted</span>' } : undefined}</li>`,
  );
  const tags = `source ${utm.source}, medium ${utm.medium}, campaign ${utm.campaign}, content ${utm.content}`;
  return markup`<h4>Where it leads</h4>
${items.length === 0 ? markup`<p>It links to nothing.</p>` : markup`<ul class="links">${items}</ul>`}
${shown.some(({ isTagged }) => isTagged) ? markup`<p class="note">Visits through a link marked “counted” are counted as: ${tags}.</p>` : undefined}
`;
}

function withoutTags(link: string): { readonly address: string; readonly isTagged: boolean } {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const tags = [...(url?.searchParams.keys() ?? [])].filter((name) => name.startsWith("utm_"));
  if (url === undefined || tags.length === 0) return { address: link, isTagged: false };
  for (const tag of tags) url.searchParams.delete(tag);
  return { address: url.href, isTagged: true };
}

/** Only web addresses can be opened from a preview. */
function openable(link: string, shown: string): Markup {
  if (!/^https:\/\//i.test(link)) return markup`<span class="address">${shown}</span>`;
  return markup`<a class="address" href="${link}" rel="noreferrer noopener" target="_blank">${shown}</a>`;
}
