/** Digests: what may go out is named by SHA-256, and so is the identity of everything we own in a platform. */
import { hash } from "node:crypto";
import { canonicalJson } from "./canonical.ts";
import type { FacetDigests, Operation, Payload, ScheduleFacet, Sha256 } from "./types.ts";

/** SHA-256 of bytes or of a UTF-8 text, as 64 lower-case hex digits. */
export function sha256(data: string | Uint8Array): Sha256 {
  return hash("sha256", data);
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: unknown): Sha256 {
  return sha256(canonicalJson(value));
}

/** The bytes of a payload file: canonical JSON and nothing else, so that `sha256sum` of the file is the payload's digest. */
export function payloadText(payload: Payload): string {
  return canonicalJson(payload);
}

/**
 * The digest an approval binds to, per facet. The schedule's leaves out `at`: moving a send inside its window
 * (`earliest` to `latest`) asks nobody again.
 */
export function facetDigests(payload: Payload): FacetDigests {
  const { content, audience, schedule, money, tracking } = payload.facets;
  return {
    content: digestOf(content),
    audience: digestOf(audience),
    schedule: digestOf(withoutInstant(schedule)),
    money: digestOf(money),
    tracking: digestOf(tracking),
  };
}

function withoutInstant(schedule: ScheduleFacet): unknown {
  if (schedule.mode === "with-merge") return schedule;
  const { at: _movesInsideTheWindow, ...window } = schedule;
  return window;
}

/** Who an asset is, for life: the same on every machine and every retry, whatever it says. */
export interface Identity {
  readonly installation: string;
  readonly environment: string;
  readonly account: string;
  readonly campaign: string;
  readonly asset: string;
}

/** The resource key: travels to the platform as our marker. It holds no digest of the content, so an asset keeps it for life. */
export function resourceKey({ installation, environment, account, campaign, asset }: Identity): Sha256 {
  return digestOf({ installation, environment, account, campaign, asset });
}

/**
 * The key of one operation. A send's key has no digest in it, because an asset is sent at most once in its life;
 * everything that can be undone is named by what it writes.
 */
export function operationKey(resource: Sha256, operation: Operation | "send", payload?: Sha256): Sha256 {
  return digestOf(operation === "send" ? { resource, operation } : { resource, operation, payload });
}
