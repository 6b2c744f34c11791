/** Marketo Engage behind the platform port: wires the client, the kinds of object and the account together. */
import { createCaller, USUAL_BUDGET } from "#http/call.ts";
import type { AssetKind, MarketoSettings } from "#model/types.ts";
import { type AccountFacts, type Material, PlatformFailure, type PlatformPort, type RemoteFields } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { marketoCapabilities } from "./capabilities.ts";
import { type EmailOperations, emailOperations } from "./email.ts";
import type { EmailDocument } from "./email-document.ts";
import { programs } from "./endpoints.ts";
import { marketoInner, marketoWord } from "./failures.ts";
import { pageOperations } from "./landing-page.ts";
import { hostOf, linkTo } from "./links.ts";
import { USUAL_SECTION } from "./mail.ts";
import { createWorkspace } from "./new-emails-in.ts";
import { projectPage } from "./page-fields.ts";
import { preparedThings } from "./prepared.ts";
import { preparedPages } from "./prepared-page.ts";
import { preparedForDoctor } from "./prepared-sequence.ts";
import { proofFromMarketo } from "./proof.ts";
import { createReaching } from "./reach.ts";
import { sequenceOperations } from "./sequence.ts";
import { projectSequence } from "./sequence-fields.ts";
import { shownByMarketo } from "./shown.ts";
import { projectFields } from "./to-marketo.ts";

/**
 * The instance's limit is 100 calls in 20 seconds and 10 at once, for everybody; half of each is what one integration is advised to take.
 * No header tells how much is left. The guard is our allowance for calls that arrive later than they leave.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/marketo-integration-best-practices (read 2026-11).
 */
const WINDOW = { windowMs: 20_000, guardMs: 400, atOnce: 5, read: () => undefined };
const USUAL_CALLS = 50;
/** Copying a program takes longer than most calls. */
const BUDGET = { ...USUAL_BUDGET, timeoutMs: 60_000 };

/** The port for one Marketo instance. Every failure is a PlatformFailure without secrets in it. */
export function marketoPlatform({
  settings,
  transport,
  clock,
  random,
  secrets,
}: PlatformParts & { readonly settings: MarketoSettings }): PlatformPort {
  const call = createCaller({
    ...{ name: "Marketo", transport, clock, random, secrets, budget: BUDGET },
    limit: { ...WINDOW, perWindow: settings.callsPer20Seconds ?? USUAL_CALLS },
    classify: marketoWord,
    within: marketoInner,
  });
  const tools = {
    ...{ call, clock, settings },
    reaching: createReaching(call, settings),
    section: settings.section ?? USUAL_SECTION,
    cancelledInDoubt: new Set<string>(),
    onlyDrafts: new Map<string, EmailDocument>(),
    workspaceOf: createWorkspace(call, settings),
  };
  const email = emailOperations(tools);
  const kinds: Readonly<Partial<Record<AssetKind, EmailOperations>>> = {
    email,
    "landing-page": pageOperations(tools),
    sequence: sequenceOperations(tools),
  };
  const operationsOf = (kind: AssetKind): EmailOperations => {
    const found = kinds[kind];
    if (found !== undefined) return found;
    throw new PlatformFailure(`Marketo is not asked for a ${kind} yet.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
  };

  /**
   * No call names the instance: its address does, and it takes only credentials of its own. What can be held against the settings is the
   * host that a program is shown on. Sandbox or not, and the time zone, cannot be read; the settings are believed.
   */
  async function account(): Promise<AccountFacts> {
    const [program] = await call(programs.list({ offset: 0, most: 1 }));
    const host = hostOf(program?.url);
    if (host !== undefined && host.toLowerCase() !== settings.uiHost.toLowerCase())
      throw new PlatformFailure(
        `The Marketo credentials open an instance whose programs are shown on ${host}; configured is ${settings.uiHost} (platforms.marketo.uiHost).`,
        { applied: "no", code: "WRONG_ACCOUNT" },
      );
    return { account: settings.account, type: settings.accountType, zone: "UTC", host: settings.uiHost };
  }

  return {
    platform: "marketo",
    capabilities: marketoCapabilities(settings),
    account,
    prepared: async () => [...(await preparedThings(tools)), ...(await preparedPages(tools)), ...(await preparedForDoctor(tools))],
    find: (query) => operationsOf(query.kind).find(query),
    observe: (ref) => operationsOf(ref.kind).observe(ref),
    project: projectMaterial,
    stage: (request) => operationsOf(request.material.payload.kind).stage(request),
    publish: (request) => operationsOf(request.ref.kind).publish(request),
    withdraw: ({ ref }) => operationsOf(ref.kind).withdraw(ref),
    restore: (request) => operationsOf(request.ref.kind).restore(request),
    discard: (request) => operationsOf(request.ref.kind).discard(request),
    proof: (request) => proofFromMarketo(tools, request),
    shown: (request) => shownByMarketo(tools, request),
    template: (ref) => email.template(ref),
    link: (ref) => linkTo(ref, settings),
  };
}

function projectMaterial(material: Material): RemoteFields {
  const { payload, texts } = material;
  switch (payload.kind) {
    case "landing-page":
      return projectPage(payload, texts);
    case "sequence":
      return projectSequence(payload, texts);
    default:
      return projectFields(material);
  }
}
