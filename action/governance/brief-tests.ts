/** A/B tests a brief asks for: what can be tested, where, and what would make no test of it. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { CampaignSource } from "#model/source.ts";
import type { BriefAsset, PlatformName } from "#model/types.ts";

/** Platforms in which two versions of a mail can be set up from here; each adapter says so itself (`capabilities.abTests`), and a test holds the two together. */
export const AB_TEST_PLATFORMS: readonly PlatformName[] = ["hubspot"];

interface Fault {
  readonly message: string;
  /** Below the asset. */
  readonly path?: readonly string[];
  readonly note?: string;
  readonly detail?: string;
}

/** One problem for each thing that keeps a test from being one; where there can be none at all, that alone. */
export function testProblems({ brief }: CampaignSource): readonly PipelineError[] {
  return brief.value.assets.flatMap((asset, index) =>
    faultsOf(asset, brief.value.issueOf !== undefined).map(
      ({ message, path = [], note, detail }) =>
        new PipelineError("BRIEF_CONTRADICTION", message, { place: brief.place(["assets", index, "abTest", ...path], note), detail }),
    ),
  );
}

function faultsOf({ id, kind, platform, abTest, variants, partOf, template }: BriefAsset, isIssue: boolean): readonly Fault[] {
  if (abTest === undefined) return [];
  if (kind !== "email") {
    const detail = "To try two pages or ads against each other, make two assets of them.";
    return [{ message: `"${id}" is a ${kind}, and asks for an A/B test`, note: "only an email can have one", detail }];
  }
  if (!AB_TEST_PLATFORMS.includes(platform)) {
    const can = AB_TEST_PLATFORMS.map(platformInWords).join(", ");
    const detail = `An A/B test can be set up from here in ${can} alone. Take abTest out, or set the test up in ${platformInWords(platform)} by hand.`;
    return [{ message: `"${id}" asks for an A/B test in ${platformInWords(platform)}, where none can be set up from here`, detail }];
  }
  const { differs, share, hours, winner } = abTest;
  const faults: Fault[] = [];
  if (partOf !== undefined)
    faults.push({
      message: `"${id}" is a mail of the sequence "${partOf}", and asks for an A/B test`,
      detail: "A sequence sends its mails one by one, to whoever enters. Test a mail that goes out once.",
    });
  if (variants !== undefined)
    faults.push({
      message: `"${id}" asks for several texts to choose from and for an A/B test`,
      note: "expected one of abTest and variants",
      detail: "In a test the readers choose.",
    });
  if (differs === "text" && template?.kind === "platform")
    faults.push({
      message: `"${id}" is laid out in ${platformInWords(platform)}, where only its subject can be tested from here`,
      path: ["differs"],
      note: "expected subject",
    });
  if (differs === "text" && isIssue)
    faults.push({
      message: `"${id}" is an issue of a series, where only its subject can be tested`,
      path: ["differs"],
      note: "expected subject",
      detail: "An issue carries over what the last one said.",
    });
  const [idle] = [...(hours === undefined ? [] : ["hours"]), ...(winner === undefined ? [] : ["winner"])];
  if (share === 100 && idle !== undefined)
    faults.push({
      message: `Everybody is in the A/B test of "${id}", so no winner goes to anybody`,
      path: [idle],
      note: "expected none, or a share below 100",
    });
  return faults;
}
