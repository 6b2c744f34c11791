/** Title and text of the pull request that takes a campaign back. */
import { markdownText, mention } from "./markdown-text.ts";

export interface RevertFacts {
  readonly name: string;
  readonly by: string;
  readonly reason: string;
  /** Whether it leaves nothing of the campaign: then merging takes it down; else an earlier version comes back. */
  readonly removes: boolean;
}

/** For whoever presses the button: what merging it does, and that nothing is sent by taking something down. */
export function revertRequest({ name, by, reason, removes }: RevertFacts & { readonly slug: string; readonly commit: string }): {
  readonly title: string;
  readonly body: string;
} {
  return {
    title: `Take back: ${name.replace(/\s+/g, " ").slice(0, 120)}`,
    body: [
      `${mention(by.replace(/^@/, ""))} asked for this: ${markdownText(reason, 500)}`,
      removes
        ? "**Merging it takes the campaign down.** Nobody needs to approve that, and nothing is sent by it."
        : "**Merging it puts back the version before.** Where that version was out before, nobody needs to approve it again; a mail of it that nobody got yet goes out at its own time.",
      "What people already have, they have.",
    ].join("\n\n"),
  };
}
