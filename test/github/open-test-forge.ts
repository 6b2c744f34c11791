/** The forge of `acme/campaigns` over a scripted wire and a clock that jumps, and the failure of a promise that must fail. */
import { openForge } from "#github/forge.ts";
import type { Forge } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import { evenChance, type JumpingClock, jumpingClock, type ScriptedWire, type Step, scripted } from "../http/fake-wire.ts";

export const TOKEN = "ghs_0123456789abcdefghij";

interface TestForge extends ScriptedWire {
  readonly forge: Forge;
  readonly clock: JumpingClock;
}

/** Answers step by step; the last step answers everything after it. */
export function forgeOf(steps: readonly Step[], { token = TOKEN }: { readonly token?: string } = {}): TestForge {
  const wire = scripted(...steps);
  const clock = jumpingClock();
  const forge = openForge({
    repository: "acme/campaigns",
    token,
    apiUrl: "http://127.0.0.1:9",
    clock,
    random: evenChance,
    transport: wire.transport,
  });
  return { ...wire, forge, clock };
}

/** Answers by `METHOD path below the repository`; what has no row is not there. */
export function forgeAt(rows: Readonly<Record<string, Step>>, options: { readonly token?: string } = {}): TestForge {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const step = rows[`${request.method} ${request.path.replace("/repos/acme/campaigns", "")}`] ?? {
      ...notThere(),
    };
    if (step instanceof Error) throw step;
    const found = typeof step === "function" ? await step(request) : step;
    return { status: 200, headers: {}, body: "", ...found };
  };
  return forgeOf([answer], options);
}

export function json(body: unknown, status = 200): HttpResponse {
  return { status, headers: {}, body: JSON.stringify(body) };
}

/** What GitHub says of what is not there, or is not for this token to know. */
export function notThere(status = 404, message = "Not Found"): HttpResponse {
  return json({ message, documentation_url: "https://docs.github.com/rest", status: String(status) }, status);
}

export async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}
