/** What a picture or document is, read from bytes that were laid down as the formats say. */
import { expect, test } from "vitest";
import { fileFacts } from "#files/file-facts.ts";
import { gif, jpeg, png } from "./pictures.ts";

test("reads the size of a PNG, and whether it moves", () => {
  expect(fileFacts("a.png", png(1200, 628))).toMatchObject({ mediaType: "image/png", width: 1200, height: 628 });
  expect(fileFacts("a.png", png(1200, 628))).not.toHaveProperty("frames");
  expect(fileFacts("a.png", png(100, 100, 12))).toMatchObject({ frames: 12 });
});

test("reads the size of a JPG behind other segments", () => {
  expect(fileFacts("photo.jpg", jpeg(900, 500))).toMatchObject({ mediaType: "image/jpeg", width: 900, height: 500 });
});

test("counts the pictures a GIF is made of", () => {
  expect(fileFacts("a.gif", gif(300, 200, 1))).toMatchObject({ mediaType: "image/gif", width: 300, height: 200 });
  expect(fileFacts("a.gif", gif(300, 200, 1))).not.toHaveProperty("frames");
  expect(fileFacts("a.gif", gif(300, 200, 7))).toMatchObject({ frames: 7 });
});

test("goes by what a file begins with, not by its name", () => {
  expect(fileFacts("a.png", jpeg(10, 10)).mediaType).toBe("image/jpeg");
  expect(fileFacts("a.pdf", Buffer.from("%PDF-1.7\n")).mediaType).toBe("application/pdf");
  expect(fileFacts("a.pdf", Buffer.from("<html>")).mediaType).toBe("application/octet-stream");
  expect(fileFacts("a.webp", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")).mediaType).toBe("image/webp");
});

test.for([
  ["a.docx", [0x50, 0x4b, 3, 4], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["a.pptx", [0x50, 0x4b, 3, 4], "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  ["a.zip", [0x50, 0x4b, 3, 4], "application/octet-stream"],
  ["a.doc", [0xd0, 0xcf, 0x11, 0xe0], "application/msword"],
  ["a.ppt", [0xd0, 0xcf, 0x11, 0xe0], "application/vnd.ms-powerpoint"],
] as const)("tells %s from others that begin alike", ([name, bytes, mediaType]) => {
  expect(fileFacts(name, Uint8Array.from(bytes)).mediaType).toBe(mediaType);
});

test("a file that is cut off anywhere is read as far as it goes, and never throws", () => {
  for (const whole of [png(40, 30, 3), jpeg(40, 30), gif(40, 30, 3)]) {
    for (let length = 0; length < whole.length; length += 1) {
      const { width, height } = fileFacts("a", whole.subarray(0, length));

      expect([undefined, 40]).toContain(width);
      expect([undefined, 30]).toContain(height);
    }
  }
});

test("sizes of nothing are no sizes", () => {
  expect(fileFacts("a.png", png(0, 628))).not.toHaveProperty("width");
});
