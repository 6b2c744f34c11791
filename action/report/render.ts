/** What was rendered. */
export interface RenderedAsset {
  readonly campaign: string;
  readonly asset: string;
  readonly result: "written" | "same" | "left";
  readonly digest?: string;
  readonly reason?: string;
}

export function renderRender(rendered: readonly RenderedAsset[], commit: string | undefined): string {
  if (rendered.length === 0)
    return "There is no text to render yet. Run `campaigns generate` first, or write campaigns/<name>/assets/<id>.md.";
  const lines = rendered.map(({ campaign, asset, result, digest, reason }) => {
    const words = { written: `written: payload ${digest?.slice(0, 12) ?? ""}`, same: "unchanged", left: `left as it is: ${reason ?? ""}` };
    return `  ${campaign}/${asset}  ${words[result]}`;
  });
  const next =
    commit === undefined
      ? rendered.some(({ result }) => result === "written")
        ? "Next: `campaigns check`, then commit what was written."
        : "Nothing changed."
      : `Committed as ${commit.slice(0, 10)}.`;
  return ["Rendered:", ...lines, "", next].join("\n");
}
