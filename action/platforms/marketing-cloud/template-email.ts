/** Templates and mails of the account that lay out ours: read, held against what was inspected, and filled. */
import type { EmailPayload, TemplateRef } from "#model/types.ts";
import { PlatformFailure, type PlatformTemplate } from "#ports/platform.ts";
import { assetCalls } from "./endpoints.ts";
import { isOurKey } from "./keys.ts";
import { findAsset, isShown, type Tools } from "./look.ts";
import {
  type Layout,
  layoutOf,
  type Named,
  namedBlocks,
  type Slotted,
  textIn,
  unseenCalls,
  wantedWords,
  withWords,
} from "./template-words.ts";
import type { WireAsset } from "./wire.ts";

export type PlatformTemplateRef = Extract<TemplateRef, { kind: "platform" }>;

/** Types that can have slots. Source: references/mc_rest_assets, asset types (read 2026-11). */
const LAYING_OUT: readonly string[] = ["template", "templatebasedemail"];
const MOST_DEPTH = 5;

/** The template of the account that lays a mail out, where one does. */
export function platformTemplate({ facets }: EmailPayload): PlatformTemplateRef | undefined {
  const { template } = facets.content;
  return template.kind === "platform" ? template : undefined;
}

/** Whether a mail is laid out by slots. */
export function hasSlots({ type, slotted }: Pick<WireAsset, "type" | "slotted">): boolean {
  return LAYING_OUT.includes(type) && Object.keys(slotted.slots).length > 0;
}

/** The template, or mail of theirs, with this id or external key; undefined where there is none, or it is a mail of ours. */
export async function readTemplate(tools: Tools, ref: string): Promise<PlatformTemplate | undefined> {
  const asset = await findTemplate(tools, ref);
  return asset === undefined ? undefined : { name: asset.name, ...(await layoutWith(tools, asset.slotted)) };
}

async function findTemplate(tools: Tools, ref: string): Promise<WireAsset | undefined> {
  // A key may consist of digits; an id is the more usual reading.
  const asset = (await findAsset(tools, { kind: "email", id: ref })) ?? (await assetByKey(tools, ref));
  if (asset === undefined || !LAYING_OUT.includes(asset.type) || isOurKey(asset.customerKey)) return undefined;
  return (await isShown(tools, asset)) ? asset : undefined;
}

async function assetByKey(tools: Tools, key: string): Promise<WireAsset | undefined> {
  const { rows } = await tools.call(assetCalls.query({ property: "customerKey", simpleOperator: "equal", value: key }));
  const row = rows.find(({ customerKey }) => customerKey.toLowerCase() === key.toLowerCase());
  return row === undefined ? undefined : await findAsset(tools, { kind: "email", id: row.id });
}

/** The layout, with the content of each block that it takes in from elsewhere: a change of one of those is a change of the mail. */
export async function layoutWith(tools: Tools, slotted: Slotted): Promise<Layout> {
  return layoutOf(slotted, await namedBy(tools, textIn(slotted)));
}

async function namedBy(tools: Tools, text: string, known: Named = {}, depth = 0): Promise<Named> {
  let named = known;
  const [unseen] = unseenCalls(text);
  if (unseen !== undefined)
    throw new PlatformFailure(
      `Marketing Cloud: the template takes in words by ${unseen} when it is sent, so nobody here can tell which. Have them stand in the template, or take in a block by its key (ContentBlockByKey("the-key")).`,
      { applied: "no", code: "TEMPLATE_INVALID" },
    );
  for (const { how, name } of namedBlocks(text)) {
    const place = `${how} ${name}`;
    if (Object.hasOwn(named, place)) continue;
    const block = await blockOf(tools, how, name);
    const content = block === undefined ? "gone" : textIn(block.slotted);
    named = { ...named, [place]: content };
    if (depth < MOST_DEPTH) named = await namedBy(tools, content, named, depth + 1);
  }
  return named;
}

/** A block named by its path is found by no call that says for certain which one is meant. */
async function blockOf(tools: Tools, how: "Id" | "Key" | "Name", name: string): Promise<WireAsset | undefined> {
  if (how === "Key") return await assetByKey(tools, name);
  if (how === "Id") return await findAsset(tools, { kind: "email", id: name });
  throw new PlatformFailure(
    `Marketing Cloud: the template takes in the block “${name}” by its path (ContentBlockByName), so nobody here can tell whether it changes. Name it by its key (ContentBlockByKey).`,
    { applied: "no", code: "TEMPLATE_INVALID" },
  );
}

const INSPECT = "Run `campaigns template inspect`, and have it approved as it is now.";

/**
 * The template with our words in its places, read now: what was inspected and approved is what is sent, or nothing is written.
 * @throws PlatformFailure TEMPLATE_INVALID
 */
export async function filledTemplate(tools: Tools, template: PlatformTemplateRef): Promise<Pick<WireAsset, "slotted" | "meta">> {
  const { ref, slots, own = {}, around } = template;
  if (around === undefined) throw invalid(ref, `was never looked at as a template. ${INSPECT}`);
  const asset = await findTemplate(tools, ref);
  if (asset === undefined) throw invalid(ref, "is gone, or is no template any more.");
  const now = await layoutWith(tools, asset.slotted);
  const missing = Object.keys(slots).filter((place) => !Object.hasOwn(now.words, place));
  if (missing.length > 0) throw invalid(ref, `has no place ${missing.join(", ")}. ${INSPECT}`);
  const others = [...new Set([...Object.keys(now.words), ...Object.keys(own)])].filter((place) => !Object.hasOwn(slots, place)).sort();
  const changed = others.filter((place) => now.words[place] !== own[place]);
  if (now.around !== around) changed.push("its look");
  if (changed.length > 0) throw invalid(ref, `was changed in Marketing Cloud since it was inspected: ${changed.join(", ")}. ${INSPECT}`);
  const words = wantedWords(template);
  const filled = withWords(asset.slotted, words);
  const held = await layoutWith(tools, filled);
  const strange = Object.keys(words).filter((place) => held.words[place] !== words[place]);
  if (strange.length > 0 || held.around !== around)
    throw invalid(ref, `cannot hold our words as they are: ${strange.join(", ") || "its look would change"}. Give them another place.`);
  return { slotted: filled, meta: asset.meta };
}

function invalid(ref: string, why: string): PlatformFailure {
  return new PlatformFailure(`Marketing Cloud: the template ${ref} ${why}`, { applied: "no", code: "TEMPLATE_INVALID" });
}
