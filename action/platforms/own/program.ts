/**
 * What runs in a module's own process, as text: it is started with `--eval`, because nothing there may read a file.
 * It takes the module's source, hands the module what it may use, and carries questions and calls to and fro. What a module could use to
 * reach around it is taken away: a seat belt against mistakes, not a vault.
 */

/** The verbs a module has to have, in the order in which they are best written. */
export const OWN_VERBS = ["account", "find", "observe", "stage", "publish", "withdraw", "discard"] as const;

export type OwnVerb = (typeof OWN_VERBS)[number];

/** What a module may import. It needs no more: everything that leaves goes through `call`. */
export const OWN_IMPORTS = ["node:buffer", "node:crypto", "node:url", "node:util"] as const;

export const OWN_PROGRAM = `
import { registerHooks } from "node:module";
import process from "node:process";

const VERBS = ${JSON.stringify(OWN_VERBS)};
const IMPORTS = ${JSON.stringify(OWN_IMPORTS)};
const say = process.send.bind(process);
let source;
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === source || IMPORTS.includes(specifier)) return next(specifier, context);
    throw new TypeError("it imports " + JSON.stringify(specifier.slice(0, 80)) + "; it may import " + IMPORTS.join(", ") + " and nothing else, so bundle it into one file");
  },
});
for (const name of ["fetch", "WebSocket", "EventSource"]) delete globalThis[name];
for (const name of ["getBuiltinModule", "binding", "_linkedBinding", "dlopen", "send"]) delete process[name];

const words = (error) => (error instanceof Error ? error.message : String(error)).slice(0, 1000);
/** The first line of the module that a stack names. */
const placeOf = (error) => /own-module\\.mjs:(\\d+)/.exec(error instanceof Error ? (error.stack ?? "") : "")?.[1];

class Refusal extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}
class CallFailed extends Error {
  constructor(call, { message, status }) {
    super(message);
    this.call = call;
    this.status = status;
  }
}

const calls = new Map();
let verbs = {};
let told = { nowMs: 0, sinceMs: 0 };
let counted = 0;

/** What one question may use: its calls are known as its own, also where several questions are open at once. */
function toolsOf(id) {
  return {
    call: (request) =>
      new Promise((answer, fail) => {
        counted += 1;
        calls.set(counted, { answer, fail });
        say({ kind: "call", id, call: counted, request });
      }),
    refuse: (message, code) => {
      throw new Refusal(String(message), code);
    },
    now: () => told.nowMs + (performance.now() - told.sinceMs),
  };
}

async function load({ text, parts }) {
  source = "data:text/javascript;base64," + Buffer.from(text + "\\n//# sourceURL=own-module.mjs", "utf8").toString("base64");
  const module = await import(source);
  if (typeof module.create !== "function") throw new TypeError("it exports no function create");
  const made = await module.create(parts);
  const missing = VERBS.filter((verb) => typeof made?.[verb] !== "function");
  if (missing.length > 0) throw new TypeError("it lacks " + missing.join(", ") + ": what create gives has to have " + VERBS.join(", "));
  verbs = made;
}

async function ask({ id, verb, question }) {
  try {
    say({ kind: "done", id, value: await verbs[verb](question, toolsOf(id)) });
  } catch (error) {
    const line = placeOf(error);
    const facts = error instanceof Refusal ? { how: "refused", code: error.code } : error instanceof CallFailed ? { how: "call", call: error.call } : { how: "thrown", line };
    say({ kind: "failed", id, message: words(error), ...facts });
  }
}

process.on("message", (message) => {
  if (message.nowMs !== undefined) told = { nowMs: message.nowMs, sinceMs: performance.now() };
  if (message.kind === "load")
    load(message).then(
      () => say({ kind: "loaded" }),
      (error) => say({ kind: "broken", message: words(error), line: placeOf(error) }),
    );
  else if (message.kind === "ask") ask(message);
  else if (message.kind === "answer") {
    const waiting = calls.get(message.call);
    calls.delete(message.call);
    if (message.failure === undefined) waiting?.answer(message.answer);
    else waiting?.fail(new CallFailed(message.call, message.failure));
  }
});
process.once("disconnect", () => process.exit(0));
say({ kind: "ready" });
`;
