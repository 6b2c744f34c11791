/** Who: a brief's audience resolved to the lists of one account, with the standard exclusions, regions, consent and size. */

import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import type { Place } from "#model/place.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { BrandKit, Located } from "#model/source.ts";
import type { AudienceFacet, AudienceGroup, Audiences, Brief, BriefAsset } from "#model/types.ts";

type Audience = Audiences["audiences"][string];

/** Weakest last: where audiences are joined, the weakest permission is what the mail rests on. */
const CONSENTS = ["opt-in", "soft-opt-in", "contract", "legitimate-interest"] as const;

export interface AudienceQuestion {
  readonly brief: Located<Brief>;
  readonly asset: BriefAsset;
  readonly brand: BrandKit;
  readonly account: string;
  /** Whether it ends for whoever has reached the goal, so that somebody has to say who has. */
  readonly ends?: "at-goal";
  /** Id of a list → key of what lets in whoever joins it later, made by the account's administrator; asked of a sequence alone. */
  readonly entrySources?: Readonly<Record<string, string>>;
}

/**
 * The audience facet: a page or an ad is public (its regions are those of the brief's audience), a mail goes to lists.
 * Groups, ids and regions are sorted, so that their order in a file changes no digest.
 * @throws PipelineError(s) REFERENCE_UNKNOWN, BRIEF_CONTRADICTION with the place in the brief or in brand/audiences.yaml.
 */
export function audienceFacet({ brief, asset, brand, account, ends, entrySources = {} }: AudienceQuestion): AudienceFacet {
  const problems: PipelineError[] = [];
  const own = asset.audience !== undefined;
  const choice = asset.audience ?? brief.value.audience;
  const path = own ? ["assets", brief.value.assets.indexOf(asset), "audience"] : ["audience"];
  const find = (name: string, place: Place) => known(name, { brand, place, problems });
  const included = choice.include.flatMap((name, index) => find(name, brief.place([...path, "include", index])));
  const chosenOut = (choice.exclude ?? []).flatMap((name, index) => find(name, brief.place([...path, "exclude", index])));
  const standardOut = included.flatMap(({ name, audience }) =>
    (audience.exclusions ?? []).flatMap((exclusion, index) =>
      find(exclusion, brand.audiences.place(["audiences", name, "exclusions", index])),
    ),
  );
  const excluded = distinct([...chosenOut, ...standardOut]);
  const { reachedBy } = brief.value.goal;
  const [reached] = ends === undefined || reachedBy === undefined ? [] : find(reachedBy, brief.place(["goal", "reachedBy"]));
  if (reached !== undefined && included.some(({ name }) => name === reached.name))
    problems.push(
      contradiction(
        `The audience "${reached.name}" gets it, and has reached its goal`,
        brief.place(["goal", "reachedBy"]),
        "nobody would get a mail of it",
      ),
    );
  const both = included.find(({ name }) => excluded.some((other) => other.name === name));
  if (both !== undefined)
    problems.push(
      contradiction(`The audience "${both.name}" is both chosen and left out`, brief.place(path), "choose or leave out, not both"),
    );
  throwIfAny(problems);

  const regions = [...new Set(included.flatMap(({ audience }) => audience.regions))].sort();
  if (asset.kind === "landing-page") return { kind: "public", regions };
  if (isAdKind(asset.kind)) return { kind: "public", regions, ...shownTo({ included, excluded, asset, account }) };

  const listsOf = ({ name, audience }: Named) => group(name, audience, { brand, platform: asset.platform, account, problems });
  const include = distinct(included).map(listsOf);
  const exclude = excluded.map(listsOf);
  const goal = reached === undefined ? undefined : listsOf(reached);
  const subscriptions = [...new Set(included.map(({ audience }) => audience.subscription?.[asset.platform]?.[account]))];
  const [subscription] = subscriptions;
  if (subscriptions.length > 1) {
    problems.push(
      contradiction(
        "The audiences belong to different subscription types, and a mail can have one",
        brief.place(path),
        "make one asset per subscription type",
      ),
    );
  }
  throwIfAny(problems);
  const entrySource = asset.kind === "sequence" ? entrySourceOf(include, entrySources) : undefined;
  return {
    kind: "lists",
    include,
    exclude,
    ...(entrySource === undefined ? {} : { entrySource }),
    ...(goal === undefined ? {} : { goal }),
    regions,
    consent: weakestConsent(included.map(({ audience }) => audience.consent)),
    ...(subscription === undefined ? {} : { subscription }),
    size: sizeBand(distinct(included).map(({ audience }) => audience.size)),
  };
}

