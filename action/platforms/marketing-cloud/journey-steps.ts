/** The steps of a journey, mails and waits in one line: written, and read out of what stands there; pure. */
import type { Fields } from "#http/shape.ts";
import type { Body } from "./endpoints.ts";

/** How every mail of a journey is sent: ids of what the administrator prepared, and of lists. */
export interface Sending {
  readonly senderProfile: string;
  readonly sendClassification: string;
  readonly deliveryProfile: string;
  /** Number of a publication list; empty: none. */
  readonly publicationList: string;
  /** ObjectIDs of data extensions, numbers of lists: whoever is on them gets none of the mails. */
  readonly leftOut: readonly string[];
}

/** One mail in its place. */
export interface MailStep {
  /** Its name in the sequence. */
  readonly mail: string;
  /** Hours after the mail before it, or after entering. */
  readonly afterHours: number;
  /** The number sends know the email by. */
  readonly emailId: string;
  readonly subject: string;
  readonly preheader: string;
}

export interface SeenStep extends MailStep {
  readonly sending: Sending;
  /** The key of the triggered send that the platform made for it when it was published. */
  readonly triggeredSend?: string;
}

export interface Steps {
  readonly mails: readonly SeenStep[];
  /** What stands there and is none of ours: other kinds of steps, forks, steps nobody comes to. */
  readonly others: readonly string[];
}

const MAIL = "EMAILV2";
const HOURS: Readonly<Record<string, number>> = { MINUTES: 1 / 60, HOURS: 1, DAYS: 24, WEEKS: 168 };

/**
 * The activities of a journey. Shapes: EMAILV2 and WAIT as public projects hold them
 * (github.com/Accenture/sfmc-devtools, test/resources; read 2026-11).
 */
export function activitiesFor(mails: readonly MailStep[], sending: Sending): readonly Body[] {
  return mails.flatMap((step, index) => {
    const number = index + 1;
    const next = mails[number];
    const wait = step.afterHours > 0 ? [waitStep(number, step)] : [];
    return [...wait, mailStep(number, step, { sending, next: next === undefined ? undefined : firstKey(number + 1, next) })];
  });
}

function firstKey(number: number, { mail, afterHours }: MailStep): string {
  return afterHours > 0 ? `wait-${number}-${mail}` : `mail-${number}-${mail}`;
}

function waitStep(number: number, { mail, afterHours }: MailStep): Body {
  const whole = Number.isInteger(afterHours);
  return {
    key: `wait-${number}-${mail}`,
    name: `Wait before ${mail}`,
    type: "WAIT",
    outcomes: [{ key: `wait-${number}-${mail}-out`, next: `mail-${number}-${mail}` }],
    arguments: {},
    configurationArguments: {
      waitDuration: whole ? afterHours : Math.max(1, Math.round(afterHours * 60)),
      waitUnit: whole ? "HOURS" : "MINUTES",
    },
  };
}

function mailStep(
  number: number,
  { mail, emailId, subject, preheader }: MailStep,
  { sending, next }: { readonly sending: Sending; readonly next: string | undefined },
): Body {
  const key = `mail-${number}-${mail}`;
  return {
    key,
    name: `${number}. ${mail}`,
    type: MAIL,
    outcomes: [{ key: `${key}-out`, ...(next === undefined ? {} : { next }) }],
    arguments: {},
    configurationArguments: {
      applicationExtensionKey: "jb-email-activity",
      isModified: true,
      triggeredSend: {
        emailId: Number(emailId),
        emailSubject: subject,
        preHeader: preheader,
        senderProfileId: sending.senderProfile,
        sendClassificationId: sending.sendClassification,
        deliveryProfileId: sending.deliveryProfile,
        ...(sending.publicationList === "" ? {} : { publicationListId: Number(sending.publicationList) }),
        suppressionLists: [...sending.leftOut],
        priority: 4,
        isMultipart: true,
        isTrackingClicks: true,
        autoAddSubscribers: true,
        autoUpdateSubscribers: true,
      },
    },
  };
}

