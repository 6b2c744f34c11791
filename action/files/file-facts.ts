/** What a picture or document is, read from its first bytes and never from its name: kind, size in pixels, number of frames. */
import { sha256 } from "#model/digest.ts";
import type { FileFacts } from "#model/source.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param name only tells Word from PowerPoint, which begin alike. */
export function fileFacts(name: string, bytes: Uint8Array): FileFacts {
  const common = { sha256: sha256(bytes), bytes: bytes.length };
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { ...common, mediaType: "image/png", ...pngFacts(at) };
  if (begins(bytes, [0xff, 0xd8, 0xff])) return { ...common, mediaType: "image/jpeg", ...jpegSize(at) };
  if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a")) return { ...common, mediaType: "image/gif", ...gifFacts(at) };
  if (startsWith(bytes, "RIFF") && startsWith(bytes.subarray(8), "WEBP")) return { ...common, mediaType: "image/webp" };
  return { ...common, mediaType: documentType(name, bytes) };
}

const WORD = "application/msword";
const WORD_X = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const POWERPOINT = "application/vnd.ms-powerpoint";
const POWERPOINT_X = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

function documentType(name: string, bytes: Uint8Array): string {
  if (startsWith(bytes, "%PDF-")) return "application/pdf";
  const isOld = begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
  const isZip = begins(bytes, [0x50, 0x4b, 0x03, 0x04]);
  if (isOld && /\.doc$/i.test(name)) return WORD;
  if (isOld && /\.ppt$/i.test(name)) return POWERPOINT;
  if (isZip && /\.docx$/i.test(name)) return WORD_X;
  if (isZip && /\.pptx$/i.test(name)) return POWERPOINT_X;
  return "application/octet-stream";
}

/** Width and height stand in the first chunk; a PNG that moves says in a chunk of its own how many frames it has. */
function pngFacts(at: DataView): Partial<FileFacts> {
  if (at.byteLength < 24) return {};
  const size = sizeOf(at.getUint32(16), at.getUint32(20));
  for (let offset = 8; offset + 12 <= at.byteLength; ) {
    const length = at.getUint32(offset);
    const type = at.getUint32(offset + 4);
    if (type === 0x49444154) break; // IDAT: what moves is said before it
    if (type === 0x6163544c) return { ...size, frames: at.getUint32(offset + 8) }; // acTL
    offset += 12 + length;
  }
  return size;
}

/** The size stands in the frame header, which any number of other segments may come before. */
function jpegSize(at: DataView): Partial<Size> {
  let offset = 2;
  while (offset + 9 <= at.byteLength) {
    if (at.getUint8(offset) !== 0xff) return {};
    const marker = at.getUint8(offset + 1);
    // C4, C8 and CC stand in the same row and are no frame headers; a run of FF is padding.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sizeOf(at.getUint16(offset + 7), at.getUint16(offset + 5));
    offset += marker === 0xff ? 1 : 2 + at.getUint16(offset + 2);
  }
  return {};
}

function gifFacts(at: DataView): Partial<FileFacts> {
  if (at.byteLength < 13) return {};
  const size = sizeOf(at.getUint16(6, true), at.getUint16(8, true));
  const frames = gifFrames(at);
  return frames > 1 ? { ...size, frames } : size;
}

/** Walks the blocks of a GIF and counts its pictures; of a file that is cut off those that are whole. */
function gifFrames(at: DataView): number {
  let offset = 13 + colourTable(at.getUint8(10));
  let frames = 0;
  while (offset < at.byteLength) {
    const kind = at.getUint8(offset);
    if (kind === 0x21) offset = afterBlocks(at, offset + 2);
    else if (kind === 0x2c && offset + 10 < at.byteLength) {
      frames += 1;
      offset = afterBlocks(at, offset + 11 + colourTable(at.getUint8(offset + 9)));
    } else return frames;
  }
  return frames;
}

/** Bytes of a colour table, of which the flags say whether it is there and how large it is. */
function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function afterBlocks(at: DataView, start: number): number {
  let offset = start;
  while (offset < at.byteLength) {
    const length = at.getUint8(offset);
    offset += 1 + length;
    if (length === 0) break;
  }
  return offset;
}

function sizeOf(width: number, height: number): Partial<Size> {
  return width > 0 && height > 0 ? { width, height } : {};
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return begins(
    bytes,
    Array.from(text, (sign) => sign.charCodeAt(0)),
  );
}
