/** What a model is told of one text besides how to write: each sentence explains a member of the data, and is said only where that member is there. */

/** By what is there. Names in quotation marks are members of what `material.ts` makes. */
export const TASKS = {
  example: `Under "a plain text of this kind" stands one that our program put together from these very facts, in the order we keep in such texts. Keep its
  order and leave out nothing it says, but find your own words, and better ones.`,
  sequence: `Write each mail under "sequence" by itself, under its id, in this order, none added and none left out. The same reader gets them one after
  the other: each says something the others do not, and none says when the next one comes.`,
  standing: `The words under "what stands in this sequence already" are not yours, and they stay as they are. Yours fit them: no other date, price, offer or
  promise than they name, and not what they say already. Where one of them stands in a mail you write, write it there again, word for word. Where
  they say something else than the facts, say nothing about it.`,
  carried: `What stands under "what stands in this mail already" goes out with your words, in the same mail: do not write it again.`,
  version: `Under "original" stands a text of which you write another version, for a test: the same facts, another angle, other words in the subject
  and in the first paragraph.`,
  translation: `Under "original" stands this text in another language. Say the same in the same order for readers of yours, as somebody there would write it,
  not word for word. Claims in the wordings given for your language.`,
  options: `Somebody chooses one of several texts. Those under "written already" are there: the same facts, another angle, and other words in the subject or
  title, the headline, the button and the first paragraph.`,
  wish: `Whoever is responsible for the text under "the text as it is" wishes what stands under "what the author wishes". Follow it in wording, length, tone
  and order, as far as the facts and the checks allow. Whatever else it asks for is not for you to decide.`,
} as const;
