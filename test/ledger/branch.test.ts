import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import type { Git, GitOptions } from "#ports/git.ts";
import { IS_REAL_GIT, temporaryRepository } from "../temporary-repository.ts";
import { around, committed, failed, sharedLedger, steppedClock, subjects, transition } from "./given.ts";

async function recorded() {
  const repository = await temporaryRepository({ remote: true });
  await repository.commit("first", { a: "a" });
  await gitText(repository.git, ["push", "--quiet", "origin", "main"]);
  const ledger = sharedLedger(repository.git);
  const state = await ledger.append(await ledger.read(), [transition(), transition({ state: "scheduled" })]);
  return { ...repository, ledger, state, remote: repository.remote ?? "" };
}

/** A commit of another history on the remote's ledger. */
async function overwrite(git: Git, remote: string, how: "unrelated" | "shorter"): Promise<void> {
  const head = how === "shorter" ? "campaigns-ledger~1" : await committed(git, "campaigns-ledger^{tree}", { message: "other" });
  await gitText(git, ["push", "--quiet", "--force", remote, `${head}:refs/heads/campaigns-ledger`]);
}

test("a push whose answer is lost counts as recorded, once", async () => {
  const { git, ledger, state } = await recorded();
  const lossy = around(git, "push", async (run) => {
    await run();
    return failed("fatal: the remote end hung up unexpectedly");
  });

  const after = await sharedLedger(lossy).append(state, [transition({ state: "sent" })]);

  expect((await subjects(git, "origin/campaigns-ledger")).length).toBe(3);
  expect(await ledger.read()).toEqual(after);
});

test("a push that did not arrive is tried again", async () => {
  const { git, ledger, state } = await recorded();
  const clock = steppedClock();
  const flaky = around(git, "push", async (run, times) => (times < 3 ? failed("fatal: unable to access: Could not resolve host") : run()));

  const after = await sharedLedger(flaky, { clock }).append(state, [transition({ state: "sent" })]);

  expect(clock.pausesMs).toHaveLength(2);
  expect(await ledger.read()).toEqual(after);
});

test.runIf(IS_REAL_GIT)("a remote that takes nothing says why, and nothing is recorded", async () => {
  const { git, ledger, state, remote } = await recorded();
  await writeFile(join(remote, "hooks/pre-receive"), "#!/bin/sh\necho 'the ledger is frozen' >&2\nexit 1\n");
  await chmod(join(remote, "hooks/pre-receive"), 0o755);
  const clock = steppedClock();

  await expect(sharedLedger(git, { clock }).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    code: "LEDGER_REFUSED",
    message: "Nothing was recorded: origin does not take new records (pre-receive hook declined)",
    hint: expect.stringContaining("plain pushes"),
  });

  expect(clock.pausesMs).toEqual([]);
  expect(await ledger.read()).toEqual(state);
  expect(await gitText(git, ["rev-parse", "campaigns-ledger"])).toBe(state.head);
});

test("never pushes by force, and pushes once per append", async () => {
  const { git, state } = await recorded();
  const pushes: (readonly string[])[] = [];
  const watched = {
    folder: git.folder,
    run: (args: readonly string[], options?: GitOptions) => {
      if (args.includes("push")) pushes.push(args);
      return git.run(args, options);
    },
  };

  await sharedLedger(watched).append(state, [transition({ state: "sent" }), transition({ state: "ended" })]);

  expect(pushes).toHaveLength(1);
  expect(pushes.flat().filter((argument) => /^(?:-f|--force.*|\+.*)$/.test(argument))).toEqual([]);
});

test("an unreachable remote refuses reading and recording, and says what to do", async () => {
  const { git, state, loseRemote } = await recorded();
  await loseRemote();

  await expect(sharedLedger(git).read()).rejects.toMatchObject({
    code: "LEDGER_UNREACHABLE",
    hint: expect.stringContaining("git fetch origin"),
  });
  const clock = steppedClock();
  await expect(sharedLedger(git, { clock }).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    code: "LEDGER_UNREACHABLE",
  });

  expect(clock.pausesMs).toHaveLength(4);
  expect(await gitText(git, ["rev-parse", "campaigns-ledger"])).toBe(state.head);
});

