/** May this payload go out? Decided from facet digests, the reviews given on them, and who touched the content. */
import type { AssetRecord, FacetDigests, FacetName, ReviewUse, Sha256 } from "#model/types.ts";
import { sameLogin } from "./people.ts";
import type { FacetRequirement } from "./policy.ts";

/** Review ids that begin so are no reviews: they never count as anybody's approval of anything else. */
export const BREAK_GLASS = "break-glass-";

/** A person's decision on facet digests, from the ledger (local mode) or a forge's review. Listed oldest first. */
export interface ReviewGiven {
  readonly review: string;
  readonly login: string;
  readonly decision: "approved" | "rejected";
  /** The facet digests present at the commit that was reviewed. */
  readonly facets: Readonly<Partial<Record<FacetName, Sha256>>>;
}

export interface ApprovalQuestion {
  readonly payload: Sha256;
  readonly facets: FacetDigests;
  readonly required: readonly FacetRequirement[];
  readonly reviews: readonly ReviewGiven[];
  readonly record?: AssetRecord | undefined;
  /** Logins who touched the content since its last used approval: they do not count. */
  readonly contributors: readonly string[];
  /** Names of people who touched it and whom the configuration does not know: nobody can tell whether they also said yes. */
  readonly strangers?: readonly string[];
  /** Role → logins. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

export interface FacetVerdict {
  readonly facet: FacetName;
  readonly digest: Sha256;
  readonly given: readonly ReviewUse[];
  readonly missing: readonly string[];
  readonly rejectedBy: readonly string[];
  /** No policy names anybody for it. */
  readonly uncovered: boolean;
}

export interface ApprovalVerdict {
  /** reviews: people said yes to it · restored: it was live before, under an approval that was only superseded · missing: not yet. */
  readonly basis: "reviews" | "restored" | "missing";
  readonly facets: readonly FacetVerdict[];
  /** Decisions that were given and do not count, with the reason in words. */
  readonly ignored: readonly { readonly login: string; readonly reason: string }[];
  readonly strangers: readonly string[];
  /** Who had a hand in it, so that nobody is asked whose yes would not count. */
  readonly contributors?: readonly string[];
  /** Role → who may still give its missing yes, by the configurations that miss it; the tip's holders where a role is not named. */
  readonly holders?: Readonly<Record<string, readonly string[]>>;
}

/** Decides. An approval binds to the facet digests it was given on and to nothing else: not to a commit, a merge or a time. */
export function decideApproval(question: ApprovalQuestion): ApprovalVerdict {
  const { record, payload } = question;
  const facets = question.required.map((requirement) => facetVerdict(requirement, question));
  const before = record?.versions.find((version) => version.payload === payload);
  if (before !== undefined && (before.standing === "superseded" || before.standing === "used")) {
    // Nobody is asked again; a no that somebody said since stands against it all the same.
    return {
      basis: facets.some(({ rejectedBy }) => rejectedBy.length > 0) ? "missing" : "restored",
      facets: facets.map((facet) => ({ ...facet, given: usesOf(before.reviews, facet.facet), missing: [], uncovered: false })),
      ignored: [],
      strangers: [],
    };
  }
  const open = facets.some(({ missing, rejectedBy, uncovered }) => missing.length > 0 || rejectedBy.length > 0 || uncovered);
  const strangers = question.strangers ?? [];
  return { basis: open || strangers.length > 0 ? "missing" : "reviews", facets, ignored: ignoredReviews(question), strangers };
}

/**
 * One verdict of several, each by another version of the configuration (the tip's first): what any of them misses is missing,
 * so that no change gives itself the right to be approved.
 */
export function strictest([first, ...others]: readonly [ApprovalVerdict, ...(readonly ApprovalVerdict[])]): ApprovalVerdict {
  return others.reduce(
    (verdict, other) => ({
      basis: verdict.basis === "missing" || other.basis === "missing" ? "missing" : verdict.basis,
      facets: verdict.facets.map((facet) => {
        const same = other.facets.find((candidate) => candidate.facet === facet.facet);
        return {
          ...facet,
          missing: [...new Set([...facet.missing, ...(same?.missing ?? [])])].sort(),
          rejectedBy: [...new Set([...facet.rejectedBy, ...(same?.rejectedBy ?? [])])].sort(),
          uncovered: facet.uncovered || same?.uncovered === true,
        };
      }),
      ignored: [...verdict.ignored, ...other.ignored.filter(({ login }) => !verdict.ignored.some((known) => known.login === login))],
      strangers: [...new Set([...verdict.strangers, ...other.strangers])].sort(),
    }),
    first,
  );
}

