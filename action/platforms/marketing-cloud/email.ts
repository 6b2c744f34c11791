/** Emails: one Content Builder email and one send definition, written only while nothing is scheduled from it. */
import { isMarkerOf, type Marker, readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Material, Observation, PlatformPort } from "#ports/platform.ts";
import { audienceReader } from "./audience.ts";
import { cancelWaiting } from "./cancel-email.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { createDefinition } from "./definition.ts";
import { assetCalls, type Body } from "./endpoints.ts";
import { afterWriting, contradiction, isTaken, refusal } from "./failures.ts";
import { markedAssets } from "./find.ts";
import { folderFor } from "./folder.ts";
import { emailFields, type SeenAudience, seenOf, stateNow } from "./from-marketing-cloud.ts";
import { assetKey, assetName } from "./keys.ts";
import { DISCARDED, findAsset, isShown, lookAt, mustFindAsset, retrieveAll, type Tools, type Whole } from "./look.ts";
import { mustBeFree } from "./schedule-email.ts";
import { settled } from "./settle.ts";
import { profileCall, updateDefinitionCall } from "./soap-calls.ts";
import { filledTemplate, hasSlots, layoutWith, platformTemplate } from "./template-email.ts";
import { assetBody, definitionBody, emailOf, extensionsOf, HTML_EMAIL, mustBeSendable, SLOTTED_EMAIL } from "./to-marketing-cloud.ts";
import type { WireAsset, WireProfile, WireRow } from "./wire.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];
/** A data extension's ObjectID by its external key. */
type IdOf = (key: string) => string;

export interface EmailOperations {
  observe(ref: ObjectRef): Promise<Observation>;
  stage(request: StageRequest): Promise<ObjectRef>;
  restore(request: { readonly ref: ObjectRef; readonly material: Material }): Promise<void>;
  discard(ref: ObjectRef): Promise<void>;
}

const NOBODY: SeenAudience = { include: [], exclude: [], other: [] };
const TAKES_NO_SLOTS =
  "was made as a mail of HTML, which takes no slots of a template. Add a new asset to the brief for the mail that the template lays out.";
/** Emails of one change that were archived one after the other, each keeping its key; more is a fault. */
const MOST_TURNS = 9;

