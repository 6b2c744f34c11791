/** A contact list on a screen of its own. */
import { fact, heading } from "../common/look.ts";
import { dayAndTime, people } from "../common/wording.ts";
import { html, type Markup } from "../html.ts";
import { sizeOf } from "./audience.ts";
import { listsIn } from "./list-filters.ts";
import type { ListRecord, Portal } from "./portal.ts";
import { shell } from "./shell.ts";

const KINDS = {
  DYNAMIC: "follows its filter",
  MANUAL: "static, filled by hand or by program",
  SNAPSHOT: "static, as it was when it was made",
};

/** A list: how many are in it, and why. */
export function listPreview({
  portal,
  list,
  nowMs,
}: {
  readonly portal: Portal;
  readonly list: ListRecord;
  readonly nowMs: number;
}): Markup {
  const busy = list.processingUntilMs !== undefined && nowMs < list.processingUntilMs;
  const filters = listsIn(list.filterBranch).map((id) => portal.lists.get(id)?.name ?? `unknown list ${id}`);
  return shell({ portal, title: list.name }, [
    html`${heading(list.name, list.deletedAt === undefined ? undefined : html`<span class="badge odd">Deleted</span>`, "Everything in this account")}
<dl class="facts">
${fact("Holds", busy ? "is being computed" : people(sizeOf(portal, list)))}
${fact("Kind", KINDS[list.processingType ?? "DYNAMIC"])}
${filters.length === 0 ? undefined : fact("Made of", filters.join(", "))}
${fact("Changed", dayAndTime(list.updatedAt, portal.settings.timeZone))}
${fact("HubSpot id", html`<code>${list.id}</code>`)}
</dl>`,
  ]);
}
