/** Puts an A/B test beside an email that is written already, or takes one away that is not asked for any more. */
import type { ObjectRef } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { materialOfB, projectTest, testFields, testingBody } from "./ab-test.ts";
import { type EmailTools, mustBeDraft, type SeenEmail } from "./email-tools.ts";
import type { Body } from "./endpoints.ts";
import { contradiction } from "./failures.ts";
import { emailFields } from "./from-hubspot.ts";
import { unlessGone } from "./kind.ts";
import { versionName } from "./mail-name.ts";
import { projectFields } from "./to-hubspot.ts";

export interface TestRequest {
  readonly material: Material;
  /** The email's, with its marker. */
  readonly name: string;
  readonly bodyOf: (material: Material, name: string) => Promise<Body>;
}

/**
 * GET A → (POST create-variation, where there is none) → PATCH B → PATCH testing of A. The variation is looked for before it is made, and
 * HubSpot makes no second one beside one that is active, so that a lost answer makes one test all the same.
 * Source: https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails/guide (read 2026-11).
 */
export async function writeTest(tools: EmailTools, ref: ObjectRef, { material, name, bodyOf }: TestRequest): Promise<void> {
  const { call, calls, settings, look } = tools;
  const other = materialOfB(material);
  const before = await look(ref);
  if (other === undefined) {
    if (before.isAb) await endTest(tools, ref, before);
    return;
  }
  mustBeDraft(ref, before);
  const nameOfB = versionName(name);
  const id = before.other?.id ?? (await call(calls.createVariation(ref.id, nameOfB))).id;
  if (id === ref.id) throw contradiction(ref, "was given as its own version B.");
  const refOfB: ObjectRef = { kind: "email", id };
  await call(calls.patch(id, await bodyOf(other, nameOfB)));
  const slot = emailFields(await call(calls.getDraft(id)));
  if (differing(projectFields(other, settings.templates), slot).length > 0) await call(calls.resetDraft(refOfB.id));

  const { testing } = await look(ref);
  const { test } = material.payload.kind === "email" ? material.payload.facets.content : { test: undefined };
  if (test !== undefined && differing(projectTest(material), testFields(testing)).length > 0)
    await call(calls.patch(ref.id, { testing: testingBody(test, testing) }));
}

/** Version B goes; the mail itself stands alone again. Only of a draft: of what is out nothing is taken away. */
export async function endTest({ call, calls }: EmailTools, ref: ObjectRef, email: SeenEmail): Promise<void> {
  mustBeDraft(ref, email);
  if (email.other !== undefined) await unlessGone(call(calls.remove(email.other.id)));
}
