/** Whether a picture's file says of itself that a machine made it. */

/** IPTC digital source types of what was made by a trained model: https://cv.iptc.org/newscodes/digitalsourcetype/ (2026-11-22). */
const SOURCE_TYPES = ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"];

/**
 * Whether the IPTC source type in the file, as metadata or inside Content Credentials (C2PA), says that a machine made the picture.
 * Content Credentials alone say nothing of the kind: cameras write them too.
 */
export function saysMachineMade(bytes: Uint8Array): boolean {
  const signs = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * PIECE, (index + 1) * PIECE)),
  ).join("");
  return SOURCE_TYPES.some((type) => signs.includes(type));
}

/** More arguments than this are too many for one call. */
const PIECE = 8_192;
