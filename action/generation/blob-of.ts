/** The name of a text in Git, by which it is found again. */
import { createHash } from "node:crypto";

/** The name Git gives a blob of this text (SHA-1), so that the generated text can be found again in the repository. */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
