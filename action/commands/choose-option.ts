/** Makes one of several texts the asset's text, byte for byte, and records which of how many; whoever asked writes the files down. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import type { Source } from "#files/source.ts";
import { sha256 } from "#model/digest.ts";
import { beginningOf, isFromOtherBeginning, isUndecided, optionsOf } from "#model/options.ts";
import type { AssetSource, CampaignSource, OptionFile } from "#model/source.ts";
import type { BriefAsset, LocalDate } from "#model/types.ts";
import { provenanceText, withChosen } from "#payload/provenance.ts";
import { baseFile } from "./generated-text.ts";
import { isOnlyCorrected } from "./only-corrected.ts";
import { brandOf, type Team } from "./team.ts";

export interface Choice {
  readonly campaign: CampaignSource;
  readonly asset: string;
  /** The option's number, from 1. */
  readonly number: number;
  readonly today: LocalDate;
  /** Somebody said that what stands there may go. */
  readonly isOverwritten?: boolean;
}

export interface Chosen {
  readonly files: Readonly<Record<string, string>>;
  /** How many there were to choose from. */
  readonly of: number;
  /** The option whose place it takes. */
  readonly before?: number;
}

/**
 * The files of a choice. The options stay where they are, so that another one can be taken later.
 * @throws PipelineError UNKNOWN_ASSET; CHOICE_REFUSED for a number that is not there, an asset without options, the same choice again, and a
 * text that would be lost; what keeps the option from being read, with its place.
 */
export async function chooseOption(
  { source, config }: Team,
  { campaign, asset: id, number, today, isOverwritten = false }: Choice,
): Promise<Chosen> {
  const entry = campaign.brief.value.assets.find((asset) => asset.id === id);
  if (entry === undefined) throw unknownAsset(campaign, id);
  const options = optionsOf(campaign, id);
  const option = options.find((each) => each.number === number);
  if (options.length === 0) throw noOptions(campaign, entry);
  if (option === undefined) throw notThere(options, { id, number });
  await mustBeReadable(option, entry);
  const chosen = campaign.provenance?.value.assets[id]?.chosen;
  if (isFromOtherBeginning(campaign, entry, number)) throw fromOtherBeginning(campaign, { id, number });
  const beginning = beginningOf(campaign, entry);
  // Nobody can tell whether an option that people put there themselves has what they began.
  const isOwn = campaign.provenance?.value.assets[id]?.options?.[number] === undefined;
  if (beginning !== undefined && isOwn && !isOverwritten) throw wouldBeLost(beginning, undefined);
  // What people began is in the option.
  const present = beginning === undefined ? campaign.assets.find((asset) => asset.id === id) : undefined;
  if (present !== undefined && present.text === option.text && chosen?.option === number)
    throw refused(`Option ${number} is the text of ${id} already`, "Choose another number, or leave it as it is");
  if (present !== undefined && sha256(present.text) !== chosen?.text && !isOverwritten) {
    const brand = await brandOf({ source, config });
    if (chosen === undefined || !(await isOnlyCorrected({ campaign, present, chosen, brand, config, today })))
      throw wouldBeLost(present, chosen?.option);
  }

  const base = await baseOf(source, campaign.folder, `${id}/${number}`);
  const provenance = withChosen(campaign.provenance?.value, id, { option: number, of: options.length, text: sha256(option.text) });
  return {
    files: {
      [`${campaign.folder}/assets/${id}.md`]: option.text,
      ...(base === undefined ? {} : { [baseFile(campaign.folder, id)]: base }),
      [`${campaign.folder}/provenance.yaml`]: provenanceText(provenance),
    },
    of: options.length,
    ...(present === undefined || chosen === undefined ? {} : { before: chosen.option }),
  };
}

/** How a choice is committed. */
export function choiceMessage({ asset, number }: Pick<Choice, "asset" | "number">, { of }: Chosen): string {
  return `feat(campaigns): choose option ${number} of ${of} for ${asset}`;
}

