/** Reads the size of a picture from its own bytes. */

export interface ImageFacts {
  readonly mimeType: "IMAGE_PNG" | "IMAGE_JPEG" | "IMAGE_GIF";
  readonly width: number;
  readonly height: number;
}

function jpegSize(bytes: Buffer): ImageFacts | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mimeType: "IMAGE_JPEG", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** PNG, JPEG and GIF; undefined for anything else, or where the size cannot be found. */
export function imageFacts(bytes: Buffer): ImageFacts | undefined {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return { mimeType: "IMAGE_PNG", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length >= 10 && /^GIF8[79]a$/.test(bytes.subarray(0, 6).toString("latin1")))
    return { mimeType: "IMAGE_GIF", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes);
  return undefined;
}

/** Whether width to height is `ratio`, within one per cent. */
export function hasRatio({ width, height }: { readonly width: number; readonly height: number }, ratio: number): boolean {
  return Math.abs(width / height / ratio - 1) <= 0.01;
}
