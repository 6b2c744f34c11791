/** A GIF's own account of its movement: frames, seconds, turns. */
import { expect, test } from "vitest";
import { gifMotion } from "#governance/facts/gif.ts";

const HEAD = [..."GIF89a"].map((sign) => sign.charCodeAt(0));
const SCREEN = [1, 0, 1, 0, 0, 0, 0];
const frame = (hundredths: number): readonly number[] => [
  ...[0x21, 0xf9, 4, 0, hundredths % 256, Math.floor(hundredths / 256), 0, 0],
  ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0],
];
const loop = (turns: number): readonly number[] => [
  ...[0x21, 0xff, 11],
  ...[..."NETSCAPE2.0"].map((sign) => sign.charCodeAt(0)),
  ...[3, 1, turns % 256, Math.floor(turns / 256), 0],
];
const gif = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from([...HEAD, ...SCREEN, ...parts.flat(), 0x3b]);

test.for([
  ["one frame", gif(frame(0)), { frames: 1, seconds: 0.1, turns: 1 }],
  ["two frames that play once", gif(frame(50), frame(100)), { frames: 2, seconds: 1.5, turns: 1 }],
  ["without end", gif(loop(0), frame(300), frame(300)), { frames: 2, seconds: 6, turns: Number.POSITIVE_INFINITY }],
  ["twice again, so three times", gif(loop(2), frame(10), frame(10)), { frames: 2, seconds: 0.2, turns: 3 }],
  ["a hundredth is shown for a tenth", gif(frame(1), frame(2)), { frames: 2, seconds: 0.12, turns: 1 }],
  ["cut off", gif(frame(50), frame(50)).slice(0, 30), { frames: 1, seconds: 0.5, turns: 1 }],
] as const)("%s", ([, bytes, expected]) => {
  expect(gifMotion(bytes)).toEqual(expected);
});

test.for([
  ["no bytes", new Uint8Array()],
  ["a PNG", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
] as const)("%s are no GIF", ([, bytes]) => {
  expect(gifMotion(bytes)).toBeUndefined();
});
