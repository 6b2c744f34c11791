/** Small pictures, laid down byte by byte as their formats say: as large as a test asks, with nothing to see in them. */

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  return Buffer.concat([head, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}

export function png(width: number, height: number, frames?: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames ?? 0);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    ...(frames === undefined ? [] : [chunk("acTL", control)]),
    chunk("IDAT", Buffer.alloc(20)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** With a table (DHT, C4) and a comment before the frame header, as cameras write them. */
export function jpeg(width: number, height: number): Buffer {
  const segment = (marker: number, data: Uint8Array) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(data.length + 2);
    return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
  };
  const frame = Buffer.alloc(15);
  frame[0] = 8;
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1")),
    segment(0xfe, Buffer.from([0xff, 0xc0, 9, 9, 9, 9])),
    segment(0xc4, Buffer.alloc(40)),
    segment(0xc2, frame),
    Buffer.from([0xff, 0xd9]),
  ]);
}

export function gif(width: number, height: number, frames: number): Buffer {
  const head = Buffer.alloc(13);
  head.write("GIF89a", "latin1");
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  head[10] = 0x80;
  const extension = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
  const picture = Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0]), Buffer.from([2, 3, 0x2c, 0x21, 0x3b, 0])]);
  return Buffer.concat([
    head,
    Buffer.alloc(6),
    ...Array.from({ length: frames }, () => Buffer.concat([extension, picture])),
    Buffer.from([0x3b]),
  ]);
}
