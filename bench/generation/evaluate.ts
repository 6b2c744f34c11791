/** Each brief is written twice, as `generate` would, and what came of it is counted. */

import { faultsOf } from "#commands/faults-of.ts";
import { type Tried, tryText } from "#commands/try-text.ts";
import { whatIsTold } from "#commands/what-is-told.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { type GeneratedAsset, generateAsset } from "#generation/generate-asset.ts";
import { costOf } from "#generation/model/budget.ts";
import { openWriter } from "#generation/registry.ts";
import type { Fault } from "#generation/rounds.ts";
import { roomFor } from "#governance/room.ts";
import type { Sentence } from "#governance/words/sentences.ts";
import { isAdKind } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import { isBlocked } from "#model/finding.ts";
import type { Config } from "#model/types.ts";
import { sentencesIn } from "./figures.ts";
import { ACCOUNT, readTasks, SLUG, type Task } from "./read-briefs.ts";

/** A fixed day, so that dates in briefs stay ahead and a recording stays true. */
const TODAY = "2027-03-29";
export const VARIANTS = [1, 2] as const;

export interface Setting {
  readonly model: NonNullable<Config["model"]>;
  readonly address: string | undefined;
  readonly key: string;
  readonly rounds: number;
  /** Told before each text. */
  readonly begin?: (text: string) => void;
  readonly only?: string | undefined;
}

export interface Weighed {
  readonly block: number;
  readonly warn: number;
}

/** One text of one brief. */
export interface Outcome {
  readonly brief: string;
  readonly kind: string;
  readonly language: string;
  readonly variant: number;
  /** Whether the first answer had the shape that was asked for. */
  readonly shapeAtFirst: boolean;
  /** What the checks found in the first answer that had a shape, and in what was written; undefined where none had. */
  readonly before: Weighed | undefined;
  readonly after: Weighed | undefined;
  /** Whether nothing would stop it from going out, people aside. */
  readonly passes: boolean;
  readonly rounds: number;
  readonly tokens: number;
  /** In millionths of the currency of the prices. */
  readonly micros: number | undefined;
  readonly removed: readonly string[];
  /** What the checks still find, each with its part. */
  readonly left: readonly string[];
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Why nothing was written. */
  readonly failed: string | undefined;
}

/** @throws what is no answer of a model: a service that cannot be reached, a key that is refused. */
export async function evaluate(setting: Setting): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of readTasks()) {
    if (setting.only !== undefined && !task.name.includes(setting.only)) continue;
    for (const variant of VARIANTS) {
      setting.begin?.(`${task.name}/${variant}`);
      outcomes.push(await outcomeOf(task, variant, setting));
    }
  }
  return outcomes;
}

async function outcomeOf(task: Task, variant: number, { model, address, key, rounds }: Setting): Promise<Outcome> {
  const { campaign, brand, asset, playbook, present } = task;
  const config = configOf(model);
  const { writer, purse } = await openWriter("openai", {
    settings: { ...model, ...(model.api === "chat-completions" ? { seed: variant } : {}) },
    env: { OPENAI_API_KEY: key, OPENAI_BASE_URL: address },
  });
  const file = `${campaign.folder}/assets/${asset.id}.md`;
  const tries = (text: string): Promise<Tried> =>
    tryText({ campaign, id: asset.id, file, brand, config, today: TODAY, model: model.name }, text);
  const looks: { readonly round: number; readonly faults: readonly Fault[] }[] = [];
  let round = 0;
  let made: GeneratedAsset | undefined;
  let failed: string | undefined;
  try {
    made = await generateAsset({
      ...{ writer, brand, asset, playbook, present, rounds },
      ...(isAdKind(asset.kind) ? { room: roomFor(asset.kind) } : {}),
      campaign: { slug: SLUG, brief: campaign.brief.value },
      ...whatIsTold({ campaign, brand, asset, account: ACCOUNT, today: TODAY }),
      tell: (now) => {
        round = now;
      },
      look: async (text) => {
        const faults = faultsOf(await tries(text));
        looks.push({ round, faults });
        return faults;
      },
    });
  } catch (error) {
    failed = refusalOf(error);
  }
  const spent = purse?.spent() ?? { inputTokens: 0, outputTokens: 0 };
  const tried = made === undefined ? undefined : await tries(made.text);
  const [first] = looks;
  return {
    brief: task.name,
    kind: asset.kind,
    language: campaign.brief.value.language,
    variant,
    shapeAtFirst: first?.round === 0,
    before: first === undefined ? undefined : weighed(first.faults),
    after: made === undefined ? undefined : weighed(made.left),
    passes: tried?.kind === "checked" && !isBlocked(tried.report),
    rounds: round,
    tokens: spent.inputTokens + spent.outputTokens,
    micros: costOf(spent, model)?.micros,
    removed: made?.removed ?? [],
    left: made?.left.map(({ part, wrong }) => `${part}: ${wrong}`) ?? [],
    text: made === undefined ? "" : wordsOf(made.text),
    sentences: made === undefined ? [] : await sentencesOfBody(asset.id, file, made.text),
    failed,
  };
}

/** Of answers that are none; whatever else goes wrong stops the evaluation, which would measure nothing then. */
function refusalOf(error: unknown): string {
  const one = error instanceof PipelineErrors ? error.problems[0] : error;
  if (one instanceof PipelineError && (one.code === "MODEL_ANSWER" || one.code === "WRITER_FAILED")) return one.message;
  throw error;
}

function weighed(faults: readonly Fault[]): Weighed {
  const block = faults.filter(({ blocks }) => blocks).length;
  return { block, warn: faults.length - block };
}

/** Without the names of the head's fields. */
function wordsOf(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, (head) => head.replace(/^---$|^ *\w+:/gm, ""));
}

async function sentencesOfBody(id: string, path: string, text: string): Promise<readonly Sentence[]> {
  const read = await readAsset(id, { path, text, sha256: sha256(text) });
  if (read.status === "refused") return [];
  const { value, body } = read.asset;
  const mails = value.kind === "sequence" ? value.mails.flatMap((mail) => (mail.kind === "own" ? [mail.body] : [])) : [];
  return [body, ...mails].flatMap((one) => sentencesIn(one));
}

function configOf(model: Setting["model"]): Config {
  return {
    schemaVersion: 1,
    environment: "production",
    platforms: {
      hubspot: { account: ACCOUNT, accountType: "standard", apiVersion: "v3", publishEmail: "api" },
      "google-ads": { account: ACCOUNT },
      "linkedin-ads": { account: ACCOUNT },
    },
    generation: { writer: "openai" },
    model,
  } as unknown as Config;
}