/** Reads the activities of a version in the order in which people come to them. */
export function stepsOf({ activities }: Fields): Steps {
  const all = Array.isArray(activities) ? activities.map(partOf) : [];
  const led = new Set(all.flatMap(waysOf));
  const mails: SeenStep[] = [];
  const others: string[] = [];
  const passed = new Set<Fields>();
  let afterHours = 0;
  let at = all.find((one) => !led.has(textOf(one, "key")));
  while (at !== undefined && !passed.has(at)) {
    const step = at;
    passed.add(step);
    const ways = waysOf(step);
    const hours = hoursOf(step);
    if (ways.length > 1) others.push(`a fork after ${nameOf(step)}`);
    if (hours !== undefined) afterHours += hours;
    else if (textOf(step, "type").toUpperCase() === MAIL) {
      mails.push({ ...seenMail(step), afterHours: Math.round(afterHours * 60) / 60 });
      afterHours = 0;
    } else others.push(nameOf(step));
    at = all.find((one) => textOf(one, "key") === ways[0]);
  }
  if (afterHours > 0) others.push("a wait behind the last mail");
  for (const one of all) if (!passed.has(one)) others.push(`${nameOf(one)}, which nobody comes to`);
  return { mails, others };
}

function waysOf(step: Fields): readonly string[] {
  const outcomes = Array.isArray(step["outcomes"]) ? step["outcomes"].map(partOf) : [];
  return outcomes.map((one) => textOf(one, "next")).filter((next) => next !== "");
}

function nameOf(step: Fields): string {
  return `${textOf(step, "type")} ${textOf(step, "name") || textOf(step, "key")}`.trim();
}

/** A wait of a length, in hours. One for a date, an attribute or an event is no wait of ours. */
function hoursOf(step: Fields): number | undefined {
  if (textOf(step, "type").toUpperCase() !== "WAIT") return undefined;
  const said = partOf(step["configurationArguments"]);
  const strange = ["specifiedTime", "specificDate", "specifiedDate", "waitEndDate", "waitForEventKey"];
  if ([...strange, "waitEndDateAttributeExpression", "waitEndDateAttributeDataBound"].some((name) => textOf(said, name) !== ""))
    return undefined;
  const unit = HOURS[textOf(said, "waitUnit").toUpperCase()];
  const length = Number(said["waitDuration"]);
  return unit === undefined || !Number.isFinite(length) ? undefined : length * unit;
}

function seenMail(step: Fields): Omit<SeenStep, "afterHours"> {
  const said = partOf(step["configurationArguments"]);
  const send = partOf(said["triggeredSend"]);
  const lists = Array.isArray(send["suppressionLists"]) ? send["suppressionLists"].map(String) : [];
  const publication = textOf(send, "publicationListId");
  const triggeredSend = textOf(said, "triggeredSendKey") || textOf(send, "key");
  return {
    mail: textOf(step, "key").replace(/^mail-\d+-/, ""),
    emailId: textOf(send, "emailId"),
    subject: textOf(send, "emailSubject"),
    preheader: textOf(send, "preHeader"),
    sending: {
      senderProfile: textOf(send, "senderProfileId"),
      sendClassification: textOf(send, "sendClassificationId"),
      deliveryProfile: textOf(send, "deliveryProfileId"),
      publicationList: publication === "0" ? "" : publication,
      leftOut: lists,
    },
    ...(triggeredSend === "" ? {} : { triggeredSend }),
  };
}

/** Activities as a new draft may hold them: without what the platform made for the version they are of. */
export function withoutTriggeredSends({ activities }: Fields): readonly Body[] {
  return (Array.isArray(activities) ? activities.map(partOf) : []).map((step) => {
    const { id: _id, configurationArguments, ...others } = step;
    const { triggeredSendId: _made, triggeredSendKey: _key, triggeredSend, ...said } = partOf(configurationArguments);
    const { id: _send, key: _sendKey, ...send } = partOf(triggeredSend);
    return {
      ...others,
      configurationArguments: { ...said, ...(triggeredSend === undefined ? {} : { triggeredSend: send }) },
    };
  });
}

/** What is none is empty: whatever a person wrote there is shown as different, and never an error. */
function partOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
