/** `generate`: writes the assets a brief asks for; what people edited since is kept. */
import { type PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { problemJson } from "#report/deploy.ts";
import { generationMessage, renderGenerate } from "#report/generate.ts";
import { renderProblems } from "#report/problem.ts";
import { type GenerateResult, generateTeam } from "./generate-team.ts";
import { openWorkTree } from "./team.ts";
import { type Command, flag, type World } from "./world.ts";

export const generate: Command = async (world, input) => {
  const team = await openWorkTree(world);
  const { files, generated, writer, problems, open } = await generateTeam(world, team, {
    slugs: input.positionals,
    overwrite: flag(input, "overwrite") ? "all" : "none",
  });
  throwIfAny(problems);
  // Where nothing could be written there is nothing else to say.
  if (generated.length === 0) throwIfAny(open.flatMap((one) => one.problems));
  const message = flag(input, "commit") && Object.keys(files).length > 0 ? generationMessage(generated) : undefined;
  const commit = await written(world, files, message);
  const asked = distinct(open.flatMap((one) => one.problems));
  return {
    exit: open.length === 0 ? 0 : 1,
    text: [
      renderGenerate([...generated, ...open.map(({ campaign, asset }) => ({ campaign, asset, result: "open" as const }))], commit),
      ...(asked.length === 0 ? [] : [renderProblems(asked, { colour: false })]),
    ].join("\n\n"),
    json: {
      writer,
      generated,
      ...(open.length === 0 ? {} : { open: open.map((one) => ({ ...one, problems: one.problems.map(problemJson) })) }),
      ...(commit === undefined ? {} : { commit }),
    },
  };
};

/** All files, and their commit where `message` is given; Ctrl-C meanwhile leaves the tree as it was, unless the commit is made. */
async function written(world: World, files: GenerateResult["files"], message: string | undefined): Promise<string | undefined> {
  return await world.uninterrupted(async (isAskedToEnd) => {
    const putBack = await writeFiles(world.git.folder, files);
    try {
      if (message !== undefined && !isAskedToEnd()) return await commitFiles(world.git, { files, message });
    } catch (error) {
      // In a terminal Ctrl-C reaches Git, too.
      if (isAskedToEnd()) await putBack();
      throw error;
    }
    if (isAskedToEnd()) await putBack();
    return undefined;
  });
}

/** A question that several assets ask is asked once. */
function distinct(problems: readonly PipelineError[]): readonly PipelineError[] {
  return problems.filter(
    ({ message, place }, index) =>
      problems.findIndex((other) => other.message === message && other.place?.file === place?.file && other.place?.line === place?.line) ===
      index,
  );
}
