/** A module at work: loaded into its process, asked one verb after another, its calls sent for it, and ended when it says nothing any more. */
import type { Caller } from "#http/call.ts";
import { type Fields, fieldsOf, optionalText, ShapeError, text } from "#http/shape.ts";
import type { Clock, Timer } from "#ports/clock.ts";
import type { ModuleProcess, StartModuleProcess } from "#ports/module-process.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { effectOf, type ModuleCall, readCall, saysGone } from "./calls.ts";
import { inDoubt, type ModuleName, moduleFailure, moduleRefusal } from "./failures.ts";
import { OWN_PROGRAM, type OwnVerb } from "./program.ts";

/** A module that waits for nothing of ours and says nothing for this long hangs. */
const SILENCE_MS = 30_000;
/** Calls that one verb may need; a list of ten thousand in pages of a hundred needs a hundred. */
const MOST_CALLS = 500;

export interface SessionParts {
  readonly name: ModuleName;
  /** The source, read and found to be the one that was reviewed. */
  readonly text: string;
  /** Handed to the module as it is: account, settings, keys. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly call: Caller;
  readonly clock: Clock;
  readonly start: StartModuleProcess;
  readonly redact: (text: string) => string;
}

export interface Asking {
  readonly verb: OwnVerb;
  readonly question: Fields;
  /** Of `stage`: something new is made. */
  readonly isNew?: boolean;
}

interface Open {
  readonly asking: Asking;
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: unknown) => void;
  /** Failures of its calls, by their number: where it passes one on, that very failure is told. */
  readonly failures: Map<number, unknown>;
  calls: number;
  /** Calls that have changed something over there, or may have. */
  changes: number;
  /** Whether something that may be done only once was asked for, and nobody knows whether it was done. */
  isInDoubt: boolean;
}

/** It had ended before it was asked: another may be. */
export class SessionOver extends Error {
  override readonly name = "SessionOver";
}

/** One process, from its start to its end. */
export interface Session {
  /** @throws SessionOver, PlatformFailure */
  ask(asking: Asking): Promise<unknown>;
  /** Whether it can be asked anything more. */
  isOver(): boolean;
}

