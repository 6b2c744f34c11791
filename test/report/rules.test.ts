/** What people read of a team's own rules. */
import { test } from "vitest";
import type { Workbench } from "../workbench.ts";
import { benchAt, golden, inParallel, screen } from "./scenes.ts";

const OWN = `schemaVersion: 1
rules:
  - id: no-buzzwords
    title: No buzzwords
    kind: existence
    severity: block
    message: “{quote}” says nothing. Say what it does.
    words: [synergy, reports in under a second]
    examples:
      good: [We save you a day.]
      bad: [Our synergy saves a day.]
  - id: reports-are-called-so
    title: Reports are called so
    kind: substitution
    severity: warn
    message: We write “{use}”, not “{quote}”.
    instead: { statistics: reports, numbers: figures }
    examples:
      good: [Your reports]
      bad: [Your statistics]
`;

interface State {
  readonly name: string;
  readonly args: readonly string[];
  readonly open: () => Promise<Workbench>;
}

async function withRules(text: string): Promise<Workbench> {
  const bench = await benchAt("staged");
  await bench.write("brand/rules/words.yaml", text);
  return bench;
}

const MAIL = "campaigns/2027-spring-launch/assets/launch-email.md";

async function withOldWords(): Promise<Workbench> {
  const bench = await benchAt("written");
  await bench.write(MAIL, `${(await bench.read(MAIL)).trimEnd()}\n\nJust log in and see it: the #1 reporting software in the world.\n`);
  await bench.must("render");
  return bench;
}

async function rewrite(bench: Workbench, from: string, to: string): Promise<void> {
  await bench.write(MAIL, (await bench.read(MAIL)).replace(from, to));
  await bench.must("render");
}

const STATES: readonly State[] = [
  { name: "rules-list", args: ["rules"], open: () => withRules(OWN) },
  { name: "rules-test", args: ["rules", "test"], open: () => withRules(OWN) },
  { name: "rules-test-none", args: ["rules", "test"], open: () => benchAt("written") },
  {
    name: "rules-test-wrong",
    args: ["rules", "test"],
    open: () => withRules(OWN.replace("[Your reports]", "[Your numbers]").replace("[Our synergy", "[Our energy")),
  },
  {
    name: "rules-broken",
    args: ["check"],
    open: () =>
      withRules(OWN.replace("kind: existence", "kind: metric").replace("words: [synergy", "pattern: '(?=a)'\n    words: [synergy")),
  },
  {
    name: "rules-calibrate",
    args: ["rules", "calibrate", "past"],
    open: async () => {
      const bench = await withRules(OWN);
      await bench.write(
        "past/2025/spring.html",
        "<h1>Synergy!</h1><p>Clients see their statistics. <a href='{{ unsubscribe_link }}'>Unsubscribe</a></p>",
      );
      await bench.write("past/2025/summer.txt", "Your numbers, and more synergy.");
      return bench;
    },
  },
  { name: "rules-calibrate-nothing", args: ["rules", "calibrate", "nowhere"], open: () => withRules(OWN) },
  {
    name: "rules-replay",
    args: ["rules", "replay"],
    open: () => withRules(OWN.replace("numbers: figures", "copies: duplicates")),
  },
  { name: "rules-replay-nothing", args: ["rules", "replay"], open: () => benchAt("staged") },
  {
    name: "rules-import",
    args: ["rules", "import", "styles/House"],
    open: async () => {
      const bench = await benchAt("written");
      await bench.write(
        "styles/House/Words.yml",
        "extends: existence\nmessage: \"Don't say '%s'.\"\nignorecase: true\ntokens: [synergy]\n",
      );
      await bench.write(
        "styles/House/Terms.yml",
        "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nignorecase: true\nswap:\n  utilize: use\n  master(?! copy): main\n",
      );
      await bench.write("styles/House/Spelling.yml", "extends: spelling\nmessage: \"Is '%s' right?\"\n");
      await bench.write("styles/House/Broken.yml", "extends: [\n");
      return bench;
    },
  },
  { name: "rules-baseline", args: ["rules", "baseline"], open: withOldWords },
  {
    name: "rules-baseline-accepted",
    args: ["rules", "baseline", "--accepted-by", "legal-reviewer", "--reason", "It is taken down in March."],
    open: withOldWords,
  },
  {
    name: "rules-baseline-again",
    args: ["rules", "baseline"],
    open: async () => {
      const bench = await withOldWords();
      await bench.must("rules", "baseline");
      await rewrite(bench, "Just log in and see it: the #1 reporting software in the world.", "Use the cockpit.");
      return bench;
    },
  },
  {
    name: "rules-baseline-check",
    args: ["check"],
    open: async () => {
      const bench = await withOldWords();
      await bench.must("rules", "baseline", "--accepted-by", "legal-reviewer", "--reason", "It is taken down in March.");
      await rewrite(bench, "Just log in", "Open the cockpit.\n\nJust log in");
      return bench;
    },
  },
  { name: "rules-baseline-nobody", args: ["rules", "baseline", "--reason", "Because."], open: () => benchAt("written") },
  { name: "rules-import-nothing", args: ["rules", "import", "nowhere"], open: () => benchAt("written") },
  { name: "rules-unknown", args: ["rules", "tset"], open: () => benchAt("written") },
];

const screenOf = inParallel(STATES, async ({ open, args }) => await screen(await open(), ...args));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(name, await screenOf(name));
});
