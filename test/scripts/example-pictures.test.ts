/** The pictures of our own campaigns are what the committed script draws. */
import { expect, test } from "vitest";
import { canvas, pixelsOf, toPng } from "../../scripts/draw/canvas.ts";
import { EXAMPLE_PICTURES, stalePictures } from "../../scripts/draw-example-pictures.ts";

test("every committed picture shows what would be drawn now", () => {
  expect(EXAMPLE_PICTURES).not.toHaveLength(0);
  expect(stalePictures()).toEqual([]);
});

test("a file has its size where readers look for it, and gives its pixels back", () => {
  const drawn = canvas(3, 2);
  drawn.fill(1, 0, 5, 1, "#102030");

  const file = toPng(drawn);

  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([3, 2]);
  expect(pixelsOf(file)?.toString("hex")).toBe("000000102030102030000000000000000000");
  expect(pixelsOf(Buffer.from("GIF89a, and no PNG at all, long enough to be looked at"))).toBeUndefined();
});
