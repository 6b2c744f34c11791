/** Which template an asset is rendered with. */

import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import { readSlotMap, type SlotPlan } from "#model/slot-map.ts";
import type { BrandKit, Located, TemplateSource } from "#model/source.ts";
import type { Brief, BriefAsset } from "#model/types.ts";

/** The platform's own template: we fill its slots, and never see what is around them. */
export interface PlatformTemplate {
  readonly kind: "platform";
  readonly plan: SlotPlan;
}

/**
 * The template a brief names, or the only one of its kind that the brand has.
 * @throws PipelineError(s) REFERENCE_UNKNOWN; TEMPLATE_INVALID for a platform's own template of a page or sequence, and for a slot map with a fault.
 */
export function chooseTemplate(brief: Located<Brief>, asset: BriefAsset, brand: BrandKit): TemplateSource | PlatformTemplate {
  const path = ["assets", brief.value.assets.indexOf(asset), "template"];
  const kind = asset.kind === "landing-page" ? "html" : "mjml";
  const fitting = Object.values(brand.templates).filter((template) => template.kind === kind);
  const names = fitting.map(({ name }) => name).sort();
  const choice = asset.template;
  if (choice?.kind === "platform") {
    throwIfAny(slotMapProblems(brief, asset));
    return { kind: "platform", plan: readSlotMap(choice).plan };
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

/** What is wrong with the slot map of an asset, each with its place in the brief; nothing where it has no platform's template. */
export function slotMapProblems(brief: Located<Brief>, asset: BriefAsset): readonly PipelineError[] {
  const choice = asset.template;
  if (choice?.kind !== "platform") return [];
  const path = ["assets", brief.value.assets.indexOf(asset), "template"];
  if (asset.kind !== "email") {
    const kind = asset.kind === "landing-page" ? "html" : "mjml";
    return [
      new PipelineError(
        "TEMPLATE_INVALID",
        `Only the template of a mail can live in ${platformInWords(asset.platform)}, and "${asset.id}" is none`,
        {
          place: brief.place([...path, "kind"], `expected ${kind}`),
          hint: `choose a template of brand/templates/*.${kind}`,
        },
      ),
    ];
  }
  return readSlotMap(choice).faults.map(
    ({ path: within, message, expected, hint }) =>
      new PipelineError("TEMPLATE_INVALID", `${message} ("${asset.id}")`, { place: brief.place([...path, ...within], expected), hint }),
  );
}
