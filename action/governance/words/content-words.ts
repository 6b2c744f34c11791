/** The words of a text that carry its meaning, cut to their stems so that “reports” and “report” are one. */

/** Words that stand in any text, in the languages ours are written in. */
const COMMON = new Set(
  (
    "about after also and any are because before been but can could does each even ever every for from get gets had has have her here him his how " +
    "into its just like make makes more most much must not now off one only onto other our out over own per said same she should since some such " +
    "than that the their them then there these they this those through too under until upon very via was were what when where which while who " +
    "why will with within without would you your yours " +
    "aber alle allem allen aller alles als also andere auch auf aus bei beim bin bis bist das dass dein deine dem den denn der des dich die dies " +
    "diese diesem diesen dieser doch dort durch ein eine einem einen einer eines für ganz haben hat hier ihm ihn ihr ihre ihren immer ist jede jeden " +
    "jeder jetzt kann kein keine können man mehr mein mich mir mit nach nicht noch nun nur oder ohne sein sich sie sind über und uns unser unsere " +
    "unter vom von vor war was weil wenn wer wie wird wir wurde zum zur " +
    "ainsi aussi autre autres aux avec avez avoir car cela ces cet cette ceux chaque comme dans des donc dont elle elles encore entre est être " +
    "fait font ici ils leur leurs lui mais même mes moins nos notre nous ont par pas peu plus pour pourquoi quand que quel quelle qui sans ses " +
    "son sont sous sur tout toute toutes tous très une vos votre vous"
  ).split(" "),
);

/** Endings cost a match more often than two words share this many letters by chance. */
const STEM = 5;

/** The stems of a text's content words; numbers count as they stand. */
export function contentWords(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.,]{0,60}/gu) ?? [];
  const stems = new Set<string>();
  for (const written of words) {
    const word = written.replace(/[.,]{1,5}$/, "");
    if (/\p{N}/u.test(word)) stems.add(word);
    else if (word.length > 2 && !COMMON.has(word)) stems.add(word.slice(0, STEM));
  }
  return stems;
}
