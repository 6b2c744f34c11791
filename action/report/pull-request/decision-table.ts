/** The table a person decides from: what, where, to whom, when, and whether it can be stopped. It is never left out. */
import { count } from "../words.ts";
import { testBlocks } from "./ab-test.ts";
import { stopCell, whatCell, whenCell, whereCell, whomCell } from "./asset-words.ts";
import { crmLines } from "./crm-campaign.ts";
import { atMost, type Section } from "./detail.ts";
import { linkTo } from "./markdown-text.ts";

/** One row per asset; of very many the first, and a sentence that counts the rest. Empty where the campaign has no asset. */
export function decisionTable(section: Section): string {
  const { campaign, facts, detail } = section;
  if (campaign.assets.length === 0) return "";
  const { shown, rest } = atMost(campaign.assets, detail.rows);
  const rows = shown.map((asset) =>
    [
      whatCell(asset, section),
      whereCell(asset, section),
      whomCell(asset, section),
      whenCell(asset, section),
      stopCell(asset, section),
    ].join(" | "),
  );
  const table = [
    "| what | where | to whom | when | can it be stopped? |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
  const below = [...testBlocks(section), ...crmLines(section)].map((block) => `\n\n${block}`);
  if (rest === 0) return `${table}${below.join("")}`;
  const where = facts.preview === undefined ? "under “Files changed” of this pull request" : `in ${linkTo("the pictures", facts.preview)}`;
  return `${table}\n\n**${count(rest)} more** of ${count(campaign.assets.length)} are not shown here, because this comment is long: they are ${where}. A yes is about all of them.${below.join("")}`;
}
