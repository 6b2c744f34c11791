/** What of a payload Google Ads cannot hold, or we cannot write there: known without asking, each with its words. */
import type { Complaint, Material } from "#ports/platform.ts";
import { geoOf, languageOf } from "./places.ts";
import { instantMs } from "./time.ts";
import { adPayload, lastSecond, type Zoned } from "./to-google-ads.ts";
import type { CustomerFacts } from "./tools.ts";

/** Source: enums/call_to_action_type.proto, v25 (state of 2026-08-19). */
const BUTTONS = new Set([
  ...["LEARN_MORE", "GET_QUOTE", "APPLY_NOW", "SIGN_UP", "CONTACT_US", "SUBSCRIBE", "DOWNLOAD", "BOOK_NOW", "SHOP_NOW", "BUY_NOW"],
  ...["DONATE_NOW", "ORDER_NOW", "PLAY_NOW", "SEE_MORE", "START_NOW", "VISIT_SITE", "WATCH_NOW"],
]);

type Refused = (message: string, ...path: readonly (string | number)[]) => Complaint;

const refused: Refused = (message, ...path) => ({ kind: "refused", message, path });

/** By the payload alone. */
export function complaintsOf(material: Material): readonly Complaint[] {
  const payload = adPayload(material);
  const { content, audience, money, schedule } = payload.facets;
  const { ad, delivery } = content;
  const regions = audience.regions.filter((country) => geoOf(country) === undefined);
  return [
    ...(delivery.political === "not-declared"
      ? [
          refused(
            "Nobody said whether this is political advertising as the EU means it; Google takes no campaign without.",
            "delivery",
            "political",
          ),
        ]
      : []),
    ...(audience.regions.length === 0 ? [refused("No country is named, and Google would show the ad in all of them.", "audience")] : []),
    ...regions.map((country) => refused(`Google has no number for the country ${country} here.`, "audience")),
    ...(languageOf(content.language) === undefined
      ? [refused(`Google has no number for the language ${content.language} here.`, "language")]
      : []),
    ...peopleComplaints(material),
    ...(money.kind === "none" ? [refused("An ad needs a budget.", "budget")] : []),
    ...(money.kind === "budget" && money.dailyMicros === undefined && schedule.end === undefined
      ? [refused("A budget for the whole needs an end: add end to the brief, or budget.daily.", "budget", "total")]
      : []),
    ...(money.kind === "budget" && money.bidding.kind === "reach"
      ? [refused("Bidding for reach is not written to Google Ads from here.", "delivery", "bidding")]
      : []),
    ...pinComplaints(ad),
    ...(ad.kind === "performance-max" &&
    ad.callToAction !== undefined &&
    !BUTTONS.has(ad.callToAction.trim().toUpperCase().replace(/\s+/g, "_"))
      ? [refused(`“${ad.callToAction}” is none of Google's buttons, such as Learn more, Sign up or Get quote.`, "callToAction")]
      : []),
    ...(ad.kind === "display-ad"
      ? ad.pictures.flatMap(({ use }, index) =>
          use === "portrait" ? [refused("A display ad takes no portrait pictures from here.", "pictures", index, "use")] : [],
        )
      : []),
    ...(delivery.widening.includes("final-url-expansion") && !delivery.widening.includes("automatically-created-assets")
      ? [refused("Google expands final URLs only together with automatically-created-assets.", "delivery", "widening")]
      : []),
  ];
}

/** What can be named of people and searches, by kind: Google restricts Performance Max to no list, and display ads by their ad group alone. */
function peopleComplaints({ payload }: Material): readonly Complaint[] {
  const { audience } = payload.facets;
  if (audience.kind !== "public") return [refused("An ad is shown to people in countries, not sent to a list.", "audience")];
  const wrong = (part: "include" | "exclude", forms: readonly string[]): readonly Complaint[] =>
    (audience[part] ?? [])
      .flatMap(({ ids }) => ids)
      .filter((id) => !forms.some((form) => id.startsWith(`${form}=`) && /^\d+$/.test(id.slice(form.length + 1))))
      .map((id) => {
        const expected =
          forms.length === 0
            ? `a ${payload.kind} takes no lists of people here`
            : `expected ${forms.map((form) => `${form}=<number>`).join(" or ")}`;
        return refused(`“${id}” cannot be ${part}d in Google Ads: ${expected}.`, "audience");
      });
  return [
    ...wrong("include", payload.kind === "search-ad" ? ["userList"] : []),
    ...wrong("exclude", payload.kind === "performance-max" ? ["sharedSet"] : ["sharedSet", "userList"]),
  ];
}

/** Google pins a text to one place. */
function pinComplaints(ad: ReturnType<typeof adPayload>["facets"]["content"]["ad"]): readonly Complaint[] {
  if (ad.kind !== "search-ad") return [];
  return ad.pins.flatMap(({ text }, index) =>
    ad.pins.findIndex((pin) => pin.text === text) === index
      ? []
      : [refused(`“${text}” is pinned twice; Google takes one place for each text.`, "pins", index)],
  );
}

/** By what the account is. */
export function accountComplaints(
  material: Material,
  { currency, zone }: CustomerFacts,
  settings: Zoned,
  nowMs: number,
): readonly Complaint[] {
  const { money, schedule } = adPayload(material).facets;
  const { end } = schedule;
  const wrongMoney =
    money.kind === "budget" && money.currency !== currency
      ? [refused(`The account counts in ${currency}, and the budget is in ${money.currency}.`, "budget", "total", "currency")]
      : [];
  if (end === undefined) return wrongMoney;
  const written = lastSecond(end, settings);
  const [meantMs, readMs] = [instantMs(lastSecond(end, {}), end.zone), instantMs(written, zone)];
  return [
    ...wrongMoney,
    ...(meantMs === readMs
      ? []
      : [
          refused(
            `The account counts its days in ${zone}: write platforms.google-ads.timeZone: ${zone} into .github/campaigns.yml, and render again.`,
            "end",
          ),
        ]),
    ...(meantMs <= nowMs ? [refused("Its end has passed.", "end", "at")] : []),
  ];
}