function facetVerdict({ facet, roles, matched }: FacetRequirement, question: ApprovalQuestion): FacetVerdict {
  const digest = question.facets[facet];
  const decisions = latestDecisions(question, facet, digest);
  const carried = carriedOver(question, facet, digest);
  const given = roles.flatMap((role) => {
    const holders = question.roles[role] ?? [];
    const fresh = decisions.find(({ decision, login }) => decision === "approved" && holders.some((holder) => sameLogin(holder, login)));
    if (fresh !== undefined) return [{ review: fresh.review, login: fresh.login, role, facet }];
    const kept = carried.find((use) => use.role === role);
    return kept === undefined ? [] : [kept];
  });
  const answered = new Set(given.map(({ role }) => role));
  return {
    facet,
    digest,
    given,
    missing: roles.filter((role) => !answered.has(role)),
    rejectedBy: decisions
      .filter(
        ({ decision, login }) =>
          decision === "rejected" && roles.some((role) => question.roles[role]?.some((holder) => sameLogin(holder, login))),
      )
      .map(({ login }) => login),
    uncovered: !matched,
  };
}

/** Each person's last word on this digest, where it counts. A later yes takes back an earlier no even where that yes itself does not count. */
function latestDecisions(question: ApprovalQuestion, facet: FacetName, digest: Sha256): readonly ReviewGiven[] {
  const latest = new Map<string, ReviewGiven>();
  for (const review of question.reviews) {
    if (review.facets[facet] === digest) latest.set(review.login.toLowerCase(), review);
  }
  return [...latest.values()].filter((review) => ineligibility(review, question) === undefined);
}

/** Nobody is asked again about what did not change: approvals in use for the same facet digest go on counting. Broken glass was none. */
function carriedOver({ record }: ApprovalQuestion, facet: FacetName, digest: Sha256): readonly ReviewUse[] {
  const inUse = record?.versions.filter(({ standing, facets }) => standing === "used" && facets[facet] === digest) ?? [];
  return inUse.flatMap(({ reviews }) => usesOf(reviews, facet)).filter(({ review }) => !review.startsWith(BREAK_GLASS));
}

function usesOf(reviews: readonly ReviewUse[], facet: FacetName): readonly ReviewUse[] {
  return reviews.filter((use) => use.facet === facet);
}

/** Why a decision does not count. Only a yes can fail to count: whoever holds the role may say no, to their own words too, and a no does not wear out. */
function ineligibility(review: ReviewGiven, { contributors, record }: ApprovalQuestion): string | undefined {
  if (review.decision === "rejected") return undefined;
  if (contributors.some((login) => sameLogin(login, review.login))) return "wrote part of it, and nobody approves what they touched";
  if (record?.burnt.includes(review.review)) return "said yes before it was taken back; living again needs a new yes";
  return undefined;
}

function ignoredReviews(question: ApprovalQuestion): ApprovalVerdict["ignored"] {
  const reasons = new Map<string, string>();
  for (const review of question.reviews) {
    const reason = speaksOfThis(review, question) ? ineligibility(review, question) : undefined;
    if (reason !== undefined) reasons.set(review.login, reason);
  }
  return [...reasons].map(([login, reason]) => ({ login, reason }));
}

/**
 * Whether a decision is about something that is asked here: of what its giver answers for, if they answer for anything. What their own
 * yes of before still covers is not asked.
 */
function speaksOfThis(review: ReviewGiven, question: ApprovalQuestion): boolean {
  const same = question.required.filter(({ facet }) => review.facets[facet] === question.facets[facet]);
  const own = same.filter(({ roles }) => roles.some((role) => question.roles[role]?.some((holder) => sameLogin(holder, review.login))));
  return (own.length > 0 ? own : same).some(
    ({ facet }) => !carriedOver(question, facet, question.facets[facet]).some(({ login }) => sameLogin(login, review.login)),
  );
}
