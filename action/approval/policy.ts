/** Which roles must say yes to which facet, by every policy that counts. */
import type { ApprovalPolicy, Brief, Config, FacetName, Payload } from "#model/types.ts";

export const FACETS: readonly FacetName[] = ["content", "audience", "schedule", "money", "tracking"];

export interface FacetRequirement {
  readonly facet: FacetName;
  /** Sorted. Empty only where no policy matches, and then nobody can approve it. */
  readonly roles: readonly string[];
  readonly matched: boolean;
}

export interface RequirementQuestion {
  readonly payload: Payload;
  readonly type: Brief["type"];
  /** The policy at the tip and those in force before the change was merged: roles must satisfy all of them, so no change relaxes its own approval. */
  readonly policies: readonly Config["approval"][];
  /** Roles that must have approved the content besides: of an exception in it, of a known finding that would block, of a sign-off by name. */
  readonly contentRoles?: readonly string[];
}

/** The union of what every policy version asks, facet by facet; a facet that some version leaves uncovered is not matched. */
export function requiredRoles({ payload, type, policies, contentRoles = [] }: RequirementQuestion): readonly FacetRequirement[] {
  return FACETS.map((facet) => {
    const perVersion = policies.map((policy) => policy.filter((entry) => entry.facets.includes(facet) && applies(entry, payload, type)));
    const roles = new Set(perVersion.flat().flatMap((entry) => entry.roles));
    if (facet === "content") for (const role of contentRoles) roles.add(role);
    return { facet, roles: [...roles].sort(), matched: perVersion.length > 0 && perVersion.every((entries) => entries.length > 0) };
  });
}

function applies({ when }: ApprovalPolicy, payload: Payload, type: Brief["type"]): boolean {
  if (when === undefined) return true;
  const { audience, money, content } = payload.facets;
  const recipients = audience.kind === "lists" ? audience.size.maximum : 0;
  const micros = money.kind === "budget" ? money.totalMicros : 0;
  return (
    (when.platforms?.includes(payload.platform) ?? true) &&
    (when.kinds?.includes(payload.kind) ?? true) &&
    (when.types?.includes(type) ?? true) &&
    (when.regions?.some((region) => audience.regions.includes(region)) ?? true) &&
    (when.messageClass === undefined || when.messageClass === content.messageClass) &&
    recipients >= (when.recipientsAtLeast ?? 0) &&
    micros >= (when.moneyAtLeastMicros ?? 0)
  );
}