/** Starts a process, and loads the module into it. */
export function openSession(parts: SessionParts): Session {
  const { name, clock, redact } = parts;
  const open = new Map<number, Open>();
  let asked = 0;
  let sending = 0;
  let over: string | undefined;
  let silence: Timer | undefined;
  let loaded: { resolve: () => void; reject: (failure: unknown) => void };
  const isLoaded = new Promise<void>((resolve, reject) => {
    loaded = { resolve, reject };
  });
  // Whoever asks is told; where nobody does, it is nobody's failure.
  isLoaded.catch(() => undefined);
  let isLoading = true;

  // Nothing leaves its process but by our hands: where no call of ours may have changed anything, nothing did.
  const applied = ({ changes }: Open): "no" | "unknown" => (changes > 0 ? "unknown" : "no");

  const child: ModuleProcess = parts.start(OWN_PROGRAM, { heard: (message) => heard(message), ended: (why) => end(why) });
  watch();

  function end(why: string): void {
    if (over !== undefined) return;
    over = why;
    silence?.cancel();
    child.end();
    child.awaited(false);
    loaded.reject(moduleFailure(name, redact(why), "no"));
    for (const [id, one] of open) {
      open.delete(id);
      one.reject(moduleFailure(name, redact(`${one.asking.verb}: ${why}`), applied(one)));
    }
  }

  /** Starts to count its silence anew; while a call of its is under way, or nothing is asked, it owes nothing. */
  function watch(): void {
    silence?.cancel();
    silence = undefined;
    const owes = over === undefined && sending === 0 && (isLoading || open.size > 0);
    child.awaited(over === undefined && (isLoading || open.size > 0));
    if (!owes) return;
    silence = clock.timer?.(SILENCE_MS);
    const mine = silence;
    void mine?.passed.then(() => {
      if (mine === silence) end(`it said nothing for ${SILENCE_MS / 1_000} seconds, so it was ended`);
    });
  }

  function heard(message: unknown): void {
    if (over !== undefined) return;
    try {
      hear(fieldsOf(message, "what it says"));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      end(`it says what nobody understands: ${error.message}`);
    }
    watch();
  }

  function hear(fields: Fields): void {
    switch (text(fields, "kind")) {
      case "ready":
        child.say({ kind: "load", text: parts.text, parts: parts.given, nowMs: clock.now() });
        break;
      case "loaded":
        isLoading = false;
        loaded.resolve();
        break;
      case "broken":
        end(`it cannot be loaded: ${text(fields, "message")}${lineOf(fields)}`);
        break;
      case "call":
        void send(fields);
        break;
      case "done":
      case "failed":
        settle(fields);
        break;
      default:
        throw new ShapeError("a message of no kind we know");
    }
  }

  function settle(fields: Fields): void {
    const id = Number(fields["id"]);
    const one = open.get(id);
    if (one === undefined) return;
    open.delete(id);
    if (fields["kind"] === "done") one.resolve(fields["value"]);
    else one.reject(failureOf(one, fields));
  }

  function failureOf(one: Open, fields: Fields): unknown {
    const message = redact(optionalText(fields, "message") ?? "");
    if (fields["how"] === "call") {
      const failure = one.failures.get(Number(fields["call"]));
      // Another call of the same verb may have changed something.
      if (failure instanceof PlatformFailure) return applied(one) === "unknown" && failure.applied === "no" ? inDoubt(failure) : failure;
      if (failure !== undefined) return failure;
    }
    if (fields["how"] === "refused") {
      const code = optionalText(fields, "code") ?? "";
      return moduleRefusal(name, { message, code }, applied(one));
    }
    return moduleFailure(name, `${one.asking.verb} failed: ${message}${lineOf(fields)}`, applied(one));
  }

  async function send(fields: Fields): Promise<void> {
    const [id, call] = [Number(fields["id"]), Number(fields["call"])];
    const one = open.get(id);
    if (one === undefined) return end("it asked for a call after it had answered");
    sending += 1;
    let changes = 0;
    try {
      one.calls += 1;
      if (one.calls > MOST_CALLS) throw moduleFailure(name, `${one.asking.verb} asked for more than ${MOST_CALLS} calls`, applied(one));
      const wanted = readCall(fields["request"]);
      const effect = effectOf(wanted, one.asking.verb, one.asking.isNew === true);
      const isOnce = effect === "create" || effect === "irreversible";
      if (isOnce && one.isInDoubt)
        throw moduleFailure(
          name,
          `${one.asking.verb} asked again after an answer was lost; what it asked for may have been done`,
          "unknown",
        );
      changes = effect === "read" ? 0 : 1;
      one.changes += changes;
      const answer = await parts
        .call({ request: wanted.request, effect, read: (body) => readAnswer(body, wanted) })
        .catch((failure: unknown) => {
          if (wanted.mayBeGone && saysGone(failure)) return undefined;
          if (isOnce && !(failure instanceof PlatformFailure && failure.applied === "no")) one.isInDoubt = true;
          throw failure;
        });
      child.say({ kind: "answer", call, answer, nowMs: clock.now() });
    } catch (error) {
      const failure = error instanceof ShapeError ? moduleFailure(name, `${one.asking.verb}: ${error.message}`, applied(one)) : error;
      // A fault of ours is told to whoever asked, and not to the module.
      if (!(failure instanceof PlatformFailure)) {
        open.delete(id);
        one.reject(failure);
      } else {
        if (failure.applied === "no") one.changes -= changes;
        one.failures.set(call, failure);
        child.say({ kind: "answer", call, failure: { message: failure.message, status: failure.status }, nowMs: clock.now() });
      }
    } finally {
      sending -= 1;
      watch();
    }
  }

  return {
    isOver: () => over !== undefined,
    async ask(asking) {
      await isLoaded;
      if (over !== undefined) throw new SessionOver(over);
      asked += 1;
      const id = asked;
      return await new Promise((resolve, reject) => {
        open.set(id, { asking, resolve, reject, failures: new Map(), calls: 0, changes: 0, isInDoubt: false });
        child.say({ kind: "ask", id, verb: asking.verb, question: asking.question, nowMs: clock.now() });
        watch();
      });
    },
  };
}

/** To whoever asks for what may be gone, nothing means that it is: an empty answer must not say the same. @throws ShapeError */
function readAnswer(body: unknown, { reads, mayBeGone }: ModuleCall): unknown {
  if (body === undefined && reads && mayBeGone) throw new ShapeError("there is nothing in it, so whether it is there is not known");
  return body;
}

function lineOf(fields: Fields): string {
  const line = optionalText(fields, "line");
  return line === undefined ? "" : ` (line ${line})`;
}
