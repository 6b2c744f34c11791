/** A/B tests of marketing emails: the second mail made of the first, and the way from one to the other. */
import { textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { addEmail } from "./email-changes.ts";
import { emailView } from "./email-fields.ts";
import { isIn, moveTo, otherOf } from "./email-states.ts";
import { invalid, notFound, wrongState } from "./errors.ts";
import { bodyObject } from "./listing.ts";
import { emailOf } from "./lookup.ts";
import type { EmailRecord, Portal } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

/** All three are named, for both calls (specification of 2026-08-21). */
const ANY = (version: string) => (version === "2026-09" ? ["content"] : ["marketing.email.read", "marketing.email.write", "content"]);

/** Makes the second mail, as the first is now. One that is there already is given instead. Throws a `Refusal` where the first is no draft. */
export function addVariation(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly by: Actor;
  readonly master: EmailRecord;
  readonly name: string;
}): EmailRecord {
  const { portal, nowMs, by, master, name } = options;
  const present = otherOf(portal, master);
  if (present !== undefined) return present;
  if (!isIn(master, "draft", "automated-draft")) throw wrongState("Only a draft can be tested against another", master.state);
  const variant = addEmail({ portal, nowMs, by, fields: structuredClone({ ...master.fields, name }) });
  const testId = portal.nextGuid();
  master.test = { part: "master", testId, otherId: variant.id };
  variant.test = { part: "variant", testId, otherId: master.id };
  for (const one of [master, variant]) moveTo(one, isIn(one, "automated-draft") ? "automated-draft" : "draft");
  return variant;
}

function createVariation(call: Call): Answer {
  const { portal, nowMs } = call;
  const input = bodyObject(call.body);
  const [contentId, name] = [String(input["contentId"] ?? ""), textAt(input, "variationName") ?? ""];
  const missing = [contentId === "" ? "contentId" : "", name.trim() === "" ? "variationName" : ""].filter((key) => key !== "");
  if (missing.length > 0)
    throw invalid(
      `${missing.join(" and ")} required`,
      missing.map((key) => ({ message: `${key} is required`, in: key })),
    );
  const master = portal.emails.get(contentId);
  if (master === undefined || master.deletedAt !== undefined) throw notFound("marketing email", contentId);
  return { status: 201, json: emailView(portal, addVariation({ portal, nowMs, by: "api", master, name }), { nowMs }) };
}

function getVariation(call: Call): Answer {
  const { portal, nowMs } = call;
  const email = emailOf(call);
  const other = otherOf(portal, email);
  if (other === undefined) throw notFound("variation of the marketing email", email.id);
  return { status: 200, json: emailView(portal, other, { nowMs }) };
}

/** The calls about a test; before `/{id}`. */
export const AB_TEST_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/ab-test/create-variation", scopes: ANY, run: createVariation },
  { method: "GET", pattern: "/{id}/ab-test/get-variation", scopes: ANY, run: getVariation },
];
