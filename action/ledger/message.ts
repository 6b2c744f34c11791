/** The words a transition is logged with: one line, a body, and trailers that a program can read; never anybody's e-mail address. */
import type { AssetRecord, ReviewRecord } from "#model/types.ts";
import type { LedgerWrite, Transition } from "#ports/ledger.ts";

export type Trailer = readonly [key: string, value: string];

/** Looked for only where a word begins: from everywhere else in it, the whole rest of it would be read again. */
const ADDRESS = /(?<![^\s<>"'(),;:@[\]])[^\s<>"'(),;:@[\]]+@[^\s<>"'(),;:@[\]]+\.[\p{L}\d-]{2,}/gu;

/** The ledger keeps what it is told for ever, so an e-mail address that slipped into somebody's reason is left out of it. */
export function withoutAddresses(text: string): string {
  return text.includes("@") ? text.replace(ADDRESS, "[address left out]") : text;
}

/** The transition as it may be written down: words that people typed, without e-mail addresses. */
export function withoutPersonalData(transition: Transition): Transition {
  return { ...transition, writes: transition.writes.map(cleanWrite) };
}

function cleanWrite(write: LedgerWrite): LedgerWrite {
  if (write.kind === "asset") return { kind: "asset", record: cleanAsset(write.record) };
  if (write.kind === "review") return { kind: "review", record: cleanReview(write.record) };
  return write;
}

function cleanAsset({ block, outcome, ...rest }: AssetRecord): AssetRecord {
  return {
    ...rest,
    ...(block !== undefined && { block: { ...block, by: withoutAddresses(block.by), reason: withoutAddresses(block.reason) } }),
    ...(outcome !== undefined && {
      outcome: { ...outcome, ...(outcome.reason !== undefined && { reason: withoutAddresses(outcome.reason) }) },
    }),
  };
}

function cleanReview({ note, ...rest }: ReviewRecord): ReviewRecord {
  return { ...rest, ...(note !== undefined && { note: withoutAddresses(note) }) };
}

/** The commit message of a transition: subject, body, trailers, each a paragraph. */
export function messageOf({ subject, body = "", trailers }: Transition): string {
  const lines = trailers.map(([key, value]) => `${key.replace(/[^A-Za-z0-9-]/g, "-")}: ${oneLine(value)}`);
  const paragraphs = [oneLine(subject), body.replaceAll("\0", "").trim(), lines.join("\n")];
  return `${withoutAddresses(paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"))}\n`;
}

/** Column spaces inside a line stay; what would start another line does not. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** An empty value's space is gone where the message ends with it. */
const TRAILER = /^([A-Za-z0-9][A-Za-z0-9-]*):(?: (.*))?$/;

/** The trailers of a commit message: its last paragraph, where every line of that is one and a subject stands above it. */
export function trailersOf(message: string): readonly Trailer[] {
  const paragraphs = message.trimEnd().split(/\n{2,}/);
  const trailers = (paragraphs.length < 2 ? "" : (paragraphs.at(-1) ?? "")).split("\n").map((line) => TRAILER.exec(line));
  if (trailers.includes(null)) return [];
  return trailers.map((found) => [found?.[1] ?? "", found?.[2] ?? ""] as const);
}