export function emailOperations(tools: Tools): EmailOperations {
  const { call, clock, settings } = tools;
  const audiences = audienceReader(tools);

  async function observe(ref: ObjectRef): Promise<Observation> {
    const asset = await findAsset(tools, ref);
    if (asset === undefined || !(await isShown(tools, asset))) return { exists: false, ref };
    const whole = await lookAt(tools, asset);
    const { current: definition } = whole;
    const audience = definition === undefined ? NOBODY : await audiences.read(definition);
    const profile = definition === undefined ? undefined : await profileOf(definition.senderProfile);
    const layout = hasSlots(asset) ? await layoutWith(tools, asset.slotted) : undefined;
    return seenOf(ref, whole, {
      state: stateNow(whole, { nowMs: clock.now(), unseenMs: UNSEEN_MS }),
      fields: emailFields(asset, { definition, audience, profile, layout }),
      audienceSize: audience.size,
      settings,
    });
  }

  async function profileOf(key: string): Promise<WireProfile | undefined> {
    return (await retrieveAll(call, profileCall(key))).find((profile) => profile.key.toLowerCase() === key.toLowerCase());
  }

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    mustBeSendable(material, settings);
    if (target.kind === "buffer") throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a review copy.");
    const idOf = await audiences.idsOf(extensionsOf(material));
    const bodyOf = await bodyFor(material);
    if (target.kind === "create") return await create({ material, marker, name }, { idOf, bodyOf });
    const asset = await mustFindAsset(tools, target.ref);
    mustBeOurs(target.ref, asset, marker);
    await write(asset, { material, name: assetName(name, marker, asset.customerKey), idOf, bodyOf });
    return target.ref;
  }

  /** Reads the template, where one of the account lays it out, before anything is written. */
  async function bodyFor(material: Material): Promise<Writing["bodyOf"]> {
    const template = platformTemplate(emailOf(material));
    return assetBody(material, template === undefined ? undefined : await filledTemplate(tools, template));
  }

  /**
   * A mail keeps its type for life, and one of HTML takes no slots. Told before the change is approved: what goes out is the first object, which the
   * copy is written into.
   */
  async function mustTakeSlots({ resourceKey }: Marker): Promise<void> {
    const found = await markedAssets(tools, { resourceKey });
    const plain = found.find(({ row }) => row.type === HTML_EMAIL.name)?.row;
    if (plain !== undefined) throw refusal({ kind: "email", id: plain.id }, TAKES_NO_SLOTS, "PLATFORM_UNSUPPORTED");
  }

  /** A key that is taken is a create of ours whose answer was lost, or an email that was archived: that one keeps its key. */
  async function create(
    { material, marker, name }: Omit<StageRequest, "target">,
    { idOf, bodyOf }: Pick<Writing, "idOf" | "bodyOf">,
  ): Promise<ObjectRef> {
    if (platformTemplate(emailOf(material)) !== undefined) await mustTakeSlots(marker);
    const folder = await folderFor(tools, material.payload);
    for (let turn = 1; ; turn += 1) {
      const key = assetKey(settings.account, marker, turn);
      const named = assetName(name, marker, key);
      try {
        const body = { customerKey: key, ...bodyOf(named), category: { id: folder } };
        const made = await call(assetCalls.create(body));
        await afterWriting(() => define(made, { material, name: named, idOf, bodyOf }, { asset: made, definitions: [] }));
        return { kind: "email", id: made.id };
      } catch (failure) {
        if (!isTaken(failure) || turn >= MOST_TURNS) throw failure;
        const found = await ownerOf(key);
        if (found === undefined) continue;
        const ref: ObjectRef = { kind: "email", id: found.id };
        const asset = await mustFindAsset(tools, ref);
        mustBeOurs(ref, asset, marker);
        await write(asset, { material, name: named, idOf, bodyOf });
        return ref;
      }
    }
  }

  /** Whoever holds a key and is not archived; a new email may need a while to show. */
  async function ownerOf(key: string): Promise<WireRow | undefined> {
    const query = assetCalls.query({ property: "customerKey", simpleOperator: "equal", value: key });
    const [found] = (await call(query)).rows;
    if (found !== undefined) return found;
    await clock.sleep(UNSEEN_MS);
    return (await call(query)).rows[0];
  }

  interface Writing {
    readonly material: Material;
    /** With its marker. */
    readonly name: string;
    readonly idOf: IdOf;
    readonly bodyOf: (name: string) => Body;
  }

  /** Writes over an email from which nothing is scheduled. Both halves may be written again and again. */
  async function write(asset: WireAsset, writing: Writing): Promise<void> {
    const ref: ObjectRef = { kind: "email", id: asset.id };
    if (platformTemplate(emailOf(writing.material)) !== undefined && asset.type !== SLOTTED_EMAIL.name)
      throw refusal(ref, TAKES_NO_SLOTS, "PLATFORM_UNSUPPORTED");
    const whole = await settled(tools, asset, { keep: "newest" });
    mustBeFree(ref, whole);
    const { assetType: _type, ...body } = writing.bodyOf(writing.name);
    await call(assetCalls.patch(asset.id, body));
    await afterWriting(() => define(asset, writing, whole));
  }

  async function define(
    asset: WireAsset,
    { material, name, idOf }: Writing,
    whole: Pick<Whole, "asset" | "definitions" | "current">,
  ): Promise<void> {
    const body = (key: string) => definitionBody(material, { key, name, emailId: asset.legacyId, idOf, settings });
    if (whole.current === undefined) await createDefinition(tools, whole, body);
    else await call(updateDefinitionCall(body(whole.current.key)));
  }

  async function restore({ ref, material }: { readonly ref: ObjectRef; readonly material: Material }): Promise<void> {
    mustBeSendable(material, settings);
    const idOf = await audiences.idsOf(extensionsOf(material));
    const bodyOf = await bodyFor(material);
    const asset = await mustFindAsset(tools, ref);
    await write(asset, { material, name: asset.name, idOf, bodyOf });
  }

  /** Archived, so that a person can bring it back; nothing that could ever send it is left. */
  async function discard(ref: ObjectRef): Promise<void> {
    const asset = await findAsset(tools, ref);
    if (asset === undefined || !(await isShown(tools, asset))) return;
    mustBeFree(ref, await lookAt(tools, asset));
    if (readMarker(asset.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    await afterWriting(async () => {
      const bare = await settled(tools, asset, { keep: "none" });
      // A Schedule that was in doubt may have shown only now.
      mustBeFree(ref, await cancelWaiting(tools, ref, bare));
      await call(assetCalls.patch(asset.id, { description: DISCARDED }));
      await call(assetCalls.archive(asset.id));
      const after = await findAsset(tools, ref);
      if (after !== undefined && (await isShown(tools, after))) throw contradiction(ref, "was archived and still shows.");
    });
  }

  return { observe, stage, restore, discard };
}

/** Refuses to write over what does not carry this asset's marker. */
function mustBeOurs(ref: ObjectRef, { name }: WireAsset, { resourceKey }: Pick<Marker, "resourceKey">): void {
  const found = readMarker(name);
  if (found === undefined || !isMarkerOf(found, resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
}
