/** What the checks find in a generated text, as its writer can act on it: by the part in which it stands. */
import type { Fault } from "#generation/rounds.ts";
import { openFindings } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { sectionsOf } from "#model/sections.ts";
import type { SlotPlan } from "#model/slot-map.ts";
import type { AssetSource } from "#model/source.ts";
import type { Tried } from "./try-text.ts";

/** Notes are left out, and so is what a correction will mend without asking, and what stands in a part that the writer did not write. */
export function faultsOf(tried: Tried): readonly Fault[] {
  if (tried.kind === "refused") {
    return tried.problems.map(({ code, message, hint, place }) => ({
      part: tried.asset === undefined ? "body" : partAt(tried.asset, place, tried.plan),
      rule: code.toLowerCase().replaceAll("_", "-"),
      wrong: hint === undefined ? message : `${message} (${hint})`,
      blocks: true,
    }));
  }
  const { asset, report, plan } = tried;
  return openFindings(report)
    .filter(
      ({ severity, fix, place }) => severity !== "note" && fix?.kind !== "safe" && place.file === asset.file && place.line !== undefined,
    )
    .map(({ rule, severity, message, place }) => ({
      part: partAt(asset, place, plan),
      rule,
      wrong: message,
      blocks: severity === "block",
    }));
}

/** The field of the head in whose lines a place lies, else the text below, or the part of it that has a slot; of a sequence the mail, by its id. */
function partAt(asset: AssetSource, place: Place | undefined, plan: SlotPlan | undefined): string {
  const { text, body, bodyLine, file, value } = asset;
  const { line } = place ?? {};
  if (value.kind === "sequence") {
    const begun = value.mails.filter((_mail, index) => line !== undefined && (asset.place(["mails", index]).line ?? 0) <= line);
    return (begun.at(-1) ?? value.mails[0])?.id ?? "body";
  }
  if (line === undefined || place?.file !== file) return "body";
  if (line >= bodyLine) {
    if (plan?.text !== "sections") return "body";
    const section = sectionsOf(body).findLastIndex((one) => bodyLine + one.line <= line);
    return section <= 0 ? "opening" : `section-${section}`;
  }
  const keys = text
    .split("\n")
    .slice(0, line)
    .flatMap((written) => /^([A-Za-z]\w*):/.exec(written)?.[1] ?? []);
  return keys.at(-1) ?? "body";
}
