/** `template inspect`: reads a template that lives in a platform, and writes down what it looks like, so that it is approved with the words. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { withValues } from "#files/with-values.ts";
import { commitFiles } from "#git/commit.ts";
import { guessSlots } from "#model/guess-slots.ts";
import type { Place } from "#model/place.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { BriefAsset } from "#model/types.ts";
import { renderTemplate, type TemplateReport } from "#report/template.ts";
import { openPlatforms } from "./platforms.ts";
import { campaignNamed, openWorkTree } from "./team.ts";
import { type Command, flag } from "./world.ts";

const EXAMPLE = "campaigns template inspect 2027-spring-launch launch-email";

export const template: Command = async (world, input) => {
  const [verb, slug, id, ...more] = input.positionals;
  if (verb !== "inspect" || slug === undefined || id === undefined || more.length > 0)
    throw new PipelineError("USAGE", verb === "inspect" ? "The template of which asset?" : "What is to be done with a template?", {
      hint: EXAMPLE,
    });
  const team = await openWorkTree(world);
  const campaign = await campaignNamed(team.source, slug);
  const { brief } = campaign;
  const index = brief.value.assets.findIndex((asset) => asset.id === id);
  const asset = brief.value.assets[index];
  if (asset === undefined)
    throw new PipelineError("UNKNOWN_ASSET", `The brief of ${slug} has no asset "${id}"`, {
      place: brief.place(["assets"], `expected one of: ${brief.value.assets.map((other) => other.id).join(", ")}`),
      hint: EXAMPLE,
    });
  const path = ["assets", index, "template"];
  const { ref, slots: known } = choiceOf(asset, brief.place(path));
  const port = await openPlatforms(world, team.config).port(asset.platform);
  const where = platformInWords(asset.platform);
  if (port.template === undefined || !port.capabilities.fillsTemplates.includes(asset.kind))
    throw new PipelineError("PLATFORM_UNSUPPORTED", `Templates that live in ${where} cannot be filled from here yet`, {
      place: brief.place(path),
      hint: "Use a template of brand/templates, or have a person put the words in",
    });
  const found = await port.template(ref);
  if (found === undefined)
    throw new PipelineError("REFERENCE_UNKNOWN", `There is no template "${ref}" in ${where}`, {
      place: brief.place([...path, "ref"], `expected ${port.capabilities.templateRef ?? "the template's id or path there"}`),
      hint: "Look it up there; it may have been deleted",
    });

  const slots = known === undefined ? guessSlots(found.words) : { ...newPlaces(found.words, known), ...known };
  const own = Object.fromEntries(Object.entries(found.words).filter(([place]) => (slots[place] ?? "fixed") === "fixed"));
  const fixed = ["headline", "button", "body"].filter((part) => !Object.values(slots).some((shown) => isPartOf(shown, part)));
  const text = withValues(brief.file, brief.text, [
    { path: [...path, "slots"], value: slots },
    ...(known === undefined ? [{ path: [...path, "fixed"], value: fixed.length === 0 ? undefined : fixed }] : []),
    { path: [...path, "own"], value: own },
    { path: [...path, "around"], value: found.around },
  ]);
  const before = asset.template?.kind === "platform" ? asset.template : undefined;
  const report: TemplateReport = {
    ...{ campaign: slug, asset: id, platform: asset.platform, file: brief.file, name: found.name, ref, words: found.words, slots },
    isGuess: known === undefined,
    isSame: text === brief.text,
    missing: Object.keys(known ?? {}).filter((place) => !Object.hasOwn(found.words, place)),
    changed:
      before?.around === undefined ? [] : changedSince({ own: before.own ?? {}, around: before.around }, { own, around: found.around }),
  };
  const files = report.isSame ? {} : { [brief.file]: text };
  await writeFiles(world.git.folder, files);
  const commit =
    flag(input, "commit") && !report.isSame
      ? await commitFiles(world.git, { files, message: `chore(campaigns): what the template of ${slug}/${id} looks like` })
      : undefined;
  return {
    exit: report.missing.length > 0 ? 1 : 0,
    text: renderTemplate({ ...report, ...(commit === undefined ? {} : { commit }) }, { colour: world.colour }),
    json: { ...report, ...(commit === undefined ? {} : { commit }) },
  };
};

function choiceOf(
  { id, kind, template: choice }: BriefAsset,
  place: Place,
): { readonly ref: string; readonly slots: Readonly<Record<string, string>> | undefined } {
  if (kind === "email" && choice?.kind === "platform") return { ref: choice.ref, slots: choice.slots };
  throw new PipelineError(
    "TEMPLATE_INVALID",
    kind === "email"
      ? `"${id}" does not name a template that lives in its platform`
      : `Only the template of a mail can live in its platform, and "${id}" is none`,
    {
      place,
      hint: kind === "email" ? "Write template: { kind: platform, ref: … } in the brief" : "Name an email of the brief",
    },
  );
}

/** Places that came since the map was written: the template's own words stay there until somebody gives them a part. */
function newPlaces(words: Readonly<Record<string, string>>, known: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(words)
      .filter((place) => !Object.hasOwn(known, place))
      .map((place) => [place, "fixed"]),
  );
}

function isPartOf(shown: string, part: string): boolean {
  return shown === part || (part === "body" && (shown === "opening" || shown.startsWith("section-")));
}

interface Look {
  readonly own: Readonly<Record<string, string>>;
  readonly around: string;
}

function changedSince(before: Look, now: Look): readonly string[] {
  const places = [...new Set([...Object.keys(before.own), ...Object.keys(now.own)])].sort();
  return [...places.filter((place) => before.own[place] !== now.own[place]), ...(before.around === now.around ? [] : ["its look"])];
}
