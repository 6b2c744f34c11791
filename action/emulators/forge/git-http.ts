/** Git over HTTP: `git http-backend` behind token and rules. */
import { gunzipSync } from "node:zlib";
import type { ParsedRequest } from "../common/exchange.ts";
import type { Caller } from "./accounts.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { pushedRefs, withReasons } from "./packets.ts";
import type { Execution } from "./play-fault.ts";
import { pushEnvironment, refusalReason } from "./push-hook.ts";
import { settleRefs } from "./refs.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import type { ForgeState } from "./state.ts";

const SERVICES = /^\/(info\/refs|git-upload-pack|git-receive-pack|HEAD|objects\/.+)$/;

/** The part of the path below the repository when it is one of Git's, with or without `.git`. */
export function gitPathOf({ owner, name }: ForgeState, path: string): string | undefined {
  const repository = `/${owner}/${name}`.toLowerCase();
  if (!path.toLowerCase().startsWith(repository)) return undefined;
  const rest = path.slice(repository.length).replace(/^\.git(?=\/)/, "");
  return SERVICES.test(rest) ? rest : undefined;
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Execution {
  return { response: { status, headers: { "content-type": "text/plain", ...headers }, body: `${text}\n` }, committed: false };
}

function mayPush(state: ForgeState, caller: Caller): boolean {
  if (caller.kind === "person") return isAtLeast(roleOf(state, caller.account.login), "write");
  return caller.permissions["contents"] === "write";
}

function mayRead(state: ForgeState, caller: Caller | undefined): boolean {
  if (!state.settings.isPrivate) return true;
  if (caller === undefined) return false;
  if (caller.kind === "person") return roleOf(state, caller.account.login) !== "none";
  return caller.permissions["contents"] !== undefined;
}

function bytesOf({ body, headers }: ParsedRequest): Buffer {
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(typeof body === "string" ? body : "");
  return headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
}

/** A CGI answer taken apart: headers to the first empty line, then the body. */
function fromCgi(stdout: Buffer): EmulatorResponse {
  const end = stdout.indexOf("\r\n\r\n");
  const lines = stdout.toString("latin1", 0, Math.max(end, 0)).split("\r\n");
  const headers = Object.fromEntries(
    lines.flatMap((line) => {
      const [name, value] = line.split(/: ?(.*)/s);
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
  const { status = "200", ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: stdout.subarray(end + 4) };
}

/** Serves one request of a Git client. `authorised` says whether the request carried a token at all. */
export async function serveGit(
  state: ForgeState,
  call: { readonly request: ParsedRequest; readonly path: string; readonly caller: Caller | undefined; readonly hasToken: boolean },
): Promise<Execution> {
  const { request, path, caller, hasToken } = call;
  const pushes = path === "/git-receive-pack" || request.query.get("service") === "git-receive-pack";
  const ask = { "www-authenticate": 'Basic realm="GitHub"' };
  if (caller === undefined && (hasToken || pushes || state.settings.isPrivate)) {
    return plain(
      401,
      hasToken ? "Invalid username or token. Password authentication is not supported for Git operations." : "No anonymous access.",
      ask,
    );
  }
  if (!mayRead(state, caller)) return plain(404, "Repository not found.");
  if (pushes && (caller === undefined || !mayPush(state, caller))) {
    const who = caller?.account.login ?? "nobody";
    return plain(403, `Permission to ${state.settings.repository}.git denied to ${who}.`);
  }
  const body = bytesOf(request);
  const refs = path === "/git-receive-pack" ? pushedRefs(body) : [];
  const { stdout, stderr } = await state.git.run({
    args: ["http-backend"],
    input: body,
    env: {
      ...(caller === undefined ? {} : pushEnvironment(state, caller, refs)),
      ...{ GIT_PROJECT_ROOT: state.git.folder, GIT_HTTP_EXPORT_ALL: "1", REMOTE_USER: caller?.account.login ?? "" },
      ...{ PATH_INFO: path, QUERY_STRING: request.query.toString(), REQUEST_METHOD: request.method, REMOTE_ADDR: "127.0.0.1" },
      ...{ CONTENT_TYPE: request.headers["content-type"] ?? "", CONTENT_LENGTH: String(body.length) },
      GIT_PROTOCOL: request.headers["git-protocol"] ?? "",
    },
  });
  if (stdout.length === 0) throw new Error(`git http-backend said nothing: ${stderr.trim()}`);
  const answer = fromCgi(stdout);
  if (path !== "/git-receive-pack" || caller === undefined) return { response: answer, committed: false };
  const before = state.refs;
  await settleRefs(state, caller);
  const response = { ...answer, body: withReasons(Buffer.from(answer.body), refusalReason) };
  return { response, committed: refs.some((ref) => before.get(ref) !== state.refs.get(ref)) };
}
