/** Marketing Cloud's REST calls, one function each: method, path, what it does when repeated, and how its answer is read. */
import type { Call } from "#http/call.ts";
import {
  readAsset,
  readAssetPage,
  readCategories,
  readCompiled,
  readExtension,
  readFirstFolder,
  readFolder,
  readNothing,
  type WireAsset,
  type WireCategory,
  type WireExtension,
  type WireFolder,
  type WirePage,
  type WireRow,
} from "./wire.ts";

/** A JSON object that is sent. */
export type Body = Readonly<Record<string, unknown>>;

const CONTENT = "/asset/v1/content";
/** The most a query gives at once, and the number behind which it gives nothing. */
export const PAGE_SIZE = 50;
export const DEEPEST = 10_000;

/** https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_assets (read 2026-11) */
export const assetCalls = {
  get: (id: string): Call<WireAsset> => ({ request: { method: "GET", path: at(id) }, effect: "read", read: readAsset }),
  /** Its HTML as it would be sent, script left as it is: the page's "channel views". */
  compiled: (id: string): Call<string> => ({
    request: { method: "GET", path: `${at(id)}/channelviews/html` },
    effect: "read",
    read: readCompiled,
  }),
  create: (body: Body): Call<WireAsset> => ({
    request: { method: "POST", path: `${CONTENT}/assets`, json: body },
    effect: "create",
    read: readAsset,
  }),
  /** Merges at the top: what is written of `views` replaces all of them. */
  patch: (id: string, body: Body): Call<WireAsset> => ({
    request: { method: "PATCH", path: at(id), json: body },
    effect: "repeatable",
    read: readAsset,
  }),
  /** Hides it from queries and sends; a person can bring it back. */
  archive: (id: string): Call<void> => ({
    request: { method: "PATCH", path: `${at(id)}/archive`, json: {} },
    effect: "repeatable",
    read: readNothing,
  }),
  /** Archived ones are left out. */
  query: (
    query: { readonly property: string; readonly simpleOperator: string; readonly value: string },
    page = 1,
  ): Call<WirePage<WireRow>> => ({
    request: {
      method: "POST",
      path: `${CONTENT}/assets/query`,
      json: {
        page: { page, pageSize: PAGE_SIZE },
        query,
        sort: [{ property: "id", direction: "ASC" }],
        fields: ["id", "customerKey", "name", "legacyData", "createdDate", "assetType"],
      },
    },
    effect: "read",
    read: readAssetPage,
  }),
};

/** The folder, which says in which business unit it lies. */
export function folderCall(id: string): Call<WireFolder> {
  return { request: { method: "GET", path: `${CONTENT}/categories/${encodeURIComponent(id)}` }, effect: "read", read: readFolder };
}

/** Any folder of the business unit: each has one at least. */
export function anyFolderCall(): Call<WireFolder> {
  return {
    request: { method: "GET", path: `${CONTENT}/categories`, query: { $page: "1", $pageSize: "1" } },
    effect: "read",
    read: readFirstFolder,
  };
}

/** A page of the folders that lie in another; by `parentId` alone can they be filtered. …/references/mc_rest_assets, getCategories (read 2026-11-28) */
export function foldersIn(parent: string, page: number): Call<readonly WireCategory[]> {
  return {
    request: {
      method: "GET",
      path: `${CONTENT}/categories`,
      query: { $filter: `parentId eq ${parent}`, $page: String(page), $pageSize: String(PAGE_SIZE) },
    },
    effect: "read",
    read: readCategories,
  };
}

/** A data extension by its ObjectID, with the number of its rows and none of them. */
export function extensionCall(id: string): Call<WireExtension> {
  return { request: { method: "GET", path: `/data/v1/customobjects/${encodeURIComponent(id)}` }, effect: "read", read: readExtension };
}

/** An id comes from the ledger or from an answer; it never gets to choose another path. */
function at(id: string): string {
  return `${CONTENT}/assets/${encodeURIComponent(id)}`;
}
