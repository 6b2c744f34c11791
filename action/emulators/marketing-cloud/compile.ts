/** A mail as its reader gets it: template and slots put together, content blocks put in, text made from the HTML where asked. */
import { isRecord, recordAt, textAt } from "../common/json.ts";
import { escaped } from "../html.ts";
import type { AssetRecord, CachedMail } from "./data.ts";
import type { Tenant } from "./tenant.ts";
import { assetByKey } from "./usage.ts";

const DEEPEST = 5;
const BLOCK = /%%=\s*ContentBlockBy(Key|Id)\(\s*["']([^"']*)["']\s*\)\s*=%%/gi;
const SLOT = /<div[^>]*data-type="slot"[^>]*data-key="([^"]*)"[^>]*>\s*<\/div>/gi;

function blockHtml(tenant: Tenant, mid: number, how: string, name: string, depth: number): string {
  const block = /id/i.test(how) ? tenant.data.assets.get(name) : assetByKey(tenant, mid, name);
  if (block?.mid !== mid || block.archivedAt !== undefined || depth >= DEEPEST) return "";
  return withBlocks(tenant, mid, textAt(block.fields, "content") ?? "", depth + 1);
}

function withBlocks(tenant: Tenant, mid: number, html: string, depth = 0): string {
  return html.replace(BLOCK, (_whole, how: string, name: string) => blockHtml(tenant, mid, how, name, depth));
}

function slotHtml(slot: unknown): string {
  const content = textAt(slot, "content") ?? "";
  const blocks = recordAt(slot, "blocks");
  const placed = content.replace(
    /<div[^>]*data-type="block"[^>]*data-key="([^"]*)"[^>]*>\s*<\/div>/gi,
    (_whole, key: string) => textAt(blocks[key], "content") ?? "",
  );
  return content === ""
    ? Object.values(blocks)
        .map((block) => textAt(block, "content") ?? "")
        .join("\n")
    : placed;
}

function viewHtml(view: unknown): string {
  const template = recordAt(view, "template");
  const slots = { ...recordAt(template, "slots"), ...recordAt(view, "slots") };
  const base = textAt(view, "content") ?? textAt(template, "content") ?? "";
  return base.replace(SLOT, (_whole, key: string) => slotHtml(slots[key]));
}

/** One view of an asset, compiled. Nothing: an asset without views has its content as its HTML. */
export function compiledView(tenant: Tenant, asset: AssetRecord, view: string): string | undefined {
  const views = recordAt(asset.fields, "views");
  const found = views[view];
  if (
    view === "text" &&
    isRecord(found) &&
    textAt(recordAt(recordAt(recordAt(found, "data"), "email"), "options"), "generateFrom") === "html"
  ) {
    return (compiledView(tenant, asset, "html") ?? "")
      .replace(/<(style|head)\b.*?<\/\1>/gis, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  }
  if (found === undefined)
    return view === "html" && textAt(asset.fields, "content") !== undefined
      ? withBlocks(tenant, asset.mid, textAt(asset.fields, "content") ?? "")
      : undefined;
  return withBlocks(tenant, asset.mid, view === "html" ? viewHtml(found) : (textAt(found, "content") ?? ""));
}

/** The mail as it stands, to be kept by what sends it. A subject of the sending goes before the mail's own. */
export function mailOf(
  tenant: Tenant,
  asset: AssetRecord,
  override: { readonly subject?: string | undefined; readonly preheader?: string | undefined } = {},
): CachedMail {
  const own = (view: string) => compiledView(tenant, asset, view) ?? "";
  const [subject = "", preheader = ""] = [override.subject, override.preheader];
  return {
    emailId: asset.legacyId ?? 0,
    assetVersion: asset.version,
    subject: subject === "" ? own("subjectline") : subject,
    preheader: preheader === "" ? own("preheader") : preheader,
    html: own("html"),
  };
}

const SAMPLES: Readonly<Record<string, string>> = {
  firstname: "Sam",
  lastname: "Sample",
  emailaddr: "sam@example.com",
  _subscriberkey: "sam@example.com",
  unsub_center_url: "#unsubscribe",
  profile_center_url: "#preferences",
  view_email_url: "#in-the-browser",
};

/** Fills personalisation strings with sample values; one it does not know, and all AMPscript, stays to be seen. */
export function withSamples(tenant: Tenant, text: string, options: { readonly firstName: boolean; readonly plain?: boolean }): string {
  const { companyName, officeAddress } = tenant.settings;
  const [city = "", ...street] = officeAddress.split(", ").toReversed();
  const known: Readonly<Record<string, string>> = {
    ...SAMPLES,
    member_busname: companyName,
    member_addr: street.toReversed().join(", "),
    member_city: city,
  };
  return text.replace(/%%\s*([A-Za-z_][\w ]*?)\s*%%/g, (whole, name: string) => {
    const value = known[name.toLowerCase()];
    if (value === undefined) return whole;
    const shown = name.toLowerCase() === "firstname" && !options.firstName ? "" : value;
    return options.plain === true ? shown : escaped(shown);
  });
}
