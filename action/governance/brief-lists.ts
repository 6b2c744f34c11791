/** The lists behind a brief's audiences: what is chosen under one name must not be left out under another. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AudienceChoice, Audiences, PlatformName } from "#model/types.ts";

type Path = readonly (string | number)[];
type Audience = Audiences["audiences"][string];

interface Choice {
  readonly choice: AudienceChoice;
  readonly path: Path;
  readonly platforms: readonly PlatformName[];
}

/**
 * Lists on both sides of a choice: by their number on the platform, and audiences that brand/audiences.yaml always leaves out of another
 * one that is chosen, too. That one name is chosen and left out in the brief itself is said by `brief-assets.ts`.
 */
export function listProblems({ brief }: CampaignSource, brand: BrandKit): readonly PipelineError[] {
  const mails = brief.value.assets.filter(({ kind }) => kind === "email");
  const shared = mails.filter(({ audience }) => audience === undefined).map(({ platform }) => platform);
  const own = brief.value.assets.flatMap(({ kind, audience, platform }, index) =>
    kind !== "email" || audience === undefined
      ? []
      : [{ choice: audience, path: ["assets", index, "audience"], platforms: [platform] } satisfies Choice],
  );
  const all: readonly Choice[] = [{ choice: brief.value.audience, path: ["audience"], platforms: [...new Set(shared)] }, ...own];
  return all.flatMap((one) =>
    sides(one, brand).map(
      ({ message, index, detail }) =>
        new PipelineError("BRIEF_CONTRADICTION", message, {
          place: brief.place([...one.path, "include", index], "expected people who are either chosen or left out"),
          detail,
        }),
    ),
  );
}

interface Side {
  readonly index: number;
  readonly message: string;
  readonly detail: string;
}

function sides({ choice: { include, exclude = [] }, platforms }: Choice, { audiences: { value } }: BrandKit): readonly Side[] {
  const { audiences } = value;
  const chosen = include.map((name, index) => ({ name, index, audience: audiences[name] }));
  return chosen.flatMap(({ name, index, audience }) => {
    const keeper = chosen.find((one) => one.name !== name && one.audience?.exclusions?.includes(name));
    if (keeper !== undefined && platforms.length > 0) {
      const detail = `brand/audiences.yaml always leaves "${name}" out of "${keeper.name}".`;
      return [{ index, message: `The audience "${name}" is chosen together with "${keeper.name}", which leaves it out`, detail }];
    }
    const out = new Set([...exclude, ...chosen.flatMap((one) => one.audience?.exclusions ?? [])]);
    return [...out].flatMap((other) => {
      const both = name === other ? undefined : sharedList(audience, audiences[other], platforms);
      const detail =
        "Whoever is on it gets the mail or not, whichever the platform looks at first. The numbers stand in brand/audiences.yaml.";
      return both === undefined ? [] : [{ index, message: `${both} is chosen as "${name}" and left out as "${other}"`, detail }];
    });
  });
}

/** "The list 2101 in hubspot" */
function sharedList(chosen: Audience | undefined, out: Audience | undefined, platforms: readonly PlatformName[]): string | undefined {
  for (const platform of platforms) {
    for (const [account, ids] of Object.entries(chosen?.ids[platform] ?? {})) {
      const both = ids.find((id) => out?.ids[platform]?.[account]?.includes(id));
      if (both !== undefined) return `The list ${both} in ${platform}`;
    }
  }
  return undefined;
}
