/** Our example's files as a team on one platform would have them: what they say of the others is taken out, line by line, and nothing else. */

/** Every `<platform>:` of these, with the lines below it and the comment lines right above it. */
export function withoutPlatforms(text: string, platforms: readonly string[]): string {
  const kept: string[] = [];
  let within: number | undefined;
  for (const line of text.split("\n")) {
    const indent = line.length - line.trimStart().length;
    if (within !== undefined && (line.trim() === "" || indent > within)) continue;
    within = undefined;
    if (platforms.some((platform) => line.startsWith(`${" ".repeat(indent)}${platform}:`)) && indent > 0) {
      while (kept.at(-1)?.startsWith(`${" ".repeat(indent)}#`) === true) kept.pop();
      within = line.trimEnd().endsWith(":") ? indent : undefined;
      continue;
    }
    kept.push(line);
  }
  return kept.join("\n");
}

/** `brand/audiences.yaml` without audiences that have no list on this platform. */
export function audiencesOn(text: string, platform: string): string {
  const [head = "", ...blocks] = text.split(/^(?= {2}\S)/m);
  return [head, ...blocks.filter((block) => new RegExp(`^ {4}ids:\\n(?: {6,}[^\\n]*\\n)*? {6}${platform}:`, "m").test(block))].join("");
}
