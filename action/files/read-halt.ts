/** Reads `.github/campaigns.stop`: as long as that file is there, nothing goes out. */
import { HALT_FILE, type Source } from "./source.ts";

/** Characters kept of the reason. */
const LONGEST_REASON = 300;

/** Why nothing may go out, in the file's own first words; undefined where there is no such file. What stands there need not be readable. */
export async function readHalt(source: Source): Promise<string | undefined> {
  if (source.entry(HALT_FILE) === undefined) return undefined;
  const { files } = await source.read([HALT_FILE]);
  const line = files
    .get(HALT_FILE)
    ?.text.split("\n")
    .map((text) => text.replace(/^#+\s*/, "").trim())
    .find((text) => text !== "");
  return (line ?? "it does not say why").slice(0, LONGEST_REASON);
}
