/** Tries a configured model out with a question of a few words: whether it answers, by which API, and whether it can be held to a shape. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { ModelSettings } from "./asking.ts";
import { openPurse, type Spent } from "./budget.ts";
import type { Question } from "./language-model.ts";
import { type ModelWorld, openClient, openModel, USUAL_SECONDS } from "./open-model.ts";

type Api = ModelSettings["api"];
type Answers = NonNullable<ModelSettings["answers"]>;

/** A way of asking that was tried. */
export interface Way {
  readonly api: Api;
  readonly answers: Answers;
}

export interface Probe {
  /** The way in which it answered as it should, and the model's name as it says it; absent where there was none. */
  readonly works?: Way & { readonly model: string };
  /** What stood in the way of the configured one; absent where that works. */
  readonly failure?: PipelineError;
  /** Models the address says it has, where none of the ways led anywhere and it was asked. */
  readonly names?: readonly string[];
  readonly spent: Spent;
}

/** Nothing of a team stands in it. Its keys are not named in words: a service that is not held to a shape answers in another one. */
const QUESTION: Question = {
  name: "probe",
  instructions: "Which colour does a rainbow begin with on its outer side, and how many colours has it?",
  material: "A rainbow.",
  schema: {
    type: "object",
    properties: { outerColour: { type: "string" }, numberOfColours: { type: "integer" } },
    required: ["outerColour", "numberOfColours"],
    additionalProperties: false,
  },
};

/** Seconds: whoever runs `doctor` sits before it. */
const PATIENCE = 30;
const WEAKER: Readonly<Record<Answers, Answers | undefined>> = { schema: "json", json: "text", text: undefined };

/**
 * At most three calls, under the budget of one run, each made once. Never throws for what the service does. `patience`: seconds for each call,
 * where the configuration does not allow fewer.
 */
export async function probeModel({ settings, key, address }: Omit<ModelWorld, "purse">, patience: number = PATIENCE): Promise<Probe> {
  const purse = openPurse(settings);
  const allowed = settings.timeoutSeconds ?? USUAL_SECONDS;
  const quick = { ...settings, attempts: 1, timeoutSeconds: Math.min(allowed, patience) };
  const configured: Way = { api: settings.api, answers: settings.answers ?? "schema" };
  let failure: PipelineError | undefined;
  let way: Way | undefined = configured;
  const tried: Way[] = [];

  while (way !== undefined && tried.length < 3) {
    tried.push(way);
    const outcome = await tryOut({ ...quick, ...way });
    if (typeof outcome === "string")
      return { works: { ...way, model: outcome }, ...(failure === undefined ? {} : { failure }), spent: purse.spent() };
    failure ??= outcome;
    const isApi = isAboutApi(outcome);
    const isLast = isApi && tried.length === 2 && tried.every(({ answers }) => answers === configured.answers);
    if (isLast) return { failure, names: await namesAt(), spent: purse.spent() };
    way = isApi || isAboutShape(outcome) ? nextWay(way, tried, isApi) : undefined;
  }
  return { ...(failure === undefined ? {} : { failure }), spent: purse.spent() };

  /** The model that answered, or why none did. */
  async function tryOut(tryWith: ModelSettings): Promise<string | PipelineError> {
    try {
      const { value, model } = await openModel({ settings: tryWith, key, address, purse }).ask(QUESTION);
      return fits(value)
        ? model
        : new PipelineError("MODEL_ANSWER", `${settings.name} answered in another shape`, { facts: { lack: "shape" } });
    } catch (error) {
      if (error instanceof PipelineError) return error.facts["lack"] === "too-slow" && allowed > patience ? slow(error) : error;
      throw error;
    }
  }

  /** It was our own patience that ended, and not what the configuration allows. */
  function slow({ code, message, facts }: PipelineError): PipelineError {
    const hint = `Nobody waits longer than that for this page. When writing, up to ${allowed} seconds are waited (model.timeoutSeconds): run \`campaigns generate\` to see whether that is enough`;
    return new PipelineError(code, message, { hint, facts });
  }

  /** Not every service has such a list, and what it holds is only shown. */
  async function namesAt(): Promise<readonly string[]> {
    try {
      const response = await (await openClient(quick, key, address)).models.list().asResponse();
      const listed: unknown = await response.json();
      const data = typeof listed === "object" && listed !== null && "data" in listed && Array.isArray(listed.data) ? listed.data : [];
      return data.flatMap((one: unknown) =>
        typeof one === "object" && one !== null && "id" in one && typeof one.id === "string" ? [one.id.slice(0, 100)] : [],
      );
    } catch {
      return [];
    }
  }
}

/** What may go better by the other API, or in a weaker shape; a way is tried once. */
function nextWay({ api, answers }: Way, tried: readonly Way[], isApi: boolean): Way | undefined {
  const other: Way = { api: api === "responses" ? "chat-completions" : "responses", answers };
  const weaker = WEAKER[answers];
  const next = isApi || weaker === undefined ? other : { api, answers: weaker };
  return tried.some((way) => way.api === next.api && way.answers === next.answers) ? undefined : next;
}

/** The address knows no such path, or what answers there is no such API. */
function isAboutApi({ facts }: PipelineError): boolean {
  return facts["status"] === 404 || facts["status"] === 405 || facts["lack"] === "not-an-answer";
}

/** The question was not taken as it was asked, or the answer was another one than was asked for. */
function isAboutShape({ facts }: PipelineError): boolean {
  return facts["status"] === 400 || facts["status"] === 422 || facts["lack"] === "no-json" || facts["lack"] === "shape";
}

function fits(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  return (
    "outerColour" in value && typeof value.outerColour === "string" && "numberOfColours" in value && Number.isInteger(value.numberOfColours)
  );
}
