/** LinkedIn Ads behind the platform port: wires the client, the verbs and the account together. */
import { createCaller, USUAL_BUDGET } from "#http/call.ts";
import type { LinkedinAdsSettings } from "#model/types.ts";
import { type AccountFacts, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { linkedinAdsCapabilities } from "./capabilities.ts";
import { discardAd } from "./discard-ad.ts";
import { accounts } from "./endpoints.ts";
import { linkedinWord } from "./failures.ts";
import { findEmptyGroups, findMarked } from "./find.ts";
import { linkTo, UI_HOST } from "./links.ts";
import { observeAd } from "./observe-ad.ts";
import { preparedThings } from "./prepared.ts";
import { restliTransport } from "./restli.ts";
import { restoreAd } from "./restore-ad.ts";
import { shownByLinkedin } from "./shown.ts";
import { mustBeOpen, stageAd } from "./stage-ad.ts";
import { publishAd, withdrawAd } from "./switch-ad.ts";
import { adOf, projectFields } from "./to-linkedin.ts";
import type { Tools } from "./tools.ts";
import { validateAd } from "./validate.ts";
import { USUAL_VERSION } from "./versions.ts";
import type { WireAccount } from "./wire.ts";

/**
 * LinkedIn counts calls by endpoint and UTC day, publishes neither number, and no header tells how many are left; it also protects itself
 * against bursts. This pace is our own. Source: learn.microsoft.com/…/shared/api-guide/concepts/rate-limits (read 2026-11).
 */
const LIMIT = { perWindow: 50, windowMs: 10_000, guardMs: 200, atOnce: 4, read: () => undefined };

/** The port for one ad account. Every failure is a PlatformFailure without secrets in it. */
export function linkedinAdsPlatform({
  settings,
  transport,
  clock,
  random,
  secrets,
}: PlatformParts & { readonly settings: LinkedinAdsSettings }): PlatformPort {
  const call = createCaller({
    ...{ name: "LinkedIn", clock, random, secrets, budget: USUAL_BUDGET, limit: LIMIT, classify: linkedinWord },
    transport: restliTransport(transport, settings.apiVersion ?? USUAL_VERSION),
  });
  let asked: Promise<WireAccount> | undefined;
  const account = (): Promise<WireAccount> => {
    asked ??= call(accounts.get(settings.account));
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };
  const tools: Tools = { call, clock, settings, account, made: new Map(), pausedInDoubt: new Map() };

  async function facts(): Promise<AccountFacts> {
    asked = undefined;
    try {
      const { id, test } = await account();
      return { account: id, type: test ? "sandbox" : "standard", zone: "UTC", host: UI_HOST };
    } catch (failure) {
      // The account is strangers': a 403 that is not about scopes, or a 404 (both are reported).
      if (!(failure instanceof PlatformFailure) || (failure.status !== 404 && failure.status !== 403)) throw failure;
      if (failure.status === 403 && failure.message.includes("Not enough permissions")) throw failure;
      throw new PlatformFailure(
        `The LinkedIn member who consented has no role in the ad account ${settings.account} (platforms.linkedin-ads.account), or there is none.`,
        { applied: "no", code: "WRONG_ACCOUNT", status: failure.status, correlation: failure.correlation },
      );
    }
  }

  return {
    platform: "linkedin-ads",
    capabilities: linkedinAdsCapabilities(settings),
    account: facts,
    prepared: () => preparedThings(tools),
    find: (query) => findMarked(tools, query),
    remains: (query) => findEmptyGroups(tools, query?.since),
    observe: (ref) => observeAd(tools, ref),
    project: (material) => projectFields(material, settings),
    async stage(request) {
      const { group } = adOf(request.material).facets.content;
      if (group !== undefined && request.target.kind === "create") await mustBeOpen(tools, group);
      return await stageAd(tools, request);
    },
    validate: ({ material }) => validateAd(tools, material),
    shown: (request) => shownByLinkedin(tools, request),
    publish: (request) => publishAd(tools, request),
    withdraw: ({ ref }) => withdrawAd(tools, ref),
    restore: (request) => restoreAd(tools, request),
    async discard({ ref, slot }) {
      // There is no draft slot, so there is nothing in it.
      if (slot === "own") await discardAd(tools, ref);
    },
    link: (ref) => linkTo(ref, settings.account),
  };
}
