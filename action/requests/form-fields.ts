/** The questions the forms share, in the words a marketer reads. */
import type { Field, FormOptions, Option } from "./form.ts";

const OFFERS: readonly Option[] = [
  { value: "none", words: "No offer" },
  { value: "percent", words: "Percent off" },
  { value: "price", words: "A special price" },
];
const MAKES: readonly Option[] = [
  { value: "email", words: "A mail" },
  { value: "both", words: "A mail and a page" },
  { value: "page", words: "A page" },
];
const WHENS: readonly Option[] = [
  { value: "fixed", words: "At the time below" },
  { value: "flexible", words: "That day, any time from 08:00 to 18:00 is fine" },
  { value: "with-merge", words: "As soon as it is launched" },
];

function line(field: Omit<Extract<Field, { kind: "line" }>, "kind">): Field {
  return { kind: "line", ...field };
}

/** What it is called. `title` stands in the question, and tells the forms apart. */
export function nameField(title: string, placeholder: string): Field {
  const label = `What is the ${title} called?`;
  return line({
    id: "name",
    label,
    help: "For colleagues, and in the lists. It cannot be changed later.",
    required: true,
    most: 120,
    placeholder,
  });
}

export const MAKE: Field = {
  kind: "choice",
  id: "make",
  label: "What is to be made?",
  help: "With a page, the address you give below is the one the page will have.",
  required: true,
  options: MAKES,
};

/** What the reader should do, and where it leads. */
export function actionFields(button: string): readonly Field[] {
  return [
    line({
      id: "action",
      label: "What should the reader do?",
      help: "The one thing, in the words of the button.",
      required: true,
      most: 60,
      placeholder: button,
    }),
    line({
      id: "link",
      label: "Where does the button lead?",
      help: "The full address. It begins with https://",
      required: true,
      most: 2000,
      placeholder: "https://",
    }),
  ];
}

/** What must be said. `help` says what sort of points are meant. */
export function pointsField(help: string, placeholder: string): Field {
  return {
    kind: "text",
    id: "points",
    label: "What must be said?",
    help: `${help} One point on each line, the most important first.`,
    required: true,
    most: 10_000,
    mostPerLine: 500,
    mostLines: 20,
    fenced: true,
    placeholder,
  };
}

export const OFFER_FIELDS: readonly Field[] = [
  { kind: "choice", id: "offer", label: "Is there an offer?", help: "If not, leave the next four empty.", required: true, options: OFFERS },
  line({
    id: "amount",
    label: "How much off, or which price?",
    help: "A price needs its currency: 249 USD. With a former price: 249 USD instead of 299 USD.",
    required: false,
    most: 80,
    placeholder: "20%",
  }),
  line({
    id: "code",
    label: "Which code does the reader enter?",
    help: "If there is one.",
    required: false,
    most: 60,
    placeholder: "SPRING20",
  }),
  line({
    id: "offer-ends",
    label: "What is the last day of the offer?",
    help: "Year, month, day.",
    required: false,
    most: 40,
    placeholder: "2027-04-20",
  }),
  {
    kind: "text",
    id: "terms",
    label: "On which terms?",
    help: "Exactly as the reader will see them: for whom, for what, how often.",
    required: false,
    most: 2000,
    mostPerLine: 2000,
    mostLines: 40,
    fenced: true,
    placeholder: "",
  },
];

/** Who gets it, and who must not. */
export function audienceFields({ audiences }: FormOptions): readonly Field[] {
  return [
    { kind: "choices", id: "audience", label: "Who gets it?", help: "One or more.", required: true, options: audiences },
    {
      kind: "boxes",
      id: "exclude",
      label: "Who must not get it?",
      help: "Whoever must never get mail of this kind is left out already.",
      required: false,
      options: audiences,
    },
  ];
}

/** When it goes out. */
export function whenFields({ zones }: FormOptions): readonly Field[] {
  return [
    {
      kind: "choice",
      id: "when",
      label: "When does it go out?",
      help: "Never before everybody who is asked has said yes.",
      required: true,
      options: WHENS,
    },
    line({
      id: "at",
      label: "On which day, at what time?",
      help: "Year, month, day, and the time.",
      required: false,
      most: 60,
      placeholder: "2027-04-07 09:00",
    }),
    { kind: "choice", id: "zone", label: "In which time zone?", help: "The zone of these times.", required: false, options: zones },
    line({
      id: "latest",
      label: "After when must it not go out any more?",
      help: "Empty: two hours after the time above.",
      required: false,
      most: 60,
      placeholder: "2027-04-07 11:00",
    }),
  ];
}

/** Who answers replies. */
export function senderField({ senders }: FormOptions): Field {
  return {
    kind: "choice",
    id: "sender",
    label: "Who answers replies?",
    help: "It comes from them, too.",
    required: true,
    options: senders,
  };
}

/** What it is for, and the number that shows it. */
export function goalFields(goal: string, metric: string): readonly Field[] {
  return [
    line({
      id: "goal",
      label: "What will be true if it works?",
      help: "One sentence. Readers of the campaign do not see it.",
      required: true,
      most: 300,
      placeholder: goal,
    }),
    line({
      id: "metric",
      label: "Which number shows it?",
      help: "What is counted and, if you like, the number to reach.",
      required: false,
      most: 100,
      placeholder: metric,
    }),
  ];
}

/** The facts of an event. */
export function eventFields({ zones }: FormOptions): readonly Field[] {
  return [
    line({
      id: "event-name",
      label: "What is the event's name, as guests read it?",
      help: "It stands in the subject line.",
      required: true,
      most: 200,
      placeholder: "Reports in practice",
    }),
    line({
      id: "event-starts",
      label: "When does the event start?",
      help: "Day and time.",
      required: true,
      most: 60,
      placeholder: "2027-04-21 17:00",
    }),
    line({
      id: "event-ends",
      label: "When does the event end?",
      help: "Day and time.",
      required: true,
      most: 60,
      placeholder: "2027-04-21 18:00",
    }),
    {
      kind: "choice",
      id: "event-zone",
      label: "In which time zone is the event?",
      help: "The zone its times are meant in.",
      required: true,
      options: zones,
    },
    line({
      id: "event-place",
      label: "Where is the event?",
      help: "An address, or Online.",
      required: false,
      most: 300,
      placeholder: "Online",
    }),
    {
      kind: "text",
      id: "event-speakers",
      label: "Who speaks?",
      help: "One on each line.",
      required: false,
      most: 4000,
      mostPerLine: 200,
      mostLines: 20,
      fenced: false,
      placeholder: "",
    },
  ];
}

export const PICTURES: Field = {
  kind: "text",
  id: "pictures",
  label: "Which pictures?",
  help: "One on each line: the picture; what it shows; where it comes from; what we may do with it. Drop a picture here to attach it.",
  required: false,
  most: 8000,
  mostPerLine: 1500,
  mostLines: 10,
  fenced: false,
  placeholder: "reports.png; A report beside a stopwatch; own screenshot; ours, no limit",
};

export const NOTES: Field = {
  kind: "text",
  id: "notes",
  label: "Anything else?",
  help: "For colleagues. Readers of the campaign never see it.",
  required: false,
  most: 4000,
  mostPerLine: 4000,
  mostLines: 200,
  fenced: false,
  placeholder: "",
};
