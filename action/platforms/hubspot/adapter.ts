/** HubSpot behind the platform port: wires the client, the three kinds of object and the account together. */
import { createCaller } from "#http/call.ts";
import type { DocumentKind } from "#model/content.ts";
import { markerText } from "#model/marker.ts";
import type { AssetKind, HubspotSettings } from "#model/types.ts";
import { type AccountFacts, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { hubspotCapabilities } from "./capabilities.ts";
import { emailOperations } from "./email.ts";
import { accountCall } from "./endpoints.ts";
import { hubspotLimit, hubspotWord } from "./failures.ts";
import { findMarked } from "./find.ts";
import { toAccountFacts } from "./from-hubspot.ts";
import type { KindOperations } from "./kind.ts";
import { pageOperations } from "./landing-page.ts";
import { linkTo } from "./links.ts";
import { sequenceOperations } from "./sequence.ts";
import { projectSequence } from "./sequence-fields.ts";
import { projectFields } from "./to-hubspot.ts";

/**
 * Calls per ten seconds until the answers' headers say otherwise: the lowest plan's.
 * The guard is our allowance for calls that arrive later than they leave.
 * Source: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines (read 2026-11).
 */
const LIMIT = { perWindow: 100, windowMs: 10_000, guardMs: 400, read: hubspotLimit };

/** The port for one HubSpot account. Every failure is a PlatformFailure without secrets in it. */
export function hubspotPlatform({
  settings,
  transport,
  clock,
  random,
  secrets,
}: PlatformParts & { readonly settings: HubspotSettings }): PlatformPort {
  const call = createCaller({ name: "HubSpot", transport, clock, random, limit: LIMIT, secrets, classify: hubspotWord });
  const parts = { call, clock, settings };
  const email = emailOperations(parts);
  const kinds: Readonly<Record<DocumentKind, KindOperations>> = { email, "landing-page": pageOperations(parts) };
  const sequences = sequenceOperations(parts);
  const operationsOf = (kind: AssetKind): Omit<KindOperations, "list"> => (kind === "sequence" ? sequences : documentsOf(kind));
  const documentsOf = (kind: AssetKind): KindOperations => {
    if (kind === "email" || kind === "landing-page") return kinds[kind];
    throw new PlatformFailure(`HubSpot is not asked for a ${kind} yet.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
  };
  let known: AccountFacts | undefined;

  return {
    platform: "hubspot",
    capabilities: hubspotCapabilities(settings),
    async account() {
      known = toAccountFacts(await call(accountCall(settings.apiVersion)));
      return known;
    },
    async find(query) {
      const { kind } = query;
      if (kind === "sequence") return await sequences.find(query);
      return await findMarked(query, { list: documentsOf(kind).list, clock });
    },
    observe: (ref) => operationsOf(ref.kind).observe(ref),
    project: (material) =>
      material.payload.kind === "sequence"
        ? projectSequence(material.payload, material.texts, settings.templates)
        : projectFields(material, settings.templates),
    stage: (request) =>
      operationsOf(request.material.payload.kind).stage({ ...request, name: `${request.name} ${markerText(request.marker)}` }),
    publish: (request) => operationsOf(request.ref.kind).publish(request),
    withdraw: ({ ref }) => operationsOf(ref.kind).withdraw(ref),
    restore: (request) => operationsOf(request.ref.kind).restore(request),
    discard: (request) => operationsOf(request.ref.kind).discard(request),
    template: (ref) => email.template(ref),
    link: (ref) => linkTo(ref, { account: known?.account ?? settings.account, host: known?.host }),
  };
}
