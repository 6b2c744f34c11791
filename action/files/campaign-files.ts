/** What may lie in a campaign's folder, by name alone: what is misnamed would be overlooked, so it is said. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { TreeEntry } from "#git/tree.ts";
import { slugProblem } from "./slug.ts";

/** `options/<asset>/<number>.md`, in a campaign's folder. */
export const OPTION = /^options\/([^/.][^/]*)\/([1-9][0-9]?)\.md$/;

/** Problems visible from names: a missing brief, misnamed files, asset ids, two files for one asset. */
export function campaignFileProblems(folder: string, entries: readonly TreeEntry[]): readonly PipelineError[] {
  const names = entries.filter(({ mode }) => mode !== "040000").map(({ path }) => path.slice(folder.length + 1));
  return [
    ...topProblems(folder, names),
    ...assetProblems(folder, names),
    ...optionProblems(folder, names),
    ...payloadProblems(folder, names),
  ];
}

function topProblems(folder: string, names: readonly string[]): readonly PipelineError[] {
  return ["brief", "waivers", "provenance"].flatMap((stem) => {
    const wanted = `${stem}.yaml`;
    const other = names.find((name) => name !== wanted && (name.toLowerCase() === wanted || name.toLowerCase() === `${stem}.yml`));
    if (names.includes(wanted)) return other === undefined ? [] : [twice(folder, other, wanted)];
    if (other !== undefined) return [rename(folder, other, wanted)];
    return stem === "brief" ? [missingBrief(folder)] : [];
  });
}

function assetProblems(folder: string, names: readonly string[]): readonly PipelineError[] {
  const assets = names.filter((name) => /^assets\/[^/.][^/]*$/.test(name));
  const byId = Map.groupBy(assets, (name) => name.slice("assets/".length).replace(/\.[^.]*$/, ""));
  return [...byId].flatMap(([id, files]) => {
    const [first = ""] = files;
    const file = `${folder}/${first}`;
    if (files.length > 1) return [duplicate(folder, id, files)];
    if (!first.endsWith(".md")) return [notMarkdown(file, id)];
    return slugProblem("The asset id", id, { file }) ?? [];
  });
}

function optionProblems(folder: string, names: readonly string[]): readonly PipelineError[] {
  return names
    .filter((name) => /^options(?:\/|$)/i.test(name) && !/(?:^|\/)\./.test(name))
    .flatMap((name) => {
      const [, id] = OPTION.exec(name) ?? [];
      const file = `${folder}/${name}`;
      if (id !== undefined) return slugProblem("The asset id", id, { file }) ?? [];
      return [
        new PipelineError("FILE_NAME", `${file} is not an option we can read`, {
          place: { file },
          hint: "An option lies in the folder of its asset and is called by its number: options/launch-email/2.md",
        }),
      ];
    });
}

function payloadProblems(folder: string, names: readonly string[]): readonly PipelineError[] {
  return names.flatMap((name) => {
    const [, id] = /^payload\/([^/]+)\.json$/.exec(name) ?? [];
    return id === undefined ? [] : (slugProblem("The asset id", id, { file: `${folder}/${name}` }) ?? []);
  });
}

function missingBrief(folder: string): PipelineError {
  return new PipelineError("FILE_MISSING", `There is no ${folder}/brief.yaml`, {
    place: { file: `${folder}/brief.yaml` },
    hint: "Every campaign begins with a brief: add it, or delete the folder",
  });
}

function rename(folder: string, found: string, wanted: string): PipelineError {
  return new PipelineError("FILE_NAME", `${folder}/${found} is not read under this name`, {
    place: { file: `${folder}/${found}` },
    hint: `Rename it to ${wanted}`,
  });
}

function twice(folder: string, found: string, wanted: string): PipelineError {
  return new PipelineError("FILE_NAME", `${folder} has both ${wanted} and ${found}`, {
    place: { file: `${folder}/${found}` },
    hint: `Keep ${wanted}, delete the other`,
  });
}

function duplicate(folder: string, id: string, files: readonly string[]): PipelineError {
  return new PipelineError("ASSET_DUPLICATE", `Two files are the asset “${id}”: ${files.join(" and ")}`, {
    place: { file: `${folder}/${files.at(-1)}` },
    hint: "Keep one, delete or rename the other",
  });
}

function notMarkdown(file: string, id: string): PipelineError {
  return new PipelineError("FILE_NAME", `${file} is not an asset we can read`, {
    place: { file },
    hint: `Assets are Markdown with a head: assets/${id}.md; pictures and documents belong in files/`,
  });
}
