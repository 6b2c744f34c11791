/** What a text, a link or a form does with personal data. */
import type { Rule } from "../rule.ts";
import { formConsent } from "../rules/form-consent.ts";

export const privacy: readonly Rule[] = [formConsent];
