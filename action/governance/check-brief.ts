/** Everything in a brief that contradicts itself, is over, or names what does not exist: collected, with places, before anything is made. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { ownIn } from "#model/brief-in.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { assetProblems } from "./brief-assets.ts";
import { listProblems } from "./brief-lists.ts";
import { localeProblems } from "./brief-locales.ts";
import { testProblems } from "./brief-tests.ts";
import { offerProblems, timeProblems } from "./brief-times.ts";

export interface BriefRequest {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  /** The day of the check. A campaign that was sent is over by its nature: ask only for what is still to go out. */
  readonly today: LocalDate;
}

/** The problems of a brief, in the order a reader meets them; empty where there are none. */
export function checkBrief({ campaign, brand, today }: BriefRequest): readonly PipelineError[] {
  return [
    ...offerProblems(
      campaign.brief,
      today,
      ({ language }) => language === undefined || ownIn(campaign.brief.value, language, "offer") === undefined,
    ),
    ...localeProblems(campaign, brand, today),
    ...timeProblems(campaign.brief, today),
    ...referenceProblems(campaign, brand),
    ...assetProblems(campaign, brand),
    ...listProblems(campaign, brand),
    ...testProblems(campaign),
  ].toSorted((left, right) => (left.place?.line ?? 0) - (right.place?.line ?? 0));
}

function referenceProblems({ brief }: CampaignSource, brand: BrandKit): readonly PipelineError[] {
  const { type, sender, messageClass, offer, locales = [] } = brief.value;
  const problems: PipelineError[] = [];
  const playbooks = Object.values(brand.playbooks).map(({ value }) => value.type);
  if (!playbooks.includes(type)) {
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `There is no playbook for a campaign of type "${type}"`, {
        place: brief.place(["type"], `expected one of: ${playbooks.join(", ")}`),
        hint: `choose another type, or add brand/playbooks/${type}.yaml`,
        detail: "The playbook says what such a campaign is made of.",
      }),
    );
  }
  const { reachedBy } = brief.value.goal;
  const audiences = Object.keys(brand.audiences.value.audiences);
  if (reachedBy !== undefined && !audiences.includes(reachedBy)) {
    problems.push(
      new PipelineError(
        "REFERENCE_UNKNOWN",
        `Those who have reached the goal are the audience "${reachedBy}", and there is none of this name`,
        {
          place: brief.place(["goal", "reachedBy"], `expected one of: ${audiences.join(", ")}`),
          hint: "choose one of them, or add it to brand/audiences.yaml",
        },
      ),
    );
  }
  const senders = Object.keys(brand.brand.value.senders);
  if (!senders.includes(sender)) {
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `The sender "${sender}" is not one of the brand's`, {
        place: brief.place(["sender"], `expected one of: ${senders.join(", ")}`),
        hint: "choose one of them, or add it to brand/brand.yaml under senders",
      }),
    );
  }
  const offers = [offer, ...locales.flatMap((locale) => locale.offer ?? [])];
  if (messageClass === "operational" && (offers.some(({ kind }) => kind !== "none") || type === "promotion")) {
    problems.push(
      new PipelineError("BRIEF_CONTRADICTION", "An operational message cannot carry an offer", {
        place: brief.place(["messageClass"], 'expected "marketing", or no offer'),
        detail: "With an offer in it, the law treats it as marketing: it needs consent and a way to unsubscribe.",
      }),
    );
  }
  return problems;
}
