/** The words of the example's brief in the two other languages of the template generator. */
export const OTHERS: Readonly<Record<string, (text: string) => string>> = {
  de: (text) =>
    spoken(text, ["Berichte in unter einer Sekunde", "Daten bleiben in der gewählten Region"], {
      terms: "20 % Rabatt auf das erste Jahr von Acme Reports Business mit dem Code SPRING20 bis zum 20. April 2027, einmal je Konto.",
      action: "Berichte ansehen",
    }),
  fr: (text) =>
    spoken(text, ["Des rapports en moins d’une seconde", "Les données restent dans la région choisie"], {
      terms:
        "20 % de remise sur la première année d’Acme Reports Business avec le code SPRING20 jusqu’au 20 avril 2027, une fois par compte.",
      action: "Voir les rapports",
    }),
};

function spoken(text: string, points: readonly string[], { terms, action }: { readonly terms: string; readonly action: string }): string {
  return text
    .replace(/keyPoints:\n(?: {2}- .*\n)+/, `keyPoints:\n${points.map((point) => `  - ${point}\n`).join("")}`)
    .replace(/^ {2}terms: .*$/m, `  terms: ${terms}`)
    .replace("text: See your fast reports", `text: ${action}`)
    .replace("name: Spring launch", "name: Acme Reports 2027");
}
