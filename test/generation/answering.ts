/** A model that answers with what it is given, and keeps what it was asked. */
import type { WriteRequest, Writer } from "#ports/writer.ts";

export function answering(fields: unknown): Writer & { readonly requests: WriteRequest[] } {
  const requests: WriteRequest[] = [];
  return {
    ...{ name: "model", version: "7", asks: "model" as const, requests },
    write(request) {
      requests.push(request);
      return Promise.resolve({ fields });
    },
  };
}
