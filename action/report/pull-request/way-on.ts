/** What a person does next on GitHub when an asset was not brought out. */

import { type ErrorCode, errorCodeOf } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import { reasonInWords } from "../words.ts";
import type { Section } from "./detail.ts";
import type { AssetFacts } from "./facts.ts";
import { escaped, shortened } from "./markdown-text.ts";

/** Advice for a terminal, which nobody who reads a comment has open. */
const FOR_A_TERMINAL = /`campaigns [a-z]/;
/** Commands of the terminal that can be given in a comment, too. */
const IN_A_COMMENT = /(?:\b[Rr]un )?`campaigns (stage|plan|stop|resume)[^`]*`(?: on this commit)?/g;

/** Advice as it can be followed from here; undefined where it needs a terminal. Safe Markdown, at most about `limit` characters. */
export function adviceInWords(advice: string, limit: number): string | undefined {
  const text = shortened(advice, limit);
  const parts = text.split(IN_A_COMMENT);
  // Every second part is a command's name.
  if (parts.some((part, index) => index % 2 === 0 && FOR_A_TERMINAL.test(part))) return undefined;
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? `${index === 1 && parts[0] === "" ? "Write" : "write"} the comment \`/campaign ${part}${part === "resume" ? " because …" : ""}\``
        : escaped(part),
    )
    .join("");
}

/** The recorded way on where it can be taken from here; else the words for its code. Undefined where neither helps. */
export function wayOn(asset: AssetFacts, { campaign, detail }: Section): string | undefined {
  const { outcome } = asset;
  if (outcome === undefined) return undefined;
  const byCode = wayByCode(errorCodeOf(outcome.code ?? "", "USAGE"), asset);
  if (outcome.way === undefined) return byCode;
  // The words of a code know GitHub, recorded ones are written for a terminal; but one that names a pull request knows more.
  const namesRequest = /#\d+/.test(outcome.way);
  // Where the whole campaign is too late, its comment lists the free times itself.
  const namesTimes = outcome.code === "SCHEDULE_PASSED" && campaign.stage.kind === "partly-launched";
  // What the file stops, no comment lifts.
  const namesFile = outcome.way.includes(".github/campaigns.stop");
  if (byCode !== undefined && !namesRequest && !namesTimes && !namesFile) return byCode;
  const recorded = adviceInWords(reasonInWords(outcome.way, campaign.zone), detail.text * 2);
  return recorded?.replace(/\\#\u2060(?=\d)/g, "#") ?? byCode;
}

/** In the order of the catalogue; what is not listed has no way that is always right. */
function wayByCode(code: ErrorCode, asset: AssetFacts): string | undefined {
  const platform = platformInWords(asset.platform);
  switch (code) {
    case "APPROVAL_MISSING":
      return "whoever is missing approves the pull request: that counts after the merge, too, if it is still about these very words. It then goes out within the hour.";
    case "POLICY_MISSING":
      return "whoever looks after this repository names who decides, under “approval” in `.github/campaigns.yml`, in a change of its own.";
    case "FINDINGS_BLOCK":
      return "change the text in a new pull request, and have it approved.";
    case "NOT_STAGED":
    case "PAYLOAD_STALE":
      return "write the comment `/campaign stage`, look at the draft, and have it approved.";
    case "DRAFT_CHANGED":
      return `either keep what stands in ${platform}, and have it approved in a new pull request; or write the comment \`/campaign stage\`, and the draft becomes again what was approved.`;
    case "DRAFT_MISSING":
      return "write the comment `/campaign stage`: the draft is made again as it was approved.";
    case "DRIFT":
      return `either undo the change in ${platform}, or bring it into a new pull request and have it approved.`;
    case "AUDIENCE_OUT_OF_BAND":
      return "whoever keeps the audiences sets the expected number anew in `brand/audiences.yaml`; then the recipients are approved again.";
    case "SCHEDULE_PASSED":
      return "choose another time in a new pull request; only the time needs a new yes.";
    case "ALREADY_SENT":
      return "to write to these people again, add a new mail to the campaign.";
    case "STOPPED":
      return "a stop stands. Whoever may lift it writes the comment `/campaign resume because …`; then it needs a new yes.";
    case "PUSHED_DIRECTLY":
      return "take the change back, and bring it again in a pull request, where it can be looked at.";
    case "PLATFORM_UNREACHABLE":
    case "PLATFORM_LIMIT":
    case "PLATFORM_ANSWER":
      return `nothing: it is tried again by itself when ${platform} answers, and nothing is done twice.`;
    default:
      return undefined;
  }
}
