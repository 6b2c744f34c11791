/** A service on loopback that stands where a model's would: it plays a recording, or asks the real one and keeps what it says. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { hashOf, type RecordedAnswer, type Recording, reduced } from "./recording.ts";

type Body = Readonly<Record<string, unknown>>;
type Reply = Pick<RecordedAnswer, "status" | "body">;

export interface AnswerService extends AsyncDisposable {
  readonly address: string;
  /** Said before a text is written: `<brief>/<variant>`. */
  readonly begin: (text: string) => void;
  /** In the order they came. */
  readonly answers: readonly RecordedAnswer[];
  /** How many questions were the recorded ones, word for word, and how many have changed since and got the answer of their place. */
  readonly played: () => { readonly same: number; readonly changed: number; readonly missing: readonly string[] };
}

/** A question that has changed since gets the answer that was given in its place, and is counted; one that never was there gets a 410. */
export async function playing(recording: Recording): Promise<AnswerService> {
  const count = { same: 0, changed: 0 };
  const missing: string[] = [];
  const service = await serve((place, body) => {
    const question = hashOf(body);
    const here = recording.recorded.find((one) => one.place === place);
    const known = here?.question === question ? here : undefined;
    if (known !== undefined) count.same += 1;
    else if (here !== undefined) count.changed += 1;
    else missing.push(place);
    const gone: Reply = { status: 410, body: { error: { message: `Nothing was recorded for ${place}` } } };
    return Promise.resolve(known ?? here ?? gone);
  });
  return { ...service, played: () => ({ ...count, missing }) };
}

export interface Upstream {
  /** Of the API, as OPENAI_BASE_URL says it. */
  readonly address: string;
  readonly key: string;
}

export async function asking({ address, key }: Upstream): Promise<AnswerService> {
  const service = await serve(async (_place, body, path) => {
    const answered = await fetch(`${address.replace(/\/$/, "")}${path.replace(/^\/v1/, "")}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
    return { status: answered.status, body: reduced(await answered.json().catch(() => null)) };
  });
  return { ...service, played: () => ({ same: 0, changed: 0, missing: [] }) };
}

type Handler = (place: string, body: Body, path: string) => Promise<Reply>;

/** `played` is the caller's to say. */
export async function serve(handle: Handler): Promise<Omit<AnswerService, "played">> {
  const answers: RecordedAnswer[] = [];
  let text = "";
  let number = 0;
  const server = createServer((request, response) => {
    void answer(request).then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
  // Rendering a text can take longer than Node keeps an idle connection, and whoever asks next would meet one that is just being closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/v1`,
    answers,
    begin: (name) => {
      text = name;
      number = 0;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage): Promise<Reply> {
    const body: Body = JSON.parse(await bodyOf(request));
    number += 1;
    const place = `${text}/${number}`;
    const reply = await handle(place, body, request.url ?? "");
    answers.push({ question: hashOf(body), place, status: reply.status, body: reply.body });
    return reply;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
