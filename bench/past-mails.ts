/** Reads a folder of past mails (.html, .htm, .eml) for the bench: of a message its subject, its HTML, and its plain text. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { LoneText } from "#governance/team/lone-campaign.ts";

export interface PastMail {
  /** Below the folder. */
  readonly file: string;
  readonly text: LoneText;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** @throws PipelineError FILE_MISSING where there is no such folder, or no mail in it. */
export function pastMails(folder: string): readonly PastMail[] {
  const entries = readdirOrNothing(folder);
  const files = entries.filter((file) => /\.(?:html?|eml)$/i.test(file)).sort();
  if (files.length === 0) {
    throw new PipelineError("FILE_MISSING", `There is no mail in ${folder}`, {
      place: { file: folder },
      hint: "Name a folder with .html or .eml files",
    });
  }
  return files.map((file) => {
    const bytes = readFileSync(path.join(folder, file));
    return { file, text: /\.eml$/i.test(file) ? readMessage(bytes.toString("latin1")) : { html: bytes.toString("utf8") } };
  });
}

function readdirOrNothing(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}

/** Of a message as it was sent, one byte a character. What cannot be decoded stands as it is. */
export function readMessage(message: string): LoneText {
  const whole = partOf(message);
  const leaves = leavesOf(whole, 0);
  const of = (type: string) => leaves.find(({ headers }) => typeOf(headers).startsWith(type));
  const html = of("text/html");
  const plain = of("text/plain");
  return {
    html: html === undefined ? "" : decoded(html),
    subject: decodedWords(whole.headers.get("subject") ?? ""),
    ...(plain === undefined ? {} : { plain: decoded(plain) }),
  };
}

function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const unfolded = head.replace(/\r?\n[ \t]+/g, " ");
  const headers = new Map<string, string>();
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? "" : text.slice(end.index + end[0].length) };
}

/** Parts within parts, ten deep: no mail program nests deeper. */
function leavesOf(part: Part, depth: number): readonly Part[] {
  const type = part.headers.get("content-type") ?? "";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\//i.test(type) || boundary === undefined || depth > 10) return [part];
  return part.body
    .split(`--${boundary}`)
    .slice(1)
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => leavesOf(partOf(piece.replace(/^\r?\n/, "")), depth + 1));
}

function typeOf(headers: ReadonlyMap<string, string>): string {
  return (headers.get("content-type") ?? "text/plain").toLowerCase();
}

function decoded({ headers, body }: Part): string {
  const way = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  const bytes = way === "base64" ? Buffer.from(body, "base64") : Buffer.from(way === "quoted-printable" ? unquoted(body) : body, "latin1");
  return textIn(bytes, /charset="?([\w-]+)"?/i.exec(headers.get("content-type") ?? "")?.[1]);
}

function unquoted(text: string): string {
  return text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function textIn(bytes: Buffer, charset = "windows-1252"): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

/** `=?utf-8?B?…?=` in a subject. */
function decodedWords(text: string): string {
  return text.replace(/=\?([\w-]+)\?([BQ])\?([^?]*)\?=/gi, (_, charset: string, way: string, words: string) =>
    textIn(way.toUpperCase() === "B" ? Buffer.from(words, "base64") : Buffer.from(unquoted(words.replaceAll("_", " ")), "latin1"), charset),
  );
}
