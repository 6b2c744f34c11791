/** In one line: how the platforms themselves show the drafts, and what they would not show. */
import { platformInWords } from "#model/platform-names.ts";
import { assetName } from "./asset-words.ts";
import { atMost, listedSome, type Section } from "./detail.ts";
import type { AssetFacts, ShownFacts } from "./facts.ts";
import { linkTo, markdownText, typed } from "./markdown-text.ts";
import { moment } from "./times.ts";

/** Characters of an address that a platform made; its tokens are long. */
const LONGEST_ADDRESS = 1_000;
/** Addresses of one draft. */
const MOST_PLACES = 4;

/** Empty where no platform was asked, or none shows anything. */
export function shownLine(section: Section): string {
  const { campaign, detail } = section;
  const told = campaign.assets.filter(({ shown, isStaged }) => isStaged && shown !== undefined);
  const documents = Map.groupBy(
    told.filter(({ shown }) => shown?.kind === "shown" && shown.page !== undefined),
    ({ platform }) => platform,
  );
  const said = [
    ...[...documents.values()].map((those) => documentsInWords(those, section)),
    ...told.flatMap((asset) => (asset.shown === undefined ? [] : inWords(asset, asset.shown, section))),
  ];
  const { shown, rest } = atMost(said, detail.names);
  if (shown.length === 0) return "";
  return `**As the platforms themselves show it**: ${[...shown, ...(rest === 0 ? [] : [`and ${rest} more`])].join(" · ")}`;
}

/** Those of one platform, which stand on one page. */
function documentsInWords(those: readonly AssetFacts[], { campaign, facts, detail }: Section): string {
  const names = listedSome(
    those.map((asset) => assetName(campaign, asset)),
    detail.names,
  );
  const [file = ""] = those.flatMap(({ shown }) => (shown?.kind === "shown" ? (shown.page ?? []) : []));
  const [platform = ""] = those.map((asset) => platformInWords(asset.platform));
  return `${linkTo(`${names} in ${platform}`, facts.preview)} (${typed(file)})`;
}

function inWords(asset: AssetFacts, shown: ShownFacts, { campaign, facts, detail }: Section): readonly string[] {
  const name = `${assetName(campaign, asset)} in ${platformInWords(asset.platform)}`;
  if (shown.kind === "not-shown") return [`${name}: not shown (${markdownText(shown.reason, detail.text).replace(/\.$/, "")})`];
  if (shown.links.length === 0) return [];
  const places = shown.links
    .slice(0, MOST_PLACES)
    .map(({ part = "open", address }) => linkTo(markdownText(part, Math.min(detail.text, 40)), address, LONGEST_ADDRESS));
  const end = shown.until === undefined ? "" : `, until about ${moment(shown.until, campaign.zone, facts.nowMs)}`;
  return [`${name}: ${places.join(", ")}${end}`];
}
