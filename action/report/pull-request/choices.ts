/** Several texts of one asset in the comment: a table of what differs, what the checks find in each, and the words that choose one. */
import { type ChoiceFacts, checksInWords, compared, fewerInWords, type OptionFacts, untilChosen } from "../choices.ts";
import { kindInWords, plural } from "../words.ts";
import { atMost, type Section } from "./detail.ts";
import { linkTo, markdownText, typed } from "./markdown-text.ts";

/** Of one cell; five columns are still read on a wide screen, and scrolled on a phone. */
const CELL = 160;

/** Nothing where nothing is to be chosen. */
export function choiceBlocks(section: Section): readonly string[] {
  const { shown, rest } = atMost(section.campaign.choices ?? [], section.detail.rows);
  const more = rest === 0 ? [] : [`${rest} more wait for a choice and are not shown here, because this comment is long.`];
  return [...shown.flatMap((choice) => oneChoice(choice, section)), ...more];
}

/** More columns than anybody compares. */
const COLUMNS = 9;

function oneChoice(all: ChoiceFacts, section: Section): readonly string[] {
  const { detail } = section;
  const { shown: options, rest } = atMost(all.options, Math.min(COLUMNS, detail.names));
  const choice = { ...all, options };
  const { asset, kind } = all;
  const { rows, same } = compared(choice);
  const limit = Math.min(CELL, detail.text);
  const cells = rows.map(({ name, words }) => [`**${name}**`, ...words.map((one) => markdownText(one, limit))]);
  const table = [
    ["", ...options.map((option) => headOf(option, section))],
    ["---", ...options.map(() => "---")],
    ...cells,
    ["**Checks**", ...options.map((option) => checksCell(option, limit))],
  ].map((row) => `| ${row.join(" | ")} |`);
  const alike = same.map(({ name, words }) => `${name.toLowerCase()} “${markdownText(words, limit)}”`);
  const first = options[0]?.number ?? 1;
  const command = typed(`/campaign choose ${asset} ${options[1]?.number ?? first}`);
  const fewer = fewerInWords(all);
  return [
    `**Which text shall the ${kindInWords(kind).toLowerCase()} ${markdownText(asset, 64)} have?** ${plural(all.options.length, "text")} to choose from:`,
    table.join("\n"),
    ...(rest === 0
      ? []
      : [
          `${rest} more ${rest === 1 ? "is" : "are"} not shown here, because this comment is long: see the folder options of the campaign.`,
        ]),
    ...(alike.length === 0 ? [] : [`The same in all: ${alike.join("; ")}.`]),
    ...(fewer === "" ? [] : [markdownText(fewer, detail.text * 2)]),
    `To choose, write the comment ${command}. You may change an option before: what you write is what is taken. ${untilChosen(choice)}`,
  ];
}

function headOf({ number, file, isPeoples }: OptionFacts, { facts }: Section): string {
  const repository = facts.link?.replace(/\/pull\/\d+.*$/, "");
  const address = repository === undefined ? undefined : `${repository}/blob/${facts.commit}/${encodeURI(file)}`;
  return `${linkTo(`Option ${number}`, address)}${isPeoples ? "<br>changed by hand" : ""}`;
}

function checksCell(option: OptionFacts, limit: number): string {
  const said = [...option.broken, ...option.blocks, ...option.looks];
  const { shown, rest } = atMost(said, 3);
  const more = rest === 0 ? [] : [`and ${rest} more`];
  return [checksInWords(option), ...shown.map((words) => markdownText(words, limit)), ...more].join("<br>");
}