test("stop goes on without the remote, says so, and the next records take it along", async () => {
  const { git, ledger, bare, state, loseRemote } = await recorded();
  const bringBack = await loseRemote();
  const offline = sharedLedger(git, { offline: "allowed" });

  const base = await offline.read();
  const stopped = await offline.append(base, [transition({ state: "stopped" })]);

  expect(base).toMatchObject({ head: state.head, trust: { signed: false }, unshared: { commits: 0, because: "unreachable" } });
  expect(stopped.unshared).toEqual({ commits: 1, because: "unreachable" });
  expect(stopped.trust.remote).toBeUndefined();
  await bringBack();
  const online = await ledger.read();
  expect(online.head).toBe(stopped.head);
  expect(online.unshared).toEqual({ commits: 1, because: "not-pushed-yet" });
  const after = await ledger.append(online, [transition({ state: "withdrawn" })]);
  expect(await gitText(bare, ["rev-parse", "campaigns-ledger"])).toBe(after.head);
  expect((await subjects(git, "origin/campaigns-ledger")).length).toBe(4);
});

test("stop in a fresh clone goes on from what was fetched last", async () => {
  const { clone, state, loseRemote } = await recorded();
  const other = await clone();
  await loseRemote();
  const offline = sharedLedger(other.git, { offline: "allowed" });

  const stopped = await offline.append(await offline.read(), [transition({ state: "stopped" })]);

  expect(await gitText(other.git, ["rev-parse", "campaigns-ledger", "campaigns-ledger^"])).toBe(`${stopped.head}\n${state.head}`);
});

test("the remote goes away between reading and recording: only stop is recorded here", async () => {
  const { git, loseRemote } = await recorded();
  const strict = sharedLedger(git);
  const offline = sharedLedger(git, { offline: "allowed" });
  const base = await strict.read();
  await loseRemote();

  await expect(strict.append(base, [transition({ state: "live" })])).rejects.toMatchObject({ code: "LEDGER_UNREACHABLE" });
  const stopped = await offline.append(base, [transition({ state: "stopped" })]);

  expect(stopped.unshared).toEqual({ commits: 1, because: "unreachable" });
  expect(await gitText(git, ["rev-parse", "campaigns-ledger"])).toBe(stopped.head);
});

test("records made here while others went on are explained, not merged", async () => {
  const { git, clone, loseRemote } = await recorded();
  const other = await clone();
  const bringBack = await loseRemote();
  const offline = sharedLedger(git, { offline: "allowed" });
  await offline.append(await offline.read(), [transition({ state: "stopped" })]);
  await bringBack();
  const theirs = sharedLedger(other.git);
  await theirs.append(await theirs.read(), [transition({ state: "sent" })]);

  await expect(sharedLedger(git).read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    hint: expect.stringContaining("origin/campaigns-ledger..campaigns-ledger"),
  });
});

test("a ledger branch that was deleted on the remote is not taken for a first time", async () => {
  const { git, bare, state, ledger } = await recorded();
  await gitText(bare, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);

  await expect(ledger.read()).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
    message: expect.stringContaining("gone from origin"),
    facts: { lastKnown: state.head },
  });

  await gitText(git, ["push", "--quiet", "origin", `${state.head}:refs/heads/campaigns-ledger`]);
  expect(await ledger.read()).toEqual(state);
});

test.for(["unrelated", "shorter"] as const)("a ledger that was replaced by an %s one is refused, again and again", async (how) => {
  const { git, remote, clone, state } = await recorded();
  const reader = await clone();
  await sharedLedger(reader.git).read();
  await overwrite(git, remote, how);

  for (const ledger of [sharedLedger(reader.git), sharedLedger(reader.git)]) {
    await expect(ledger.read()).rejects.toMatchObject({ code: "LEDGER_BROKEN", facts: { lastKnown: state.head } });
  }
});

test("who forced a fetch by hand still notices a rewritten ledger", async () => {
  const { git, remote, ledger } = await recorded();
  await overwrite(git, remote, "unrelated");
  await gitText(git, ["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"]);

  await expect(ledger.read()).rejects.toMatchObject({ code: "LEDGER_BROKEN", message: expect.stringContaining("hold different records") });
});

