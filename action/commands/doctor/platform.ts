/** `doctor` on a platform: its key, the account the key opens, what it may read, and who publishes. */

import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import { isOwnPlatform, platformInWords } from "#model/platform-names.ts";
import type { AssetKind, Config, PlatformName } from "#model/types.ts";
import type { PlatformAdvice } from "#platforms/advice.ts";
import { PlatformFailure, type PlatformPort, type RemoteObject } from "#ports/platform.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { kindInWords, listed, plural, reasonInWords } from "#report/words.ts";
import { adviceOf, credentialsOf, memberOf, offlinePort, openPlatforms } from "../platforms.ts";
import type { World } from "../world.ts";
import { checkOwnModule } from "./own-module.ts";
import { asked, unread } from "./reading.ts";

export interface PlatformLook {
  readonly name: PlatformName;
  readonly lines: readonly DoctorLine[];
  /** For links, and for what the platform can do; it may have no wire. */
  readonly port: PlatformPort;
  /** Everything of ours that is there, or why it could not be searched. */
  readonly objects:
    | { readonly kind: "searched"; readonly found: readonly RemoteObject[] }
    | { readonly kind: "unsearched"; readonly reason: string };
}

export async function checkPlatform(world: World, config: Config, name: PlatformName): Promise<PlatformLook> {
  const offline = await offlinePort(world, config, name);
  const advice = await adviceOf(config, name);
  const module = isOwnPlatform(name) ? [await checkOwnModule(world, config, name)] : [];
  const override = [...module, ...overrideLine(world, config, name)];
  if (module.some(({ status }) => status === "wrong"))
    return { name, port: offline, lines: override, objects: { kind: "unsearched", reason: "its module is not run." } };
  const opened = await open(world, config, name);
  const believed = assumptionLines(config, name, advice);
  if (opened.status === "closed")
    return { name, port: offline, lines: [...override, opened.line, ...believed], objects: { kind: "unsearched", reason: opened.reason } };

  const { port } = opened;
  const search = await searchAll(port, advice);
  const lines = [
    ...[...override, opened.line, ...accountNote(name, advice)],
    ...(await preparedLines(port)),
    ...search.lines,
    ...[...publishing(port, advice), ...believed],
  ];
  const objects: PlatformLook["objects"] =
    search.reason === undefined ? { kind: "searched", found: search.found } : { kind: "unsearched", reason: search.reason };
  return { name, port, lines, objects };
}

/** Its address is not shown: whoever set it may have put a secret into it. */
function overrideLine({ env }: World, config: Config, name: PlatformName): readonly DoctorLine[] {
  const variable = memberOf(config, name)?.endpointVariable ?? "";
  if ((env[variable] ?? "") === "") return [];
  const found = `${variable} is set: calls go to that address and not to ${platformInWords(name)} itself. Right for trying out, wrong for real campaigns.`;
  return [{ status: "note", check: `${name}/endpoint`, found }];
}

type Opened =
  | { readonly status: "open"; readonly port: PlatformPort; readonly line: DoctorLine }
  | { readonly status: "closed"; readonly reason: string; readonly line: DoctorLine };

async function open(world: World, config: Config, name: PlatformName): Promise<Opened> {
  const credentials = credentialsOf(config, name);
  const check = `${name}/account`;
  try {
    const port = await openPlatforms(world, config).port(name);
    const { account, type, zone } = await port.account();
    const keys = `${listed(credentials)} ${credentials.length === 1 ? "is set and opens" : "are set and open"}`;
    const found = `${keys} account ${account} (${type}, ${zone}), as configured.`;
    return { status: "open", port, line: { status: "right", check, found } };
  } catch (error) {
    if (!(error instanceof PipelineError || error instanceof PlatformFailure)) throw error;
    const reason = reasonInWords(error.message, "UTC");
    return { status: "closed", reason, line: closedLine({ error, reason, check, name }) };
  }
}

/** A key that is missing, refused or opens another account is to be mended; a platform that does not answer is only unknown. */
function closedLine({
  error,
  reason,
  check,
  name,
}: {
  readonly error: PipelineError | PlatformFailure;
  readonly reason: string;
  readonly check: string;
  readonly name: PlatformName;
}): DoctorLine {
  const hint = error instanceof PipelineError ? error.hint : undefined;
  switch (error.code) {
    case "CREDENTIAL_MISSING":
    case "WRONG_ACCOUNT":
      return { status: "wrong", check, found: reason, fix: [{ say: hint ?? "Use the key of the configured account." }] };
    case "CREDENTIAL_REFUSED":
      return {
        status: "wrong",
        check,
        found: reason,
        fix: [{ say: `Make a new key in ${platformInWords(name)} and set it; the old one may have been revoked.` }],
      };
    default:
      return unread({ check, what: `The account in ${platformInWords(name)}`, fix: [checkNetwork] }, reason);
  }
}

const checkNetwork: DoctorAdvice = { say: "Check the key and the network, then run this again." };

