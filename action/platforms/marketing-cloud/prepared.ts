/** What the administrator prepared for sends, looked at for `doctor`: sender profiles, send classifications and the delivery profile, by key. */
import type { Caller } from "#http/call.ts";
import type { MarketingCloudSettings } from "#model/types.ts";
import type { PreparedThing } from "#ports/platform.ts";
import { findEntry, isAgainAndAgain } from "./journey-parts.ts";
import { keyCall, profileCall } from "./soap-calls.ts";

const HOW = "Have it made in Marketing Cloud's Setup, and name its external key in .github/campaigns.yml.";

export async function preparedThings({
  call,
  settings,
}: {
  readonly call: Caller;
  readonly settings: MarketingCloudSettings;
}): Promise<readonly PreparedThing[]> {
  const things: PreparedThing[] = [];
  for (const [address, key] of Object.entries(settings.senderProfiles)) things.push(await senderProfile(call, address, key));
  for (const key of new Set(Object.values(settings.sendClassifications))) things.push(await byKey(call, "SendClassification", key));
  things.push(await byKey(call, "DeliveryProfile", settings.deliveryProfile));
  for (const [extension, key] of Object.entries(settings.entrySources ?? {})) things.push(await entrySource(call, extension, key));
  return things;
}

/** A profile that sends from another address would go out under another name than was approved. */
async function senderProfile(call: Caller, address: string, key: string): Promise<PreparedThing> {
  const what = `The sender profile “${key}” sends from ${address}.`;
  const found = (await call(profileCall(key)())).rows.find((row) => row.key === key);
  if (found === undefined) return { what, wrong: `There is no sender profile “${key}” (senderProfiles). ${HOW}` };
  if (found.fromAddress.toLowerCase() === address.toLowerCase()) return { what };
  return {
    what,
    wrong: `The sender profile “${key}” sends from ${found.fromAddress}, and the configuration says ${address} (senderProfiles).`,
  };
}

async function entrySource(call: Caller, extension: string, key: string): Promise<PreparedThing> {
  const what = `The entry source “${key}” looks at the data extension “${extension}” again and again.`;
  const found = await findEntry(call, key);
  if (found === undefined) return { what, wrong: `There is no entry source “${key}” (entrySources). Have it made in Journey Builder.` };
  if (isAgainAndAgain(found)) return { what };
  return { what, wrong: `The entry source “${key}” does not run again and again (entrySources): set its schedule to recurring.` };
}

const WORDS = {
  SendClassification: { name: "send classification", option: "sendClassifications" },
  DeliveryProfile: { name: "delivery profile", option: "deliveryProfile" },
} as const;

async function byKey(call: Caller, type: keyof typeof WORDS, key: string): Promise<PreparedThing> {
  const { name, option } = WORDS[type];
  const what = `The ${name} “${key}” is there.`;
  const isThere = (await call(keyCall(type, key)())).rows.some((row) => row.key === key);
  return isThere ? { what } : { what, wrong: `There is no ${name} “${key}” (${option}). ${HOW}` };
}
