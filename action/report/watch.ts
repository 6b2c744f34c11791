/** Whether what was planned really happened: sent to how many, live, dropped, or nothing. */
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { KeptWords } from "./kept-words.ts";
import { codeOf, detailLines, nameOf, nextSteps, standing, type Watched } from "./watch-asset.ts";
import { type Look, paint, plural, trustInWords } from "./words.ts";

export interface WatchReport {
  readonly watched: readonly Watched[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
}

/** 4 while something is held, 3 where something could not be looked at, 1 where it did not happen, or not as approved. */
export function watchExit({ watched }: WatchReport): ExitCode {
  return exitCodeOf(watched.flatMap((one) => codeOf(one) ?? []));
}

export function renderWatch(report: WatchReport, look: Look): string {
  const blocks = [headline(report, look)];
  for (const one of report.watched) {
    const code = codeOf(one);
    const lines = [
      ...detailLines(one),
      ...nextSteps(one).map(
        (step, index) =>
          `${paint("Next:", "strong", look)} ${step}${index > 0 || code === undefined ? "" : ` ${paint(`(${code})`, "quiet", look)}`}`,
      ),
      ...(one.link === undefined ? [] : [paint(one.link, "quiet", look)]),
    ];
    blocks.push([`  ${paint(nameOf(one.record), "strong", look)}  ${standing(one)}`, ...lines.map((line) => `    ${line}`)].join("\n"));
  }
  blocks.push(paint(`Nothing was written. ${trustInWords(report.trust)}`, "quiet", look));
  return blocks.join("\n\n");
}

function headline({ watched }: WatchReport, look: Look): string {
  const codes = watched.flatMap((one) => codeOf(one) ?? []);
  if (codes.includes("OUTCOME_UNKNOWN")) return paint("We do not know whether something went out.", "bad", look);
  const wrong = codes.filter((code) => code !== "PLATFORM_UNREACHABLE");
  if (wrong.length > 0) return paint(`${needsYou(wrong.length)}.`, "warn", look);
  if (codes.length > 0) return paint(`${plural(codes.length, "thing")} could not be looked at.`, "bad", look);
  const byHand = watched.filter(({ happening }) => happening.kind === "to-schedule").length;
  if (byHand > 0)
    return paint(
      `Nothing is wrong; ${plural(byHand, "thing")} ${byHand === 1 ? "waits" : "wait"} for you to schedule by hand.`,
      "good",
      look,
    );
  return watched.length === 0
    ? "Nothing is out, on its way, or was sent this week."
    : paint("Everything is as it should be.", "good", look);
}

function needsYou(number: number): string {
  return number === 1 ? "1 thing did not go as planned" : `${number} things did not go as planned`;
}

/** The same for the one issue that is kept: open while something did not go as planned. */
export function watchIssue(report: WatchReport): KeptWords {
  const lastWord = "Everything is as it should be again.";
  const wrong = report.watched.filter((one) => codeOf(one) !== undefined && one.happening.kind !== "unseen");
  if (wrong.length === 0)
    return report.watched.some(({ happening }) => happening.kind === "unseen") ? { kind: "unknown" } : { kind: "none", lastWord };
  const items = wrong.map((one) =>
    [
      `- **${nameOf(one.record)}**: ${standing(one)}${one.link === undefined ? "" : ` ([look at it](${one.link}))`}`,
      ...[...detailLines(one), ...nextSteps(one).map((step) => `**Next:** ${step}`)].map((line) => `  ${line}`),
    ].join("  \n"),
  );
  return {
    kind: "open",
    title: needsYou(wrong.length),
    body: [...items, "This is kept current, and closes itself when everything is as it should be."].join("\n\n"),
    lastWord,
  };
}

export function watchJson({ watched, trust }: WatchReport): unknown {
  return {
    ledger: trust,
    watched: watched.map((one) => {
      const { record, happening, payload, link } = one;
      const audience = payload?.facets.audience;
      const code = codeOf(one);
      return {
        campaign: record.campaign,
        asset: record.asset,
        kind: record.kind,
        platform: record.platform,
        recorded: record.state,
        happening,
        ...(audience?.kind === "lists" ? { expected: audience.size } : {}),
        ...(code === undefined ? {} : { code }),
        ...(link === undefined ? {} : { link }),
      };
    }),
  };
}
