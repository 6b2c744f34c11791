/** A service that answers as OpenAI's does, over real HTTP on this machine: each test says what it answers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** The two texts of the question, whatever the API. */
  readonly instructions: string;
  readonly material: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is where it is a text, else as JSON. */
  readonly body: unknown;
  /** The connection is cut after so many characters. */
  readonly cutAfter?: number;
  /** Never answered. */
  readonly silent?: boolean;
}

export type Answerer = (asked: Asked, number: number) => Reply;

export interface ModelService extends AsyncDisposable {
  readonly address: string;
  readonly asked: readonly Asked[];
}

export async function modelService(answer: Answerer): Promise<ModelService> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = askedOf(request.url ?? "", request.headers.authorization, Buffer.concat(chunks).toString("utf8"));
      asked.push(one);
      const { status = 200, headers = {}, body, cutAfter, silent } = answer(one, asked.length);
      if (silent === true) return;
      const text = typeof body === "string" ? body : JSON.stringify(body);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      if (cutAfter === undefined) response.end(text);
      else response.write(text.slice(0, cutAfter), () => request.socket.destroy());
    });
  });
  // Between two questions of a slow machine more than the usual five seconds can pass.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/v1`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function askedOf(path: string, authorization: string | undefined, text: string): Asked {
  const body: Readonly<Record<string, unknown>> = JSON.parse(text === "" ? "{}" : text);
  const messages = Array.isArray(body["messages"]) ? (body["messages"] as readonly { readonly content: string }[]) : [];
  return {
    path,
    authorization,
    body,
    instructions: String(body["instructions"] ?? messages[0]?.content ?? ""),
    material: String(body["input"] ?? messages[1]?.content ?? ""),
  };
}

export const MODEL = "test-model-2026-11-01";

/** Answers that no rule finds fault with, for the spring launch. */
export const FINE_MAIL = {
  subject: "Reports in under a second",
  preheader: "Your reports open before you have put down your cup.",
  headline: "Reports in under a second",
  cta: { label: "See your fast reports" },
  body: 'Hello {{ person.firstName | "there" }},\n\nYour data stays in the region you choose.\n\nNothing has to be moved.',
};
export const FINE_PAGE = {
  title: "Reports in under a second",
  metaDescription: "The new Acme Reports: your data stays in the region you choose, and nothing has to be moved.",
  headline: "Reports in under a second",
  cta: { label: "Request a demo" },
  thankYou: { kind: "message", text: "Thank you. We write to you soon." },
  body: "Your data stays in the region you choose.",
};

/** A whole answer of the Responses API. */
export function response(value: unknown, usage = { input_tokens: 100, output_tokens: 20 }): Reply {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return {
    body: {
      id: "resp_1",
      object: "response",
      model: MODEL,
      status: "completed",
      output: [{ type: "message", role: "assistant", content: [{ type: "output_text", text, annotations: [] }] }],
      usage,
    },
  };
}

/** A whole answer of the Chat Completions API. */
export function completion(value: unknown, usage = { prompt_tokens: 100, completion_tokens: 20 }): Reply {
  const content = typeof value === "string" ? value : JSON.stringify(value);
  return {
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      model: MODEL,
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
      usage,
    },
  };
}
