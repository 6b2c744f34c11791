/** Whether the words for a picture say what the picture is there for. */
import { isPicture, isSpacer } from "../facts/pictures.ts";
import { type JudgedQuestion, judgedMeta } from "../judged/question.ts";
import { APPLIES, notApplicable, type RuleContext } from "../rule.ts";

export const altTextPurpose: JudgedQuestion = {
  meta: judgedMeta("alt-text-purpose", "Words for a picture say what it is for", "accessibility"),
  version: 1,
  clauses: [
    "The words for a picture say what it tells in this place, so that whoever does not see it misses nothing.",
    "The words for a picture that is a link say where the link leads.",
    "The words for a picture are no file name, no list of search words and no mere “picture”.",
  ],
  ask: "Going by what stands around it, does any picture's words (after “Picture:”) fail to say what the picture is for? If so, the rule fails: quote those words.",
  applicability: (context) => (hasWordsForPictures(context) ? APPLIES : notApplicable("No picture here has words of its own.")),
  facts: () => "",
};

function hasWordsForPictures({ subject }: RuleContext): boolean {
  return subject.elements.some((element) => isPicture(element) && !isSpacer(element) && (element.attributes["alt"] ?? "").trim() !== "");
}
