/** `sandbox`: stand-ins for the platforms on this machine, to look at and to try everything against without an account. */

import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Config, PlatformName } from "#model/types.ts";
import { renderSandbox, type StandInFacts } from "#report/sandbox.ts";
import { listed } from "#report/words.ts";
import { accountOf, configuredPlatforms, credentialsOf, memberOf } from "./platforms.ts";
import type { RunningStandIn, StandInMember, StandInQuestion } from "./sandbox/stand-in.ts";
import { STAND_INS } from "./sandbox/stand-ins.ts";
import { brandOf, openWorkTree } from "./team.ts";
import { type Command, type CommandInput, flag, textOption } from "./world.ts";

export const sandbox: Command = async (world, input) => {
  const port = portOf(input);
  const team = await openWorkTree(world);
  const members = wantedMembers(team.config, textOption(input, "platform"));
  const wireLog = textOption(input, "wire-log");
  const question = {
    config: team.config,
    brand: await brandOf(team),
    clock: realClockWithOffset(),
    publishRight: flag(input, "no-publish-right") ? ("withheld" as const) : ("given" as const),
    ...(wireLog === undefined ? {} : { wireLog }),
  };
  const running: { readonly member: StandInMember; readonly standIn: RunningStandIn }[] = [];
  try {
    for (const [index, member] of members.entries()) {
      const own = port === 0 ? 0 : port + index;
      running.push({ member, standIn: await startAt(member, { ...question, port: own }) });
    }
    const facts = running.map(({ member, standIn }) => factsOf(team.config, member.platform, standIn));
    const others = textOption(input, "platform") === undefined ? withoutStandIn(team.config) : [];
    for (const line of renderSandbox(facts, others)) world.print(line);
    await world.untilInterrupted();
    return {
      exit: 0,
      text: facts.length === 1 ? "The stand-in is down." : "The stand-ins are down.",
      json: { standIns: facts.map(({ platform, account, url }) => ({ platform, account, url })) },
    };
  } finally {
    await Promise.all(running.map(({ standIn }) => standIn.close()));
  }
};

/** A team's own platform brings its own, if it has one. */
function withoutStandIn(config: Config): readonly PlatformName[] {
  return configuredPlatforms(config).filter((name) => STAND_INS.every(({ platform }) => platform !== name));
}

/** @throws PipelineError USAGE where it is no port number. */
function portOf(input: CommandInput): number {
  const text = textOption(input, "port") ?? "4010";
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new PipelineError("USAGE", `--port takes a port number, not "${text}".`, { hint: "`campaigns sandbox --port 4010`" });
}

/** The stand-ins to start: for one platform, or for every one the configuration names. */
function wantedMembers(config: Config, only: string | undefined): readonly StandInMember[] {
  const configured = STAND_INS.filter(({ platform }) => configuredPlatforms(config).includes(platform));
  const names = listed(configured.map(({ platform }) => platform));
  const wanted = only === undefined ? configured : configured.filter(({ platform }) => platform === only);
  if (wanted.length > 0) return wanted;
  if (configured.length === 0)
    throw new PipelineError("USAGE", "The configuration names no platform that can be stood in for.", {
      hint: `Stand-ins there are for ${listed(STAND_INS.map(({ platform }) => platform))}: put one of them under platforms in .github/campaigns.yml.`,
    });
  throw new PipelineError("USAGE", `The configuration names no platform "${only}" that can be stood in for; it names ${names}.`, {
    hint: `\`campaigns sandbox --platform ${configured[0]?.platform ?? ""}\`, or add platforms.${only} to .github/campaigns.yml.`,
  });
}

async function startAt(member: StandInMember, question: StandInQuestion): Promise<RunningStandIn> {
  try {
    return await member.start(question);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EADDRINUSE" && code !== "ERR_SOCKET_BAD_PORT" && code !== "EACCES") throw error;
    throw new PipelineError(
      "USAGE",
      `The ${platformInWords(member.platform)} stand-in cannot have port ${question.port} on this machine.`,
      {
        hint: "Another program has it, perhaps another sandbox. `campaigns sandbox --port 0` takes free ones.",
        cause: error,
      },
    );
  }
}

function factsOf(config: Config, platform: PlatformName, { url, credentials }: RunningStandIn): StandInFacts {
  const names = credentialsOf(config, platform);
  const endpoint = memberOf(config, platform)?.endpointVariable;
  if (endpoint === undefined || names.length !== credentials.length)
    throw new TypeError(`The ${platform} stand-in gives ${credentials.length} credentials for ${names.length} variables.`);
  const variables = names.map((name, index) => [name, credentials[index] ?? ""] as const);
  return { platform, account: accountOf(config, platform), url, variables: [[endpoint, url], ...variables] };
}