/** Of the first of its lists that has one: who is let in later belongs to what is approved, and not to what a configuration says by then. */
function entrySourceOf(include: readonly AudienceGroup[], entrySources: Readonly<Record<string, string>>): string | undefined {
  const lists = include.flatMap(({ ids }) => ids.map((id) => id.toLowerCase()));
  return Object.entries(entrySources).find(([list]) => lists.includes(list.toLowerCase()))?.[1];
}

/** Whom an ad is shown to: of each audience what the account can be told of it. An audience it knows nothing of narrows nothing. */
function shownTo({
  included,
  excluded,
  asset: { platform },
  account,
}: {
  readonly included: readonly Named[];
  readonly excluded: readonly Named[];
  readonly asset: BriefAsset;
  readonly account: string;
}): { readonly include?: readonly AudienceGroup[]; readonly exclude?: readonly AudienceGroup[] } {
  const groups = (all: readonly Named[]) =>
    distinct(all).flatMap(({ name, audience }) => {
      const ids = audience.ids[platform]?.[account] ?? [];
      return ids.length === 0 ? [] : [{ name, ids: [...ids].sort() }];
    });
  const [include, exclude] = [groups(included), groups(excluded)];
  return { ...(include.length === 0 ? {} : { include }), ...(exclude.length === 0 ? {} : { exclude }) };
}

interface Named {
  readonly name: string;
  readonly audience: Audience;
}

function known(
  name: string,
  { brand, place, problems }: { readonly brand: BrandKit; readonly place: Place; readonly problems: PipelineError[] },
): readonly Named[] {
  const { audiences } = brand.audiences.value;
  const audience = Object.hasOwn(audiences, name) ? audiences[name] : undefined;
  if (audience !== undefined) return [{ name, audience }];
  problems.push(
    new PipelineError("REFERENCE_UNKNOWN", `There is no audience "${name}"`, {
      place: { ...place, note: `expected one of: ${Object.keys(audiences).sort().join(", ")}` },
      hint: `choose one of them, or define "${name}" in ${brand.audiences.file}`,
    }),
  );
  return [];
}

function group(
  name: string,
  audience: Audience,
  {
    brand,
    platform,
    account,
    problems,
  }: { readonly brand: BrandKit; readonly platform: BriefAsset["platform"]; readonly account: string; readonly problems: PipelineError[] },
): AudienceGroup {
  const ids = audience.ids[platform]?.[account] ?? [];
  if (ids.length === 0) {
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `The audience "${name}" has no list in ${platformInWords(platform)} account ${account}`, {
        place: brand.audiences.place(["audiences", name, "ids", platform, account], `expected list ids for account ${account}`),
        hint: `add them in ${brand.audiences.file}, under ${name} → ids → ${platform} → "${account}"`,
      }),
    );
  }
  return { name, ids: [...ids].sort() };
}

function distinct(all: readonly Named[]): readonly Named[] {
  const byName = new Map(all.map((named) => [named.name, named]));
  return [...byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function weakestConsent(consents: readonly Audience["consent"][]): string {
  return CONSENTS.findLast((consent) => consents.includes(consent)) ?? "legitimate-interest";
}

/** People: the sum over the audiences, and the band around it in whole people, rounded outwards. */
function sizeBand(sizes: readonly Audience["size"][]): { readonly expected: number; readonly minimum: number; readonly maximum: number } {
  const sum = (part: (size: Audience["size"]) => number) => sizes.reduce((total, size) => total + part(size), 0);
  return {
    expected: sum(({ expected }) => expected),
    minimum: Math.max(
      0,
      sum(({ expected, bandPercent }) => Math.floor((expected * (100 - bandPercent)) / 100)),
    ),
    maximum: sum(({ expected, bandPercent }) => Math.ceil((expected * (100 + bandPercent)) / 100)),
  };
}

function contradiction(message: string, place: Place, hint: string): PipelineError {
  return new PipelineError("BRIEF_CONTRADICTION", message, { place, hint });
}
