/** What a stand-in says when something goes wrong on its side, with the planted secret put into it. */
import type { EmulatorRequest, EmulatorResponse } from "#emulators/common/exchange.ts";
import type { Misbehaviour } from "#emulators/common/misbehave.ts";
import type { FaultWords } from "#emulators/common/play-fault.ts";
import type { HttpRequest, HttpResponse, Transport } from "#ports/transport.ts";
import { PLANTED } from "../planted.ts";
import type { WrongAnswers } from "./account.ts";

interface Speaker {
  readonly words: FaultWords;
  /** A right is missing: no fault of its wire, so the words of failures do not have it. */
  readonly forbidden: () => EmulatorResponse;
  readonly emulator: { misbehave(misbehaviour: Misbehaviour): () => void; handle(request: EmulatorRequest): EmulatorResponse };
  readonly transport: Transport;
}

export function wrongAnswersOf({ words, forbidden, emulator, transport }: Speaker, request: HttpRequest): WrongAnswers {
  return {
    limited: (retryAfter, until) =>
      planted(words.limit({ kind: "rate-limited", retryAfter, policy: until === "tomorrow" ? "DAILY" : "TEN_SECONDLY_ROLLING" })),
    failed: () => planted(words.error(500, { kind: "absent" })),
    unauthorised: () => planted(words.unauthorised()),
    forbidden: () => planted(forbidden()),
    okWithError: () => planted(words.okWithError()),
    withoutId: (response) => planted(words.withoutId?.(response) ?? response),
    async forgotten() {
      const behave = emulator.misbehave({ match: { nth: 1 }, fault: { kind: "forgotten-write" } });
      try {
        return await transport(request);
      } finally {
        behave();
      }
    },
  };
}

/** With the secret at the end of every message, as proxies and error pages repeat it. */
function planted({ status, headers, body }: EmulatorResponse): HttpResponse {
  const inJson = JSON.stringify(` (${PLANTED})`).slice(1, -1);
  const inXml = ` (${PLANTED.replaceAll("&", "&amp;").replaceAll("<", "&lt;")})`;
  return {
    status,
    headers,
    body: body
      .replace(/("(?:message|error_description)":"(?:[^"\\]|\\.)*)"/g, (_, before: string) => `${before}${inJson}"`)
      .replace(/<\/(faultstring|StatusMessage|OverallStatus)>/g, (end: string) => `${inXml}${end}`),
  };
}
