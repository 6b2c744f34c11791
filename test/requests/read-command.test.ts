/** What people write after `/campaign`, in every way they write it, and what is no command at all. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { RULES } from "#governance/rules.ts";
import { helpWords } from "#requests/command.ts";
import { readCommand } from "#requests/read-command.ts";

const CONTEXT = {
  campaigns: ["2027-spring-launch", "2027-summer"],
  assets: ["launch-email", "launch-page"],
  rules: RULES.map(({ meta }) => meta.id),
};

function read(comment: string) {
  return readCommand(comment, CONTEXT);
}

test.for<readonly [string, object]>([
  ["/campaign stop", { kind: "stop" }],
  ["/campaign stop now, please!", { kind: "stop" }],
  ["/Campaign STOP", { kind: "stop" }],
  ["/campaigns stop", { kind: "stop" }],
  ["/campaign: stop", { kind: "stop" }],
  ["  /campaign   stop  ", { kind: "stop" }],
  ["Oh no.\r\n/campaign stop\r\nThe price is wrong", { kind: "stop" }],
  ["/campaign stop because the price is wrong", { kind: "stop", reason: "the price is wrong" }],
  ["/campaign stop 2027-spring-launch because of because: it", { kind: "stop", campaign: "2027-spring-launch", reason: "of because: it" }],
  ["/campaign stop 2027-summer the price is wrong", { kind: "stop", campaign: "2027-summer", reason: "the price is wrong" }],
  ["/campaign stop the price is wrong", { kind: "stop", reason: "the price is wrong" }],
  ["/campaign stop everything", { kind: "stop" }],
  ["/campaign resume because the price is right", { kind: "resume", reason: "the price is right" }],
  ['/campaign resume 2027-summer because "it is right"', { kind: "resume", campaign: "2027-summer", reason: "it is right" }],
  ["/campaign regenerate", { kind: "regenerate" }],
  ["/campaign regenerate launch-email", { kind: "regenerate", asset: "launch-email" }],
  ["/campaign regenerate Launch-Email make it shorter", { kind: "regenerate", asset: "launch-email", words: "make it shorter" }],
  ["/campaign regenerate make it shorter, please", { kind: "regenerate", words: "make it shorter" }],
  ["/campaign choose launch-email 2", { kind: "choose", asset: "launch-email", option: 2 }],
  ["/campaign choose 2", { kind: "choose", option: 2 }],
  ["/campaign choose option 3 of Launch-Email, please", { kind: "choose", asset: "launch-email", option: 3 }],
  ["/campaign choose launch-page: #1", { kind: "choose", asset: "launch-page", option: 1 }],
  ["/campaign fix", { kind: "fix" }],
  ["/campaign stage please", { kind: "stage" }],
  ["/campaign proof, please", { kind: "proof" }],
  ["/campaign plan.", { kind: "plan" }],
  ["/campaign adopt", { kind: "adopt" }],
  [
    '/campaign waive unregistered-claim in launch-email "no-risk trial" until 2027-05-01 because the trial has no contract',
    {
      kind: "waive",
      rule: "unregistered-claim",
      asset: "launch-email",
      text: "no-risk trial",
      until: "2027-05-01",
      reason: "the trial has no contract",
    },
  ],
  [
    "/campaign waive unregistered-claim in launch-page “#1” until 2027-05-01, because: legal knows",
    { kind: "waive", rule: "unregistered-claim", asset: "launch-page", text: "#1", until: "2027-05-01", reason: "legal knows" },
  ],
  [
    "/campaign answer 1A 2b",
    {
      kind: "answer",
      answers: [
        { number: 1, key: "A" },
        { number: 2, key: "B" },
      ],
    },
  ],
  ["/campaign sent", { kind: "sent" }],
  ["/campaign sent launch-email", { kind: "sent", asset: "launch-email" }],
  ["/campaign not sent launch-email", { kind: "not-sent", asset: "launch-email" }],
  ["/campaign not-sent", { kind: "not-sent" }],
  ["/campaign help", { kind: "help" }],
  ["/campaign", { kind: "help" }],
  ["```\n/campaign fix\n```\n/campaign plan", { kind: "plan" }],
  ["/campaign plan\n/campaign stop", { kind: "plan" }],
])("%j is understood", ([comment, wanted]) => {
  expect(read(comment)).toEqual(wanted);
});

test.for([
  "Please stop.",
  "> /campaign stop",
  "  > /campaign stop",
  "`/campaign stop`",
  "```\n/campaign stop\n```",
  "~~~sh\n/campaign stop\n~~~",
  "````\n```\n/campaign stop\n```\n````",
  "```\n/campaign stop",
  "    /campaign stop",
  "<!-- /campaign stop -->",
  "<!--\n/campaign stop\n-->",
  "Hidden <!--\n/campaign stop\n-->",
  "I wrote /campaign stop yesterday",
  "/campaign-stop",
  "/campaigning stop",
  "/stop",
  `${"x".repeat(80_000)}\n/campaign stop`,
])("%j is no command", (comment) => {
  expect(read(comment)).toBeUndefined();
});

test.for([
  [
    "/campaign stpo",
    "“stpo” is no command. Did you mean `/campaign stop`? For example: `/campaign stop because the price is wrong`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign stop 2027-sprnig-launch",
    "There is no campaign called “2027-sprnig-launch”. Did you mean `/campaign stop 2027-spring-launch`? **Nothing was changed.**",
  ],
  [
    "/campaign resume",
    "Please say why it may go on. For example: `/campaign resume because the price is right again`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign fix the subject",
    "`/campaign fix` takes no further words, and there is “the subject”. For example: `/campaign fix`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign launch",
    "Launching is no command: it is the green button, after everybody who is asked has said yes. There is no way around that. `/campaign help` shows what there is. **Nothing was changed.**",
  ],
  [
    "/campaign launch-without-legal",
    "Launching is no command: it is the green button, after everybody who is asked has said yes. There is no way around that. `/campaign help` shows what there is. **Nothing was changed.**",
  ],
  [
    "/campaign approve",
    "Agreeing is no command: it is a review (Files changed, Review changes, Approve), so that it is bound to what you looked at. `/campaign help` shows what there is. **Nothing was changed.**",
  ],
  [
    "/campaign revert",
    "To take it back at once, stop it. To take it back for good, press Revert on the launched change. For example: `/campaign stop because the price is wrong`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    '/campaign waive unregistered-claims in launch-email "x" until 2027-05-01 because y',
    'There is no rule called “unregistered-claims”. Did you mean `unregistered-claim`? For example: `/campaign waive unregistered-claim in launch-email "no-risk trial" until 2027-06-30 because the trial has no contract`. All commands: `/campaign help`. **Nothing was changed.**',
  ],
  [
    '/campaign waive unregistered-claim in launch-email "x" until 2027-02-30 because y',
    '“2027-02-30” is no day. A day is written like 2027-06-30. For example: `/campaign waive unregistered-claim in launch-email "no-risk trial" until 2027-06-30 because the trial has no contract`. All commands: `/campaign help`. **Nothing was changed.**',
  ],
  [
    "/campaign answer maybe",
    "An answer is a number and a letter. For example: `/campaign answer 1A 2B`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign choose launch-email",
    "A choice names one mail or page, and the number of one option. For example: `/campaign choose launch-email 2`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign choose launch-email 1 or 2",
    "A choice names one mail or page, and the number of one option. For example: `/campaign choose launch-email 2`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  [
    "/campaign choose lunch-email 2",
    "There is no mail or page called “lunch-email”. Did you mean `launch-email`? For example: `/campaign choose launch-email 2`. All commands: `/campaign help`. **Nothing was changed.**",
  ],
  ["/campaign @legal-reviewer", "“@&#8203;legal-reviewer” is no command. `/campaign help` shows what there is. **Nothing was changed.**"],
  [
    "/campaign [x](https://evil.example)<b>",
    "“\\[x\\](https:&#8203;//evil.example)&lt;b&gt;” is no command. `/campaign help` shows what there is. **Nothing was changed.**",
  ],
  [
    `/campaign ${"x".repeat(3000)}`,
    "That line is too long to be a command. `/campaign help` shows what there is. **Nothing was changed.**",
  ],
] as const)("%j is answered in words", ([comment, words]) => {
  expect(read(comment)).toEqual({ kind: "unclear", words });
});

test("the help", async () => {
  await expect(`${helpWords()}\n`).toMatchFileSnapshot("golden/help.md");
});

test("no comment makes reading fail, and no quotation stops a campaign", () => {
  const word = fc.constantFrom(
    "/campaign",
    "stop",
    "waive",
    "in",
    "until",
    "because",
    "launch-email",
    '"x"',
    "2027-05-01",
    "\n",
    "> ",
    "```",
    "<!--",
    "-->",
    "1A",
  );

  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 30 }), (words) => {
      const comment = words.join(" ");
      expect(() => read(comment)).not.toThrow();
      const quoted = comment
        .split(/[\r\n]/)
        .map((line) => `> ${line}`)
        .join("\n");
      expect(read(quoted)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
