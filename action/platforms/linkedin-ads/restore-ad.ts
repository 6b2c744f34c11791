/** Puts earlier words back: switched off first, then written; they are shown by nothing but a publication. */
import type { ObjectRef } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { inOrder, refusal } from "./failures.ts";
import { markerIn } from "./from-linkedin.ts";
import { mustBeStageable } from "./local-checks.ts";
import { mustBeWritable } from "./stage-ad.ts";
import { withdrawAd } from "./switch-ad.ts";
import { markedName } from "./to-linkedin.ts";
import { look, type Tools } from "./tools.ts";
import { writeAd } from "./write-ad.ts";

export async function restoreAd(tools: Tools, { ref, material }: { readonly ref: ObjectRef; readonly material: Material }): Promise<void> {
  const { account, settings, clock } = tools;
  mustBeStageable(material, { settings, currency: (await account()).currency, nowMs: clock.now() });
  const before = await look(tools, ref);
  const marker = markerIn(before.name);
  if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const name = markedName(before.name.replace(marker, "").trim(), marker);
  const write = async () => {
    const campaign = await look(tools, ref);
    mustBeWritable(tools, ref, campaign);
    await writeAd(tools, { campaign, material, name });
  };
  await inOrder(before.status === "ACTIVE" ? [() => withdrawAd(tools, ref), write] : [write]);
}
