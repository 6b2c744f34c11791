/** A sequence's own mails, each as the mail it is: so that every rule of mails reads it, and what came of it becomes one list again. */
import type { RuleResult, RuleResultKind } from "#model/finding.ts";
import type { AssetSource, PayloadSource } from "#model/source.ts";
import type { EmailPayload } from "#model/types.ts";

/** One thing that is looked at for itself. */
export interface Part {
  readonly source: PayloadSource;
  readonly asset: AssetSource | undefined;
  /** Which mail, from 1; absent where it is the whole. */
  readonly mail?: number;
  /** Of an A/B test; absent of what has no other version, and of version A. */
  readonly version?: "B";
}

/** What came of one of them. */
export interface PartResults extends Pick<Part, "mail" | "version"> {
  readonly results: readonly RuleResult[];
}

/** The own mails of a sequence; none of anything else. A mail that is an asset is checked as that. */
export function ownMails(source: PayloadSource, asset: AssetSource | undefined): readonly Part[] {
  const { payload } = source;
  if (payload.kind !== "sequence") return [];
  const { mails, sender, language, messageClass, template, waivers, variantOf } = payload.facets.content;
  return mails.flatMap((mail, index) => {
    if (mail.kind === "asset" || template === undefined) return [];
    const { subject, preheader, html, text } = mail;
    const content = { language, messageClass, sender, subject, preheader, html, text, template, files: [], waivers };
    const email: EmailPayload = {
      ...payload,
      kind: "email",
      facets: { ...payload.facets, content: { ...content, partOf: payload.asset, ...(variantOf === undefined ? {} : { variantOf }) } },
    };
    return [{ source: { ...source, payload: email }, asset: asset === undefined ? undefined : mailOf(asset, index), mail: index + 1 }];
  });
}

/** The sequence's file with everything but one mail blanked out, every place kept: the same words may stand in two mails. */
function mailOf(asset: AssetSource, index: number): AssetSource {
  const { line: first = 1 } = asset.place(["mails", index]);
  const next = asset.value.kind === "sequence" && index + 1 < asset.value.mails.length ? asset.place(["mails", index + 1]).line : undefined;
  const lines = asset.text.split("\n");
  const kept = lines.map((line, at) => (at + 1 >= first && at + 1 < (next ?? lines.length + 1) ? line : line.replace(/./g, " ")));
  return { ...asset, text: kept.join("\n"), place: (path, note) => asset.place(["mails", index, ...path], note) };
}

const ORDER: readonly RuleResultKind[] = ["error", "fail", "needs-review", "fixed", "suppressed", "pass", "not-applicable"];

/** One list of what came of several: the weightiest result of each rule, all its findings, and which mail or version each and every question is about. */
export function joined(lists: readonly PartResults[]): readonly RuleResult[] {
  const [first] = lists;
  if (first === undefined || lists.length === 1) return first?.results ?? [];
  return first.results.map((one, index) => {
    const all = lists.flatMap(({ results, ...part }) => {
      const result = results[index];
      return result === undefined ? [] : [{ part, result }];
    });
    const result = ORDER.find((kind) => all.some((each) => each.result.result === kind)) ?? one.result;
    const told = all.filter(
      (each) => each.result.result === result || (result !== "not-applicable" && each.result.result === "needs-review"),
    );
    const reasons = new Set(
      told.flatMap(({ part, result: { reason } }) => (reason === undefined ? [] : [labelled(reason, part, told.length)])),
    );
    const { reason: _reason, ...rest } = one;
    return {
      ...rest,
      result,
      ...(reasons.size === 0 ? {} : { reason: [...reasons].join(" ") }),
      findings: all.flatMap(({ part, result: { findings } }) => findings.map((finding) => ({ ...finding, ...part }))),
    };
  });
}

/** A reason that is one mail's or version's alone says whose. */
function labelled(reason: string, { mail, version }: Pick<Part, "mail" | "version">, told: number): string {
  if (told > 1) return reason;
  if (version !== undefined) return `Version ${version}: ${reason}`;
  return mail === undefined ? reason : `Mail ${mail}: ${reason}`;
}
