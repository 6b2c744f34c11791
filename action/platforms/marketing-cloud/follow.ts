/** Follows what Marketing Cloud does later than it answers: a validation, a publication. */
import type { Call } from "#http/call.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { WireStatus } from "./journey-wire.ts";
import type { Tools } from "./look.ts";

/** As often, and as far apart, as the vendor's own command line asks. Source: github.com/Accenture/sfmc-devtools, Journey.js (read 2026-11). */
const MOST_TRIES = 50;
const QUICK_TRIES = 9;

/** Asks until it is through. @throws PlatformFailure "unknown" where it never is: some four minutes */
export async function follow({ call, clock }: Pick<Tools, "call" | "clock">, status: Call<WireStatus>): Promise<WireStatus> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    await clock.sleep(tries === 1 ? 1_000 : tries <= QUICK_TRIES + 1 ? 2_000 : 5_000);
    const found = await call(status);
    if (found.state !== "going") return found;
  }
  throw new PlatformFailure(
    "Marketing Cloud is still at it after four minutes, and does not say how it ends. Run the same command again later.",
    {
      applied: "unknown",
      code: "PLATFORM_ANSWER",
    },
  );
}
