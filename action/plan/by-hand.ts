/** What is rendered, checked and approved here, and put into its platform by a person: nothing of its kind can be written there yet. */
import { platformInWords } from "#model/platform-names.ts";
import type { Payload } from "#model/types.ts";
import type { Capabilities } from "#ports/platform.ts";
import type { Change } from "./change.ts";
import { blockedByApproval, type Refusal } from "./refusals.ts";
import { hasEnded } from "./send-time.ts";
import { isOut, openDeploy, seenObject } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";

/** Why a person makes it, in a sentence; undefined where it can be put into its platform from here. */
export function whyByHand(
  { kind, platform, facets: { content } }: Payload,
  { kinds, fillsTemplates, abTests, leftOut = {} }: Pick<Capabilities, "kinds" | "fillsTemplates" | "abTests" | "leftOut">,
): string | undefined {
  const where = platformInWords(platform);
  const how = leftOut[kind];
  if ("partOf" in content && content.partOf !== undefined)
    return kinds.includes("sequence") || leftOut.sequence !== undefined
      ? `The sequence ${content.partOf} sends it. Only mails that are written in the sequence itself can be put into ${where} from here yet.`
      : `The sequence ${content.partOf} sends it, and sequences cannot be put into ${where} from here yet.`;
  if (kind === "sequence" && kinds.includes(kind) && "mails" in content) {
    const members = content.mails.flatMap((mail) => (mail.kind === "asset" ? [mail.asset] : []));
    if (members.length > 0)
      return `It sends mails of the brief (${members.join(", ")}). Only mails that are written in the sequence itself can be put into ${where} from here yet.`;
  }
  const isInTemplate = "template" in content && content.template.kind === "platform";
  if (isInTemplate && kinds.includes(kind) && !fillsTemplates.includes(kind))
    return `Its template lives in ${platformInWords(platform)}, and its slots cannot be filled from here yet: a person puts the words in.`;
  const hasTest = "test" in content && content.test !== undefined;
  if (hasTest && kinds.includes(kind) && !abTests.includes(kind))
    return `An A/B test cannot be set up in ${where} from here: a person makes both versions and the test.`;
  if (kinds.includes(kind)) return undefined;
  if (how !== undefined) return `A person makes it in ${where}, as the configuration has it. To have it made from here: ${how}`;
  return kinds.length === 0
    ? `${platformInWords(platform)} cannot be written to from here yet: it is rendered and checked only.`
    : `${withArticle(kind.replaceAll("-", " "))} cannot be put into ${platformInWords(platform)} from here yet: it is rendered and checked only.`;
}

/** Whether a person makes it, and nothing of ours stands in the platform in its place. */
export function isMadeByHand(situation: AssetSituation): boolean {
  const { desired, capabilities } = situation;
  return desired !== undefined && whyByHand(desired.payload, capabilities) !== undefined && !isInPlatform(situation);
}

/** For whoever deploys; undefined where it can be put into its platform. Nobody makes what nobody has said yes to. */
export function decideByHand(situation: AssetSituation, desired: Desired, { nowMs }: PlanSettings): Change | undefined {
  const reason = whyByHand(desired.payload, situation.capabilities);
  if (reason === undefined) return undefined;
  // How far the team trusts this program matters to what the program does.
  const refused = stillInPlatform(situation, reason) ?? blockedByApproval(situation, { ...desired, trust: "execute" });
  return refused ?? { kind: "by-hand", situation, reason, isOver: hasEnded(desired.payload.facets.schedule, nowMs) };
}

/** Something of ours is out, or may be: it would go on by itself beside what a person makes. */
export function stillInPlatform(situation: AssetSituation, reason: string): Refusal | undefined {
  if (!isInPlatform(situation)) return undefined;
  return {
    kind: "refuse",
    situation,
    code: "PLATFORM_UNSUPPORTED",
    reason: `${reason} But what was put there before still stands there.`,
    way: "Take it out of the brief and deploy, so that it is taken back; then bring it as it is to be now.",
  };
}

function isInPlatform({ record, object }: AssetSituation): boolean {
  const { state } = record ?? {};
  const mayBeOut = state === "scheduled" || state === "live" || state === "handed-over" || state === "held";
  return mayBeOut || openDeploy(record) !== undefined || isOut(seenObject(object));
}

function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? "An" : "A"} ${words}`;
}
