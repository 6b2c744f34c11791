/** The Content Builder folder something is made in: the payload's, found by its path, or that of the settings. */
import type { Payload } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { foldersIn } from "./endpoints.ts";
import type { Tools } from "./look.ts";
import type { WireCategory } from "./wire.ts";

/** What `parentId` says of the topmost folder. Source: …/references/mc_rest_assets, getCategories (read 2026-11-28). */
const TOP = "0";

/**
 * The number of the folder a payload's mails lie in.
 * @throws PlatformFailure where its path leads nowhere, or to several; nothing is made.
 */
export async function folderFor(tools: Tools, { facets }: Payload): Promise<number> {
  const path = facets.tracking.filing?.folder;
  return Number(path === undefined ? tools.settings.folder : await folderAt(tools, path));
}

/** No call finds a folder by its path: it is gone down, name by name, from below the topmost one. */
async function folderAt(tools: Tools, path: string): Promise<string> {
  let within = (await childrenOf(tools, TOP)).map(({ id }) => id);
  for (const name of path.split("/").map((part) => part.trim())) {
    const found: WireCategory[] = [];
    for (const parent of within) found.push(...(await childrenOf(tools, parent)).filter((one) => one.name === name));
    if (found.length !== 1)
      throw new PlatformFailure(
        `Marketing Cloud: ${found.length === 0 ? "no" : "more than one"} Content Builder folder lies at “${path}” (folders.salesforce-marketing-cloud in the playbook): ${found.length === 0 ? "none" : String(found.length)} of that way is called “${name}”. Make the folder in Content Builder, or correct the playbook.`,
        { applied: "no", code: "PLATFORM_REFUSED" },
      );
    within = found.map(({ id }) => id);
  }
  return within[0] ?? "";
}

/** Every page until one is empty, as the vendor's page asks. */
async function childrenOf({ call }: Tools, parent: string): Promise<readonly WireCategory[]> {
  const all: WireCategory[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await call(foldersIn(parent, page));
    all.push(...rows);
    if (rows.length === 0) return all;
  }
}
