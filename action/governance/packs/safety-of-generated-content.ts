/** What a generator, or somebody who wrote to it, may have left behind. */
import type { Rule } from "../rule.ts";
import { dataAddresses } from "../rules/data-addresses.ts";
import { lookAlikeHost } from "../rules/look-alike-host.ts";
import { noHiddenText } from "../rules/no-hidden-text.ts";
import { noScripts } from "../rules/no-scripts.ts";
import { remotePixel } from "../rules/remote-pixel.ts";
import { unfilledPlaceholder } from "../rules/unfilled-placeholder.ts";

export const safetyOfGeneratedContent: readonly Rule[] = [
  unfilledPlaceholder,
  lookAlikeHost,
  noScripts,
  noHiddenText,
  remotePixel,
  dataAddresses,
];
