/** What goes over the socket to the starter and back: two lengths, a piece of JSON, and bytes. */

/** `id` joins a question and its answer. */
export type Head =
  | {
      readonly kind: "start";
      readonly id: number;
      readonly command: string;
      readonly args: readonly string[];
      readonly folder: string;
      readonly env: Readonly<Record<string, string>>;
    }
  | { readonly kind: "kill"; readonly id: number; readonly signal: NodeJS.Signals }
  /** Its bytes are what was printed, then what was said on stderr. */
  | {
      readonly kind: "ended";
      readonly id: number;
      readonly exit?: number;
      readonly signal?: NodeJS.Signals;
      readonly printedBytes: number;
    }
  | { readonly kind: "not started"; readonly id: number; readonly message: string; readonly code: string };

export interface Frame {
  readonly head: Head;
  readonly bytes: Buffer;
}

/** Bytes of each of the two lengths, in hexadecimal digits. */
const LENGTH = 8;

export function framed(head: Head, bytes: Uint8Array = new Uint8Array()): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = [json, bytes].map((of) => of.length.toString(16).padStart(LENGTH, "0")).join("");
  return Buffer.concat([Buffer.from(lengths), json, bytes]);
}

/** Takes what comes over the socket, in whatever pieces, and gives each whole frame to `take`. */
export function eachFrame(take: (frame: Frame) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted = 2 * LENGTH;
  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    let rest = Buffer.concat(pieces);
    for (;;) {
      wanted = 2 * LENGTH;
      if (rest.length < wanted) break;
      const jsonEnd = wanted + lengthAt(rest, 0);
      wanted = jsonEnd + lengthAt(rest, LENGTH);
      if (rest.length < wanted) break;
      take({ head: JSON.parse(rest.toString("utf8", 2 * LENGTH, jsonEnd)), bytes: rest.subarray(jsonEnd, wanted) });
      rest = rest.subarray(wanted);
    }
    pieces = [rest];
    held = rest.length;
  };
}

function lengthAt(bytes: Buffer, at: number): number {
  return Number.parseInt(bytes.toString("latin1", at, at + LENGTH), 16);
}
