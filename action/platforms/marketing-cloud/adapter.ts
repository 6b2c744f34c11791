/** Marketing Cloud Engagement behind the platform port: wires the client, the email and the business unit together. */
import { createCaller } from "#http/call.ts";
import type { AssetKind, MarketingCloudSettings } from "#model/types.ts";
import { type AccountFacts, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { cancelEmail } from "./cancel-email.ts";
import { marketingCloudCapabilities } from "./capabilities.ts";
import { discardSequence, emptySlot } from "./discard-sequence.ts";
import { emailOperations } from "./email.ts";
import { anyFolderCall, folderCall } from "./endpoints.ts";
import { failedWithin, isGone, marketingCloudLimit, marketingCloudWord, parsedBody, refusal } from "./failures.ts";
import { findMarked } from "./find.ts";
import { findSequences } from "./find-sequence.ts";
import { observeSequence } from "./from-journey.ts";
import { linkTo } from "./links.ts";
import { preparedThings } from "./prepared.ts";
import { publishSequence } from "./publish-sequence.ts";
import { discardRemains, findRemains, isRemains, observeRemains } from "./remains.ts";
import { scheduleEmail } from "./schedule-email.ts";
import { shownByMarketingCloud } from "./shown.ts";
import { stopSequence } from "./stop-sequence.ts";
import { readTemplate } from "./template-email.ts";
import { projectSequence } from "./to-journey.ts";
import { projectFields } from "./to-marketing-cloud.ts";
import type { WireFolder } from "./wire.ts";
import { restoreSequence, stageSequence } from "./write-sequence.ts";

/** No numeric rate is published; this many a minute, and this many at once, is our caution. Source: guide/rate-limiting (read 2026-11). */
const LIMIT = { perWindow: 600, windowMs: 60_000, guardMs: 500, atOnce: 5, read: marketingCloudLimit };

/** The port for one business unit. Every failure is a PlatformFailure without secrets in it. */
export function marketingCloudPlatform({
  settings,
  transport,
  clock,
  random,
  secrets,
}: PlatformParts & { readonly settings: MarketingCloudSettings }): PlatformPort {
  const call = createCaller({
    ...{ name: "Marketing Cloud", transport, clock, random, limit: LIMIT, secrets },
    ...{ classify: marketingCloudWord, parse: parsedBody, within: failedWithin },
  });
  const tools = { call, clock, settings };
  const emails = emailOperations(tools);
  /** Whether it is a journey; otherwise it is an email. */
  const isSequence = (kind: AssetKind): boolean => {
    if (kind === "sequence") return true;
    if (kind === "email") return false;
    throw new PlatformFailure(`Marketing Cloud is not asked for a ${kind} yet.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
  };

  /** The folder our emails lie in says which business unit the token opened. */
  async function openFolder(): Promise<WireFolder> {
    try {
      return await call(folderCall(settings.folder));
    } catch (failure) {
      if (!isGone(failure)) throw failure;
      const { mid } = await call(anyFolderCall());
      // Another business unit is the caller's to tell; ours without the folder is for the administrator.
      if (mid !== settings.account) return { mid };
      throw new PlatformFailure(
        `Marketing Cloud has no Content Builder folder ${settings.folder} in business unit ${mid}. Name an existing one in .github/campaigns.yml (folder).`,
        { applied: "no", code: "PLATFORM_REFUSED" },
      );
    }
  }

  return {
    platform: "salesforce-marketing-cloud",
    capabilities: marketingCloudCapabilities(settings),
    async account(): Promise<AccountFacts> {
      const { mid } = await openFolder();
      // No call tells a business unit for tests from a real one, so the configuration's word stands.
      const { accountType: type, accountOffset: zone = "-06:00", stack } = settings;
      return { account: mid, type, zone, host: `mc.${stack}.exacttarget.com` };
    },
    prepared: () => preparedThings(tools),
    async find({ kind, ...query }) {
      return isSequence(kind) ? await findSequences(tools, query) : await findMarked(tools, query);
    },
    remains: (query = {}) => findRemains(tools, query),
    async observe(ref) {
      if (isRemains(ref)) return await observeRemains(tools, ref);
      return isSequence(ref.kind) ? await observeSequence(tools, ref) : await emails.observe(ref);
    },
    project: (material) => (material.payload.kind === "sequence" ? projectSequence(material, settings) : projectFields(material, settings)),
    async stage(request) {
      return request.material.payload.kind === "sequence" ? await stageSequence(tools, request) : await emails.stage(request);
    },
    async publish({ ref, from, at }) {
      const asked = { ref, ...(at === undefined ? {} : { at }) };
      if (isSequence(ref.kind)) return await publishSequence(tools, { ...asked, from });
      if (from === "buffer") throw refusal(ref, "has no draft slot, so nothing can come out of one.");
      await scheduleEmail(tools, asked);
    },
    async withdraw({ ref }) {
      if (isSequence(ref.kind)) await stopSequence(tools, ref);
      else await cancelEmail(tools, ref);
    },
    async restore({ ref, material }) {
      if (isSequence(ref.kind)) await restoreSequence(tools, { ref, material });
      else await emails.restore({ ref, material });
    },
    async discard({ ref, slot }) {
      if (isRemains(ref)) return await discardRemains(tools, ref);
      if (isSequence(ref.kind)) return slot === "buffer" ? await emptySlot(tools, ref) : await discardSequence(tools, ref);
      if (slot === "buffer") throw refusal(ref, "has no draft slot, so there is nothing to empty.");
      await emails.discard(ref);
    },
    shown: (request) => shownByMarketingCloud(tools, request),
    template: (ref) => readTemplate(tools, ref),
    link: (ref) => linkTo(ref, settings),
  };
}
