/** Holds a brief against itself and against the files beside it: each asset once, each file known to the brief. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { TreeEntry } from "#git/tree.ts";
import type { AssetSource, Located, PayloadSource } from "#model/source.ts";
import type { Brief } from "#model/types.ts";
import { OPTION } from "./campaign-files.ts";
import { slugProblem } from "./slug.ts";
import { listed } from "./words.ts";

/** Asset ids that stand twice, or that cannot be an identity. */
export function briefProblems({ value, place }: Located<Brief>): readonly PipelineError[] {
  return value.assets.flatMap(({ id }, index) => {
    const first = value.assets.findIndex((other) => other.id === id);
    const path = ["assets", index, "id"];
    if (first === index) return slugProblem("The asset id", id, place(path, "expected another name")) ?? [];
    return [
      new PipelineError("ASSET_DUPLICATE", `Two assets of the brief are called “${id}”`, {
        place: place(path, `expected another id; the first is on line ${place(["assets", first, "id"]).line ?? 1}`),
        hint: "Give each asset an id of its own; it keeps it for life",
      }),
    ];
  });
}

export interface Folder {
  readonly folder: string;
  readonly brief: Located<Brief>;
  readonly assets: readonly AssetSource[];
  readonly payloads: Readonly<Record<string, PayloadSource>>;
  readonly entries: readonly TreeEntry[];
}

/** Files of assets the brief does not know, and assets of another kind than it says. An asset without a file is fine: it is not written yet. */
export function strangers({ folder, brief, assets, payloads, entries }: Folder): readonly PipelineError[] {
  const ids = brief.value.assets.map(({ id }) => id);
  const files = new Set(entries.filter(({ mode }) => mode !== "040000").map(({ path }) => path));
  const unknownFiles = [...files].flatMap((file) => {
    const inside = file.slice(folder.length + 1);
    const id = /^assets\/([^/.][^/]*)\.md$/.exec(inside)?.[1] ?? OPTION.exec(inside)?.[1];
    return id === undefined || ids.includes(id) ? [] : [unlisted(file, id, ids)];
  });
  const unknownPayloads = Object.values(payloads).flatMap(({ asset, file }) => (ids.includes(asset) ? [] : [unlisted(file, asset, ids)]));
  return [...unknownFiles, ...unknownPayloads, ...assets.flatMap((asset) => otherKind(asset, brief) ?? [])];
}

function unlisted(file: string, id: string, ids: readonly string[]): PipelineError {
  return new PipelineError("REFERENCE_UNKNOWN", `${file} belongs to no asset of the brief`, {
    place: { file },
    detail: `The brief knows ${listed(ids, "and")}.`,
    hint: `Add an asset with the id ${id} to brief.yaml, or delete the file`,
  });
}

function otherKind(asset: AssetSource, { value }: Located<Brief>): PipelineError | undefined {
  const wanted = value.assets.find(({ id }) => id === asset.id)?.kind;
  if (wanted === undefined || wanted === asset.value.kind) return undefined;
  return new PipelineError("FIELD_INVALID", `“kind” is “${asset.value.kind}”, but the brief wants “${wanted}”`, {
    place: asset.place(["kind"], `expected ${wanted}, as in brief.yaml`),
    hint: "Correct one of the two",
  });
}
