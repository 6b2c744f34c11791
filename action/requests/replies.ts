/** What we answer in place when somebody asked for something: done, refused and why, or what to do instead. Markdown. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { Choice, Question } from "#model/question.ts";
import { askedMark, type ChoicesTaken, type Taken } from "./answers.ts";
import { sentence } from "./brief-questions.ts";
import { type CampaignCommand, helpWords } from "./command.ts";
import { asMarkdown, quotedWords } from "./inert.ts";

const UNCHANGED = "**Nothing was changed.**";

/** A command that is being carried out: one line, replaced by its result. */
export function acceptedReply(command: CampaignCommand, login: string): string {
  return `@${login}: ${accepted(command)}`;
}

function accepted(command: CampaignCommand): string {
  switch (command.kind) {
    case "stop":
      return `**stopping ${command.campaign === undefined ? "everything of this change" : asMarkdown(command.campaign)}, at once.** The result follows here.`;
    case "resume":
      return "the stop is being ended. What it took back needs a new yes before it goes out; the comment above says whose.";
    case "regenerate":
      return `writing ${command.asset === undefined ? "the texts" : asMarkdown(command.asset)} anew from the brief. The comment above changes in a few minutes.`;
    case "choose":
      return `taking option ${command.option}${command.asset === undefined ? "" : ` for ${asMarkdown(command.asset)}`}.`;
    case "fix":
      return "correcting what is safe to correct. The comment above lists it in a few minutes.";
    case "stage":
      return "putting the present text into the drafts. The comment above changes in a few minutes.";
    case "proof":
      return "the proofs are being asked for, for those whom the configuration names and for nobody else. What came of it follows in a few minutes.";
    case "plan":
      return "looking at what launching would do. It follows here, and changes nothing.";
    case "waive":
      return `recording the exception for ${asMarkdown(quotedWords(command.text))} in your name. It counts once the people who must agree have agreed to it.`;
    case "answer":
      return "thank you. The mail changes in a few minutes; look at the comment above.";
    case "adopt":
      return "taking this change into the repository. It is checked there, and the link follows here.";
    case "sent":
      return "recording that it went out. It is never sent again.";
    case "not-sent":
      return "recording that it did not go out. It goes out only when it is launched anew.";
    case "help":
      return helpWords();
  }
}

/** Something that cannot be done, with everything that stands against it. */
export function refusedReply(login: string, problems: readonly PipelineError[]): string {
  const [first, ...others] = problems;
  if (first !== undefined && others.length === 0) return `@${login}: ${inMarkdown(first)} ${UNCHANGED}`;
  return [`@${login}: this cannot be done yet. ${UNCHANGED}`, "", ...problems.map((problem) => `- ${inMarkdown(problem)}`)].join("\n");
}

function problemWords({ message, hint }: PipelineError): string {
  return [sentence(message), ...(hint === undefined ? [] : [sentence(hint)])].join(" ");
}

/** Words of anybody's, with the commands that are to be typed shown as such. */
function inMarkdown(problem: PipelineError): string {
  return asMarkdown(problemWords(problem)).replace(/\\`(\/campaign[a-zA-Z0-9 …-]{0,80})\\`/g, "`$1`");
}

/** `/campaign regenerate make it shorter`, with the generator that cannot follow words. */
export function wordsRefusedReply(login: string, editLink: string): string {
  return [
    `@${login}: the text is made from the brief by a fixed pattern, and that cannot follow instructions. ${UNCHANGED}`,
    "",
    `- Change the words yourself: [open the text](${editLink}). What you write is kept.`,
    "- Or change the brief, then `/campaign regenerate`.",
  ].join("\n");
}

/** One of several texts was taken. */
export function chosenReply(
  login: string,
  { asset, option, of }: { readonly asset: string; readonly option: number; readonly of: number },
): string {
  return [
    `@${login}: **option ${option} of ${of} is the text of ${asMarkdown(asset)} now.** It is checked and put into the drafts in a few minutes; the comment above says how it went.`,
    `The other ${of === 2 ? "one stays" : "options stay"} where ${of === 2 ? "it is" : "they are"}: until the text is changed, another choice takes its place.`,
  ].join(" ");
}

/** Somebody who may not. `needs`: what they would have to be, in words. */
export function notPermittedReply(login: string, kind: CampaignCommand["kind"], needs: string): string {
  const verb = kind === "not-sent" ? "not sent" : kind;
  return `@${login}: \`/campaign ${verb}\` needs ${asMarkdown(needs)}. ${UNCHANGED} Ask somebody who works on this repository to write it.`;
}

