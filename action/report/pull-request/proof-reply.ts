/** What became of the proofs a comment asked for, said on the pull request: of whom it says how many, and never an address. */
import type { Copy, ProofOutcome } from "#apply/run-proof.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { ProofReport } from "../proof.ts";
import { plural, withoutCalls } from "../words.ts";
import { linkTo, markdownText } from "./markdown-text.ts";

const LONGEST_REASON = 300;

/** Markdown. */
export function proofReply({ outcomes, branch }: Pick<ProofReport, "outcomes" | "branch">): string {
  return [
    `**Proofs**, to those whom \`proofs\` names in the configuration on ${markdownText(branch, 100)}, and to nobody else:`,
    "",
    ...outcomes.map((outcome) => `- ${linkTo(`mail ${markdownText(outcome.record.asset, 64)}`, outcome.draft.link)}: ${inWords(outcome)}`),
  ].join("\n");
}

function inWords({ kind, record, reason = "", copies }: ProofOutcome): string {
  switch (kind) {
    case "by-hand":
      return `${platformInWords(record.platform)} takes no test mail from programs. Open the draft, and send one from there.`;
    case "refused":
      return `not sent. ${safe(reason)}`;
    case "sent":
      return [
        said(copies, "sent", "sent to"),
        said(copies, "perhaps", "**may have been sent** to"),
        said(copies, "not-sent", "not sent to"),
      ]
        .filter((part) => part !== "")
        .join("; ");
  }
}

function said(copies: readonly Copy[], result: Copy["result"], words: string): string {
  const those = copies.filter((copy) => copy.result === result);
  if (those.length === 0) return "";
  const why = [...new Set(those.flatMap(({ reason }) => (reason === undefined ? [] : [safe(reason).replace(/\.$/, "")])))];
  const more = result === "perhaps" ? "; look into the inbox before you ask again" : "";
  return `${words} ${plural(those.length, "address", "addresses")}${why.length === 0 ? "" : ` (${why.join("; ")}${more})`}`;
}

/** A platform may repeat an address in its refusal. */
function safe(reason: string): string {
  return markdownText(withoutCalls(reason).replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]"), LONGEST_REASON);
}
