/** What of a sequence cannot be had in HubSpot, said before anything is written. */
import type { SequenceExit, SequencePayload } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { goalOf } from "./to-flow.ts";

/**
 * Exits that a workflow has no setting for, with what to do instead. The others it has: people who unsubscribe or whose address bounces are
 * sent no marketing email by HubSpot itself, whoever leaves the lists is taken out on request, and so is whoever comes onto the list of a goal.
 * Source: https://knowledge.hubspot.com/workflows/manage-unenrollment-in-workflows and
 * https://knowledge.hubspot.com/marketing-email/understand-why-emails-were-not-sent (read 2026-11).
 */
const MISSING_EXITS: Readonly<Partial<Record<SequenceExit, string>>> = {
  replies:
    "a workflow does not see replies to marketing emails. Keep a list in HubSpot of those who replied, exclude it in the audience, and leave “replies” away",
};

/** @throws PlatformFailure PLATFORM_UNSUPPORTED */
export function mustFit(payload: SequencePayload): void {
  const { asset, facets } = payload;
  const { content, audience } = facets;
  const refuse = (why: string): never => {
    throw new PlatformFailure(`${asset}: ${why}.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
  };
  for (const exit of content.exits) {
    const why = MISSING_EXITS[exit];
    if (why !== undefined) refuse(`HubSpot cannot take people out by the exit “${exit}”: ${why}`);
  }
  if (content.exits.includes("reaches-goal") && goalOf(payload).length === 0)
    refuse(
      "HubSpot takes out who is on the list of those who have reached the goal, and the brief names none. Make an active list of them in HubSpot, give its number in brand/audiences.yaml, and name that audience under goal → reachedBy in the brief",
    );
  if (content.again !== "never")
    refuse(
      "HubSpot cannot let people in again only after the end (“again: after-the-end”): switched off and on, such a workflow may start everybody from the first mail. Use “again: never”",
    );
  if (audience.kind === "public" || audience.include.length === 0)
    refuse("a workflow of HubSpot's lets in who is on a list, and the audience names none. Name at least one list");
  const ids =
    audience.kind === "public"
      ? []
      : [...audience.include, ...audience.exclude, ...(audience.goal === undefined ? [] : [audience.goal])].flatMap((group) => group.ids);
  const strange = ids.find((id) => !/^[1-9]\d{0,14}$/.test(id));
  if (strange !== undefined) refuse(`“${strange}” is no number of a list in HubSpot. Correct it in brand/audiences.yaml`);
}
