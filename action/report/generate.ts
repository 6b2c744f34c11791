/** What was generated. */
import { NO_CAMPAIGN } from "./words.ts";

export interface GeneratedAsset {
  readonly campaign: string;
  readonly asset: string;
  readonly result: "written" | "same" | "kept";
}

export function renderGenerate(generated: readonly GeneratedAsset[], commit: string | undefined): string {
  if (generated.length === 0) return NO_CAMPAIGN;
  const words = {
    written: "written",
    same: "unchanged, because the brief says the same as before",
    kept: "kept, because people edited it: `--overwrite` writes it anew",
  };
  const lines = generated.map(({ campaign, asset, result }) => `  ${campaign}/${asset}  ${words[result]}`);
  const next =
    commit === undefined
      ? generated.some(({ result }) => result === "written")
        ? "Next: read them and make them yours, then `campaigns render`."
        : "Nothing changed."
      : `Committed as ${commit.slice(0, 10)}.`;
  return ["Assets:", ...lines, "", next].join("\n");
}
