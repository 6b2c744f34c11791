/** What stands where words are still to be written, in a file that people begin. */

export const TO_COME = "…";

/** Whether nothing is said yet: no words, or the sign that some are to come. */
export function isToCome(written: unknown): boolean {
  if (typeof written === "string") return written.trim() === "" || written.trim() === TO_COME;
  return Array.isArray(written) && written.every(isToCome);
}

/** Whether somewhere in it words are asked for. */
export function asksForWords(written: unknown): boolean {
  if (typeof written !== "object" || written === null) return saysToCome(written);
  return Object.values(written).some(asksForWords);
}

/** Whether it says itself that its words are to come, and nothing else; a field that people emptied does not. */
export function saysToCome(written: unknown): boolean {
  if (typeof written === "string") return written.trim() === TO_COME;
  if (typeof written !== "object" || written === null) return false;
  const members = Object.values(written);
  return members.length > 0 && members.every(saysToCome);
}
