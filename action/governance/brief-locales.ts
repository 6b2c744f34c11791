/** The locales of a brief: each is written for, goes to its own countries, and has at most an offer of its own. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { briefIn } from "#model/brief-in.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset, LocalDate } from "#model/types.ts";
import { offerProblems } from "./brief-times.ts";

export function localeProblems({ brief }: CampaignSource, brand: BrandKit, today: LocalDate): readonly PipelineError[] {
  const { language: own, locales = [], assets } = brief.value;
  return locales.flatMap(({ language, regions, offer }, index): readonly PipelineError[] => {
    const path = ["locales", index];
    if (language === own)
      return [
        new PipelineError("BRIEF_CONTRADICTION", `${language} is the language of the brief itself`, {
          place: brief.place([...path, "language"], "expected a further language"),
          hint: "what the brief says is said in its own language; take this locale out",
        }),
      ];
    if (locales.findIndex((other) => other.language === language) !== index)
      return [
        new PipelineError("BRIEF_CONTRADICTION", `${language} stands among the locales twice`, {
          place: brief.place([...path, "language"], "expected each language once"),
          hint: "put the countries of both into one",
        }),
      ];
    const written = assets.flatMap((asset, at) => (asset.language === language ? [{ asset, at }] : []));
    if (written.length === 0)
      return [
        new PipelineError("BRIEF_CONTRADICTION", `Nothing is written in ${language}`, {
          place: brief.place(path, `expected an asset with "language: ${language}"`),
          hint: `add one under assets, with variantOf where it is another version of one that is there; or take the locale out`,
        }),
      ];
    return [
      ...(offer === undefined ? [] : offerProblems(briefIn(brief, language), today, ({ language: its }) => its === language)),
      ...written.flatMap(({ asset, at }) => elsewhere(asset, at, { brief, brand, regions, language })),
    ];
  });
}

/** People of other countries among those it goes to. */
function elsewhere(
  { id, kind, audience }: BriefAsset,
  at: number,
  where: {
    readonly brief: CampaignSource["brief"];
    readonly brand: BrandKit;
    readonly regions: readonly string[];
    readonly language: string;
  },
): readonly PipelineError[] {
  if (kind === "landing-page") return [];
  const { brief, brand, regions, language } = where;
  const path = audience === undefined ? ["audience"] : ["assets", at, "audience"];
  return (audience ?? brief.value.audience).include.flatMap((name, index) => {
    const others = (brand.audiences.value.audiences[name]?.regions ?? []).filter((region) => !regions.includes(region));
    if (others.length === 0) return [];
    return [
      new PipelineError(
        "BRIEF_CONTRADICTION",
        `"${id}" is for ${regions.join(" and ")}, and "${name}" has people in ${others.join(", ")}`,
        {
          place: brief.place([...path, "include", index], `expected an audience in ${regions.join(", ")} alone`),
          detail: `The brief says so of everything in ${language}: another market has other prices, and another law.`,
          hint: audience === undefined ? "give it an audience of its own" : "choose another audience, or add the countries to the locale",
        },
      ),
    ];
  });
}
