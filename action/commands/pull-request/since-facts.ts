/** What changed for each reviewer since their last decision: facets, and the words before and now. */
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { haveCommit } from "#git/change.ts";
import { documentsOf, textsOf } from "#model/content.ts";
import { facetDigests } from "#model/digest.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { FacetName, Payload } from "#model/types.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { filingInWords } from "#report/filing-words.ts";
import type { SinceFacts } from "#report/pull-request/facts.ts";
import { type DecisionSeen, inTime } from "../decisions.ts";
import { remoteOf } from "../team.ts";
import type { World } from "../world.ts";

const FACETS: readonly FacetName[] = ["content", "audience", "schedule", "money", "tracking"];

/** One entry per person who decided, by their newest decision whose commit is still there. */
export async function sinceFacts(world: World, campaign: CampaignSource, seen: readonly DecisionSeen[]): Promise<readonly SinceFacts[]> {
  const newest = new Map<string, DecisionSeen>();
  for (const decision of seen.toSorted(inTime)) newest.set(decision.login, decision);
  const facts: SinceFacts[] = [];
  for (const { login, at, decision, commit } of newest.values()) {
    const earlier = await campaignAt(world, commit, campaign.slug);
    if (earlier === undefined) continue;
    const pairs = Object.values(campaign.payloads).map((now) => ({ now, before: whole(earlier.payloads[now.asset], campaign.slug) }));
    facts.push({
      login,
      at,
      decision,
      changed: pairs.flatMap(({ now, before }) => {
        const facets = changedFacets(before, now);
        return facets.length === 0 ? [] : [{ asset: now.asset, facets }];
      }),
      texts: pairs.flatMap(({ now, before }) => (before === undefined ? [] : changedTexts(before, now))),
    });
  }
  return facts.toSorted((left, right) => (left.login < right.login ? -1 : 1));
}

/** Files that did not fit together say nothing about what was read. */
function whole(payload: PayloadSource | undefined, slug: string): PayloadSource | undefined {
  return payload === undefined || verifyPayload(payload, slug).length > 0 ? undefined : payload;
}

function changedFacets(before: PayloadSource | undefined, now: PayloadSource): readonly FacetName[] {
  if (before === undefined) return FACETS;
  const [old, present] = [facetDigests(before.payload), facetDigests(now.payload)];
  return FACETS.filter((facet) => old[facet] !== present[facet]);
}

/** Fields people read, in words, and the plain text; only where they differ. */
function changedTexts(before: PayloadSource, now: PayloadSource): SinceFacts["texts"] {
  const [old, present] = [fieldsOf(before), fieldsOf(now)];
  return [...present].flatMap(([field, after]) => {
    const was = old.get(field) ?? "";
    return was === after ? [] : [{ asset: now.asset, field, before: was, after }];
  });
}

function fieldsOf({ payload, texts }: PayloadSource): ReadonlyMap<string, string> {
  const own = textsOf(payload).map(({ label, text }) => [label, text] as const);
  const documents = documentsOf(payload).filter(({ mediaType }) => mediaType === "text/plain");
  const nameOf = (index: number) => {
    if (documents.length === 1) return "Text";
    return payload.kind === "email" ? `Text of version ${index === 0 ? "A" : "B"}` : `Text ${index + 1}`;
  };
  const bodies = documents.map(({ path }, index) => [nameOf(index), texts[path] ?? ""] as const);
  const filed = filingInWords(payload);
  return new Map([...own, ...besides(payload), ...(filed === "" ? [] : [["Filing", filed] as const]), ...bodies]);
}

/** What is no text of its own and is read all the same: who sends it, or where it stands or leads. */
function besides(payload: Payload): readonly (readonly [string, string])[] {
  switch (payload.kind) {
    case "email":
    case "sequence": {
      const { name, address } = payload.facets.content.sender;
      return [["Sender", `${name} <${address}>`]];
    }
    case "landing-page": {
      const { domain, slug } = payload.facets.content;
      return [["Address", `${domain}/${slug}`]];
    }
    default:
      return [["Address", payload.facets.content.finalUrl]];
  }
}

async function campaignAt(world: World, commit: string, slug: string): Promise<CampaignSource | undefined> {
  if (!(await haveCommit(world.git, { remote: (await remoteOf(world))?.name, commit }))) return undefined;
  try {
    return await readCampaign(await openSource(world.git, commit, [], [slug]), slug);
  } catch (error) {
    if (error instanceof Error && (error.name === "PipelineError" || error.name === "PipelineErrors")) return undefined;
    throw error;
  }
}
