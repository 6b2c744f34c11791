/** What people read where they asked for something. Read each aloud as the person it is for. */
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { choicesTaken } from "#requests/answers.ts";
import { asMarkdown } from "#requests/inert.ts";
import { readForm } from "#requests/read-form.ts";
import {
  acceptedReply,
  answersReply,
  chosenReply,
  headMovedReply,
  intakeReply,
  notPermittedReply,
  questionsReply,
  refusedReply,
  wordsRefusedReply,
} from "#requests/replies.ts";
import { answersFor, composed, form, issueBody } from "./given.ts";

const NOT_THERE = new PipelineError("REQUEST_REFUSED", "“no-risk trial” stands in launch-email 3 times", {
  hint: "change the words in the text itself",
});
const HOSTILE = new PipelineError("REQUEST_REFUSED", "@everyone [click](https://evil.example) <img src=x> acme/other#12");

async function contradictory() {
  const { questions } = await composed({ answers: { "offer-ends": "2027-04-05" } });
  return questions;
}

const REPLIES: Readonly<Record<string, () => string | Promise<string>>> = {
  "reply-accepted": () =>
    (
      [
        { kind: "stop" },
        { kind: "stop", campaign: "2027-spring-launch", reason: "x" },
        { kind: "resume", reason: "x" },
        { kind: "regenerate" },
        { kind: "regenerate", asset: "launch-email" },
        { kind: "choose", option: 2 },
        { kind: "choose", asset: "launch-email", option: 2 },
        { kind: "fix" },
        { kind: "stage" },
        { kind: "proof" },
        { kind: "plan" },
        { kind: "waive", rule: "r", asset: "a", text: "no-risk *trial*", until: "2027-05-01", reason: "x" },
        { kind: "answer", answers: [] },
        { kind: "adopt" },
        { kind: "sent" },
        { kind: "not-sent" },
      ] as const
    )
      .map((command) => acceptedReply(command, "marketer"))
      .join("\n"),
  "reply-chosen": () => [2, 3].map((of) => chosenReply("marketer", { asset: "launch-email", option: 2, of })).join("\n"),
  "reply-refused": () => refusedReply("marketer", [NOT_THERE]),
  "reply-refused-many": () => refusedReply("marketer", [NOT_THERE, HOSTILE]),
  "reply-words-refused": () => wordsRefusedReply("marketer", "https://github.example/acme/campaigns/edit/x/launch-email.md"),
  "reply-not-permitted": () => notPermittedReply("visitor", "not-sent", "the right to write to this repository"),
  "reply-head-moved": () => headMovedReply("marketer"),
  "reply-questions": async () => questionsReply("Spring launch is drafted. One answer before legal can look at it:", await contradictory()),
  "reply-answers": async () =>
    answersReply(
      "marketer",
      choicesTaken(
        [
          { number: 1, key: "A" },
          { number: 2, key: "A" },
        ],
        (await contradictory()).map(({ id }) => id),
        await contradictory(),
      ),
    ),
  "intake-drafted": () =>
    intakeReply("marketer", { kind: "drafted", name: "Spring launch", link: "https://github.example/acme/campaigns/pull/7" }),
  "intake-waits": () => intakeReply("visitor", { kind: "waits", label: "campaign:accept" }),
  "intake-questions": async () => {
    const { questions } = await composed({ answers: { audience: undefined, at: undefined, goal: undefined, offer: "none" } });
    return intakeReply("marketer", { kind: "questions", name: "Spring launch", questions });
  },
  "intake-refused": async () => {
    const launch = await form("product-launch");
    const read = readForm(launch, issueBody(launch, await answersFor("product-launch", { name: "@all\u202E", action: "x".repeat(70) })));
    if (read.kind === "read") throw new Error("Nothing was refused.");
    return intakeReply("marketer", { kind: "refused", problems: read.problems });
  },
};

test.for(Object.keys(REPLIES))("%s", async (name) => {
  await expect(`${await REPLIES[name]?.()}\n`).toMatchFileSnapshot(`golden/${name}.md`);
});

test.for([
  ["@team/all", "@&#8203;team/all"],
  ["#12 and acme/x#12", "\\#&#8203;12 and acme/x\\#&#8203;12"],
  ["GH-12", "GH-&#8203;12"],
  ["see https://x.example and www.x.example", "see https:&#8203;//x.example and www&#8203;.x.example"],
  ["<script> & [a](b) `c` _d_ ~e~ |", "&lt;script&gt; &amp; \\[a\\](b) \\`c\\` \\_d\\_ \\~e\\~ \\|"],
  ["on **1 May**, not *now*", "on **1 May**, not \\*now\\*"],
] as const)("%s is shown and does nothing", ([words, wanted]) => {
  expect(asMarkdown(words)).toBe(wanted);
});