/** What was generated of an option that people edited: with it the next generation can tell what is theirs. */
async function baseOf(source: Source, folder: string, name: string): Promise<string | undefined> {
  const file = baseFile(folder, name);
  return source.entry(file) === undefined ? undefined : await source.text(file);
}

/** An option that people broke is no text of an asset. */
async function mustBeReadable({ asset, file, text, sha256 }: OptionFile, { kind }: BriefAsset): Promise<void> {
  const read = await readAsset(asset, { path: file, text, sha256 });
  if (read.status === "refused") throwIfAny(read.problems);
  else if (read.asset.value.kind !== kind)
    throw new PipelineError("FIELD_INVALID", `“kind” is “${read.asset.value.kind}”, but the brief wants “${kind}”`, {
      place: read.asset.place(["kind"], `expected ${kind}, as in brief.yaml`),
      hint: "Correct one of the two",
    });
}

function unknownAsset({ slug, brief }: CampaignSource, id: string): PipelineError {
  const ids = brief.value.assets.map((asset) => asset.id).join(", ");
  return new PipelineError("UNKNOWN_ASSET", `Nothing of ${slug} is called ${id}`, { hint: `Name one of: ${ids}` });
}

function noOptions(campaign: CampaignSource, entry: BriefAsset): PipelineError {
  const { slug, brief, assets, folder } = campaign;
  const { id, variants } = entry;
  const index = brief.value.assets.findIndex((asset) => asset.id === id);
  const isThere = assets.some((asset) => asset.id === id) && !isUndecided(campaign, entry);
  const file = `${folder}/assets/${id}.md`;
  if (variants === undefined) {
    const also = isThere ? `, and delete ${file}` : "";
    return refused(
      `There are no options of ${id}: the brief asks for one text of it`,
      `To get several texts to choose from, write variants: 3 at it in the brief${also}`,
      brief.place(["assets", index, "id"]),
    );
  }
  const at = brief.place(["assets", index, "variants"]);
  if (isThere)
    return refused(
      `There are no options of ${id}, and there is a text of it`,
      `To get options, delete ${file} and run \`campaigns generate ${slug}\``,
      at,
    );
  return refused(`The options of ${id} are not written yet`, `Run \`campaigns generate ${slug}\``, at);
}

function notThere(options: readonly OptionFile[], { id, number }: { readonly id: string; readonly number: number }): PipelineError {
  const numbers = options.map((option) => String(option.number));
  const there = numbers.length === 1 ? `option ${numbers[0]} alone` : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
  return refused(`There is no option ${number} of ${id}`, `Choose one of those that are there: ${there}`);
}

/** What people changed in the beginning since would be gone with it. */
function fromOtherBeginning(
  { slug, folder }: CampaignSource,
  { id, number }: { readonly id: string; readonly number: number },
): PipelineError {
  const file = `${folder}/assets/${id}.md`;
  return refused(
    `${file} was changed after option ${number} of ${id} was written, and the option does not have that yet`,
    `Run \`campaigns generate ${slug}\`, which puts it into each option, or write \`/campaign regenerate ${id}\` on the pull request; then choose again`,
    { file },
  );
}

/** Edits made after a choice are people's, and a second choice would take them away. */
function wouldBeLost({ id, file }: AssetSource, chosen: number | undefined): PipelineError {
  const what =
    chosen === undefined
      ? `The text of ${id} was not chosen from the options, and it would be lost`
      : `The text of ${id} was changed after option ${chosen} was chosen, and the changes would be lost`;
  return refused(what, `To take another option all the same, delete ${file} first, then choose again`, { file });
}

function refused(message: string, hint: string, place?: PipelineError["place"]): PipelineError {
  return new PipelineError("CHOICE_REFUSED", message, { hint, ...(place === undefined ? {} : { place }) });
}
