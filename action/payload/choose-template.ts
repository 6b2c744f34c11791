/** Which template an asset is rendered with. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit, Located, TemplateSource } from "#model/source.ts";
import type { Brief, BriefAsset } from "#model/types.ts";

/**
 * The template a brief names, or the only one of its kind that the brand has.
 * @throws PipelineError REFERENCE_UNKNOWN, or TEMPLATE_INVALID for a platform's own template, which is not rendered here.
 */
export function chooseTemplate(brief: Located<Brief>, asset: BriefAsset, brand: BrandKit): TemplateSource {
  const path = ["assets", brief.value.assets.indexOf(asset), "template"];
  const kind = asset.kind === "landing-page" ? "html" : "mjml";
  const fitting = Object.values(brand.templates).filter((template) => template.kind === kind);
  const names = fitting.map(({ name }) => name).sort();
  const choice = asset.template;
  if (choice?.kind === "platform") {
    throw new PipelineError("TEMPLATE_INVALID", `Templates that live in ${asset.platform} cannot be filled yet`, {
      place: brief.place([...path, "kind"], `expected ${kind}`),
      hint: `choose a template of brand/templates: ${names.join(", ")}`,
    });
  }
  const [only] = fitting;
  const found =
    choice === undefined
      ? fitting.length === 1
        ? only
        : undefined
      : fitting.find(({ name }) => name === choice.name && choice.kind === kind);
  if (found !== undefined) return found;
  const message =
    choice === undefined
      ? `"${asset.id}" does not say which template it uses`
      : `There is no ${kind} template "${choice.name}" for "${asset.id}"`;
  throw new PipelineError("REFERENCE_UNKNOWN", message, {
    place: brief.place(path, `expected one of: ${names.join(", ")}`),
    hint: `name one of brand/templates/*.${kind}`,
  });
}
