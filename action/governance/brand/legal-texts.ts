/** Sentences the law prescribes, where our own texts hold them in other words; and reading grades nobody can work out. */
import type { Place } from "#model/place.ts";
import { differencesInWords, statementFinder } from "../facts/required-statement.ts";
import { STATEMENTS, SUPPLEMENT_NOTICES } from "../facts/statements.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";

interface OwnText {
  readonly called: string;
  readonly text: string;
  readonly place: Place;
}

const PRESCRIBED: readonly { readonly called: string; readonly texts: readonly string[]; readonly outdated?: readonly string[] }[] = [
  ...STATEMENTS,
  { called: "The notice for supplements", texts: SUPPLEMENT_NOTICES },
];

export function legalRemarks(question: BrandQuestion): readonly BrandRemark[] {
  return [...ownTexts(question).flatMap(altered), ...grades(question)];
}

function ownTexts({ brand: { brand, claims } }: BrandQuestion): readonly OwnText[] {
  const { footer, status = {}, objection = {} } = brand.value.legal;
  return [
    { called: "The footer", text: footer, place: brand.place(["legal", "footer"]) },
    ...Object.entries(status).map(([language, text]) => ({
      called: `The status line (${language})`,
      text,
      place: brand.place(["legal", "status", language]),
    })),
    ...Object.entries(objection).map(([language, text]) => ({
      called: `The sentence about objecting (${language})`,
      text,
      place: brand.place(["legal", "objection", language]),
    })),
    ...claims.value.claims.flatMap(({ id, disclaimer }, index) =>
      disclaimer === undefined
        ? []
        : [{ called: `The disclaimer of claim ${id}`, text: disclaimer, place: claims.place(["claims", index, "disclaimer"]) }],
    ),
  ];
}

function altered({ called, text, place }: OwnText): readonly BrandRemark[] {
  const find = statementFinder(text);
  return PRESCRIBED.flatMap(({ called: statement, texts, outdated = [] }): readonly BrandRemark[] => {
    const found = find(texts);
    if (found.kind === "present") return [];
    const isOld = outdated.some((form) => find([form]).kind === "present");
    if (!isOld && found.kind === "missing") return [];
    const wanted = found.kind === "altered" ? found.wording : (texts[0] ?? "");
    const how = isOld || found.kind !== "altered" ? "in its old form" : `in other words: ${differencesInWords(found.differences)}`;
    return [
      {
        level: "error",
        what: `${called} holds ${statement.charAt(0).toLowerCase()}${statement.slice(1)} ${how}.`,
        todo: `The law wants it word for word: “${wanted}”`,
        place,
      },
    ];
  });
}

function grades({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  return Object.keys(brand.value.voice?.grade ?? {}).flatMap((language): readonly BrandRemark[] =>
    /^en\b/.test(language)
      ? []
      : [
          {
            level: "warn",
            what: `There is a reading grade for “${language}”, and we have a formula for English only.`,
            todo: "Take it out, or know that a person has to read for it.",
            place: brand.place(["voice", "grade", language]),
          },
        ],
  );
}