test.for([
  ["fast-import", "fatal: write error: No space left on device"],
  ["push", "error: failed to write: No space left on device"],
] as const)("a full disk at %s records nothing and says so", async ([command, words]) => {
  const { git, state, ledger } = await recorded();
  const full = around(git, command, async () => failed(words));

  await expect(sharedLedger(full).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    message: expect.stringContaining("No space left on device"),
  });

  expect(await ledger.read()).toEqual(state);
});

test.for(["update-ref", "merge-base"])("what fails here after a push (%s) does not undo it", async (command) => {
  const { git, state, ledger } = await recorded();
  let hasPushed = false;
  const broken = {
    folder: git.folder,
    run: async (args: readonly string[], options?: GitOptions) => {
      if (args.includes("push")) hasPushed = true;
      return hasPushed && args[0] === command ? failed("fatal: No space left on device", 1) : git.run(args, options);
    },
  };

  const after = await sharedLedger(broken).append(state, [transition({ state: "sent" })]);

  expect((await ledger.read()).head).toBe(after.head);
});

test("a remote name cannot be an option", async () => {
  const { git } = await temporaryRepository();

  expect(() => sharedLedger(git, { remote: "--upload-pack=touch" })).toThrow(expect.objectContaining({ code: "GIT_FAILED" }));
});

test("whoever runs the command fails at any git call, nothing is recorded twice and the ledger stays sound", async () => {
  const { git, ledger } = await recorded();
  const state = await ledger.read();
  let calls = 0;
  const counting = {
    folder: git.folder,
    run(args: readonly string[], options?: GitOptions) {
      calls += 1;
      return git.run(args, options);
    },
  };
  await sharedLedger(counting).append(state, [transition({ campaign: "count" })]);
  const total = calls;
  for (let at = 1; at <= total; at += 1) {
    for (const when of ["before", "after"]) {
      const campaign = `fault-${at}-${when}`;
      let seen = 0;
      const faulty = sharedLedger({
        folder: git.folder,
        async run(args, options) {
          seen += 1;
          if (seen !== at) return git.run(args, options);
          if (when === "after") await git.run(args, options);
          return failed("fatal: injected");
        },
      });
      await faulty.append(await ledger.read(), [transition({ campaign })]).catch(() => undefined);
      const found = await ledger.read();
      if (found.campaigns[campaign] === undefined) await ledger.append(found, [transition({ campaign })]);

      expect(await subjects(git, "origin/campaigns-ledger", campaign)).toHaveLength(1);
    }
  }
  expect(total).toBeGreaterThan(3);
});

test("a stop goes on without a remote, and never past a ledger that is gone or was rewritten", async () => {
  const { git, bare, remote, clone } = await recorded();
  const reader = await clone();
  await sharedLedger(reader.git).read();
  await overwrite(git, remote, "shorter");
  await expect(sharedLedger(reader.git, { offline: "allowed" }).read()).rejects.toMatchObject({ code: "LEDGER_BROKEN" });

  await gitText(bare, ["update-ref", "-d", "refs/heads/campaigns-ledger"]);
  await expect(sharedLedger(reader.git, { offline: "allowed" }).read()).rejects.toMatchObject({ code: "LEDGER_BROKEN" });
});

test("a ledger that was rewritten while a run was at work is not looked at again and again", async () => {
  const { git, state, remote } = await recorded();
  const clock = steppedClock();
  const rewriting = around(git, "push", async () => {
    await overwrite(git, remote, "unrelated");
    return failed("fatal: the remote end hung up unexpectedly");
  });

  await expect(sharedLedger(rewriting, { clock }).append(state, [transition({ state: "sent" })])).rejects.toMatchObject({
    code: "LEDGER_BROKEN",
  });

  expect(clock.pausesMs).toEqual([]);
});

test("records somebody made here meanwhile are not pushed off the branch here by ours on the remote", async () => {
  const { git, state } = await recorded();
  const side = await committed(git, "campaigns-ledger^{tree}", { message: "side", parents: ["campaigns-ledger"] });
  const moving = around(git, "push", async (run) => {
    const answer = await run();
    await gitText(git, ["update-ref", "refs/heads/campaigns-ledger", side]);
    return answer;
  });

  const after = await sharedLedger(moving).append(state, [transition({ state: "sent" })]);

  expect(await gitText(git, ["rev-parse", "campaigns-ledger", "origin/campaigns-ledger"])).toBe(`${side}\n${after.head}`);
});
