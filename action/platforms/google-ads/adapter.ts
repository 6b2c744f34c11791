/** Google Ads behind the platform port: wires the client, the verbs and the account together. */
import { createCaller, USUAL_BUDGET } from "#http/call.ts";
import type { GoogleAdsSettings } from "#model/types.ts";
import { type AccountFacts, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import type { PlatformParts } from "../parts.ts";
import { googleAdsCapabilities } from "./capabilities.ts";
import { changesOf } from "./changes.ts";
import { type AdsError, errorsIn, googleAdsWord } from "./failures.ts";
import { findCampaigns } from "./find.ts";
import { seenOf } from "./from-google-ads.ts";
import { hostOf, linkTo } from "./links.ts";
import { readHead, readWhole } from "./look.ts";
import { fieldsOf } from "./pieces.ts";
import { preparedThings } from "./prepared.ts";
import { restoreCampaign, stageCampaign } from "./stage.ts";
import { discardCampaign, publishCampaign, withdrawCampaign } from "./switch.ts";
import { piecesOf } from "./to-google-ads.ts";
import { emailIn, secretsIn } from "./tokens.ts";
import { openTools } from "./tools.ts";
import { validateCampaign } from "./validate.ts";

/**
 * A token bucket for each customer and Cloud project, of which no size is published; a few a second is what any account bears.
 * Source: https://developers.google.com/google-ads/api/docs/best-practices/quotas (read 2026-11-22).
 * The number is ours, and counted where calls leave; a guard of a fifth of the window, as against a vendor's own count, would waste a fifth of it.
 */
const WINDOW = { windowMs: 1_000, guardMs: 50, atOnce: 8, read: () => undefined };
const USUAL_CALLS = 5;
/** A mutate with pictures takes longer than most calls. */
const BUDGET = { ...USUAL_BUDGET, timeoutMs: 60_000 };

/** The port for one Google Ads account. Every failure is a PlatformFailure without secrets in it. */
export function googleAdsPlatform({
  settings,
  transport,
  clock,
  random,
  secrets,
}: PlatformParts & { readonly settings: GoogleAdsSettings }): PlatformPort {
  const said = new WeakMap<HttpRequest, readonly AdsError[]>();
  const call = createCaller({
    ...{ name: "Google Ads", transport, clock, random, secrets: secrets.flatMap(secretsIn), budget: BUDGET },
    limit: { ...WINDOW, perWindow: settings.callsPerSecond ?? USUAL_CALLS },
    classify: (response, request) => {
      said.set(request, errorsIn(response.body));
      return googleAdsWord(response, request);
    },
  });
  const tools = openTools({ ...{ call, settings, clock }, errorsOf: (request) => said.get(request) ?? [] });

  async function account(): Promise<AccountFacts> {
    const { id, zone, isTest, isManager } = await tools.customer();
    if (isManager)
      throw new PlatformFailure(
        `Google Ads account ${id} is a manager account; platforms.google-ads.account names the account below it that holds the ads.`,
        { applied: "no", code: "WRONG_ACCOUNT" },
      );
    return { account: id, type: isTest ? "sandbox" : "standard", zone, host: hostOf(settings) };
  }

  return {
    platform: "google-ads",
    capabilities: googleAdsCapabilities(settings),
    account,
    prepared: () => preparedThings(tools),
    find: (query) => findCampaigns(tools, query),
    async observe(ref) {
      const head = await readHead(tools, ref.id);
      return head === undefined ? { exists: false, ref } : seenOf(ref, await readWhole(tools, head), clock.now());
    },
    project: (material) => fieldsOf(piecesOf(material, settings)),
    stage: (request) => stageCampaign(tools, request),
    validate: (request) => validateCampaign(tools, request),
    changes: (request) =>
      changesOf(
        tools,
        secrets.map(emailIn).find((email) => email !== undefined),
        request,
      ),
    publish: (request) => publishCampaign(tools, request),
    withdraw: ({ ref }) => withdrawCampaign(tools, ref),
    restore: (request) => restoreCampaign(tools, request),
    discard: ({ ref }) => discardCampaign(tools, ref),
    link: (ref) => linkTo(ref, settings),
  };
}
