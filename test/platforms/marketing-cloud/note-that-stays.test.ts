/** A note that a Schedule was asked for is read as "in doubt" by whoever looks next: so the failure that leaves it there is one, too. */
import { expect, test } from "vitest";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { emailFor, MARKER, openMarketingCloud } from "./bench.ts";

const HOUR_MS = 3_600_000;

/** Nothing leaves any more, from the look after the note on, or from the Schedule on. */
function goneFrom(operation: "Retrieve" | "Schedule"): (transport: Transport) => Transport {
  let isNoted = false;
  let isGone = false;
  return (transport) => async (request) => {
    isGone ||= isNoted && request.headers?.["soapaction"] === operation;
    if (isGone) throw new TransportFailure("The connection was refused.", { sent: "no" });
    isNoted ||= request.headers?.["soapaction"] === "Update";
    return await transport(request);
  };
}

test.for(["Retrieve", "Schedule"] as const)(
  "a schedule that broke off at the %s behind its note is in doubt, and sends nothing twice",
  async (operation) => {
    const bench = openMarketingCloud();
    const { platform, clock, emulator } = bench;
    const ref = await platform.stage({ material: emailFor("v1"), marker: MARKER, name: "Spring launch", target: { kind: "create" } });
    const at = instantOf(clock.now() + HOUR_MS);

    const failure: unknown = await bench
      .again({ wire: goneFrom(operation) })
      .publish({ ref, from: "object", at })
      .catch((error: unknown) => error);
    clock.advance(platform.capabilities.settleMs);
    await bench.again().publish({ ref, from: "object", at });
    clock.advance(2 * HOUR_MS);

    expect(failure).toBeInstanceOf(PlatformFailure);
    expect(failure).toMatchObject({ applied: "unknown", code: "PLATFORM_UNREACHABLE" });
    expect(emulator.events().filter(({ kind }) => kind === "sent")).toHaveLength(1);
  },
);
