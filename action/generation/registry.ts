/** The writers by name, each loaded when it is asked for, and the model that a configuration names. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config } from "#model/types.ts";
import type { Writer } from "#ports/writer.ts";
import { openPurse, type Purse } from "./model/budget.ts";
import type { LanguageModel } from "./model/language-model.ts";

const CONFIG = ".github/campaigns.yml";

export interface ModelAccess {
  readonly settings: Config["model"];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface OpenModel {
  readonly model: LanguageModel;
  /** What this run has used. */
  readonly purse: Purse;
  readonly settings: NonNullable<Config["model"]>;
}

/** All that is needed to ask it. */
export interface ModelKeys {
  readonly settings: NonNullable<Config["model"]>;
  readonly key: string;
  /** OpenAI's own where none is given. */
  readonly address: string | undefined;
}

/** @throws PipelineError FIELD_INVALID where no model is configured, CREDENTIAL_MISSING without a key. */
export function modelAccess({ settings, env }: ModelAccess): ModelKeys {
  if (settings === undefined) {
    throw new PipelineError("FIELD_INVALID", "The configuration names no language model", {
      place: { file: CONFIG },
      hint: "Add `model:` with at least its name and its api (responses, or chat-completions)",
    });
  }
  if (settings.budget?.cost !== undefined && settings.prices === undefined) {
    throw new PipelineError("FIELD_INVALID", "A budget in money needs prices, and model.prices is not there", {
      place: { file: CONFIG },
      hint: "Add model.prices.read and model.prices.written, or set model.budget.tokens instead",
    });
  }
  const key = env["OPENAI_API_KEY"];
  if (key === undefined || key === "") {
    throw new PipelineError("CREDENTIAL_MISSING", "OPENAI_API_KEY is not set", {
      hint: "Set OPENAI_API_KEY to the key of the model's service (for one that asks for none: any word). Without a model, set generation.writer to template",
    });
  }
  const address = env["OPENAI_BASE_URL"];
  return { settings, key, address: address === "" ? undefined : address };
}

/** @throws as `modelAccess`. */
export async function openModelOf(access: ModelAccess): Promise<OpenModel> {
  const { settings, key, address } = modelAccess(access);
  const purse = openPurse(settings);
  const { openModel } = await import("./model/open-model.ts");
  return { model: openModel({ settings, key, address, purse }), purse, settings };
}

export interface OpenWriter {
  readonly writer: Writer;
  /** What a model was used for; absent for a writer that asks nobody. */
  readonly purse?: Purse;
}

const WRITERS: Readonly<Record<string, (access: ModelAccess) => Promise<OpenWriter>>> = {
  template: async () => ({ writer: (await import("./template-writer.ts")).templateWriter() }),
  openai: async (access) => {
    const { model, purse, settings } = await openModelOf(access);
    const { temperature, seed, api, answers } = settings;
    return { writer: (await import("./model-writer.ts")).modelWriter(model, { temperature, seed, api, answers }), purse };
  },
};

/** The names a configuration can choose from. */
export const WRITER_NAMES: readonly string[] = Object.keys(WRITERS);

/** @throws PipelineError REFERENCE_UNKNOWN for a name that is no writer; there is no silent stand-in. And as `openModelOf`. */
export async function openWriter(name: string, access: ModelAccess): Promise<OpenWriter> {
  const open = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  if (open === undefined) {
    throw new PipelineError("REFERENCE_UNKNOWN", `There is no writer "${name}"`, {
      place: { file: CONFIG },
      hint: `set generation.writer to one of: ${WRITER_NAMES.join(", ")}`,
    });
  }
  return await open(access);
}
