/** Content Builder: the calls below `/asset/v1/content`. */
import { recordAt, textAt } from "../common/json.ts";
import { addAsset, archiveAsset, deleteAsset, patchAsset, restoreAsset } from "./asset-changes.ts";
import { assetView } from "./asset-fields.ts";
import { assetPage, matchesFilter, matchesQuery } from "./asset-query.ts";
import { bodyObject } from "./body.ts";
import { compiledView } from "./compile.ts";
import type { AssetRecord } from "./data.ts";
import { notFound } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";

const BASE = "/asset/v1/content/assets";
const step = ({ tenant, nowMs }: Call) => ({ tenant, nowMs, by: "api" as const });

/** The asset a call names; other business units' assets are not there. Throws a 404 `Refusal`. */
function assetOf({ tenant, mid, params }: Call): AssetRecord {
  const asset = tenant.data.assets.get(params["id"] ?? "");
  if (asset?.mid !== mid) throw notFound("Asset", params["id"] ?? "");
  return asset;
}

const shown = (call: Call, asset: AssetRecord, status = 200): Answer => ({ status, json: assetView(call.tenant, asset) });

function visible({ tenant, nowMs, mid }: Call): readonly Record<string, unknown>[] {
  return [...tenant.data.assets.values()]
    .filter((asset) => asset.mid === mid && asset.archivedAt === undefined && asset.createdAt <= nowMs - tenant.settings.queryLagMs)
    .map((asset) => assetView(tenant, asset));
}

function query(call: Call): Answer {
  const input = bodyObject(call.body);
  const shared = call.query.get("scope") === "shared" ? [] : visible(call);
  const found = shared.filter((view) => matchesQuery(view, input["query"]));
  const { page, pageSize } = recordAt(input, "page");
  // A query that is wrong is refused whether or not there is anything to find.
  matchesQuery({}, input["query"]);
  return { status: 200, json: assetPage(found, { page, pageSize, sort: input["sort"], fields: input["fields"] }) };
}

function list(call: Call): Answer {
  const filter = call.query.get("$filter");
  matchesFilter({}, filter);
  const found = visible(call).filter((view) => matchesFilter(view, filter));
  const fields = call.query.get("$fields")?.split(",");
  return {
    status: 200,
    json: assetPage(found, {
      page: call.query.get("$page") ?? undefined,
      pageSize: call.query.get("$pageSize") ?? call.query.get("$pagesize") ?? undefined,
      fields,
    }),
  };
}

function view(call: Call): Answer {
  const asset = assetOf(call);
  const compiled = compiledView(call.tenant, asset, call.params["view"] ?? "");
  if (compiled === undefined) throw notFound("View", call.params["view"] ?? "");
  return { status: 200, json: { compiled } };
}

function file(call: Call): Answer {
  const stored = textAt(call.tenant.data.assets.get(assetOf(call).id)?.fields, "file");
  if (stored === undefined) throw notFound("File of asset", call.params["id"] ?? "");
  return { status: 200, text: stored };
}

function patch(call: Call): Answer {
  const asset = assetOf(call);
  patchAsset(step(call), asset, bodyObject(call.body));
  return shown(call, asset);
}

const done =
  (act: typeof archiveAsset) =>
  (call: Call): Answer => {
    const asset = assetOf(call);
    act(step(call), asset);
    return act === deleteAsset ? { status: 200, text: "OK" } : shown(call, asset);
  };

/** Every call of the area, fixed words before `{id}`. */
export const ASSET_ROUTES: readonly Route[] = [
  { method: "POST", pattern: `${BASE}/query`, needs: NEEDS.readAsset, reads: true, run: query },
  { method: "GET", pattern: BASE, needs: NEEDS.readAsset, run: list },
  {
    method: "POST",
    pattern: BASE,
    needs: NEEDS.createAsset,
    run: (call) => shown(call, addAsset(step(call), call.mid, bodyObject(call.body)), 201),
  },
  { method: "GET", pattern: `${BASE}/{id}`, needs: NEEDS.readAsset, run: (call) => shown(call, assetOf(call)) },
  { method: "PATCH", pattern: `${BASE}/{id}`, needs: NEEDS.writeAsset, run: patch },
  { method: "PUT", pattern: `${BASE}/{id}`, needs: NEEDS.writeAsset, run: patch },
  { method: "DELETE", pattern: `${BASE}/{id}`, needs: NEEDS.writeAsset, run: done(deleteAsset) },
  { method: "PATCH", pattern: `${BASE}/{id}/archive`, needs: NEEDS.writeAsset, run: done(archiveAsset) },
  { method: "PATCH", pattern: `${BASE}/{id}/restore`, needs: NEEDS.writeAsset, run: done(restoreAsset) },
  { method: "GET", pattern: `${BASE}/{id}/channelviews/{view}`, needs: NEEDS.readAsset, run: view },
  { method: "GET", pattern: `${BASE}/{id}/file`, needs: NEEDS.readAsset, run: file },
];
