/** What LinkedIn would refuse of a material, as far as it can be told without asking. Pure. */
import type { AdPayload, LinkedinAdsSettings } from "#model/types.ts";
import type { Complaint, Material } from "#ports/platform.ts";
import { refused } from "./failures.ts";
import { localeOf } from "./locales.ts";
import { criteriaOf } from "./targeting.ts";
import { adOf, wantedOf } from "./to-linkedin.ts";

export interface LocalFacts {
  readonly settings: LinkedinAdsSettings;
  /** The account's. */
  readonly currency: string;
  readonly nowMs: number;
}

type Path = Complaint["path"];

function complaint(kind: Complaint["kind"], message: string, path: Path): Complaint {
  return { kind, message, path };
}

/** Each with the way to the words in the asset's head, or in its entry of the brief. @throws PlatformFailure where it is no ad of LinkedIn's */
export function localComplaints(material: Material, facts: LocalFacts): readonly Complaint[] {
  const payload = adOf(material);
  return [...ofMoney(payload, facts), ...ofAudience(payload, facts), ...ofDelivery(payload), ...ofWords(payload)];
}

function ofMoney({ kind, facets: { money, schedule } }: AdPayload, { currency, nowMs, settings }: LocalFacts): readonly Complaint[] {
  const no = (message: string, path: Path) => complaint("refused", message, path);
  if (money.kind === "none") return [no("An ad at LinkedIn needs a budget.", ["budget"])];
  const { bidding } = money;
  const wanted = settings.highestBudget?.each;
  return [
    ...(money.currency === currency
      ? []
      : [no(`The budget is in ${money.currency}, and the LinkedIn account counts in ${currency}.`, ["budget", "total", "currency"])]),
    ...(wanted === undefined || wanted.currency === currency
      ? []
      : [no(`platforms.linkedin-ads.highestBudget is in ${wanted.currency}, and the LinkedIn account counts in ${currency}.`, ["budget"])]),
    ...(money.dailyMicros === undefined && schedule.end === undefined
      ? [
          no(
            "LinkedIn spreads a total without a day's share over the days until an end: give the brief an end, or the ad a daily budget.",
            ["budget", "daily"],
          ),
        ]
      : []),
    ...(schedule.end !== undefined && endPassed(schedule.end, nowMs) ? [no("The end of the ad has passed.", [])] : []),
    ...(bidding.kind === "conversions" && bidding.target !== undefined
      ? [no("LinkedIn is told no target cost per conversion from here: leave `target` out.", ["delivery", "bidding", "target"])]
      : []),
    ...(bidding.kind === "conversions" && kind === "document-ad"
      ? [no("LinkedIn shows documents for awareness and engagement, not for conversions on a page.", ["delivery", "bidding"])]
      : []),
  ];
}

/** A day before it is surely over somewhere is left to LinkedIn. */
function endPassed({ at }: { readonly at: string }, nowMs: number): boolean {
  return Date.parse(`${at}T00:00:00Z`) + 36 * 3_600_000 < nowMs;
}

function ofAudience({ facets: { audience } }: AdPayload, { settings }: LocalFacts): readonly Complaint[] {
  return criteriaOf(audience, settings.geos).problems.map((message) => complaint("refused", message, ["audience"]));
}

/** Members of the European Union (2026-11-22): LinkedIn asks whether an ad there is political. */
const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

function ofDelivery({ facets: { content, audience } }: AdPayload): readonly Complaint[] {
  const { political } = content.delivery;
  const path = ["delivery", "political"];
  const inUnion = audience.regions.some((country) => UNION.includes(country));
  if (political === "not-declared" && inUnion)
    return [complaint("refused", "LinkedIn shows no ad in the European Union of which nobody said whether it is political.", path)];
  if (political === "yes")
    return [complaint("notice", "LinkedIn's ad policy takes no political ads: expect its review to refuse it.", path)];
  return [];
}

function ofWords({ facets: { content } }: AdPayload): readonly Complaint[] {
  const { ad } = content;
  const noLocale = localeOf(content.language) === undefined;
  return [
    ...(noLocale ? [complaint("refused", `LinkedIn has no ads in the language ${content.language}.`, [])] : []),
    ...(ad.kind === "sponsored-content" && ad.description !== undefined && ad.picture.alt !== ""
      ? [
          complaint(
            "notice",
            "LinkedIn takes no words for those who do not see the picture beside a line below the headline: they are left out.",
            ["picture", "alt"],
          ),
        ]
      : []),
    ...(ad.kind === "text-ad" && (ad.picture?.alt ?? "") !== ""
      ? [
          complaint("notice", "LinkedIn takes no words for those who do not see the picture of a text ad: they are left out.", [
            "picture",
            "alt",
          ]),
        ]
      : []),
    ...(ad.kind === "document-ad" && ad.document.title !== ad.headline
      ? [complaint("notice", "LinkedIn has one line for headline and document: the headline is shown.", ["document", "title"])]
      : []),
  ];
}

/** @throws PlatformFailure with everything LinkedIn would refuse, before anything is sent. */
export function mustBeStageable(material: Material, facts: LocalFacts): void {
  wantedOf(material, facts.settings);
  const wrong = localComplaints(material, facts).filter(({ kind }) => kind === "refused");
  if (wrong.length > 0) throw refused(wrong.map(({ message }) => message).join(" "));
}
