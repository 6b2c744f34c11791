/** The law of what machines make. */
import { lawOf } from "../laws.ts";

/** Applies since 2 August 2026. */
export const AI_ACT_DEEP_FAKES = lawOf("EU", {
  title: "AI Act (EU)",
  section: "2024/1689 Art. 50(4)",
  url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
});
