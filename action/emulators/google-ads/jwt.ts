/** Tokens that carry their own claims: taken apart, and their signature verified with RS256. */
import { createVerify } from "node:crypto";
import { type Fields, isRecord } from "../common/json.ts";

export interface Jwt {
  readonly header: Fields;
  readonly claims: Fields;
  readonly signed: string;
  readonly signature: Buffer;
}

function jsonOf(part: string): Fields | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A token taken apart; undefined where it is none. */
export function parseJwt(token: string): Jwt | undefined {
  const [head, body, tail, more] = token.split(".");
  if (head === undefined || body === undefined || tail === undefined || more !== undefined) return undefined;
  const [header, claims] = [jsonOf(head), jsonOf(body)];
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(tail, "base64url") };
}

/** Whether the owner of the key signed exactly this, with RS256. */
export function isSignedBy({ header, signed, signature }: Jwt, publicKeyPem: string): boolean {
  if (header["alg"] !== "RS256") return false;
  try {
    return createVerify("RSA-SHA256").update(signed).verify(publicKeyPem, signature);
  } catch {
    return false;
  }
}
