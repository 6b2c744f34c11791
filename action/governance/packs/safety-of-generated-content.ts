/** What a generator, or somebody who wrote to it, may have left behind. */
import type { Rule } from "../rule.ts";
import { dataAddresses } from "../rules/data-addresses.ts";
import { foreignPlatformTags } from "../rules/foreign-platform-tags.ts";
import { generatorTalk } from "../rules/generator-talk.ts";
import { hiddenCharacters } from "../rules/hidden-characters.ts";
import { lawsAreCurrent } from "../rules/laws-are-current.ts";
import { lookAlikeHost } from "../rules/look-alike-host.ts";
import { machineMadePictureIsLabelled } from "../rules/machine-made-picture-is-labelled.ts";
import { machineWrittenTextIsRead } from "../rules/machine-written-text-is-read.ts";
import { namesAreKnown } from "../rules/names-are-known.ts";
import { noHiddenText } from "../rules/no-hidden-text.ts";
import { noScripts } from "../rules/no-scripts.ts";
import { remotePixel } from "../rules/remote-pixel.ts";
import { speaksToAMachine } from "../rules/speaks-to-a-machine.ts";
import { unfilledPlaceholder } from "../rules/unfilled-placeholder.ts";

export const safetyOfGeneratedContent: readonly Rule[] = [
  unfilledPlaceholder,
  foreignPlatformTags,
  generatorTalk,
  speaksToAMachine,
  hiddenCharacters,
  noHiddenText,
  noScripts,
  remotePixel,
  dataAddresses,
  lookAlikeHost,
  machineMadePictureIsLabelled,
  machineWrittenTextIsRead,
  namesAreKnown,
  lawsAreCurrent,
];
