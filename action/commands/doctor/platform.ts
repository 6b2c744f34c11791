/** `doctor` on a platform: its key, the account the key opens, what it may read, and who publishes. */

import { PipelineError } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, Config, PlatformName } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { PlatformFailure, type PlatformPort, type RemoteObject } from "#ports/platform.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { kindInWords, listed, plural, reasonInWords } from "#report/words.ts";
import { credentialsOf, offlinePort, openPlatforms } from "../platforms.ts";
import type { World } from "../world.ts";
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

/** What a key needs, in the platform's own words. */
const SCOPES: Readonly<Partial<Record<PlatformName, Readonly<Partial<Record<AssetKind, string>>>>>> = {
  // Source: the table in action/platforms/hubspot/README.md, from HubSpot's public documentation (read 2026-11).
  hubspot: {
    email: "content, marketing.email.read and .write where offered",
    "landing-page": "content, or content.landing_pages.read and .write",
  },
};

export async function checkPlatform(world: World, config: Config, name: PlatformName): Promise<PlatformLook> {
  const offline = await offlinePort(world, config, name);
  const override = overrideLine(world, name);
  const opened = await open(world, config, name);
  if (opened.status === "closed")
    return { name, port: offline, lines: [...override, opened.line], objects: { kind: "unsearched", reason: opened.reason } };

  const { port } = opened;
  const search = await searchAll(port);
  const lines = [...override, opened.line, ...search.lines, ...publishing(port, config)];
  const objects: PlatformLook["objects"] =
    search.reason === undefined ? { kind: "searched", found: search.found } : { kind: "unsearched", reason: search.reason };
  return { name, port, lines, objects };
}

/** Its address is not shown: whoever set it may have put a secret into it. */
function overrideLine({ env }: World, name: PlatformName): readonly DoctorLine[] {
  const variable = PLATFORMS.find((platform) => platform.name === name)?.endpointVariable ?? "";
  if ((env[variable] ?? "") === "") return [];
  const found = `${variable} is set: calls go to that address and not to ${platformInWords(name)} itself. Right for trying out, wrong for real campaigns.`;
  return [{ status: "note", check: `${name}/endpoint`, found }];
}

type Opened =
  | { readonly status: "open"; readonly port: PlatformPort; readonly line: DoctorLine }
  | { readonly status: "closed"; readonly reason: string; readonly line: DoctorLine };

async function open(world: World, config: Config, name: PlatformName): Promise<Opened> {
  const credential = credentialsOf(config, name)[0] ?? "";
  const check = `${name}/account`;
  try {
    const port = await openPlatforms(world, config).port(name);
    const { account, type, zone } = await port.account();
    const found = `${credential} is set and opens account ${account} (${type}, ${zone}), as configured.`;
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
): Promise<{ readonly lines: readonly DoctorLine[]; readonly found: readonly RemoteObject[]; readonly reason?: string }> {
  const found: RemoteObject[] = [];
  const lines: DoctorLine[] = [];
  let reason: string | undefined;
  for (const kind of port.capabilities.kinds) {
    const searched = await asked(() => port.find({ kind }));
    if (searched.kind === "read") found.push(...searched.value);
    else {
      reason ??= searched.reason;
      lines.push(unreadKind(port.platform, kind, searched.reason));
    }
  }
  if (reason !== undefined) return { lines, found, reason };
  const kinds = port.capabilities.kinds.map((kind) =>
    plural(found.filter(({ ref }) => ref.kind === kind).length, kindInWords(kind).toLowerCase()),
  );
  const said = `The key can read ${platformInWords(port.platform)}, which holds ${listed(kinds)} of ours. Whether it may write shows when a draft is staged.`;
  return { lines: [{ status: "right", check: `${port.platform}/read`, found: said }], found };
}

function unreadKind(platform: PlatformName, kind: AssetKind, reason: string): DoctorLine {
  const scopes = SCOPES[platform]?.[kind];
  const fix: readonly DoctorAdvice[] = scopes === undefined ? [] : [{ say: `Give the key these scopes, if it lacks them: ${scopes}.` }];
  const what = `What ${platformInWords(platform)} holds of our ${kindInWords(kind).toLowerCase()}s`;
  return unread({ check: `${platform}/read/${kind}`, what, fix }, reason);
}

/** The right to publish is only proved by publishing; the configuration says what is expected. */
function publishing({ platform, capabilities }: PlatformPort, { platforms }: Config): readonly DoctorLine[] {
  if (platform !== "hubspot" || platforms.hubspot === undefined) return [];
  const check = `${platform}/publish`;
  if (capabilities.canPublish.email === true) {
    return [
      {
        status: "note",
        check,
        found:
          "Mails are scheduled and cancelled by this program (publishEmail: api). Only the first scheduling shows whether the account and the key may.",
        advice: [
          {
            say: "It needs Marketing Hub Enterprise or the transactional add-on, and the scope marketing-email or transactional-email. Without them:",
            lines: ["publishEmail: by-hand"],
          },
        ],
      },
    ];
  }
  const found = "Mails are scheduled by a person in HubSpot (publishEmail: by-hand), and cancelled by one.";
  return [{ status: "note", check, found }];
}
