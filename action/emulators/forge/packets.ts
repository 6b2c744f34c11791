/** Git's packet lines, as far as pushes need them: which refs are asked for, and the reasons in the report. */

const FLUSH = Buffer.from("0000");

interface Packet {
  /** Undefined: a flush. */
  readonly data: Buffer | undefined;
}

function packetsOf(bytes: Buffer): readonly Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const size = Number.parseInt(bytes.toString("latin1", at, at + 4), 16);
    if (Number.isNaN(size) || (size > 0 && size < 4)) break;
    packets.push({ data: size === 0 ? undefined : bytes.subarray(at + 4, at + size) });
    at += Math.max(size, 4);
  }
  return packets;
}

function packet(data: Buffer): Buffer {
  return Buffer.concat([Buffer.from((data.length + 4).toString(16).padStart(4, "0")), data]);
}

/** The refs a push asks to move, from the request's head. Reads up to the first flush; the pack follows it. */
export function pushedRefs(body: Buffer): readonly string[] {
  const refs: string[] = [];
  let at = 0;
  while (at + 4 <= body.length) {
    const size = Number.parseInt(body.toString("latin1", at, at + 4), 16);
    if (Number.isNaN(size) || size < 4) break;
    const line = body.toString("utf8", at + 4, at + size).split("\0")[0] ?? "";
    const ref = /^[0-9a-f]{40} [0-9a-f]{40} (\S+)/.exec(line)?.[1];
    if (ref !== undefined) refs.push(ref);
    at += size;
  }
  return refs;
}

/** The report with the forge's own reason in place of "pre-receive hook declined". `reasonFor` gets what the hook said. */
export function withReasons(body: Buffer, reasonFor: (said: string) => string): Buffer {
  const outer = packetsOf(body);
  const band = (number: number) => outer.flatMap(({ data }) => (data?.[0] === number ? [data.subarray(1)] : []));
  const report = Buffer.concat(band(1));
  if (!report.includes("pre-receive hook declined")) return body;
  const reason = reasonFor(Buffer.concat(band(2)).toString("utf8"));
  const inner = packetsOf(report).map(({ data }) =>
    data === undefined ? FLUSH : packet(Buffer.from(data.toString("utf8").replace("pre-receive hook declined", reason))),
  );
  const said = band(2).map((data) => packet(Buffer.concat([Buffer.from([2]), data])));
  return Buffer.concat([...said, packet(Buffer.concat([Buffer.from([1]), ...inner])), FLUSH]);
}
