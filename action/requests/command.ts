/** The commands people may give in a comment, as data, and how each is written. */
import type { LocalDate } from "#model/types.ts";
import type { Answer } from "./answers.ts";

export type CampaignCommand =
  | { readonly kind: "stop"; readonly campaign?: string; readonly reason?: string }
  | { readonly kind: "resume"; readonly campaign?: string; readonly reason: string }
  | { readonly kind: "regenerate"; readonly asset?: string; readonly words?: string }
  | { readonly kind: "choose"; readonly asset?: string; readonly option: number }
  | { readonly kind: "fix" }
  | { readonly kind: "stage" }
  | { readonly kind: "proof" }
  | { readonly kind: "plan" }
  | {
      readonly kind: "waive";
      readonly rule: string;
      readonly asset: string;
      readonly text: string;
      readonly until: LocalDate;
      readonly reason: string;
    }
  | { readonly kind: "answer"; readonly answers: readonly Answer[] }
  | { readonly kind: "adopt" }
  | { readonly kind: "sent"; readonly asset?: string }
  | { readonly kind: "not-sent"; readonly asset?: string }
  | { readonly kind: "help" };

/** A comment that begins with `/campaign` and is none of them: words for whoever wrote it (Markdown). */
export interface UnclearCommand {
  readonly kind: "unclear";
  readonly words: string;
}

export type CommandKind = CampaignCommand["kind"];

interface CommandWords {
  readonly kind: CommandKind;
  /** How it begins. */
  readonly verb: string;
  /** How it is written. */
  readonly form: string;
  readonly example: string;
  readonly does: string;
}

/** In the order of the help. */
export const COMMAND_WORDS: readonly CommandWords[] = [
  {
    kind: "stop",
    verb: "stop",
    form: "stop [campaign] [because …]",
    example: "stop because the price is wrong",
    does: "takes everything of the campaign back at once; nobody has to agree first",
  },
  {
    kind: "resume",
    verb: "resume",
    form: "resume [campaign] because …",
    example: "resume because the price is right again",
    does: "ends a stop; what the stop took back needs a new yes before it goes out",
  },
  {
    kind: "answer",
    verb: "answer",
    form: "answer 1A 2B",
    example: "answer 1A 2B",
    does: "answers the questions above; a comment that says only `1A 2B` does the same",
  },
  {
    kind: "regenerate",
    verb: "regenerate",
    form: "regenerate [mail or page] [wish]",
    example: "regenerate launch-email",
    does: "writes the text anew from the brief; a model follows a wish, such as “shorter, warmer”",
  },
  {
    kind: "choose",
    verb: "choose",
    form: "choose [mail or page] <number>",
    example: "choose launch-email 2",
    does: "takes one of several texts; the others stay, and another can be taken later",
  },
  { kind: "fix", verb: "fix", form: "fix", example: "fix", does: "corrects what is safe to correct" },
  { kind: "stage", verb: "stage", form: "stage", example: "stage", does: "puts the present text into the drafts again" },
  {
    kind: "proof",
    verb: "proof",
    form: "proof",
    example: "proof",
    does: "sends the drafts of the mails as test mails to those whom the configuration names for it",
  },
  { kind: "plan", verb: "plan", form: "plan", example: "plan", does: "says what launching would do; it changes nothing" },
  {
    kind: "waive",
    verb: "waive",
    form: 'waive <rule> in <mail or page> "<words>" until <day> because …',
    example: 'waive unregistered-claim in launch-email "no-risk trial" until 2027-06-30 because the trial has no contract',
    does: "records an exception in your name; it counts once the people who must agree have agreed",
  },
  {
    kind: "adopt",
    verb: "adopt",
    form: "adopt",
    example: "adopt",
    does: "takes a change from outside into this repository, so that it can be checked",
  },
  {
    kind: "sent",
    verb: "sent",
    form: "sent [mail]",
    example: "sent launch-email",
    does: "answers “did it go out?” with yes, after you looked",
  },
  {
    kind: "not-sent",
    verb: "not sent",
    form: "not sent [mail]",
    example: "not sent launch-email",
    does: "answers “did it go out?” with no, after you looked",
  },
  { kind: "help", verb: "help", form: "help", example: "help", does: "shows this list" },
];

/** What `/campaign help` answers: Markdown. */
export function helpWords(): string {
  return [
    "Write one of these in a comment, on a line of its own:",
    "",
    ...COMMAND_WORDS.map(({ form, does }) => `- \`/campaign ${form}\`: ${does}`),
    "",
    "What stands in [ ] may be left out. **Launching is no command**: it is the green button, after everybody who is asked has said yes. **Agreeing is no command** either: it is a review.",
  ].join("\n");
}
