/** Several texts for one asset, side by side: what each says, what the checks find in it, and how one is chosen. For a terminal; the parts are for all. */
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, PlatformName } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
import { kindInWords, type Look, listed, paint, plural } from "./words.ts";

/** What a reader sees of a text first. */
export interface OptionPart {
  readonly name: (typeof ORDER)[number] | `Mail ${number}`;
  /** Anybody's words, in one line. */
  readonly words: string;
}

export interface OptionFacts {
  /** From 1. */
  readonly number: number;
  readonly file: string;
  /** Empty where the file cannot be read. */
  readonly parts: readonly OptionPart[];
  /** All of its text, with its line breaks; empty where the file cannot be read. */
  readonly whole: string;
  /** What must be changed in it before it can go out, in words. */
  readonly blocks: readonly string[];
  /** What to look at. */
  readonly looks: readonly string[];
  /** What keeps it from being read or rendered, in words. */
  readonly broken: readonly string[];
  /** Whether people changed it since it was written, or wrote it. */
  readonly isPeoples: boolean;
}

export interface ChoiceFacts {
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  /** As many as the brief asks for. */
  readonly wanted: number;
  /** In the order of their numbers, at least one. */
  readonly options: readonly OptionFacts[];
  /** Why there are fewer than the brief asks for, where that is known. */
  readonly why?: string;
}

export interface Compared {
  /** Parts in which they differ, with the words of each option. */
  readonly rows: readonly { readonly name: OptionPart["name"]; readonly words: readonly string[] }[];
  /** Parts that say the same in all. */
  readonly same: readonly OptionPart[];
}

const ORDER = [
  ...(["Subject", "Preview text", "Page title", "Headline", "Headlines", "Long headline", "Long headlines"] as const),
  ...(["Description", "Descriptions", "Path", "Callouts", "Text", "Begins", "Button"] as const),
] as const;

/** What differs, row by row; what does not is said once. */
export function compared({ options }: ChoiceFacts): Compared {
  const readable = options.filter(({ parts }) => parts.length > 0);
  const mails = new Set(options.flatMap(({ parts }) => parts.map(({ name }) => name)).filter((name) => name.startsWith("Mail ")));
  const rows = [...ORDER, ...mails].flatMap((name) => {
    const words = options.map(({ parts }) => parts.find((part) => part.name === name)?.words ?? "");
    return words.every((one) => one === "") ? [] : [{ name, words }];
  });
  const isSame = ({ name }: { readonly name: OptionPart["name"] }) =>
    readable.length > 1 && new Set(readable.map(({ parts }) => parts.find((part) => part.name === name)?.words)).size === 1;
  return {
    rows: rows.filter((row) => !isSame(row)),
    same: readable[0]?.parts.filter(isSame) ?? [],
  };
}

/** `found nothing` · `1 thing to change, 2 to look at` · `cannot be read` */
export function checksInWords({ blocks, looks, broken }: OptionFacts): string {
  if (broken.length > 0) return "cannot be used as it is";
  const parts = [
    ...(blocks.length === 0 ? [] : [`${plural(blocks.length, "thing")} to change`]),
    ...(looks.length === 0 ? [] : [`${looks.length} to look at`]),
  ];
  return parts.length === 0 ? "found nothing" : parts.join(", ");
}

/** `There are 2, and the brief asks for 3.` Empty where there are enough. */
export function fewerInWords({ wanted, options, why }: ChoiceFacts): string {
  if (options.length >= wanted) return "";
  return `${options.length === 1 ? "There is one" : `There are ${options.length}`}, and the brief asks for ${wanted}.${why === undefined ? "" : ` ${why}`}`;
}

/** What a choice is for, in one breath. Plain text. */
export function untilChosen({ kind, platform }: ChoiceFacts): string {
  const it = `the ${kindInWords(kind).toLowerCase()}`;
  return `Until one is chosen, nothing of ${it} is put into ${platformInWords(platform)}. Everything else goes on.`;
}

/** For a terminal. */
export function renderChoices(choices: readonly ChoiceFacts[], look: Look): string {
  return choices.map((choice) => renderOne(choice, look)).join("\n\n");
}

function renderOne(choice: ChoiceFacts, look: Look): string {
  const { campaign, asset, options } = choice;
  const { same } = compared(choice);
  const isSaidOnce = new Set(same.map(({ name }) => name));
  const blocks = options.map((option) => {
    const { number, file, parts, blocks: heavy, looks, broken, isPeoples } = option;
    const shown = parts.filter(({ name }) => !isSaidOnce.has(name)).map(({ name, words }) => line(name, words));
    const found = [...broken, ...heavy, ...looks].map((words) => `      ${oneLine(words)}`);
    const whose = isPeoples ? ", changed by hand" : "";
    return [
      `  ${paint(`Option ${number}`, "strong", look)}  ${paint(`${file}${whose}`, "quiet", look)}`,
      ...shown,
      line("Checks", checksInWords(option)),
      ...found,
    ].join("\n");
  });
  const all = same.length === 0 ? [] : ["  The same in all:", ...same.map(({ name, words }) => line(name, words))];
  const fewer = fewerInWords(choice);
  return [
    paint(`${campaign}/${asset}: ${options.length === 1 ? "is this its text?" : `choose one of ${options.length} texts`}`, "strong", look),
    ...blocks,
    ...all,
    ...(fewer === "" ? [] : [`  ${fewer}`]),
    `  ${untilChosen(choice)}`,
    `  Edit one first if you like. To choose: campaigns choose ${campaign} ${asset} ${options[0]?.number ?? 1}`,
  ].join("\n");
}

function line(name: string, words: string): string {
  return `    ${`${name}:`.padEnd(14)}${oneLine(words)}`;
}

function oneLine(words: string): string {
  return visibleText(words.replace(/\s+/g, " ").trim());
}

/** What `campaigns choose` says. */
export function renderChoice({
  campaign,
  asset,
  number,
  of,
  commit,
}: {
  readonly campaign: string;
  readonly asset: string;
  readonly number: number;
  readonly of: number;
  readonly commit: string | undefined;
}): string {
  const next = commit === undefined ? `Next: \`campaigns render ${campaign}\`.` : `Committed as ${commit.slice(0, 10)}.`;
  return `Option ${number} of ${of} is the text of ${campaign}/${asset} now. The others stay where they are.\n${next}`;
}

/** `the mail launch-email and the page launch-page` */
export function namesOf(choices: readonly Pick<ChoiceFacts, "asset" | "kind">[]): string {
  return listed(choices.map(({ kind, asset }) => `${kindInWords(kind).toLowerCase()} ${asset}`));
}
