/** Keeps one issue current: opened when there is something to say, edited while there is, closed with a last word when there is not. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Forge, ForgeIssue } from "#ports/forge.ts";
import type { KeptWords } from "#report/kept-words.ts";
import { type CommandInput, flag, type World } from "./world.ts";

/**
 * Returns the issue that is open now. Writes nothing where it says so already, or where nothing could be seen.
 * `label` finds it again, together with a mark in its text that nobody sees.
 */
export async function keepIssue(forge: Forge, label: string, words: KeptWords): Promise<ForgeIssue | undefined> {
  if (words.kind === "unknown") return undefined;
  const mark = `<!-- ${label} -->`;
  const open = (await forge.issuesWith(label, "open")).filter(({ body, isPullRequest }) => !isPullRequest && body.startsWith(mark));
  // The oldest stays: links lead there. Two runs at once may have opened two.
  const [kept, ...surplus] = open.toSorted((left, right) => left.number - right.number);
  for (const { number } of surplus) await close(forge, number, kept === undefined ? words.lastWord : `This is kept in #${kept.number}.`);
  if (words.kind === "none") {
    if (kept !== undefined) await close(forge, kept.number, words.lastWord);
    return undefined;
  }
  const { title } = words;
  const body = `${mark}\n${words.body}`;
  if (kept === undefined) return await forge.openIssue({ title, body, labels: [label] });
  const saysSo = kept.title === title && kept.body.replaceAll("\r\n", "\n").trimEnd() === body.trimEnd();
  if (!saysSo) await forge.editIssue(kept.number, { title, body });
  return { ...kept, title, body };
}

async function close(forge: Forge, number: number, word: string): Promise<void> {
  await forge.comment(number, word);
  await forge.editIssue(number, { state: "closed" });
}

/**
 * The forge whose issue a command was asked to keep (`--issue`), or undefined where it was not asked.
 * @throws PipelineError USAGE where only some campaigns were looked at: the issue speaks of all; FORGE_MISSING without a forge
 */
export async function issueForge(world: World, input: CommandInput): Promise<Forge | undefined> {
  if (!flag(input, "issue")) return undefined;
  if (input.positionals.length > 0)
    throw new PipelineError("USAGE", "`--issue` speaks of all campaigns, so none can be named with it.", {
      hint: "Leave out the names, or leave out `--issue`.",
    });
  if (world.forge === undefined)
    throw new PipelineError("FORGE_MISSING", "`--issue` keeps an issue on GitHub, and this run was not told which repository.", {
      hint: "Set GITHUB_REPOSITORY and GITHUB_TOKEN, or leave out `--issue`.",
    });
  return await world.forge.open();
}
