/** HubSpot behind the platform port: wires the client, the three kinds of object and the account together. */
import { createCaller } from "#http/call.ts";
import type { DocumentKind } from "#model/content.ts";
import { markerText } from "#model/marker.ts";
import type { AssetKind, HubspotSettings } from "#model/types.ts";
import { type AccountFacts, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { campaignOperations, withoutCampaign } from "./campaigns.ts";
import { hubspotCapabilities } from "./capabilities.ts";
import { emailOperations } from "./email.ts";
import { accountCall } from "./endpoints.ts";
import { afterWriting, hubspotLimit, hubspotWord } from "./failures.ts";
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
  const campaigns = settings.campaigns === "join" ? campaignOperations(parts) : undefined;
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
    async observe(ref) {
      const seen = await operationsOf(ref.kind).observe(ref);
      return campaigns === undefined ? withoutCampaign(seen) : await campaigns.told(seen);
    },
    project: (material) =>
      material.payload.kind === "sequence"
        ? projectSequence(material.payload, material.texts, settings.templates)
        : { ...projectFields(material, settings.templates), ...campaigns?.project(material.payload) },
    async stage(request) {
      const { payload } = request.material;
      // A campaign that is not there keeps everything else from being written.
      const campaign = await campaigns?.named(payload);
      const ref = await operationsOf(payload.kind).stage({ ...request, name: `${request.name} ${markerText(request.marker)}` });
      if (campaigns !== undefined) await afterWriting(() => campaigns.put(ref, campaign));
      return ref;
    },
    publish: (request) => operationsOf(request.ref.kind).publish(request),
    withdraw: ({ ref }) => operationsOf(ref.kind).withdraw(ref),
    async restore(request) {
      const campaign = await campaigns?.named(request.material.payload);
      await operationsOf(request.ref.kind).restore(request);
      if (campaigns !== undefined) await afterWriting(() => campaigns.put(request.ref, campaign));
    },
    discard: (request) => operationsOf(request.ref.kind).discard(request),
    template: (ref) => email.template(ref),
    link: (ref) => linkTo(ref, { account: known?.account ?? settings.account, host: known?.host }),
  };
}
