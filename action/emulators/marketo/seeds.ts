/** The seeds of a default instance: prepared programs, page templates, lists and what they stand in. */
import type {
  AudienceSeed,
  CampaignSeed,
  ChannelSeed,
  EmailSeed,
  FlowSeed,
  FolderSeed,
  ListSeed,
  PageTemplateSeed,
  ProgramSeed,
  SmartListSeed,
  TagTypeSeed,
  TemplateSeed,
} from "./seed-types.ts";

const MAIL_TEMPLATE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta class="mktoString" id="buttonLabel" mktoName="Button label" default="Read more">
<meta class="mktoColor" id="accent" mktoName="Accent" default="#0a6a70">
<title></title>
</head>
<body style="margin:0;background:#f3f3ef;color:#222;font:16px/1.5 sans-serif">
<div style="max-width:600px;margin:0 auto;background:#fff;padding:24px">
<div class="mktoText" id="headline" mktoName="Headline"><h1>Headline</h1></div>
<div class="mktoText" id="intro" mktoName="Introduction"><p>Introduction</p></div>
<div class="mktoText" id="body" mktoName="Body"><p>Body</p></div>
<div class="mktoText" id="button" mktoName="Button">
<p><a style="color:\${accent}" href="https://www.acme.example/">\${buttonLabel}</a></p></div>
<div class="mktoText" id="footer" mktoName="Footer" mktoLocked="true">
<p style="font-size:12px">{{company.Name}} · <a href="{{system.unsubscribeLink}}">Unsubscribe</a></p></div>
</div>
</body>
</html>`;

/** All of a mail in one section, and nothing else that could be edited. */
const WHOLE_MAIL_TEMPLATE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title></head>
<body><div class="mktEditable" id="campaigns_body"></div></body></html>`;

const PAGE_TEMPLATE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta class="mktoColor" id="background" mktoName="Background" default="#ffffff">
<meta class="mktoBoolean" id="showForm" mktoName="Show the form" default="true">
<title></title>
</head>
<body style="margin:0;background:\${background};color:#222;font:17px/1.5 sans-serif">
<div style="max-width:720px;margin:0 auto;padding:48px 24px">
<div class="mktoText" id="hero" mktoName="Hero"><h1>Hero</h1></div>
<div class="mktoText" id="story" mktoName="Story"><p>Story</p></div>
<div class="mktoText" id="callToAction" mktoName="Call to action"><p>Call to action</p></div>
</div>
</body>
</html>`;

const FREE_PAGE_TEMPLATE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title></head><body style="margin:0"><div id="mktoContent"></div></body></html>`;

