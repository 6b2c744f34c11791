/** `doctor` on approval: is every part of every asset covered by a policy, and is every role that is named defined? */

import { FACETS } from "#approval/policy.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { ApprovalPolicy, AssetKind, CampaignType, Config, FacetName, MessageClass, PlatformName } from "#model/types.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { kindInWords, listed } from "#report/words.ts";

export interface PlatformKinds {
  readonly platform: PlatformName;
  readonly kinds: readonly AssetKind[];
}

/** What a policy may be limited to and that can be counted out. Countries and amounts cannot: a policy limited by them covers nothing for sure. */
interface Case {
  readonly platform: PlatformName;
  readonly kind: AssetKind;
  readonly type: CampaignType;
  readonly messageClass: MessageClass;
}

const TYPES: readonly CampaignType[] = ["newsletter", "promotion", "event", "product-launch", "nurture", "customer-notice"];
const CLASSES: readonly MessageClass[] = ["marketing", "operational"];

export function checkPolicies(config: Config, platforms: readonly PlatformKinds[]): readonly DoctorLine[] {
  return [...coverage(config, platforms), ...definedRoles(config)];
}

function coverage({ approval, roles }: Config, platforms: readonly PlatformKinds[]): readonly DoctorLine[] {
  const cases = casesOf(platforms);
  const open = FACETS.flatMap((facet) => {
    const uncovered = cases.filter((one) => !approval.some((entry) => entry.facets.includes(facet) && coversAll(entry, one)));
    const [first] = uncovered;
    return first === undefined ? [] : [openFacet({ facet, first, isEverywhere: uncovered.length === cases.length, roles })];
  });
  if (open.length > 0) return open;
  const found = `Every part of every asset has somebody who must approve it: ${listed(FACETS)}.`;
  return [{ status: "right", check: "approval/covered", found }];
}

function casesOf(platforms: readonly PlatformKinds[]): readonly Case[] {
  return platforms.flatMap(({ platform, kinds }) =>
    kinds.flatMap((kind) => TYPES.flatMap((type) => CLASSES.map((messageClass): Case => ({ platform, kind, type, messageClass })))),
  );
}

/** Whether an entry counts for this case whoever it reaches and whatever it costs. */
function coversAll({ when }: ApprovalPolicy, { platform, kind, type, messageClass }: Case): boolean {
  if (when === undefined) return true;
  return (
    when.regions === undefined &&
    (when.recipientsAtLeast ?? 0) === 0 &&
    (when.moneyAtLeastMicros ?? 0) === 0 &&
    (when.platforms?.includes(platform) ?? true) &&
    (when.kinds?.includes(kind) ?? true) &&
    (when.types?.includes(type) ?? true) &&
    (when.messageClass ?? messageClass) === messageClass
  );
}

function openFacet({
  facet,
  first,
  isEverywhere,
  roles,
}: {
  readonly facet: FacetName;
  readonly first: Case;
  readonly isEverywhere: boolean;
  readonly roles: Config["roles"];
}): DoctorLine {
  const { platform, kind, type, messageClass } = first;
  const example = `a ${kindInWords(kind).toLowerCase()} in ${platformInWords(platform)} (${type}, ${messageClass})`;
  const whose = isEverywhere ? "any asset" : `every asset, for example of ${example}`;
  const known = Object.keys(roles);
  return {
    status: "wrong",
    check: `approval/covered/${facet}`,
    found: `Nobody is named who approves the ${facet} of ${whose}. What nobody may approve never goes out.`,
    fix: [
      {
        say: `Paste this under \`approval\`, with the role that answers for it${known.length === 0 ? "" : ` (${listed(known)})`}:`,
        lines: [`  - facets: [${facet}]`, "    roles: [<role>]"],
      },
    ],
  };
}

/** Roles that are asked somewhere and that nobody can hold. */
function definedRoles({ approval, waivers, response, roles }: Config): readonly DoctorLine[] {
  const asked: readonly (readonly [role: string, where: string])[] = [
    ...approval.flatMap((entry) => entry.roles.map((role) => [role, "approval"] as const)),
    ...Object.values(waivers?.roles ?? {}).map((role) => [role, "waivers"] as const),
    ...Object.keys(response ?? {}).map((role) => [role, "response"] as const),
  ];
  const places = Map.groupBy(
    asked.filter(([role]) => roles[role] === undefined),
    ([role]) => role,
  );
  if (places.size === 0) return [{ status: "right", check: "roles/defined", found: "Every role that is asked is defined." }];
  return [...places].map(([role, entries]) => ({
    status: "wrong",
    check: `roles/defined/${role}`,
    found: `The role ${role} is named under ${listed([...new Set(entries.map(([, where]) => where))])}, and not defined.`,
    fix: [{ say: "Correct the name, or say under `roles` who holds it:", lines: [`  ${role}: [<login>]`] }],
  }));
}
