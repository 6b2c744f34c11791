/** The law of what machines make. */
import { lawOf } from "../laws.ts";

/**
 * Applies since 2 August 2026. The mark that a machine can read, Art. 50(2), is the duty of whoever provides the model, for older models from
 * 2 December 2026 (https://www.mccannfitzgerald.com/knowledge/technology-and-innovation/one-month-to-go-eu-ai-act-transparency-compliance,
 * read 2026-11-28): it is no duty of whoever publishes.
 */
export const AI_ACT_DEEP_FAKES = lawOf("EU", {
  title: "AI Act (EU)",
  section: "2024/1689 Art. 50(4)",
  url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
});
