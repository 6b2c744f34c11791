/** Requests too long for a query: a POST that says what it stands for, with the query, or query and JSON, in its body. */
import type { ParsedRequest } from "../common/exchange.ts";
import { malformed } from "./errors.ts";

/** The two parts of a multipart/mixed body by their content type. */
function parts(body: string, contentType: string): ReadonlyMap<string, string> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw malformed("The multipart body names no boundary");
  return new Map(
    body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part): readonly [string, string] => {
        const [head = "", content = ""] = part.replace(/^\r?\n/, "").split(/\r?\n\r?\n([\s\S]*)/);
        return [/content-type:\s*([\w/.+-]+)/i.exec(head)?.[1]?.toLowerCase() ?? "", content.replace(/\r?\n$/, "")];
      }),
  );
}

/**
 * The request a tunnelled one stands for; any other as it is. Throws a 400 `Refusal` for a tunnel that cannot be read.
 * Source: linkedin-api-client 0.3.0, utils/query-tunneling; learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/query-tunneling.
 */
export function untunnelled(request: ParsedRequest): ParsedRequest {
  const method = request.headers["x-http-method-override"]?.toUpperCase();
  if (method === undefined || request.method !== "POST") return request;
  const contentType = request.headers["content-type"] ?? "";
  const body = typeof request.body === "string" ? request.body : "";
  if (contentType.startsWith("application/x-www-form-urlencoded")) return { ...request, method, search: body, body: "" };
  if (!contentType.startsWith("multipart/mixed")) throw malformed(`A tunnelled request cannot be ${contentType}`);
  const found = parts(body, contentType);
  const headers = { ...request.headers, "content-type": "application/json" };
  return {
    ...request,
    method,
    headers,
    search: found.get("application/x-www-form-urlencoded") ?? "",
    body: found.get("application/json") ?? "",
  };
}
