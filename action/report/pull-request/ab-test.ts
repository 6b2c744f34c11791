/** A mail's two versions beside each other, and how the test goes: below the table a person decides from, for a yes is about both. */
import { assetName } from "./asset-words.ts";
import type { Section } from "./detail.ts";
import type { AssetFacts } from "./facts.ts";
import { linkTo, markdownText } from "./markdown-text.ts";

/** One block for each mail in a test that is still to go out; empty where there is none. */
export function testBlocks(section: Section): readonly string[] {
  return section.campaign.assets.flatMap((asset) => (asset.test === undefined ? [] : [testBlock(section, asset, asset.test)]));
}

function testBlock({ campaign, facts, detail }: Section, asset: AssetFacts, test: NonNullable<AssetFacts["test"]>): string {
  const rows = test.lines.map(
    ({ label, a, b }) => `| ${markdownText(label, 64)} | ${markdownText(a, detail.text)} | ${markdownText(b, detail.text)} |`,
  );
  const whole =
    test.differs === "subject"
      ? "All else is the same in both."
      : `All their words differ: both stand side by side ${facts.preview === undefined ? "in the preview of this campaign" : `in ${linkTo("the pictures", facts.preview)}`}.`;
  return [
    `**A/B test of ${assetName(campaign, asset)}**: ${test.words} ${whole} A yes is about both versions.`,
    "",
    "| | version A | version B |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}
