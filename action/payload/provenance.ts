/** Where words and payloads come from: the provenance file of a campaign, extended and written out. */
import { stringify } from "yaml";
import type { Provenance } from "#model/types.ts";

type Entry = Provenance["assets"][string];
export type Generated = NonNullable<Entry["generated"]>;
type Exchanged = Omit<NonNullable<Entry["corrected"]>[number], "count">;
export type Chosen = NonNullable<Entry["chosen"]>;
export type RenderedFrom = NonNullable<Entry["rendered"]>;

export const EMPTY_PROVENANCE: Provenance = { schemaVersion: 1, assets: {} };

const HEAD = "# Where the words and payloads of this campaign come from. Written by the pipeline; do not edit by hand.\n";

/** Name and version of the renderer. Raised when its output changes for unchanged sources. */
export const RENDERER = "campaigns-as-code/1";

/** The provenance with this asset's rendering, by this renderer, in place of an earlier one. */
export function withRendered(provenance: Provenance | undefined, asset: string, rendered: Omit<RenderedFrom, "renderer">): Provenance {
  return withEntry(provenance, asset, { rendered: { renderer: RENDERER, ...rendered } });
}

/**
 * The provenance with this asset's writing in place of an earlier one. Where people's text was merged into it, what rules had corrected there
 * still stands; a text that is written anew was corrected by nobody yet.
 */
export function withGenerated(
  provenance: Provenance | undefined,
  asset: string,
  { generated, isMerged }: { readonly generated: Generated; readonly isMerged: boolean },
): Provenance {
  const written = withEntry(provenance, asset, { generated });
  if (isMerged) return written;
  const { corrected: _before, ...entry } = written.assets[asset] ?? {};
  return { ...written, assets: { ...written.assets, [asset]: entry } };
}

/** The provenance with what rules corrected in this asset's text, beside what they corrected before. */
export function withCorrected(provenance: Provenance | undefined, asset: string, corrections: readonly Exchanged[]): Provenance {
  const before = provenance?.assets[asset]?.corrected ?? [];
  const all = [...before, ...corrections.map(({ rule, before: was, after }) => ({ rule, before: was, after, count: 1 }))];
  const alike = Map.groupBy(all, (one) => JSON.stringify([one.rule, one.before, one.after]));
  const corrected = [...alike.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, count: more.reduce((sum, { count }) => sum + count, first.count) }],
  );
  return corrected.length === 0 ? (provenance ?? EMPTY_PROVENANCE) : withEntry(provenance, asset, { corrected });
}

/** The provenance with the writing of one of several texts in place of an earlier one. */
export function withOption(
  provenance: Provenance | undefined,
  { asset, number, generated }: { readonly asset: string; readonly number: number; readonly generated: Generated },
): Provenance {
  return withEntry(provenance, asset, { options: { ...provenance?.assets[asset]?.options, [number]: generated } });
}

/**
 * The provenance after a choice: the asset's words come from where the chosen option's came from. An option that a person wrote from its
 * first word leaves no record of a writer.
 */
export function withChosen(provenance: Provenance = EMPTY_PROVENANCE, asset: string, chosen: Chosen): Provenance {
  const { generated: _before, corrected: _corrected, ...rest } = provenance.assets[asset] ?? {};
  const generated = rest.options?.[chosen.option];
  return withEntry({ ...provenance, assets: { ...provenance.assets, [asset]: rest } }, asset, {
    ...(generated === undefined ? {} : { generated }),
    chosen,
  });
}

/** The file's text: keys sorted, LF, the same bytes for the same facts. */
export function provenanceText(provenance: Provenance): string {
  return (
    HEAD +
    stringify(provenance, {
      sortMapEntries: (left, right) => order(String(left.key), String(right.key)),
      lineWidth: 0,
      aliasDuplicateObjects: false,
    })
  );
}

function withEntry(provenance: Provenance = EMPTY_PROVENANCE, asset: string, part: Entry): Provenance {
  return { ...provenance, assets: { ...provenance.assets, [asset]: { ...provenance.assets[asset], ...part } } };
}

/** `schemaVersion` first, as in every file; the rest by name. */
function order(left: string, right: string): number {
  const rank = (key: string) => (key === "schemaVersion" ? `0${key}` : `1${key}`);
  return rank(left) < rank(right) ? -1 : 1;
}
