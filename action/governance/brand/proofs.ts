/** Claims, customers' words and certificates: which are over, which soon will be, and where their proof cannot be found. */
import type { LocalDate } from "#model/types.ts";
import { dayInWords } from "../text/dates.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";

/** Days ahead: long enough to get a proof renewed. */
const SOON = 30;

export function proofRemarks({ brand: { claims }, today }: BrandQuestion): readonly BrandRemark[] {
  const { value } = claims;
  const kinds = [
    { key: "claims", called: "claim", entries: value.claims.map(({ wording, ...rest }) => ({ ...rest, words: wording[0] ?? "" })) },
    { key: "testimonials", called: "customer’s words", entries: value.testimonials ?? [] },
    {
      key: "certificates",
      called: "certificate",
      entries: (value.certificates ?? []).map(({ names, ...rest }) => ({ ...rest, words: names[0] ?? "" })),
    },
  ] as const;
  return kinds.flatMap(({ key, called, entries }) =>
    entries.flatMap(({ id, words, expires, evidence }, index) => {
      const name = `The ${called} ${id} (“${words}”)`;
      const place = (field: string) => claims.place([key, index, field]);
      const twin = entries.findIndex((other) => other.id === id);
      return [
        ...(twin < index
          ? [
              {
                level: "error" as const,
                what: `Two of them are called ${id}.`,
                todo: "Give this one a name of its own.",
                place: place("id"),
              },
            ]
          : []),
        ...overdue(name, expires, today).map((remark) => ({ ...remark, place: place("expires") })),
        ...evidenceProblems(name, evidence).map((remark) => ({ ...remark, place: place("evidence") })),
      ];
    }),
  );
}

type Remark = Omit<BrandRemark, "place">;

function overdue(name: string, expires: LocalDate, today: LocalDate): readonly Remark[] {
  const days = Math.round((Date.parse(expires) - Date.parse(today)) / 86_400_000);
  if (days < 0)
    return [
      { level: "error", what: `${name} is over since ${dayInWords(expires)}.`, todo: "Renew its proof and its date, or take it out." },
    ];
  if (days > SOON) return [];
  const left = days === 0 ? "today is its last day" : days === 1 ? "it has one day left" : `it has ${days} days left`;
  return [{ level: "warn", what: `${name} ends on ${dayInWords(expires)}: ${left}.`, todo: "Ask for a new proof now." }];
}

function evidenceProblems(name: string, evidence: string): readonly Remark[] {
  return Array.from(evidence.matchAll(/(?:https?:\/\/|www\.)[^\s()<>“”"]*/gi), ([address]) => address.replace(/[.,;]+$/, "")).flatMap(
    (address): readonly Remark[] => {
      if (!/^https:\/\//i.test(address))
        return [
          {
            level: "warn" as const,
            what: `${name} has its proof at “${address}”, which is no safe address.`,
            todo: "Write the whole address, with https:// at its beginning.",
          },
        ];
      const host = URL.canParse(address) ? new URL(address).hostname : "";
      return /^[^.]+(?:\.[^.]+)+$/.test(host)
        ? []
        : [{ level: "error" as const, what: `${name} has its proof at “${address}”, which is no address.`, todo: "Correct it." }];
    },
  );
}