/** The texts changed between the command and its being carried out. */
export function headMovedReply(login: string): string {
  return `@${login}: something was changed here after your comment, so it may not be what you meant any more. ${UNCHANGED} Look at the comment above, and write it again if it still holds.`;
}

/** Questions, numbered, with lettered choices; an unseen mark says which they are. `heading` is plain text. */
export function questionsReply(heading: string, questions: readonly Question[]): string {
  const [first] = questions.flatMap(({ choices }, index) => choices.map(({ key }) => `${index + 1}${key}`));
  return [
    asMarkdown(heading),
    "",
    ...questions.map((question, index) => `${index + 1}. ${questionWords(question, index + 1)}`),
    "",
    ...(first === undefined ? [] : [`Answer here, for example **${first}**. Several at once are fine.`, ""]),
    askedMark(questions),
  ].join("\n");
}

function questionWords({ text, choices, way }: Question, number: number): string {
  const offered = choices.map(({ key, words }) => `**${number}${key}** ${asMarkdown(words)}`).join(" · ");
  const parts = [asMarkdown(text), ...(offered === "" ? [] : [`Answer ${offered}.`]), ...(way === undefined ? [] : [asMarkdown(way)])];
  return parts.join(" ");
}

/** What the answers did, and which took nothing. */
export function answersReply(login: string, { taken, missed }: ChoicesTaken): string {
  const did = taken.map(({ choice, question }) => `- ${tookWords({ choice, question })}`);
  const not = missed.map(({ number, key, reason }) => `- **${number}${key}** ${MISSED[reason]}`);
  const begin = taken.length === 0 ? `@${login}: ${UNCHANGED}` : `@${login}: thank you.`;
  return [begin, "", ...did, ...not].join("\n");
}

const MISSED = {
  "no-question": "is no question of the last list.",
  "no-choice": "is none of the choices.",
  changed: "answers a question that has changed or is settled by now; the newest list counts.",
} as const;

function tookWords({ choice, question }: Taken): string {
  return `${asMarkdown(question.text)} Now: ${asMarkdown(choiceWords(choice))}.`;
}

function choiceWords({ words, edit }: Choice): string {
  return edit.kind === "ask" ? `${edit.role} is asked` : words;
}

export type IntakeReply =
  /** The brief is there; `link` leads to its page. */
  | { readonly kind: "drafted"; readonly name: string; readonly link: string }
  /** The brief is there, and GitHub lets no program open its page; `link` leads to where a person does. */
  | { readonly kind: "open-by-hand"; readonly name: string; readonly link: string }
  /** The author may not start campaigns alone: somebody puts the label on. */
  | { readonly kind: "waits"; readonly label: string }
  /** The form cannot be read as it stands. */
  | { readonly kind: "refused"; readonly problems: readonly PipelineError[] }
  | { readonly kind: "questions"; readonly name: string; readonly questions: readonly Question[] };

/** The answer to a form. */
export function intakeReply(login: string, reply: IntakeReply): string {
  switch (reply.kind) {
    case "drafted":
      return `@${login}: **${asMarkdown(reply.name)}** has its own page now: [see the draft](${reply.link}). From here on everything happens there, and this form no longer counts. Nothing has been sent to anyone.`;
    case "open-by-hand":
      return `@${login}: thank you. The brief of **${asMarkdown(reply.name)}** is written and kept. One click is left, because GitHub lets no program open pull requests here: [open its page](${reply.link}), and press *Create pull request*. From there on everything goes by itself. Nothing has been sent to anyone.`;
    case "waits":
      return `@${login}: thank you. Somebody who works on this repository looks at it first, and begins it with the label \`${reply.label}\`. Nothing has been sent to anyone.`;
    case "refused":
      return [
        `@${login}: thank you. Something in the form cannot be used as it is:`,
        "",
        ...reply.problems.map((problem) => `- ${inMarkdown(problem)}`),
        "",
        "Edit the form above (⋯, Edit); it is read again when you save. Nothing has been sent to anyone.",
      ].join("\n");
    case "questions": {
      const number = reply.questions.length;
      const heading = `Thank you. Before ${quotedWords(reply.name)} can be drafted, ${number === 1 ? "one question" : `${number} questions`}:`;
      return `@${login}: ${questionsReply(heading, reply.questions)}`;
    }
  }
}
