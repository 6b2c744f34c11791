/** What was generated. */
import type { Money } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
import { roundsInWords, spentInWords } from "./model-words.ts";
import { NO_CAMPAIGN } from "./words.ts";

export interface GeneratedAsset {
  readonly campaign: string;
  readonly asset: string;
  /**
   * filled: what people left open is written · merged: written anew, with what people had edited put back in · wordless: nothing in it is a
   * writer's · open: not written, because a question has no answer yet.
   */
  readonly result: "written" | "filled" | "merged" | "same" | "kept" | "wordless" | "open";
  /** Where people and the generator changed the same words; people's stay. */
  readonly conflicts?: readonly { readonly part: string; readonly ours: string; readonly theirs: string }[];
  /** Of an issue of a series: what was carried over, and from which campaign. */
  readonly carried?: { readonly after: string; readonly parts: readonly string[] };
  /** Where a model wrote. */
  readonly model?: {
    /** How often what the rules found went back. */
    readonly rounds: number;
    readonly tokens: number;
    readonly cost?: Money;
    /** Rules whose findings it mended. */
    readonly mended: readonly string[];
    /** What the rules still find. */
    readonly left: readonly { readonly part: string; readonly wrong: string }[];
    /** What it may not decide, and was taken out. */
    readonly removed: readonly string[];
  };
}

const WORDS: Readonly<Record<GeneratedAsset["result"], string>> = {
  written: "written",
  filled: "written where words were to come; what people wrote stands",
  merged: "written anew, with what people edited put back in",
  same: "unchanged, because the brief says the same as before",
  wordless: "has no words of its own: each of its mails is an email of the campaign",
  open: "not written yet: see below",
  kept: "kept, because people edited it: `--overwrite` writes it anew",
};

export function renderGenerate(generated: readonly GeneratedAsset[], commit: string | undefined): string {
  if (generated.length === 0) return NO_CAMPAIGN;
  const lines = generated.flatMap((one) => [`  ${one.campaign}/${one.asset}  ${WORDS[one.result]}${byModel(one)}`, ...details(one)]);
  const next =
    commit === undefined
      ? generated.some(({ result }) => isNew(result))
        ? "Next: read them and make them yours, then `campaigns render`."
        : "Nothing changed."
      : `Committed as ${commit.slice(0, 10)}.`;
  return ["Assets:", ...lines, "", next].join("\n");
}

/** How what was written is committed: what a person should look at stands in the body, where the history keeps it. */
export function generationMessage(generated: readonly GeneratedAsset[]): string {
  const slugs = [...new Set(generated.filter(({ result }) => isNew(result)).map(({ campaign }) => campaign))];
  const body = generated.flatMap((one) => {
    const lines = details(one);
    return lines.length === 0 ? [] : ["", `${one.campaign}/${one.asset}:`, ...lines];
  });
  return [`feat(campaigns): generate ${slugs.join(", ")}`, ...body].join("\n");
}

function isNew(result: GeneratedAsset["result"]): boolean {
  return result === "written" || result === "filled" || result === "merged";
}

/** ` (mended once, 1,204 tokens, 0.01 USD)` */
function byModel({ model }: GeneratedAsset): string {
  if (model === undefined) return "";
  const { rounds, tokens, cost } = model;
  const parts = [roundsInWords(rounds), spentInWords({ inputTokens: tokens, outputTokens: 0, cost })].filter((part) => part !== "");
  return ` (${parts.join(", ")})`;
}

function details({ model, conflicts = [], carried }: GeneratedAsset): readonly string[] {
  const { removed = [], left = [] } = model ?? {};
  return [
    ...(carried === undefined || carried.parts.length === 0
      ? []
      : [`    Carried over word for word from ${carried.after}: ${carried.parts.map(visibleText).join(", ")}`]),
    ...(removed.length === 0 ? [] : [`    Taken out, because a model may not decide it: ${removed.join("; ")}`]),
    ...left.map(({ part, wrong }) => `    Not mended (${part}): ${wrong}`),
    ...conflicts.flatMap(({ part, ours, theirs }) => [
      `    Both changed (${part}). Yours stays: ${oneLine(ours)}`,
      `      It would now say: ${oneLine(theirs)}`,
    ]),
  ];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "(nothing)" : line;
}
