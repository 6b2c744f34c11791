/** The comment that says where the drafts of a merged campaign are, where they are made after the merge. Pure. */
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, PlatformName } from "#model/types.ts";
import { kindInWords } from "../words.ts";
import { linkTo, markdownText } from "./markdown-text.ts";

export interface StagedDraft {
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly link: string;
}

export function stagedAfterMerge(slug: string, drafts: readonly StagedDraft[]): string {
  return [
    `**The drafts of ${markdownText(slug, 80)} are made, exactly as they were approved.** Nothing has been sent to anyone.`,
    drafts.map(({ kind, platform, link }) => `- ${linkTo(`${kindInWords(kind)} in ${platformInWords(platform)}`, link)}`).join("\n"),
    "They go out next. Where somebody watches over the launch, it waits for them: they open these drafts, then let the run through.",
  ].join("\n\n");
}
