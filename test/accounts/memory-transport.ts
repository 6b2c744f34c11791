/** The wire to a stand-in without sockets. What it throws, a broken connection looks like. */
import type { EmulatorRequest, EmulatorResponse } from "#emulators/common/exchange.ts";
import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { type FormPart, type HttpRequest, type Transport, TransportFailure } from "#ports/transport.ts";

interface Handler {
  handle(request: EmulatorRequest): EmulatorResponse;
}

/** `headers` are sent with every request that does not bring its own of that name. */
export function memoryTransport(emulator: Handler, headers: Readonly<Record<string, string>> = {}): Transport {
  return (request) => {
    try {
      const { type, body } = bodyOf(request);
      const {
        status,
        headers: answered,
        body: text,
      } = emulator.handle({
        method: request.method,
        path: request.path,
        ...(request.query === undefined ? {} : { query: request.query }),
        headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }), ...request.headers },
        ...(body === undefined ? {} : { body }),
      });
      return Promise.resolve({ status, headers: answered, body: text });
    } catch (error) {
      if (error instanceof ConnectionLost)
        return Promise.reject(new TransportFailure("The connection was reset.", { sent: "perhaps", cause: error }));
      return Promise.reject(error);
    }
  };
}

function bodyOf({ json, form, parts, text, bytes }: HttpRequest): { readonly type?: string; readonly body?: string | Uint8Array } {
  if (json !== undefined) return { type: "application/json", body: JSON.stringify(json) };
  if (form !== undefined) return { type: "application/x-www-form-urlencoded", body: String(new URLSearchParams(form)) };
  if (parts !== undefined) return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: multipart(parts) };
  if (bytes !== undefined) return { type: bytes.type, body: bytes.content };
  return text === undefined ? {} : { type: text.type, body: text.content };
}

const BOUNDARY = "----a-part-ends-here";

function multipart(parts: readonly FormPart[]): string {
  const written = parts.map(({ name, content, type = "text/plain", file }) => {
    const disposition = `form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"`}`;
    const text = typeof content === "string" ? content : Buffer.from(content).toString("latin1");
    return `--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  });
  return `${written.join("")}--${BOUNDARY}--\r\n`;
}
