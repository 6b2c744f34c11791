/** The comment that reminds whoever has not decided: at half of their time, and with their deputies at nine tenths of it. */
import { listed } from "../words.ts";
import { listedSome, sectionOf } from "./detail.ts";
import type { CampaignFacts, CommentFacts } from "./facts.ts";
import { linkTo, markdownText, mention } from "./markdown-text.ts";
import { asksOf, partsInWords } from "./people-words.ts";
import { moment } from "./times.ts";

export interface Reminder {
  readonly facts: CommentFacts;
  readonly campaign: CampaignFacts;
  readonly at: "half" | "nine-tenths";
  /** Of the roles that have not decided; asked at nine tenths, when they hold the role, too. */
  readonly deputies: readonly string[];
}

/** The hidden first line of a reminder: by it the same one is never written twice. A new deadline is a new reminder. */
export function reminderMarker({ campaign, at }: Pick<Reminder, "campaign" | "at">): string {
  const { slug, deadline } = campaign;
  return `<!-- campaigns-as-code:reminder ${[slug, at, deadline?.at ?? "none"].map(encodeURIComponent).join(" ").replaceAll("--", "-%2D")} -->`;
}

/** A comment of its own, for an edited one tells nobody. Undefined where nobody is asked any more. */
export function reminderWords({ facts, campaign, at, deputies }: Reminder): string | undefined {
  const asks = asksOf(campaign, facts.author);
  const asked = [...new Set(asks.flatMap(({ logins }) => logins))];
  const helpers =
    at === "half" ? [] : deputies.filter((login) => !asked.includes(login) && login.toLowerCase() !== facts.author.toLowerCase());
  if (asked.length + helpers.length === 0) return undefined;
  const section = sectionOf(facts, campaign);
  const { names } = section.detail;
  const name = `**${markdownText(campaign.name, 120)}**`;
  const parts = asks.flatMap((ask) => ask.parts);
  const { deadline } = campaign;
  const by = deadline === undefined ? "please decide soon" : `please decide by **${moment(deadline.at, campaign.zone, facts.nowMs)}**`;
  const time = at === "half" ? "half of the time to decide is over" : "the time to decide is almost over";
  const lost =
    deadline?.loses === undefined
      ? []
      : [`After that, the launch on ${moment(deadline.loses, campaign.zone, facts.nowMs)} is lost, and another time has to be found.`];
  const deputy =
    helpers.length === 0 ? [] : [`${listedSome(helpers.map(mention), names)}: you hold the role too, and can decide in their place.`];
  const where = facts.link === undefined ? "The first comment of ours above has" : `${linkTo("This pull request", facts.link)} has`;
  return [
    reminderMarker({ campaign, at }),
    `${listed([listedSome(asked.map(mention), names)].filter((word) => word !== ""))}${asked.length === 0 ? "" : ": "}${name} waits for you, and ${time}: ${by}. It is about ${partsInWords([...new Set(parts)], section)}.`,
    [...lost, ...deputy].join(" "),
    `${where} all you need on one page.`,
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}
