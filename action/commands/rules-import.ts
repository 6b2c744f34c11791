/** `rules import`: a style folder of the prose linter Vale becomes a file of a team's own rules, with a list of what was not taken and why. */
import path from "node:path";
import { stringify } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { styleFolder } from "#files/style-folder.ts";
import { type ImportedRule, importedRules } from "#governance/style-import/imported-rules.ts";
import { styleRule } from "#governance/style-import/style-rule.ts";
import { fits } from "#model/validators.ts";
import { renderImport } from "#report/rules-import.ts";
import { today } from "./judge.ts";
import { brandOf, openWorkTree } from "./team.ts";
import { type CommandInput, type CommandResult, flag, textOption, type World } from "./world.ts";

export async function importStyle(world: World, input: CommandInput, folder: string): Promise<CommandResult> {
  const language = textOption(input, "language") ?? "en";
  if (!/^[a-z]{2,3}$/.test(language))
    throw new PipelineError("USAGE", `“${language}” is not a language as we write it.`, {
      hint: "Two or three small letters, for example --language en",
    });
  const style = path.basename(path.resolve(world.git.folder, folder));
  const files = await styleFolder(path.resolve(world.git.folder, folder), folder);
  const team = await openWorkTree(world);
  const file = `brand/rules/${slugOf(style)}.yaml`;
  if (team.source.entry(file) !== undefined && !flag(input, "overwrite"))
    throw new PipelineError("FILE_NAME", `${file} is there already`, {
      place: { file },
      hint: "Rename it, or run this again with --overwrite: what was changed in it by hand is then lost",
    });
  const whole = await brandOf(team);
  const others = whole.rules?.filter((one) => one.file !== file) ?? [];
  const { rules: _mine, ...rest } = whole;
  const readable = files.flatMap(({ name, content }) => (content.kind === "read" ? [styleRule(name, content.value)] : []));
  const { definitions, rules } = importedRules({
    style,
    rules: readable,
    languages: [language],
    brand: others.length === 0 ? rest : { ...rest, rules: others },
    today: today(world.clock.now()),
  });
  const unread = files.flatMap(({ name, content }): readonly ImportedRule[] =>
    content.kind === "read" ? [] : [{ name, ids: [], parts: 1, leftOut: [{ why: content.why }] }],
  );
  const all = [...rules, ...unread].toSorted((left, right) => left.name.localeCompare(right.name, "en"));
  if (definitions.length > 0) await writeFiles(world.git.folder, { [file]: textOf(style, definitions) });
  return {
    exit: definitions.length > 0 ? 0 : 1,
    text: renderImport({ rules: all, written: definitions.length, file, language }, { colour: world.colour }),
    json: { file, written: definitions.length, rules: all },
  };
}

function textOf(style: string, definitions: readonly unknown[]): string {
  const value: unknown = { schemaVersion: 1, rules: definitions };
  if (!fits("team-rules", value)) throw new Error("The rules that were made do not have the shape of rules.");
  const head = `# Taken from the style “${style}” by \`campaigns rules import\`. Its words are its authors': keep to their licence.\n`;
  return head + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

function slugOf(style: string): string {
  return (
    style
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "style"
  );
}
