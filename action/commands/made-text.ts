/** What became of one asset's text: what people are told of it, the file's words, and what goes into the provenance. */
import type { GeneratedAsset as GeneratedText } from "#generation/generate-asset.ts";
import { costOf } from "#generation/model/budget.ts";
import type { Generated } from "#payload/provenance.ts";
import type { GeneratedAsset } from "#report/generate.ts";
import type { One } from "./one-asset.ts";

type Told = Omit<GeneratedAsset, "campaign" | "asset">;
export type Made =
  | { readonly told: Told; readonly text?: undefined }
  /** `base`: what was generated, where people's edits made another text of it. */
  | { readonly told: Told; readonly text: string; readonly base?: string; readonly provenance: Generated };

/** A text as it was written, with what a model used and cost for it where prices are configured. */
export function madeOf(
  { team, opened }: One,
  { text, provenance: record, left, removed }: GeneratedText,
): Made & { readonly text: string } {
  const { inputTokens, outputTokens, rounds = 0, mended = [], issue } = record;
  const carried = issue === undefined ? {} : { carried: { after: issue.after, parts: issue.carried } };
  const isPriced = inputTokens !== undefined && outputTokens !== undefined && team.config.model !== undefined;
  const price = isPriced ? costOf({ inputTokens, outputTokens }, team.config.model) : undefined;
  const cost = price === undefined ? {} : { cost: price };
  const model = {
    rounds,
    tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
    mended,
    left: left.map(({ part, wrong }) => ({ part, wrong })),
    removed,
    ...cost,
  };
  return {
    told: { result: "written", ...carried, ...(opened.writer.asks === "nobody" ? {} : { model }) },
    text,
    provenance: { ...record, ...cost },
  };
}
