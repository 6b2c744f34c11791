/** What was generated. */
import type { Money } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
import { roundsInWords, spentInWords } from "./model-words.ts";
import { NO_CAMPAIGN, plural } from "./words.ts";

export interface GeneratedAsset {
  readonly campaign: string;
  readonly asset: string;
  /** Of several texts to choose from: which. */
  readonly option?: number;
  /**
   * filled: what people left open is written · merged: written anew, with what people had edited put back in · wordless: nothing in it is a
   * writer's · open: not written, because a question has no answer yet · waits: its original is still to be chosen · fewer: there are fewer
   * texts to choose from than the brief wants.
   */
  readonly result: "written" | "filled" | "merged" | "same" | "kept" | "wordless" | "open" | "waits" | "fewer";
  /** Of what waits: the asset whose text is to be chosen first. */
  readonly original?: string;
  readonly fewer?: { readonly wanted: number; readonly given: number; readonly why: string };
  /** The brief wants several texts to choose from, and there is one already. */
  readonly hasText?: { readonly wanted: number; readonly file: string; readonly isLaidOut: boolean };
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
  waits: "waits",
  fewer: "fewer options",
  kept: "kept, because people edited it: `--overwrite` writes it anew",
};

export function renderGenerate(generated: readonly GeneratedAsset[], commit: string | undefined): string {
  if (generated.length === 0) return NO_CAMPAIGN;
  const lines = generated.flatMap((one) => [`  ${nameOf(one)}  ${wordsOf(one)}${byModel(one)}`, ...details(one)]);
  const next =
    commit === undefined
      ? generated.some(({ result, option }) => isNew(result) && option === undefined)
        ? ["Next: read them and make them yours, then `campaigns render`."]
        : generated.some(({ result }) => isNew(result))
          ? []
          : ["Nothing changed."]
      : [`Committed as ${commit.slice(0, 10)}.`];
  return ["Assets:", ...lines, "", ...next, ...toChoose(generated)].join("\n");
}

/** `2027-spring/launch-email, option 2` */
function nameOf({ campaign, asset, option }: GeneratedAsset): string {
  return `${campaign}/${asset}${option === undefined ? "" : `, option ${option}`}`;
}

function wordsOf({ result, original, fewer }: GeneratedAsset): string {
  if (result === "waits" && original !== undefined) return `waits: it is another version of ${original}, whose text is still to be chosen`;
  if (fewer !== undefined) return `${plural(fewer.given, "option")}, and the brief wants ${fewer.wanted}. ${fewer.why}`;
  return WORDS[result];
}

/** For each asset with several texts, how one is chosen. */
function toChoose(generated: readonly GeneratedAsset[]): readonly string[] {
  const asked = [
    ...Map.groupBy(
      generated.filter(({ option }) => option !== undefined),
      ({ campaign, asset }) => `${campaign} ${asset}`,
    ),
  ];
  if (asked.length === 0) return [];
  return [
    "Read the options, edit them if you like, and choose one:",
    ...asked.map(([name, options]) => `  campaigns choose ${name} ${options[0]?.option ?? 1}`),
  ];
}

/** How what was written is committed: what a person should look at stands in the body, where the history keeps it. */
export function generationMessage(generated: readonly GeneratedAsset[]): string {
  const slugs = [...new Set(generated.filter(({ result }) => isNew(result)).map(({ campaign }) => campaign))];
  const body = generated.flatMap((one) => {
    const lines = details(one);
    return lines.length === 0 ? [] : ["", `${nameOf(one)}:`, ...lines];
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

function details({ model, conflicts = [], hasText, carried }: GeneratedAsset): readonly string[] {
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
    ...(hasText === undefined
      ? []
      : [
          `    The brief wants ${hasText.wanted} options, and there is a text already. ${hasText.isLaidOut ? `To get options, write … in place of its words in ${hasText.file}, and run this again.` : `To get options, delete ${hasText.file} and run this again.`}`,
        ]),
  ];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "(nothing)" : line;
}
