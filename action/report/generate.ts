/** What was generated. */

/** Said where a command finds nothing to work on. */
export const NO_CAMPAIGN = "There is no campaign here yet. Add campaigns/<name>/brief.yaml; `campaigns init` writes one to begin from.";
export interface GeneratedAsset {
  readonly campaign: string;
  readonly asset: string;
  readonly result: "written" | "same" | "kept";
}

export function renderGenerate(generated: readonly GeneratedAsset[], commit: string | undefined): string {
  if (generated.length === 0) return NO_CAMPAIGN;
  const words = {
    written: "written",
    same: "unchanged: the brief says the same as before",
    kept: "kept: people edited it since. `--overwrite` writes it anew",
  };
  const lines = generated.map(({ campaign, asset, result }) => `  ${campaign}/${asset}  ${words[result]}`);
  const next =
    commit === undefined
      ? generated.some(({ result }) => result === "written")
        ? "Next: read them, then campaigns render."
        : "Nothing changed."
      : `Committed as ${commit.slice(0, 10)}.`;
  return ["Assets:", ...lines, "", next].join("\n");
}
