/** The first line of a campaign's part: where it stands, who is asked for what, and by when. */
import { platformInWords } from "#model/platform-names.ts";
import { plural } from "../words.ts";
import { listedSome, type Section } from "./detail.ts";
import type { CampaignFacts, CommentFacts } from "./facts.ts";
import { calling, markdownText, mention } from "./markdown-text.ts";
import { askedLogins, readyFor, rejectedBy } from "./people-words.ts";
import { questionsOf } from "./questions.ts";
import { isRefused, namesOf } from "./standing.ts";
import { moment } from "./times.ts";

/** `### Spring launch needs your decision, @legal-reviewer. Please by **Fri 2 Apr 17:00 New York**; later, …` */
export function headingOf(section: Section): string {
  const { campaign, facts } = section;
  const name = markdownText(campaign.name, Math.min(section.detail.text, 120));
  const author = calling(facts.author);
  switch (campaign.stage.kind) {
    case "questions":
      return campaign.assets.length === 0
        ? `### ${name} cannot be drafted yet${author}. ${answers(campaign)} needed first`
        : `### ${name} is drafted${author}. ${answers(campaign)} needed before anybody else is asked`;
    case "blocked":
      return `### ${name} cannot go on yet${author}: ${plural(campaign.stage.problems.length, "thing")} to change`;
    case "choosing":
      return `### ${name} is drafted${author}. ${(campaign.choices ?? []).length > 1 ? "Texts are" : "A text is"} to be chosen`;
    case "needs-decision":
    case "approved-in-part":
      return decisionHeading(section, name);
    case "ready":
      return `### ${name} ${standingInWords(campaign, facts)}${author}`;
    case "held":
      return `### We do not know whether ${
        listedSome(
          namesOf(section, ({ state }) => state === "held"),
          section.detail.names,
        ) || "all"
      } of ${name} went out`;
    case "rejected":
      return `### ${platformsThatSaidNo(campaign)} said no to ${name}${author}`;
    case "handed-over":
      return `### ${name} is ready for you to schedule${author}`;
    default:
      return `### ${name} ${standingInWords(campaign, facts)}`;
  }
}

const READY: Readonly<Record<ReturnType<typeof readyFor>, string>> = {
  launch: "is ready to launch",
  restore: "is ready to go back to the version before",
  withdraw: "is ready to be taken back",
  "by-hand": "is ready to be made by hand",
  nothing: "stays as it is",
};

/** Where a campaign stands, after its name: `is launched`. Plain words, without anybody's login. */
export function standingInWords({ stage, assets }: CampaignFacts, { isMerged }: CommentFacts): string {
  switch (stage.kind) {
    case "questions":
      return "waits for answers";
    case "blocked":
      return "cannot go on yet";
    case "choosing":
      return "waits for a text to be chosen";
    case "needs-decision":
      return "needs a decision";
    case "approved-in-part":
      return "is approved in part";
    case "ready":
      return READY[readyFor(assets)];
    case "launched":
      return isOver(assets) ? "is over" : "is launched";
    case "handed-over":
      return "is ready to be scheduled by hand";
    case "too-late":
      return isMerged ? "was merged too late for its time" : "is too late for its time";
    case "refused":
      return "was merged, but nothing went out";
    case "partly-launched":
      return "is launched in part";
    case "rejected":
      return "was rejected by the platform";
    case "stopped":
      return stage.stop.byHand.length > 0 ? "is not stopped everywhere" : "is stopped";
    case "stopped-not-undone":
      return "is stopped, but not undone";
    case "taken-back":
      return assets.some(isRefused) ? "is not taken back everywhere" : "is taken back";
    case "held":
      return "may have gone out, or may not";
    case "closed":
      return "was closed without a launch";
  }
}

/** Its end has come, and nothing of it is still to happen. */
function isOver(assets: CampaignFacts["assets"]): boolean {
  return assets.some(({ state }) => state === "ended") && assets.every(({ state }) => state === "ended" || state === "sent");
}

function decisionHeading(section: Section, name: string): string {
  const { campaign, facts, detail } = section;
  const noes = rejectedBy(campaign);
  const undecided = askedLogins(campaign, facts.author).filter((login) => !noes.includes(login));
  const asked = listedSome(undecided.map(mention), detail.names);
  if (noes.length > 0)
    return `### ${listedSome(noes.map(mention), detail.names)} said no to ${name}${calling(facts.author)}${asked === "" ? "" : `; still to decide: ${asked}`}`;
  if (asked === "") return `### ${name} needs a decision, and nobody can be asked for it. ${deadlineInWords(section)}`.trimEnd();
  const still = campaign.stage.kind === "approved-in-part" ? "still needs" : "needs";
  return `### ${name} ${still} your decision, ${asked}. ${deadlineInWords(section)}`.trimEnd();
}

/** `Please by **Fri 2 Apr 17:00 New York**; later, the launch on Tue … is lost`; empty where there is no deadline. */
export function deadlineInWords({ campaign, facts }: Section): string {
  const { deadline } = campaign;
  if (deadline === undefined) return "";
  const by = moment(deadline.at, campaign.zone, facts.nowMs);
  const isOver = Date.parse(deadline.at) < facts.nowMs;
  const loses = deadline.loses === undefined ? "" : `the launch on ${moment(deadline.loses, campaign.zone, facts.nowMs)}`;
  if (isOver) return `It was due by **${by}**${loses === "" ? "" : `; ${loses} may be lost`}`;
  return `Please by **${by}**${loses === "" ? "" : `; later, ${loses} is lost`}`;
}

function answers(campaign: CampaignFacts): string {
  const number = questionsOf(campaign).length;
  return number === 1 ? "One answer is" : `${["", "", "Two", "Three", "Four", "Five"][number] ?? number} answers are`;
}

function platformsThatSaidNo({ assets }: CampaignFacts): string {
  const names = [...new Set(assets.filter(({ review }) => review === "rejected").map(({ platform }) => platformInWords(platform)))];
  return names.length === 0 ? "The platform" : listedSome(names, 5);
}
