/** What a GIF file says about its own movement, read from its bytes. */

export interface Motion {
  readonly frames: number;
  /** How long one turn takes. */
  readonly seconds: number;
  /** How often it is played; `Infinity` where it never stops. */
  readonly turns: number;
}

/** Browsers show a frame that asks for a hundredth of a second or less for a tenth (all current ones, November 2026). */
const SHORTEST = 2;
const INSTEAD = 10;

const EXTENSION = 0x21;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const PICTURE = 0x2c;

/**
 * The frames, their time and the turns of a GIF; undefined where the bytes are no GIF. Of a file that is cut off, what is there counts.
 * Source: GIF89a specification, sections 18 to 26 (W3C, 1990-07-31); turns by Netscape's application extension.
 */
export function gifMotion(bytes: Uint8Array): Motion | undefined {
  if (!/^GIF8[79]a$/.test(String.fromCharCode(...bytes.slice(0, 6)))) return undefined;
  let at = 13 + tableSize(bytes[10] ?? 0);
  let frames = 0;
  let hundredths = 0;
  let delay = 0;
  let turns = 1;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === EXTENSION) {
      const label = bytes[at + 1];
      if (label === CONTROL) delay = (bytes[at + 4] ?? 0) + 256 * (bytes[at + 5] ?? 0);
      if (label === APPLICATION && isLoop(bytes, at)) {
        const again = (bytes[at + 16] ?? 0) + 256 * (bytes[at + 17] ?? 0);
        turns = again === 0 ? Number.POSITIVE_INFINITY : again + 1;
      }
      at = afterBlocks(bytes, at + 2);
    } else if (block === PICTURE) {
      frames += 1;
      hundredths += delay < SHORTEST ? INSTEAD : delay;
      delay = 0;
      at = afterBlocks(bytes, at + 11 + tableSize(bytes[at + 9] ?? 0));
    } else break;
  }
  return { frames, seconds: hundredths / 100, turns };
}

/** Whether the application extension there is the one that says how often. */
function isLoop(bytes: Uint8Array, at: number): boolean {
  return /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(String.fromCharCode(...bytes.slice(at + 3, at + 14)));
}

/** In bytes: a table of colours has three for each of 2 to 256 colours, where the flags say that there is one. */
function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** The offset behind a chain of blocks, each led by its length and the last of length 0. */
function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let length = bytes[at]; length !== undefined && length !== 0; length = bytes[at]) at += length + 1;
  return at + 1;
}
