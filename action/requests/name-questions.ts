/** What a brief asks where it names an audience, sender, template or form that does not exist: which one is meant. */
import type { AudienceChoice, Brief } from "#model/types.ts";
import { changing, type Offered } from "./ask.ts";
import { quotedWords } from "./inert.ts";
import { nearestFirst } from "./nearest.ts";
import type { BriefPath } from "./path-of.ts";
import type { OpenAsking, ProblemAt } from "./problem-at.ts";

const ELSE = "Or write another into the brief.";

/** The question of a problem that is about a name; nothing where it is about something else. */
export function nameQuestion(at: ProblemAt): OpenAsking | undefined {
  const { path, problem } = at;
  if (problem.code !== "REFERENCE_UNKNOWN" && problem.code !== "BRIEF_CONTRADICTION") return undefined;
  const field = path.findLast((step) => typeof step === "string");
  if (path.includes("audience")) return audienceQuestion(at);
  if (problem.code === "BRIEF_CONTRADICTION") return path.length === 2 && path[0] === "assets" ? pageAddressQuestion(at) : undefined;
  switch (field) {
    case "sender":
      return senderQuestion(at);
    case "name":
      return path.includes("template") ? templateQuestion(at) : undefined;
    case "ref":
      return path.includes("form") ? formQuestion(at) : undefined;
    default:
      return undefined;
  }
}

function valueAt(brief: Brief, path: BriefPath): string {
  const found = path.reduce<unknown>(
    (within, step) =>
      typeof within === "object" && within !== null ? Object.entries(within).find(([key]) => key === String(step))?.[1] : undefined,
    brief,
  );
  return typeof found === "string" ? found : "";
}

function audienceQuestion({ brief, brand, path, problem }: ProblemAt): OpenAsking | undefined {
  const { audiences } = brand.audiences.value;
  const written = valueAt(brief.value, path);
  const index = path.lastIndexOf("audience");
  const choicePath = path.slice(0, index + 1);
  const list = path[index + 1];
  const choice = choiceAt(brief.value, choicePath);
  if (choice === undefined || (list !== "include" && list !== "exclude") || typeof path[index + 2] !== "number") return undefined;
  const named = choice[list] ?? [];
  const others = named.filter((name) => name !== written);
  if (problem.code === "BRIEF_CONTRADICTION") {
    if (!choice.include.includes(written) || !(choice.exclude ?? []).includes(written)) return undefined;
    const kept = (choice.exclude ?? []).filter((name) => name !== written);
    const title = quotedWords(audiences[written]?.title ?? written);
    const rest = choice.include.filter((name) => name !== written);
    return {
      text: `${title} are to get it, and must not get it.`,
      choices: [
        changing("they must not get it", [...choicePath, "include"], rest),
        changing("they get it", [...choicePath, "exclude"], kept.length === 0 ? undefined : kept),
      ].slice(rest.length === 0 ? 1 : 0),
    };
  }
  const known = nearestFirst(
    written,
    Object.keys(audiences).filter((name) => !named.includes(name)),
  );
  const offered = known.map((name) => changing(audiences[name]?.title ?? name, path, name));
  const nobody: Offered[] =
    list === "exclude" ? [changing("nobody", [...choicePath, "exclude"], others.length === 0 ? undefined : others)] : [];
  return {
    text: `${list === "include" ? "Who gets it" : "Who must not get it"}? There is no audience called ${quotedWords(written)}.`,
    choices: [...nobody, ...offered],
    way: "Or ask whoever keeps the audiences to add it.",
  };
}

function choiceAt({ audience, assets }: Brief, path: BriefPath): AudienceChoice | undefined {
  return path[0] === "assets" ? assets[Number(path[1])]?.audience : audience;
}

function senderQuestion({ brief, brand, path }: ProblemAt): OpenAsking {
  const { senders } = brand.brand.value;
  const written = valueAt(brief.value, path);
  return {
    text: `Who answers replies? ${quotedWords(written)} is not one of our senders.`,
    choices: nearestFirst(written, Object.keys(senders)).map((name) => changing(senders[name]?.name ?? name, path, name)),
    way: ELSE,
  };
}

function templateQuestion({ brief, brand, path }: ProblemAt): OpenAsking {
  const written = valueAt(brief.value, path);
  const kind = brief.value.assets[Number(path[1])]?.kind === "email" ? "mjml" : "html";
  const fitting = Object.values(brand.templates).filter((template) => template.kind === kind);
  return {
    text: `Which layout is it to have? There is none called ${quotedWords(written)}.`,
    choices: nearestFirst(
      written,
      fitting.map(({ name }) => name),
    ).map((name) => changing(name, path.slice(0, -1), { kind, name })),
    way: ELSE,
  };
}

function formQuestion({ brief, brand, path }: ProblemAt): OpenAsking {
  const forms = brand.brand.value.forms ?? {};
  const written = valueAt(brief.value, path);
  return {
    text: `Which form is the page to show? There is none called ${quotedWords(written)}.`,
    choices: [
      ...nearestFirst(written, Object.keys(forms)).map((name) => changing(forms[name]?.title ?? name, path, name)),
      changing("none", path.slice(0, -1), undefined),
    ],
  };
}

function pageAddressQuestion({ brief, brand, path, slug }: ProblemAt): OpenAsking | undefined {
  const page = brief.value.assets[Number(path[1])];
  if (page?.kind !== "landing-page" || page.slug !== undefined) return undefined;
  const own = slug.replace(/^\d{4}-/, "");
  const { domain } = brand.brand.value.landingPages ?? {};
  return {
    text: "The page has no address yet.",
    choices: [changing(domain === undefined ? own : `${domain}/${own}`, [...path, "slug"], own)],
    way: ELSE,
  };
}