async function searchAll(
  port: PlatformPort,
  advice: PlatformAdvice | undefined,
): Promise<{ readonly lines: readonly DoctorLine[]; readonly found: readonly RemoteObject[]; readonly reason?: string }> {
  const found: RemoteObject[] = [];
  const lines: DoctorLine[] = [];
  let reason: string | undefined;
  for (const kind of port.capabilities.kinds) {
    const searched = await asked(() => port.find({ kind }));
    if (searched.kind === "read") found.push(...searched.value);
    else {
      reason ??= searched.reason;
      lines.push(unreadKind({ platform: port.platform, kind, rights: advice?.rights[kind] }, searched.reason));
    }
  }
  if (reason !== undefined) return { lines, found, reason };
  const kinds = port.capabilities.kinds.map((kind) =>
    plural(found.filter(({ ref }) => ref.kind === kind).length, kindInWords(kind).toLowerCase(), manyInWords(kind)),
  );
  const said = `The key can read ${platformInWords(port.platform)}, which holds ${listed(kinds)} of ours. Whether it may write shows when a draft is staged.`;
  return { lines: [{ status: "right", check: `${port.platform}/read`, found: said }], found };
}

/** Of which several are not said with an s. */
function manyInWords(kind: AssetKind): string | undefined {
  return kind === "performance-max"
    ? "Performance Max campaigns"
    : kind === "sponsored-content"
      ? "pieces of sponsored content"
      : undefined;
}

function unreadKind(
  { platform, kind, rights }: { readonly platform: PlatformName; readonly kind: AssetKind; readonly rights: string | undefined },
  reason: string,
): DoctorLine {
  const fix: readonly DoctorAdvice[] = rights === undefined ? [] : [{ say: `Give the key these scopes, if it lacks them: ${rights}.` }];
  const what = `What ${platformInWords(platform)} holds of our ${kindInWords(kind).toLowerCase()}s`;
  return unread({ check: `${platform}/read/${kind}`, what, fix }, reason);
}

/** The right to publish is only proved by publishing; the configuration says what is expected. */
function publishing({ platform, capabilities }: PlatformPort, advice: PlatformAdvice | undefined): readonly DoctorLine[] {
  if (advice === undefined) return [];
  const check = `${platform}/publish`;
  const { api, needs, byHand, choice } = advice.publishing;
  // Pages and sequences have their own ways; what is said is about what reaches people or costs money by itself.
  const isByApi = capabilities.kinds.some((kind) => (kind === "email" || isAdKind(kind)) && capabilities.canPublish[kind] === true);
  if (!isByApi) return [{ status: "note", check, found: byHand }];
  return [{ status: "note", check, found: api, advice: [{ say: needs, ...(choice === undefined ? {} : { lines: [choice] }) }] }];
}

/** What of the account nobody can check from here. */
function accountNote(name: PlatformName, advice: PlatformAdvice | undefined): readonly DoctorLine[] {
  if (advice?.believedOfAccount === undefined) return [];
  return [{ status: "note", check: `${name}/account/believed`, found: advice.believedOfAccount }];
}

/** What an administrator had to make in the account before the first draft. */
async function preparedLines(port: PlatformPort): Promise<readonly DoctorLine[]> {
  const { platform, prepared } = port;
  if (prepared === undefined) return [];
  const check = `${platform}/prepared`;
  const read = await asked(() => prepared.call(port));
  if (read.kind === "unreadable")
    return [unread({ check, what: `What was prepared in ${platformInWords(platform)}`, fix: [checkNetwork] }, read.reason)];
  return read.value.map(
    ({ what, wrong }): DoctorLine =>
      wrong === undefined
        ? { status: "right", check, found: what }
        : {
            status: "wrong",
            check,
            found: wrong,
            fix: [{ say: "Have it prepared in the account, or named rightly in .github/campaigns.yml; then run this again." }],
          },
  );
}

/** What nobody has documented and an option decides; an option that is named was found out by somebody. */
function assumptionLines(config: Config, name: PlatformName, advice: PlatformAdvice | undefined): readonly DoctorLine[] {
  const settings = Object.entries(config.platforms).find(([platform]) => platform === name)?.[1] ?? {};
  const open = (advice?.assumptions ?? []).filter(({ option }) => !Object.hasOwn(settings, option));
  if (open.length === 0) return [];
  const found = `${plural(open.length, "thing")} about ${platformInWords(name)} ${open.length === 1 ? "is" : "are"} believed until somebody has looked in your account. Name the option in .github/campaigns.yml once you know.`;
  const lines = open.map(
    ({ option, believed, findOut, costs }): DoctorAdvice => ({
      say: `platforms.${name}.${option}: believed is that ${believed}.`,
      lines: [`To find out: ${findOut}`, `It costs: ${costs}`],
    }),
  );
  return [{ status: "note", check: `${name}/believed`, found, advice: lines }];
}
