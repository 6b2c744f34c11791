/** `doctor` on the module of a team's own platform: which file it is, who changed it last, and what whoever may change it can do. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { lastChange } from "#git/history.ts";
import { gitText } from "#git/run.ts";
import type { Config, OwnPlatformName } from "#model/types.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { findOwnModule } from "../own-module.ts";
import type { World } from "../world.ts";

export async function checkOwnModule(world: World, config: Config, name: OwnPlatformName): Promise<DoctorLine> {
  const check = `${name}/module`;
  try {
    const { file, sha256, branch, commit } = await findOwnModule(world, config, name);
    const found = `${file} on ${branch} is the file that was reviewed (SHA-256 ${sha256.slice(0, 12)}…)${await changedLast(world, commit, file)}.`;
    const advice = [
      {
        say: "It runs in a process of its own, with this platform's keys and no others. Whoever may change it can use them: see to it that CODEOWNERS names somebody for /.github/.",
      },
    ];
    return { status: "note", check, found, advice };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const detail = error.detail === undefined ? "" : ` ${error.detail}`;
    return {
      status: "wrong",
      check,
      found: `${error.message}${detail}`,
      fix: [{ say: error.hint ?? "Correct it on the default branch, and run this again." }],
    };
  }
}

async function changedLast({ git }: World, tip: string, path: string): Promise<string> {
  const last = await lastChange(git, { tip, path });
  if (last === undefined) return "";
  const [author = "", day = ""] = (await gitText(git, ["show", "--no-patch", "--format=%an%x00%as", last.commit])).split("\0");
  return `; last changed by ${author} on ${day}, in ${last.commit.slice(0, 12)}`;
}
