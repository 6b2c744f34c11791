/** Pictures: each is an image asset named after the SHA-256 of its file, made once for the account, whatever ads it stands in. */
import { createHash } from "node:crypto";
import type { AdPayload } from "#model/types.ts";
import { type Material, PlatformFailure } from "#ports/platform.ts";
import { FIRST_PICTURE } from "./create.ts";
import { picturesNamed } from "./look.ts";
import type { PictureNames } from "./messages.ts";
import { creates, type Naming, type Operation, pictureWhere } from "./operations.ts";
import type { Asking } from "./rows.ts";

export interface Pictures {
  readonly names: PictureNames;
  /** For those the account has not got. */
  readonly operations: readonly Operation[];
}

/** Looks for each by its name, and reads only the files of those that are missing. */
export async function preparePictures(asking: Asking, material: Material, payload: AdPayload, name: Naming): Promise<Pictures> {
  const { ad } = payload.facets.content;
  const files = new Map(("pictures" in ad ? ad.pictures : []).map(({ file }) => [file.sha256, file]));
  const known = new Map(await picturesNamed(asking, [...files.keys()]));
  const operations: Operation[] = [];
  for (const [sha256, file] of files) {
    if (known.has(sha256)) continue;
    const resourceName = name("assets", FIRST_PICTURE - operations.length);
    const bytes = await material.bytes?.(file.path);
    if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== sha256)
      throw new PlatformFailure(`${file.path} is not the picture that was rendered.`, { applied: "no", code: "PLATFORM_REFUSED" });
    const data = Buffer.from(bytes).toString("base64");
    operations.push(creates("asset", { resourceName, name: sha256, imageAsset: { data } }, pictureWhere(ad, sha256)));
    known.set(sha256, resourceName);
  }
  return { names: (sha256) => known.get(sha256) ?? "", operations };
}
