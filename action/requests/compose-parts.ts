/** The plainer parts of a brief from a form's answers: what to do, what to say, to whom, from whom, what for, and which event. */
import type { AssetKind, LocalDateTime } from "#model/types.ts";
import { changing } from "./ask.ts";
import { kindsOf, pageSlug } from "./compose-assets.ts";
import { daysAfter, timeInWords } from "./days.ts";
import type { FormType } from "./form.ts";
import { quotedWords } from "./inert.ts";
import { ABSENT, askPart, choicesOf, editing, type Intake, linesOf, type Part, value, wordsOf } from "./intake.ts";
import { dateTimeIn, dayIn, metricIn } from "./read-values.ts";

/** What the reader should do, and where: every question of it, or the value. */
export function composeAction(intake: Intake): readonly Part[] {
  const text = wordsOf(intake, "action");
  const link = composeLink(intake);
  const asked = askPart(intake, {
    topic: "action",
    text: "What should the reader do? Two or three words for the button.",
    way: editing(intake, "action"),
  });
  const open = [...(text === undefined ? [asked] : []), link].filter(({ kind }) => kind === "question");
  return open.length > 0 ? open : [value({ text, link: link.kind === "value" ? link.value : undefined })];
}

const LINK = /^https:\/\/[^\s"'<>\\`]+$/;

function composeLink(intake: Intake): Part {
  const written = wordsOf(intake, "link");
  const { domain } = intake.brand.brand.value.landingPages ?? {};
  const page = kindsOf(intake).includes("landing-page") && domain !== undefined ? `https://${domain}/${pageSlug(intake)}` : undefined;
  const toPage = page === undefined ? [] : [changing(`to our new page, ${page}`, ["action", "link"], page)];
  if (written === undefined)
    return askPart(intake, { topic: "link", text: "Where does the button lead?", choices: toPage, way: editing(intake, "link") });
  const url = URL.parse(written);
  if (LINK.test(written) && url !== null && url.hostname !== "" && url.username === "" && url.password === "") {
    if (page === undefined || url.hostname === domain) return value(written);
    return askPart(intake, {
      topic: "page link",
      text: `There is to be a page, and the button leads elsewhere: to ${quotedWords(written)}.`,
      choices: [...toPage, changing(`to ${written}`, ["action", "link"], written)],
    });
  }
  const better = `https://${written.replace(/^(?:http:)?\/*/i, "")}`;
  const isAddress = LINK.test(better) && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(URL.parse(better)?.host ?? "");
  return askPart(intake, {
    topic: "link",
    text: `Where does the button lead? ${quotedWords(written)} is no full address that begins with https://`,
    choices: [...(isAddress ? [changing(`to ${better}`, ["action", "link"], better)] : []), ...toPage],
    way: editing(intake, "link"),
  });
}

/** What must be said. */
export function composePoints(intake: Intake): Part {
  const points = linesOf(intake, "points");
  return points.length > 0
    ? value(points)
    : askPart(intake, { topic: "points", text: "What must be said?", way: editing(intake, "points") });
}

/** Who gets it, and who must not. Nobody is ever added or left out without a person's own choice. */
export function composeAudience(intake: Intake): Part {
  const include = choicesOf(intake, "audience");
  const exclude = choicesOf(intake, "exclude");
  const without = exclude.length === 0 ? {} : { exclude };
  if (include.length > 0) return value({ include, ...without });
  const { audiences } = intake.brand.audiences.value;
  const { platform } = intake.defaults;
  // Its assets are made there: whoever is not on a list there could not be written to.
  const names = Object.keys(audiences).filter((name) => !exclude.includes(name) && Object.hasOwn(audiences[name]?.ids ?? {}, platform));
  return askPart(intake, {
    topic: "audience",
    text: "Who gets it?",
    choices: names.map((name) => changing(audiences[name]?.title ?? name, ["audience"], { include: [name], ...without })),
    way: editing(intake, "audience"),
  });
}

/** Who answers replies; the only sender where the brand has one. */
export function composeSender(intake: Intake): Part {
  const chosen = wordsOf(intake, "sender");
  if (chosen !== undefined) return value(chosen);
  const senders = Object.entries(intake.brand.brand.value.senders);
  const [only] = senders;
  if (only !== undefined && senders.length === 1) return value(only[0]);
  return askPart(intake, {
    topic: "sender",
    text: "Who answers replies?",
    choices: senders.map(([key, { name }]) => changing(name, ["sender"], key)),
    way: editing(intake, "sender"),
  });
}

const METRICS: Readonly<Record<FormType, string>> = {
  newsletter: "clicks",
  promotion: "orders",
  event: "registrations",
  "product-launch": "demo requests",
  "customer-notice": "mails delivered",
};

/** What it is for. A notice is there so that customers know. */
export function composeGoal(intake: Intake): readonly Part[] {
  const { type } = intake.form;
  const statement = wordsOf(intake, "goal") ?? (type === "customer-notice" ? "Every customer it concerns knows about it" : undefined);
  if (statement === undefined)
    return [askPart(intake, { topic: "goal", text: "What will be true if it works?", way: editing(intake, "goal") })];
  const counted = metricIn(wordsOf(intake, "metric") ?? METRICS[type]);
  return [value({ statement, ...counted })];
}

/** The event's facts; absent where the form does not ask for them. */
export function composeEvent(intake: Intake): Part {
  if (intake.form.type !== "event") return ABSENT;
  const name = wordsOf(intake, "event-name");
  if (name === undefined)
    return askPart(intake, { topic: "event-name", text: "What is the event called?", way: editing(intake, "event-name") });
  const starts = eventTime(intake, "event-starts", "When does the event start?");
  if (starts.kind !== "value") return starts;
  const ends = eventTime(intake, "event-ends", "When does the event end?", String(starts.value));
  if (ends.kind !== "value") return ends;
  const place = wordsOf(intake, "event-place");
  const speakers = linesOf(intake, "event-speakers");
  const facts = {
    ...(place === undefined ? {} : { place }),
    ...(speakers.length === 0 ? {} : { speakers }),
  };
  const event = { name, starts: starts.value, ends: ends.value };
  const zone = wordsOf(intake, "event-zone") ?? wordsOf(intake, "zone");
  if (zone !== undefined) return value({ ...event, zone, ...facts });
  const zones = intake.form.fields.flatMap((field) => (field.id === "event-zone" && field.kind === "choice" ? field.options : []));
  return askPart(intake, {
    topic: "event-zone",
    text: "In which time zone is the event?",
    choices: zones.map((option) =>
      changing(timeInWords(String(starts.value), option.value, intake.today), ["event"], { ...event, zone: option.value, ...facts }),
    ),
    way: editing(intake, "event-zone"),
  });
}

function eventTime(intake: Intake, id: "event-starts" | "event-ends", text: string, from?: LocalDateTime): Part {
  const written = wordsOf(intake, id);
  const read = written === undefined ? undefined : dateTimeIn(written, intake.defaults.language, from?.slice(0, 10));
  if (read !== undefined) return value(read);
  const said = written === undefined ? text : `${text} We cannot read ${quotedWords(written)}; we read 2027-04-21 17:00.`;
  return askPart(intake, { topic: id, text: said, way: editing(intake, id) });
}

/** A page comes down the day after its offer or event; what has no page or no end is kept. */
export function composeEnd(intake: Intake, { offer, event }: { readonly offer: Part; readonly event: Part }): Part {
  const isPage = kindsOf(intake).some((kind: AssetKind) => kind === "landing-page");
  const last = isPage ? (dayAt(offer, "ends") ?? dayAt(event, "ends")) : undefined;
  // biome-ignore lint/suspicious/noThenProperty: a word of the brief; what then happens to the page.
  return last === undefined ? ABSENT : value({ at: daysAfter(last, 1), then: "withdraw" });
}

function dayAt(part: Part, key: string): string | undefined {
  if (part.kind !== "value" || typeof part.value !== "object" || part.value === null) return undefined;
  const found: unknown = Object.entries(part.value).find(([name]) => name === key)?.[1];
  return typeof found === "string" ? found.slice(0, 10) : undefined;
}

/** A picture that was dropped into the form. */
export interface Attachment {
  readonly link: string;
  readonly alt: string;
  readonly source: string;
  readonly rights: string;
  readonly until?: string;
}

const ATTACHED = /!\[[^\]]*\]\((https:\/\/[^\s)]+)\)|<img\b[^>]*\bsrc="(https:\/\/[^"\s]+)"[^>]*>/;

