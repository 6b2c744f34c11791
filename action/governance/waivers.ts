/** Exceptions: which findings a recorded waiver suspends, and which waivers are themselves a problem. */
import type { AssetReport, Finding, RuleResult } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { textHash } from "#model/text-hash.ts";
import type { LocalDate, Payload, Waivers } from "#model/types.ts";
import { dayInWords } from "./text/dates.ts";

export type Waiver = Waivers["waivers"][number];

/** The rule id of findings about waivers themselves; no waiver can suspend it. */
export const WAIVER_RULE = "waiver";

interface WaiverRequest {
  readonly campaign: CampaignSource;
  readonly brand: Pick<BrandKit, "waivers">;
  readonly payload: Payload;
  readonly results: readonly RuleResult[];
  readonly today: LocalDate;
  readonly waiverRole: (rule: string) => string;
}

/** A waiver as it stands in a file: a campaign's own, or a standing one, which holds wherever its words are said. */
interface Granted {
  readonly waiver: Waiver;
  readonly isStanding: boolean;
  readonly placeOf: (key: keyof Waiver) => Place;
}

/**
 * Takes the findings out that a waiver in force covers (rule, asset and text hash match, not expired, granted by somebody, and part of
 * the payload's content, so that whoever approves the content approves the exception with it), and adds the result of rule `waiver`.
 * Of the brand's standing waivers only those matter, in what they grant and in what is wrong with them, that a finding here is about.
 */
export function applyWaivers({
  campaign,
  brand,
  payload,
  results,
  today,
  waiverRole,
}: WaiverRequest): Pick<AssetReport, "results" | "waived"> {
  const failed = results.filter(({ result }) => result === "fail").flatMap(({ findings }) => findings);
  const mine = [...ownOf(campaign, payload.asset), ...standingFor(brand, payload.asset, failed)];
  if (mine.length === 0) return { results: [...results, waiverResult([], campaign.waivers !== undefined)], waived: [] };
  const inForce = mine.filter(({ waiver }) => problemOf(waiver, payload, today) === undefined);
  const used = new Set<Granted>();
  const cover = (finding: Finding): boolean => {
    const granted = inForce.find(({ waiver }) => isAbout(waiver, finding));
    if (granted !== undefined) used.add(granted);
    return granted !== undefined;
  };
  const judged = results.map((result) => (result.result === "fail" ? withoutCovered(result, cover) : result));
  const open = judged.filter(({ result }) => result === "fail").flatMap(({ findings }) => findings);
  const complaints = mine
    // A standing one that is not needed beside the campaign's own is no fault of either.
    .filter((granted) => !used.has(granted) && (!granted.isStanding || open.some((finding) => isAbout(granted.waiver, finding))))
    .map((granted) => complaintAbout({ granted, payload, today, open }));
  return {
    results: [...judged, waiverResult(complaints, true)],
    waived: [...used].map(({ isStanding, waiver: { rule, text, textHash: hash, grantedBy, reason, expires } }) => ({
      ...{ rule, text, textHash: hash, grantedBy, reason, expires },
      role: waiverRole(rule),
      ...(isStanding ? { isStanding } : {}),
    })),
  };
}

function ownOf({ waivers: file }: CampaignSource, asset: string): readonly Granted[] {
  if (file === undefined) return [];
  return file.value.waivers.flatMap((waiver, index) =>
    waiver.asset === asset ? [{ waiver, isStanding: false, placeOf: (key: keyof Waiver) => file.place(["waivers", index, key]) }] : [],
  );
}

function standingFor({ waivers: file }: Pick<BrandKit, "waivers">, asset: string, failed: readonly Finding[]): readonly Granted[] {
  if (file === undefined) return [];
  return file.value.waivers.flatMap((standing, index) => {
    const waiver = { ...standing, asset, textHash: textHash(standing.text) };
    const isNeeded = failed.some((finding) => isAbout(waiver, finding));
    return isNeeded ? [{ waiver, isStanding: true, placeOf: (key: keyof Waiver) => file.place(["waivers", index, key]) }] : [];
  });
}

function isAbout({ rule, textHash: hash }: Waiver, finding: Finding): boolean {
  return rule === finding.rule && hash === finding.textHash;
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
  readonly granted: Granted;
  readonly payload: Payload;
  readonly today: LocalDate;
  /** Findings that no waiver covers. */
  readonly open: readonly Finding[];
}

function complaintAbout({ granted: { waiver, isStanding, placeOf }, payload, today, open }: WaiverComplaint): Finding {
  const problem = problemOf(waiver, payload, today);
  const [key, severity, message] = isStanding && problem === "not-rendered" ? notYet(waiver) : wordsFor(problem, waiver, open);
  return {
    rule: WAIVER_RULE,
    severity,
    asset: waiver.asset,
    message,
    place: placeOf(key),
    quote: waiver.text,
    textHash: textHash(waiver.text),
  };
}

/** What it is about stands against the asset as it is: that blocks, where it has to. */
function notYet({ text }: Waiver): readonly [key: keyof Waiver, severity: Finding["severity"], message: string] {
  return [
    "text",
    "warn",
    `The standing exception for “${text}” is not yet part of what will be approved. Render the campaign again; it holds where the asset's own file says these words.`,
  ];
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

function waiverResult(findings: readonly Finding[], hasAny: boolean): RuleResult {
  const head = { rule: WAIVER_RULE, title: "Exceptions are in force and used" };
  if (!hasAny) return { ...head, result: "not-applicable", reason: "The campaign has no exceptions.", findings };
  return { ...head, result: findings.length === 0 ? "pass" : "fail", findings };
}
