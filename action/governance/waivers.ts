/** Exceptions: which findings a recorded waiver suspends, and which waivers are themselves a problem. */
import type { AssetReport, Finding, RuleResult } from "#model/finding.ts";
import type { CampaignSource, Located } from "#model/source.ts";
import type { LocalDate, Payload, Waivers } from "#model/types.ts";
import { dayInWords } from "./text/dates.ts";
import { textHash } from "./text/text-hash.ts";

export type Waiver = Waivers["waivers"][number];

/** The rule id of findings about waivers themselves; no waiver can suspend it. */
export const WAIVER_RULE = "waiver";

interface WaiverRequest {
  readonly campaign: CampaignSource;
  readonly payload: Payload;
  readonly results: readonly RuleResult[];
  readonly today: LocalDate;
  readonly waiverRole: (rule: string) => string;
}

/**
 * Takes the findings out that a waiver in force covers (rule, asset and text hash match, not expired, granted by somebody, and part of
 * the payload's content, so that whoever approves the content approves the exception with it), and adds the result of rule `waiver`.
 */
export function applyWaivers({ campaign, payload, results, today, waiverRole }: WaiverRequest): Pick<AssetReport, "results" | "waived"> {
  const file = campaign.waivers;
  const mine = (file?.value.waivers ?? [])
    .map((waiver, index) => ({ waiver, index }))
    .filter(({ waiver }) => waiver.asset === payload.asset);
  if (file === undefined || mine.length === 0) return { results: [...results, waiverResult([], file)], waived: [] };
  const inForce = mine.filter(({ waiver }) => problemOf(waiver, payload, today) === undefined).map(({ waiver }) => waiver);
  const used = new Set<Waiver>();
  const cover = (finding: Finding): boolean => {
    const waiver = inForce.find(({ rule, textHash: hash }) => rule === finding.rule && hash === finding.textHash);
    if (waiver !== undefined) used.add(waiver);
    return waiver !== undefined;
  };
  const judged = results.map((result) => (result.result === "fail" ? withoutCovered(result, cover) : result));
  const open = judged.filter(({ result }) => result === "fail").flatMap(({ findings }) => findings);
  const complaints = mine
    .filter(({ waiver }) => !used.has(waiver))
    .map(({ waiver, index }) => complaintAbout({ waiver, index, file, payload, today, open }));
  return {
    results: [...judged, waiverResult(complaints, file)],
    waived: [...used].map(({ rule, textHash: hash, grantedBy, reason, expires }) => ({
      rule,
      textHash: hash,
      grantedBy,
      role: waiverRole(rule),
      reason,
      expires,
    })),
  };
}

type Problem = "nobody" | "text" | "expired" | "before-send" | "not-rendered";

function problemOf(waiver: Waiver, payload: Payload, today: LocalDate): Problem | undefined {
  if (waiver.grantedBy.trim() === "") return "nobody";
  if (textHash(waiver.text) !== waiver.textHash) return "text";
  if (today > waiver.expires) return "expired";
  const carried = payload.facets.content.waivers.some(
    ({ rule, textHash: hash, expires }) => rule === waiver.rule && hash === waiver.textHash && expires === waiver.expires,
  );
  if (carried) return undefined;
  const { schedule } = payload.facets;
  return schedule.mode === "at" && waiver.expires < schedule.at.slice(0, 10) ? "before-send" : "not-rendered";
}

/** Suspended findings stay in the report: alone as result `suppressed`, beside open ones in the reason. */
function withoutCovered(result: RuleResult, cover: (finding: Finding) => boolean): RuleResult {
  const covered = result.findings.filter(cover);
  if (covered.length === 0) return result;
  const open = result.findings.filter((finding) => !covered.includes(finding));
  const reason = `Excepted: ${covered.map(({ quote }) => `“${quote}”`).join(", ")}.`;
  return open.length === 0 ? { ...result, result: "suppressed", reason } : { ...result, reason, findings: open };
}

interface WaiverComplaint {
  readonly waiver: Waiver;
  readonly index: number;
  readonly file: Located<Waivers>;
  readonly payload: Payload;
  readonly today: LocalDate;
  /** Findings that no waiver covers. */
  readonly open: readonly Finding[];
}

function complaintAbout({ waiver, index, file, payload, today, open }: WaiverComplaint): Finding {
  const problem = problemOf(waiver, payload, today);
  const [key, severity, message] = wordsFor(problem, waiver, open);
  return {
    rule: WAIVER_RULE,
    severity,
    asset: waiver.asset,
    message,
    place: file.place(["waivers", index, key]),
    quote: waiver.text,
    textHash: textHash(waiver.text),
  };
}

function wordsFor(
  problem: Problem | undefined,
  waiver: Waiver,
  open: readonly Finding[],
): readonly [key: keyof Waiver, severity: Finding["severity"], message: string] {
  const exception = `The exception for “${waiver.text}”`;
  switch (problem) {
    case "nobody":
      return ["grantedBy", "block", `${exception} names nobody who granted it. Write who did.`];
    case "text":
      return ["textHash", "block", `${exception} carries the hash of other words, so it covers nothing. Record it again for these words.`];
    case "expired":
      return ["expires", "warn", `${exception} expired on ${dayInWords(waiver.expires)}. Change the words, or ask for a new exception.`];
    case "before-send":
      return [
        "expires",
        "warn",
        `${exception} ends on ${dayInWords(waiver.expires)}, before the send. Change the words, or ask for a longer one.`,
      ];
    case "not-rendered":
      return ["text", "block", `${exception} is not yet part of what will be approved. Render the campaign again.`];
    case undefined:
      return open.some(({ rule }) => rule === waiver.rule)
        ? ["text", "warn", `${exception} does not cover the words as they stand now. Ask for a new one, or go back to those words.`]
        : ["rule", "warn", `${exception} is not used: nothing complains about these words any more. Remove it.`];
  }
}

function waiverResult(findings: readonly Finding[], file: Located<Waivers> | undefined): RuleResult {
  const head = { rule: WAIVER_RULE, title: "Exceptions are in force and used" };
  if (file === undefined) return { ...head, result: "not-applicable", reason: "The campaign has no exceptions.", findings };
  return { ...head, result: findings.length === 0 ? "pass" : "fail", findings };
}
