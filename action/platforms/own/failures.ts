/** What is wrong with a module, and what it refuses, as failures that name its file. */
import { CATALOGUE, errorCodeOf } from "#errors/catalogue.ts";
import { PlatformFailure } from "#ports/platform.ts";

/** A module as messages name it. */
export interface ModuleName {
  /** The platform in words. */
  readonly platform: string;
  /** `.github/platforms/letters.mjs` */
  readonly file: string;
}

/** The module itself is at fault: nobody else can mend it. `applied`: whether what it was asked for may have been done. */
export function moduleFailure({ platform, file }: ModuleName, why: string, applied: "no" | "unknown"): PlatformFailure {
  return new PlatformFailure(`${platform}, ${file}: ${withStop(why)}`, { applied, code: "PLATFORM_ANSWER" });
}

/** It says no, in its own words. A code that is none of ours is a plain refusal. */
export function moduleRefusal(
  { platform }: Pick<ModuleName, "platform">,
  { message, code }: { readonly message: string; readonly code: string },
  applied: "no" | "unknown",
): PlatformFailure {
  const known = Object.hasOwn(CATALOGUE, code) ? errorCodeOf(code, "PLATFORM_REFUSED") : "PLATFORM_REFUSED";
  return new PlatformFailure(`${platform}: ${withStop(message)}`, { applied, code: known });
}

/** The same failure, of something that may have been done all the same. */
export function inDoubt({ message, code, status, correlation, cause }: PlatformFailure): PlatformFailure {
  return new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
}

function withStop(words: string): string {
  const plain = words.replace(/\s+/g, " ").trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
