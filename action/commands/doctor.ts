/** `doctor`: looks at everything approvals and a stop rely on, and says what is not right and how to mend it. Changes nothing. */

import { loginOf } from "#approval/people.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { contributors, resolveCommit } from "#git/history.ts";
import { redactor } from "#http/secret.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Config } from "#model/types.ts";
import { isPlatformKey } from "#platforms/registry.ts";
import { type DoctorSection, doctorExit, doctorJson, renderDoctor, withTexts } from "#report/doctor.ts";
import { checkForge } from "./doctor/github.ts";
import { checkLedger } from "./doctor/ledger.ts";
import { checkModel } from "./doctor/model.ts";
import { checkPeople } from "./doctor/people.ts";
import { checkPlatform } from "./doctor/platform.ts";
import { checkPolicies } from "./doctor/policies.ts";
import { checkRepository, type RepositoryLook } from "./doctor/repository.ts";
import { rehearseStop } from "./doctor/stop-rehearsal.ts";
import { configuredPlatforms } from "./platforms.ts";
import { requireRepository } from "./team.ts";
import type { Command, World } from "./world.ts";

export const doctor: Command = async (world) => {
  await requireRepository(world);
  const commit = await resolveCommit(world.git, "HEAD");
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", { hint: "Run `campaigns init`, then commit." });
  const repository = await checkRepository(world, commit);
  const sections = [{ title: "Repository", lines: repository.lines }, ...(await furtherSections(world, repository, commit))];
  const report = withTexts({ sections }, redactor(secretsOf(world)));
  return { exit: doctorExit(report), text: renderDoctor(report, { colour: world.colour }), json: doctorJson(report) };
};

/** Without a configuration there is nothing else to look at. */
async function furtherSections(world: World, { team, tip }: RepositoryLook, commit: string): Promise<readonly DoctorSection[]> {
  if (team === undefined) return [];
  const { config } = team;
  const looks = [];
  for (const name of configuredPlatforms(config)) looks.push(await checkPlatform(world, config, name));
  const ledger = await checkLedger(world, config);
  const people = checkPeople({ config, authors: await authorsOf(world, config, commit), isOnForge: world.forge !== undefined });
  const kinds = looks.map(({ name, port }) => ({ platform: name, kinds: port.capabilities.kinds }));
  return [
    { title: "Approval", lines: [...people, ...checkPolicies(config, kinds)] },
    await checkForge({ world, config, tip: tip ?? commit }),
    ...looks.map(({ name, lines }) => ({ title: platformInWords(name), lines })),
    ...(await checkModel(world, config)),
    { title: "Record", lines: ledger.lines },
    { title: "A stop, rehearsed", lines: await rehearseStop({ snapshot: ledger.snapshot, looks }) },
  ];
}

/** Logins of those who wrote what stands in campaigns/; nobody where the clone's history is cut off. */
async function authorsOf({ git }: World, { people }: Config, tip: string): Promise<readonly string[]> {
  try {
    const found = await contributors(git, { path: "campaigns", tip });
    return [...new Set(found.flatMap(({ address }) => loginOf(people, address) ?? []))];
  } catch (error) {
    if (error instanceof PipelineError) return [];
    throw error;
  }
}

/** What must never be shown, whoever repeats it to us. */
function secretsOf({ env }: World): readonly string[] {
  const others = new Set(["GITHUB_TOKEN", "GH_TOKEN", "OPENAI_API_KEY"]);
  return Object.entries(env).flatMap(([name, value]) => (value !== undefined && (others.has(name) || isPlatformKey(name)) ? [value] : []));
}
