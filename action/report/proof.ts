/** What `proof` did: which test mails are on their way to whom, which may be, and what is sent by hand. */
import type { Copy, ProofOutcome } from "#apply/run-proof.ts";
import { type ErrorCode, type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import { visibleText } from "#model/visible.ts";
import { type Look, listed, paint, withoutCalls } from "./words.ts";

export interface ProofReport {
  /** The default branch, which says to whom. */
  readonly branch: string;
  readonly outcomes: readonly ProofOutcome[];
}

export function proofExit({ outcomes }: ProofReport): ExitCode {
  return exitCodeOf(outcomes.flatMap(({ code, copies }) => [code, ...copies.map((copy) => copy.code)].filter((one) => one !== undefined)));
}

export function renderProof({ branch, outcomes }: ProofReport, look: Look): string {
  return [
    paint(`Test mails to those whom \`proofs\` names on ${branch}, and to nobody else.`, "strong", look),
    ...outcomes.map((outcome) => block(outcome, look)),
  ].join("\n\n");
}

function block(outcome: ProofOutcome, look: Look): string {
  const { record, draft } = outcome;
  return [
    `  ${paint(`Mail ${record.campaign}/${record.asset}`, "strong", look)}`,
    ...lines(outcome, look).map((line) => `    ${line}`),
    `    ${paint(draft.link, "quiet", look)}`,
  ].join("\n");
}

function lines({ kind, record, reason = "", code, copies }: ProofOutcome, look: Look): readonly string[] {
  const where = platformInWords(record.platform);
  switch (kind) {
    case "by-hand":
      return [`${where} takes no test mail from programs. Open the draft, and send one from there.`];
    case "refused":
      return [
        `${paint("Not sent.", "bad", look)} ${visibleText(withoutCalls(reason))} ${paint(`(${code})`, "quiet", look)}`,
        `${paint("Next:", "strong", look)} ${next(code, record.campaign)}`,
      ];
    case "sent":
      return [...gone(copies, look), ...doubtful(copies, look), ...failed(copies, look)];
  }
}

function next(code: ErrorCode | undefined, slug: string): string {
  switch (code) {
    case "STOPPED":
      return `end the stop first: \`campaigns resume ${slug} --reason "…"\`.`;
    case "PLATFORM_UNREACHABLE":
      return "run this again when it answers. Nothing was sent.";
    default:
      return `\`campaigns stage ${slug}\`, then ask for the proof again.`;
  }
}

function gone(copies: readonly Copy[], look: Look): readonly string[] {
  const to = copies.filter(({ result }) => result === "sent").map((copy) => copy.to);
  return to.length === 0 ? [] : [`${paint("Sent", "good", look)} to ${listed(to)}.`];
}

function doubtful(copies: readonly Copy[], look: Look): readonly string[] {
  return copies
    .filter(({ result }) => result === "perhaps")
    .map(
      ({ to, reason = "" }) =>
        `${paint("May have been sent", "warn", look)} to ${to}: ${visibleText(withoutCalls(reason))} Look into that inbox before you ask for it again.`,
    );
}

function failed(copies: readonly Copy[], look: Look): readonly string[] {
  return copies
    .filter(({ result }) => result === "not-sent")
    .map(
      ({ to, reason = "", code }) =>
        `${paint("Not sent", "bad", look)} to ${to}: ${visibleText(withoutCalls(reason))} ${paint(`(${code})`, "quiet", look)}`,
    );
}

export function proofJson({ branch, outcomes }: ProofReport): unknown {
  return {
    branch,
    proofs: outcomes.map(({ record, draft, kind, reason, code, copies }) => ({
      ...{
        campaign: record.campaign,
        asset: record.asset,
        platform: record.platform,
        account: record.account,
        object: draft.object,
        link: draft.link,
        payload: draft.payload,
      },
      ...{ result: kind, copies },
      ...(reason === undefined ? {} : { reason }),
      ...(code === undefined ? {} : { code }),
    })),
  };
}
