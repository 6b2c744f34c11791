/**
 * Answers where there is no model: the words of the template generator, every second text with one of a model's usual failings. It measures
 * the way from an answer to a text, never how well a model writes.
 */
import { playbookFor } from "#generation/playbook-for.ts";
import { templateWriter } from "#generation/template-writer.ts";
import { type AnswerService, serve } from "./answer-service.ts";
import { readTasks, type Task } from "./read-briefs.ts";

type Fields = Readonly<Record<string, unknown>>;

interface Failing {
  readonly what: string;
  /** `again`: findings have come back before. */
  readonly answer: (words: Fields, again: boolean) => string;
}

const BOASTS: Readonly<Record<string, string>> = {
  en: "The world’s best choice",
  de: "Die beste Wahl der Welt",
  fr: "Le meilleur choix du monde",
};

/** One after the other, brief by brief. */
function failings(language: string): readonly Failing[] {
  const boast = BOASTS[language.slice(0, 2)] ?? BOASTS["en"];
  return [
    { what: "boasts until it is told", answer: (words, again) => json(again ? words : { ...words, headline: boast }) },
    {
      what: "links to somebody else, and puts a picture in",
      answer: (words) =>
        json({
          ...words,
          body: `${String(words["body"])}\n\n[More](https://shop.elsewhere.example/) ![](https://pixel.elsewhere.example/p.gif)`,
        }),
    },
    {
      what: "makes a button too long until it is told",
      answer: (words, again) => json(again ? words : { ...words, cta: { label: "Go ".repeat(90) } }),
    },
    { what: "wraps its answer in remarks", answer: (words) => `Here is your text:\n\n\`\`\`json\n${json(words)}\n\`\`\`\n` },
    { what: "boasts and does not mend it", answer: (words) => json({ ...words, headline: boast }) },
    { what: "leaves out a part until it is told", answer: ({ body, ...words }, again) => json(again ? { ...words, body } : words) },
    { what: "answers with something else", answer: () => "I would be glad to help. What is it about?" },
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

export async function standingIn(): Promise<AnswerService> {
  const tasks = new Map(readTasks().map((task, index) => [task.name, { task, index }]));
  const service = await serve(async (place, body) => {
    const [name = "", variant = "", number = ""] = place.split("/");
    const found = tasks.get(name);
    if (found === undefined) return { status: 404, body: {} };
    const words = await wordsOf(found.task);
    const all = failings(found.task.campaign.brief.value.language);
    const failing = variant === "2" ? all[found.index % all.length] : undefined;
    const content = failing === undefined ? json(words) : failing.answer(words, Number(number) > 1);
    // About four characters a token: no service counted them.
    const usage = { prompt_tokens: Math.ceil(json(body).length / 4), completion_tokens: Math.ceil(content.length / 4) };
    return { status: 200, body: { choices: [{ finish_reason: "stop", message: { content } }], usage } };
  });
  return { ...service, played: () => ({ same: 0, changed: 0, missing: [] }) };
}

async function wordsOf({ campaign, brand, asset, playbook }: Task): Promise<Fields> {
  const brief = campaign.brief.value;
  const { fields } = await templateWriter().write({
    campaign: campaign.slug,
    asset: { id: asset.id, kind: asset.kind, language: brief.language },
    ...{ brief, brand: brand.brand.value, schema: {} },
    playbook: playbookFor(playbook, asset.kind, brief.language),
  });
  return fields as Fields;
}
