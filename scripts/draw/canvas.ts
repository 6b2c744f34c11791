/** A picture of coloured rectangles, and its PNG file (https://www.w3.org/TR/png-3/, read 2026-11-28): eight bits for each of red, green and blue. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

export interface Canvas {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row. */
  readonly pixels: Buffer;
  /** Fills a rectangle, in pixels from the top left corner; what is outside the picture is left out. The colour is written `#rrggbb`. */
  readonly fill: (left: number, top: number, width: number, height: number, colour: string) => void;
}

const CHANNELS = 3;

/** All black. */
export function canvas(width: number, height: number): Canvas {
  const pixels = Buffer.alloc(width * height * CHANNELS);
  return {
    ...{ width, height, pixels },
    fill(left, top, across, down, colour) {
      const value = Buffer.from(colour.slice(1), "hex");
      for (let y = Math.max(0, top); y < Math.min(height, top + down); y += 1)
        for (let x = Math.max(0, left); x < Math.min(width, left + across); x += 1) value.copy(pixels, (y * width + x) * CHANNELS);
    },
  };
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bit depth 8, colour type 2 (red, green, blue), the one compression, the one filter method, not interlaced. */
const FORMAT = Buffer.from([8, 2, 0, 0, 0]);
/** Filter type 0: a row's bytes as they are. */
const NO_FILTER = 0;

/** The picture as a PNG file. */
export function toPng({ width, height, pixels }: Canvas): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  const rows = Array.from({ length: height }, (_row, y) =>
    Buffer.concat([Buffer.from([NO_FILTER]), pixels.subarray(y * width * CHANNELS, (y + 1) * width * CHANNELS)]),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([size, FORMAT])),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** The pixels of a file that `toPng` wrote; undefined of any other. */
export function pixelsOf(file: Buffer): Buffer | undefined {
  if (!file.subarray(0, 8).equals(SIGNATURE) || !file.subarray(24, 29).equals(FORMAT)) return undefined;
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const rows = inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)));
  const stride = width * CHANNELS + 1;
  if (rows.length !== stride * height) return undefined;
  return Buffer.concat(Array.from({ length: height }, (_row, y) => rows.subarray(y * stride + 1, (y + 1) * stride)));
}
