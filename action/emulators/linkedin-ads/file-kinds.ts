/** What a file is by its first bytes, and how large a picture is. */

export interface FileKind {
  readonly mimeType: string;
  readonly width?: number;
  readonly height?: number;
}

function jpegSize(bytes: Buffer): FileKind | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mimeType: "image/jpeg", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** JPG, PNG, GIF, PDF, or an Office document; undefined for anything else, and for a picture cut off before its size. */
export function fileKind(content: Uint8Array): FileKind | undefined {
  const bytes = Buffer.from(content);
  const begins = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47) && bytes.length >= 24) {
    return { mimeType: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (begins(0x47, 0x49, 0x46, 0x38) && bytes.length >= 10) {
    return { mimeType: "image/gif", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  if (begins(0xff, 0xd8, 0xff)) return jpegSize(bytes);
  if (begins(0x25, 0x50, 0x44, 0x46)) return { mimeType: "application/pdf" };
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)) return { mimeType: "application/vnd.ms-office" };
  return undefined;
}