/** Pictures by file go into the brief, dropped ones are handed on; a picture without source or rights is asked about. */
export function composePictures(intake: Intake): { readonly pictures: readonly Part[]; readonly attachments: readonly Attachment[] } {
  const open: Part[] = [];
  const files: unknown[] = [];
  const attachments: Attachment[] = [];
  for (const line of linesOf(intake, "pictures")) {
    const [picture = "", alt, source, rights, untilWords, ...more] = line.split(";").map((cell) => cell.trim());
    const until = untilWords === undefined || untilWords === "" ? undefined : dayIn(untilWords, intake.defaults.language);
    const isWhole = picture !== "" && [alt, source, rights].every((cell) => cell !== undefined && cell !== "" && cell.length <= 300);
    if (!isWhole || more.length > 0 || (untilWords !== undefined && untilWords !== "" && until === undefined)) {
      open.push(
        askPart(intake, {
          topic: `picture ${line}`,
          text: `What does the picture ${quotedWords(picture)} show, where does it come from, and what may we do with it?`,
          way: `${editing(intake, "pictures")} One line each: picture; what it shows; where it comes from; what we may do with it; until when, if there is an end.`,
        }),
      );
      continue;
    }
    const facts = { alt: alt ?? "", source: source ?? "", rights: rights ?? "", ...(until === undefined ? {} : { until }) };
    const [, markdown, html] = ATTACHED.exec(picture) ?? [];
    const link = markdown ?? html;
    if (link !== undefined) attachments.push({ link, ...facts });
    else files.push({ file: picture.includes("/") ? picture : `files/${picture}`, ...facts });
  }
  return { pictures: open.length > 0 ? open : files.length > 0 ? [value(files)] : [], attachments };
}