/** All of a page in one section, and a place for a form. */
/** All of it is ours to fill: a text and a form. */
export const WHOLE_PAGE_TEMPLATE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title></head>
<body><div class="mktoText" id="campaigns_body"></div><div class="mktoForm" id="campaigns_form"></div></body></html>`;

export const FOLDERS: readonly FolderSeed[] = [{ name: "Templates" }, { name: "Campaigns as code" }];

export const LISTS: readonly ListSeed[] = [
  { name: "Admins Team plan", size: 12_431, members: [[1, 12_431]], unsubscribed: 29, blocked: 4 },
  { name: "Customers in dispute", size: 12, members: [[12_420, 12_431]] },
  { name: "Trial sign-ups", size: 0 },
];

export const SMART_LISTS: readonly SmartListSeed[] = [
  { name: "Admins without disputes", audience: { include: ["Admins Team plan"], exclude: ["Customers in dispute"] } },
];

export const EMAIL_TEMPLATES: readonly TemplateSeed[] = [
  { name: "House mail", content: MAIL_TEMPLATE },
  { name: "Whole mail", content: WHOLE_MAIL_TEMPLATE },
];

export const PAGE_TEMPLATES: readonly PageTemplateSeed[] = [
  { name: "House page", kind: "guided", content: PAGE_TEMPLATE },
  { name: "Blank page", kind: "freeForm", content: FREE_PAGE_TEMPLATE },
  { name: "Campaign page", kind: "guided", content: WHOLE_PAGE_TEMPLATE },
];

const mail = (name: string): EmailSeed => ({
  name,
  template: "House mail",
  subject: "Placeholder subject",
  sections: { headline: "<h1>Placeholder</h1>", intro: "<p>This text is replaced.</p>" },
  approved: true,
});

/**
 * A nurture whose every mail is a campaign of its own that the one before requests: switched off, it lets nobody come to its mail.
 * `afterHours`: how long after the mail before each goes out; the first counts from the entry.
 */
export function chain(
  name: string,
  afterHours: readonly number[],
  {
    template = "Whole mail",
    audience = { include: ["Admins Team plan"], exclude: ["Customers in dispute"] },
    leavers = "stop",
  }: ChainOptions = {},
): ProgramSeed {
  const pause = (hours = 0): readonly FlowSeed[] => (hours === 0 ? [] : [{ waitMinutes: hours * 60 }]);
  const titles = afterHours.map((_, index) => `Mail ${index + 1}`);
  const way = [...pause(afterHours[0]), { request: "Mail 1" }];
  return {
    ...{ name, type: "Default", channel: "Nurture mails", folder: "Templates" },
    emails: titles.map((title) => ({ name: title, template, subject: "Placeholder subject" })),
    campaigns: [
      { name: "Start", type: "batch", audience, flow: way, qualification: "any" },
      { name: "Enter", type: "trigger", addedTo: audience.include, flow: way, qualification: "any" },
      ...titles.map((title, index): CampaignSeed => {
        const next = titles[index + 1];
        return {
          ...{ name: title, type: "trigger", requestable: true, qualification: "once" },
          ...(index === 0 || leavers === "stop" ? { audience } : {}),
          flow: [{ send: title }, ...(next === undefined ? [] : [...pause(afterHours[index + 1]), { request: next }])],
        };
      }),
    ],
  };
}

interface ChainOptions {
  /** Name of the mails' template. */
  readonly template?: string;
  readonly audience?: AudienceSeed;
  /** Whether whoever leaves the lists on the way gets the mails that are left. */
  readonly leavers?: "stop" | "go on";
}

export const PROGRAMS: readonly ProgramSeed[] = [
  {
    name: "Template: one mail",
    type: "Email",
    channel: "Email Send",
    folder: "Templates",
    tags: { "Business unit": "Marketing" },
    tokens: [{ name: "headline", type: "text", value: "Placeholder headline" }],
    emails: [mail("Mail")],
    sends: "Mail",
    audience: { include: ["Admins Team plan"], exclude: ["Customers in dispute"] },
  },
  {
    name: "Template: nurture",
    type: "Default",
    channel: "Nurture mails",
    folder: "Templates",
    tags: { "Business unit": "Marketing" },
    tokens: [{ name: "headline", type: "text", value: "Placeholder headline" }],
    emails: [mail("Mail 1"), mail("Mail 2"), mail("Mail 3")],
    campaigns: [
      { name: "Send mail 1", type: "trigger", addedTo: ["Trial sign-ups"], flow: [{ send: "Mail 1" }] },
      { name: "Send mail 2", type: "trigger", addedTo: ["Trial sign-ups"], flow: [{ waitMinutes: 3 * 1440 }, { send: "Mail 2" }] },
      { name: "Send mail 3", type: "trigger", addedTo: ["Trial sign-ups"], flow: [{ waitMinutes: 7 * 1440 }, { send: "Mail 3" }] },
    ],
  },
  {
    name: "Template: batch",
    type: "Default",
    channel: "Nurture mails",
    folder: "Templates",
    emails: [mail("Mail")],
    tags: { "Business unit": "Marketing" },
    campaigns: [
      {
        name: "Send mail",
        type: "batch",
        audience: { include: ["Admins Team plan"], exclude: ["Customers in dispute"] },
        flow: [{ send: "Mail" }],
        qualification: "any",
      },
    ],
    pages: [{ name: "Page", template: "House page", title: "Placeholder", urlPageName: "template-page" }],
  },
  {
    name: "Template: campaign mail",
    type: "Email",
    channel: "Email Send",
    folder: "Templates",
    tags: { "Business unit": "Marketing" },
    emails: [{ ...mail("Mail"), template: "Whole mail", sections: { campaigns_body: "<p>This text is replaced.</p>" } }],
    sends: "Mail",
    audience: { include: ["Admins Team plan"], exclude: ["Customers in dispute"] },
  },
];

export const CHANNELS: readonly ChannelSeed[] = [
  { name: "Email Send", programType: "Email" },
  { name: "Nurture mails", programType: "Default" },
  { name: "Web Content", programType: "Default" },
  { name: "Webinar", programType: "Event" },
  { name: "Nurture", programType: "Engagement" },
];

export const TAG_TYPES: readonly TagTypeSeed[] = [
  { tagType: "Business unit", required: false, programTypes: ["Default", "Email"], values: ["Marketing", "Sales"] },
  { tagType: "Region", required: false, programTypes: ["Default", "Email", "Event"], values: ["EMEA", "Americas"] },
];
