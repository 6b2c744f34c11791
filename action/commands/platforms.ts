/** Opens the platforms a configuration names, with credentials from the environment and a check that they open the right account. */

import { errorCodeOf } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { isMarkerOf } from "#model/marker.ts";
import { isOwnPlatform, platformInWords } from "#model/platform-names.ts";
import type { Config, PlatformName } from "#model/types.ts";
import type { RenderTarget } from "#payload/render-job.ts";
import type { AssetIdentity } from "#plan/situation.ts";
import type { PlatformAdvice } from "#platforms/advice.ts";
import type { PlatformMember } from "#platforms/member.ts";
import { PLATFORMS, platformsOf } from "#platforms/registry.ts";
import type { Dialect } from "#ports/dialect.ts";
import { PlatformFailure, type PlatformPort, type RemoteObject } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";
import { findOwnModule } from "./own-module.ts";
import type { World } from "./world.ts";

export interface OpenPlatforms {
  /** The port of a platform, opened on first use, its account checked. */
  port(name: PlatformName): Promise<PlatformPort>;
  /**
   * What carries an asset's marker, as it stood before anything of this run was written. The first asset is looked for by itself; from
   * the second on, one list of all that is ours serves every other.
   */
  found(identity: Pick<AssetIdentity, "platform" | "kind" | "resourceKey">): Promise<readonly RemoteObject[]>;
}

/** The platform's member, whether it is built in or the configuration's own. */
export function memberOf(config: Config, name: PlatformName): PlatformMember | undefined {
  return platformsOf(config).find((platform) => platform.name === name);
}

export function accountOf(config: Config, name: PlatformName): string {
  const account = memberOf(config, name)?.settings(config)?.account;
  if (account === undefined) throw notConfigured(name);
  return account;
}

export async function dialectOf(config: Config, name: PlatformName): Promise<Dialect> {
  const member = memberOf(config, name);
  if (member === undefined) throw notConfigured(name);
  return (await member.load()).dialect;
}

/** What a platform's adapter tells the people who look after its account; nothing where there is no adapter. */
export async function adviceOf(config: Config, name: PlatformName): Promise<PlatformAdvice | undefined> {
  return (await memberOf(config, name)?.load())?.advice;
}

/**
 * For what an asset is rendered: its platform, with our account there.
 * @throws PipelineError where the platform is not configured.
 */
export async function targetOf(config: Config, platform: PlatformName): Promise<RenderTarget> {
  const { environment, names } = config;
  const account = accountOf(config, platform);
  const module = await memberOf(config, platform)?.load();
  if (module === undefined) throw notConfigured(platform);
  return { platform, environment, account, dialect: module.dialect, names, bound: module.bound?.(config) ?? {} };
}

export function openPlatforms(world: World, config: Config): OpenPlatforms {
  const opened = new Map<PlatformName, Promise<PlatformPort>>();
  const lists = new Map<string, Promise<readonly RemoteObject[]> | undefined>();
  const port = (name: PlatformName): Promise<PlatformPort> => {
    const known = opened.get(name) ?? open(world, config, name);
    opened.set(name, known);
    return known;
  };
  return {
    port,
    async found({ platform, kind, resourceKey }) {
      const { find } = await port(platform);
      const name = `${platform} ${kind}`;
      if (!lists.has(name)) {
        lists.set(name, undefined);
        return await find({ kind, resourceKey });
      }
      const whole = lists.get(name) ?? find({ kind });
      lists.set(name, whole);
      return (await whole).filter(({ marker }) => isMarkerOf(marker, resourceKey));
    },
  };
}

async function open(world: World, config: Config, name: PlatformName): Promise<PlatformPort> {
  const member = memberOf(config, name);
  const settings = member?.settings(config);
  if (member === undefined || settings === undefined) throw notConfigured(name);
  const { account, accountType } = settings;
  mustBeApart(config, member, account);
  const credentials = credentialsIn(world, member, { account, config });
  const endpoint = world.env[member.endpointVariable];
  const transport = await world.connect({ platform: name, account, credentials, config, ...(endpoint === undefined ? {} : { endpoint }) });
  const module = await member.load();
  const port = module.create(config, {
    ...{ transport, clock: world.clock, random: world.random, secrets: Object.values(credentials) },
    ...(isOwnPlatform(name)
      ? { module: { read: async () => (await findOwnModule(world, config, name)).text, start: world.startModule, credentials } }
      : {}),
  });
  await rightAccount(port, account, accountType, name);
  return port;
}

