/** What a campaign of ours is called: words for people, and the marker, whole, at the end. */
import { type Marker, markerText } from "#model/marker.ts";

/** Source: campaign.proto and campaign_budget.proto, v25: a budget that is not shared goes by its campaign's name, 255 bytes at most. */
const LONGEST_NAME = 255;

/** `number` from 1: more than one of an asset and change may be there. */
export function campaignName(name: string, marker: Marker, number = 1): string {
  return nameEndingWith(name, `${number === 1 ? "" : ` (${number})`} ${markerText(marker)}`);
}

/** What something of ours is to be called from now on, its number and marker as they are; undefined where it is called that already. */
export function otherName(current: string, name: string): string | undefined {
  const [ending] = /(?: \(\d+\))? \[cac:[0-9a-f.]+\]$/.exec(current) ?? [];
  const wanted = ending === undefined ? current : nameEndingWith(name, ending);
  return wanted === current ? undefined : wanted;
}

function nameEndingWith(name: string, ending: string): string {
  let cut = [...name.replace(/[\0\r\n]+/g, " ").trim()];
  while (Buffer.byteLength(`${cut.join("")}${ending}`) > LONGEST_NAME) cut = cut.slice(0, -1);
  return `${cut.join("").trim()}${ending}`;
}
