/** Version B of a mail in an A/B test as the mail it is: so that every rule of mails reads it, and says once what is wrong in both. */
import { versionB } from "#model/email-test.ts";
import type { Finding, RuleResult } from "#model/finding.ts";
import type { AssetSource, PayloadSource } from "#model/source.ts";
import type { Part } from "./sequence-mails.ts";

/** Version B; none of a mail without a test, or of anything else. */
export function otherVersion(source: PayloadSource, asset: AssetSource | undefined): readonly Part[] {
  const { payload } = source;
  const email = payload.kind === "email" ? versionB(payload) : undefined;
  if (email === undefined) return [];
  const isWhole = payload.kind === "email" && payload.facets.content.test?.differs === "text";
  return [
    {
      source: { ...source, payload: email },
      asset: asset === undefined ? undefined : writtenB(asset, isWhole ? "whole" : "subject"),
      version: "B",
    },
  ];
}

/** The file with the words of version A blanked out where B has its own, every place kept. */
function writtenB(asset: AssetSource, differs: "whole" | "subject"): AssetSource {
  const lines = asset.text.split("\n");
  const [from, to] = linesOf(asset, lines);
  const blank = (line: string) => line.replace(/./g, " ");
  const kept = lines.map((line, index) => {
    if (index > from && index < to) return line;
    if (index === from) return line.replace(/^b:/, "  ");
    const isBody = index + 1 >= asset.bodyLine;
    if (isBody) return differs === "whole" ? blank(line) : line;
    return differs === "whole" || /^subject:/.test(line) ? blank(line) : line;
  });
  return { ...asset, text: kept.join("\n"), place: (path, note) => asset.place(["b", ...path], note) };
}

/** The line of `b:`, and the one that ends it, from 0. */
function linesOf({ place, bodyLine }: AssetSource, lines: readonly string[]): readonly [from: number, to: number] {
  const from = (place(["b"]).line ?? 1) - 1;
  const first = /^b:/.test(lines[from] ?? "") ? from : from - 1;
  const after = lines.findIndex((line, index) => index > first && (/^\S/.test(line) || index + 1 >= bodyLine));
  return [first, after === -1 ? lines.length : after];
}

/** What version B shares with version A is found in A, and said there. */
export function withoutShared(own: readonly RuleResult[], first: readonly RuleResult[]): readonly RuleResult[] {
  return own.map((result, index) => {
    const said = new Set(first[index]?.findings.map(spotOf));
    return { ...result, findings: result.findings.filter((finding) => !said.has(spotOf(finding))) };
  });
}

function spotOf({ rule, textHash, place: { file, line, column } }: Finding): string {
  return JSON.stringify([rule, textHash, file, line, column]);
}
