/** Pictures and documents: once per content, under its fingerprint as a name, so that a second staging finds it. */
import type { FileRef } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { media } from "./endpoints.ts";
import { refused } from "./failures.ts";
import { adOf } from "./to-linkedin.ts";
import { pageOf, type Tools } from "./tools.ts";
import { accountUrn } from "./urns.ts";
import type { WireMedia } from "./wire.ts";

interface Wanted {
  readonly kind: "image" | "document";
  readonly file: FileRef;
}

function fileOf(material: Material): Wanted | undefined {
  const { ad } = adOf(material).facets.content;
  if (ad.kind === "document-ad") return { kind: "document", file: ad.document.file };
  if (ad.kind === "sponsored-content") return { kind: "image", file: ad.picture.file };
  return ad.kind === "text-ad" && ad.picture !== undefined ? { kind: "image", file: ad.picture.file } : undefined;
}

/** The URN of what the ad shows; undefined of a text ad without a picture. Whether LinkedIn can read it shows when it is read back. */
export async function mediaFor(tools: Tools, material: Material): Promise<string | undefined> {
  const wanted = fileOf(material);
  if (wanted === undefined) return undefined;
  const { call, settings } = tools;
  const { kind, file } = wanted;
  const known = (await call(media.named(kind, settings.account, file.sha256))).filter((one) => isUsable(one, file));
  const [first] = known.sort((one, other) => (one.urn < other.urn ? -1 : 1));
  if (first !== undefined) return first.urn;
  if (material.bytes === undefined) throw refused(`The file ${file.path} of the ad cannot be read, so it cannot be uploaded.`);
  const content = await material.bytes(file.path);
  // A picture belongs to the page that shows it; an account without a page keeps its own.
  const owner = (await pageOf(tools, adOf(material).facets.content.page)) ?? accountUrn(settings.account);
  const { url, urn } = await call(media.begin(kind, { account: settings.account, owner, assetName: file.sha256 }));
  if (!URL.canParse(url)) throw refused("LinkedIn named no address to put the picture at.", "PLATFORM_ANSWER");
  await call(media.put(new URL(url), { type: file.mediaType, content }));
  return urn;
}

/** One whose bytes never came, or could not be read, is made anew. */
function isUsable({ assetName, status }: WireMedia, { sha256 }: FileRef): boolean {
  return (assetName === undefined || assetName === sha256) && status !== "WAITING_UPLOAD" && status !== "PROCESSING_FAILED";
}