/** A variable that two platforms read would hand the key of the one to the other. @throws PipelineError */
function mustBeApart(config: Config, member: PlatformMember, account: string): void {
  const mine = member.credentials(account, config);
  for (const other of platformsOf(config)) {
    const settings = other.settings(config);
    if (other.name === member.name || settings === undefined) continue;
    const shared = other.credentials(settings.account, config).find((variable) => mine.includes(variable));
    if (shared === undefined) continue;
    throw new PipelineError("FIELD_INVALID", `${member.name} and ${other.name} would both read their key from ${shared}.`, {
      hint: "Give one of them another name under ownPlatforms in .github/campaigns.yml.",
    });
  }
}

/** @throws PipelineError CREDENTIAL_MISSING for the first that is not set. */
function credentialsIn(
  { env }: World,
  member: PlatformMember,
  { account, config }: { readonly account: string; readonly config: Config },
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    member.credentials(account, config).map((variable) => {
      const value = env[variable];
      if (value !== undefined && value !== "") return [variable, value];
      throw new PipelineError("CREDENTIAL_MISSING", `${variable} is not set.`, {
        hint: `Set ${variable} to a key of ${platformInWords(member.name)}. To try without an account, ${
          isOwnPlatform(member.name)
            ? `start a stand-in of yours and set ${member.endpointVariable} to its address.`
            : "run `campaigns sandbox` and set what it prints."
        }`,
      });
    }),
  );
}

/** The platforms a configuration names. */
export function configuredPlatforms(config: Config): readonly PlatformName[] {
  return platformsOf(config)
    .filter((member) => member.settings(config) !== undefined)
    .map(({ name }) => name);
}

/** The variables that hold a platform's keys; none where it is not configured. */
export function credentialsOf(config: Config, name: PlatformName): readonly string[] {
  const member = memberOf(config, name);
  const settings = member?.settings(config);
  return member === undefined || settings === undefined ? [] : member.credentials(settings.account, config);
}

/** The variables that hold a platform's keys. */
export interface PlatformKeys {
  readonly platform: PlatformName;
  readonly variables: readonly string[];
}

/** Of every platform a configuration names. */
export function platformKeys(config: Config): readonly PlatformKeys[] {
  return configuredPlatforms(config).map((platform) => ({ platform, variables: credentialsOf(config, platform) }));
}

/** The variables that hold the keys of every platform a configuration names. */
export function allCredentials(config: Config): readonly string[] {
  return configuredPlatforms(config).flatMap((name) => credentialsOf(config, name));
}

/** A port without a wire: for the links a person needs where the platform cannot be reached. */
export async function offlinePort(world: World, config: Config, name: PlatformName): Promise<PlatformPort> {
  const member = memberOf(config, name);
  if (member?.settings(config) === undefined) throw notConfigured(name);
  const transport = () => Promise.reject(new TransportFailure(`${platformInWords(name)} was not asked.`, { sent: "no" }));
  return (await member.load()).create(config, { transport, clock: world.clock, random: world.random, secrets: [] });
}

/** Before the first write the account is checked to be the configured one. */
async function rightAccount(port: PlatformPort, account: string, type: "standard" | "sandbox", name: PlatformName): Promise<void> {
  try {
    const facts = await port.account();
    if (facts.account !== account)
      throw new PipelineError(
        "WRONG_ACCOUNT",
        `The ${platformInWords(name)} key opens account ${facts.account}; configured is ${account}.`,
        {
          hint: "Use the key of the configured account, or correct .github/campaigns.yml.",
        },
      );
    if (facts.type !== type)
      throw new PipelineError(
        "WRONG_ACCOUNT",
        `The ${platformInWords(name)} account ${account} is a ${facts.type} account; configured is "${type}".`,
        {
          hint: `Correct ${settingsPath(name)}.accountType in .github/campaigns.yml, or use the other account's key.`,
        },
      );
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    throw new PipelineError(errorCodeOf(failure.code, "PLATFORM_UNREACHABLE"), failure.message, {
      hint: "Nothing was written. Check the key and the network, then run this again.",
    });
  }
}

/** Where a platform's settings stand in the configuration. */
export function settingsPath(name: PlatformName): string {
  return isOwnPlatform(name) ? `ownPlatforms.${name}` : `platforms.${name}`;
}

function notConfigured(name: PlatformName): PipelineError {
  if (!isOwnPlatform(name) && PLATFORMS.every((platform) => platform.name !== name))
    return new PipelineError("PLATFORM_UNSUPPORTED", `${platformInWords(name)} is not supported yet.`, {
      hint: "Take its assets out of the brief until it is.",
    });
  return new PipelineError("REFERENCE_UNKNOWN", `${platformInWords(name)} is not configured.`, {
    hint: `Add ${settingsPath(name)} to .github/campaigns.yml.`,
  });
}
